package import Estimation
private import LocatedText
private import NumericalMethods

/// An estimate as people read it on a terminal.
///
/// Estimates and bounds are cut at the second digit of their error. Where terms are logarithms, the
/// interval is that of the ratio.
package struct EstimateText {
  /// The estimate.
  package let estimate: Estimate

  /// What was asked, such as `bwt by age, smoke`.
  package let question: String

  /// The cells of a line.
  package let width: Int

  /// Prepares the text.
  package init(_ estimate: Estimate, question: String, width: Int) {
    self.estimate = estimate
    self.question = question
    self.width = width
  }

  /// The whole text, with a line end at its end.
  package var text: String {
    var sections = [heading]
    if !estimate.terms.isEmpty { sections.append(terms(estimate.terms, ratio: estimate.ratio)) }
    if let legend = estimate.legend { sections.append(paragraph(legend)) }
    if !estimate.standardised.isEmpty {
      sections.append("Standardised\n\n" + terms(estimate.standardised, ratio: nil))
    }
    if !estimate.jointTests.isEmpty { sections.append(jointTests) }
    sections += estimate.curves.map(curve)
    if !estimate.figures.isEmpty { sections.append(figures) }
    sections += estimate.notes.map { paragraph("Note: " + $0) }
    return sections.joined(separator: "\n")
  }

  private var heading: String {
    let excluded =
      estimate.excluded == 0
      ? "" : ", \(estimate.excluded) left out for missing values"
    return paragraph("\(estimate.estimator.rawValue), n = \(estimate.n)\(excluded)")
      + (question.isEmpty ? "" : paragraph(question))
  }

  private func paragraph(_ text: String) -> String {
    TextLayout.lines(of: text.visible, width: width).map { $0 + "\n" }.joined()
  }
}

// MARK: - Tables

extension EstimateText {
  private func terms(_ terms: [Term], ratio: String?) -> String {
    var columns: [TextTable.Column] = [
      .init("term", wraps: true), .init("estimate", .decimalPoint), .init("error", .decimalPoint),
    ]
    if let ratio { columns.append(.init(ratio, .decimalPoint)) }
    columns += [.init("95 %", .decimalPoint), .init("interval", .decimalPoint), .init("P", .right)]
    var table = TextTable(columns: columns)
    for term in terms {
      var cells =
        [term.name.abbreviated(to: 200)] + valueAndError(term.estimate, term.standardError)
      if ratio != nil {
        let value = Elementary.exponential(term.estimate)
        let error = term.standardError.map { $0 * value }
        cells.append(ratioText(value, error))
        cells += [term.lower, term.upper].map { bound in
          bound.map { ratioText(Elementary.exponential($0), error) } ?? NumberText.missing
        }
      } else {
        cells += [term.lower, term.upper].map { bound in
          bound.map { cut($0, term.standardError) } ?? NumberText.missing
        }
      }
      cells.append(term.pValue.map { NumberText.pValue($0) } ?? NumberText.missing)
      table.append(cells)
    }
    return table.text(width: width)
  }

  private var jointTests: String {
    var table = TextTable(columns: [
      .init("together", wraps: true), .init("test"), .init("statistic", .decimalPoint),
      .init("P", .right),
    ])
    for test in estimate.jointTests {
      let numerator = Self.degrees(test.numeratorDegreesOfFreedom)
      let name =
        test.denominatorDegreesOfFreedom.map {
          "F(\(numerator), \(Self.degrees($0)))"
        } ?? "chi²(\(numerator))"
      table.append([
        test.name.abbreviated(to: 200), name, NumberText.fixed(test.statistic, decimals: 2),
        NumberText.pValue(test.pValue),
      ])
    }
    return table.text(width: width)
  }

  private var figures: String {
    var table = TextTable(columns: [.init("figure"), .init("value", .decimalPoint)])
    for figure in estimate.figures {
      let value =
        figure.name.isPValue
        ? NumberText.pValue(figure.value)
        : figure.name.isLogarithmic
          ? NumberText.fixed(figure.value, decimals: 2) : Self.plain(figure.value, digits: 5)
      table.append([figure.name.label, value])
    }
    return table.text()
  }

  /// At most thirty steps of a curve at which something happens, evenly chosen; the end of one of none.
  private func curve(_ curve: SurvivalCurve) -> String {
    let limit = 30
    let falls = curve.steps.filter { $0.events > 0 }
    let steps = falls.isEmpty ? curve.steps.suffix(1) : falls
    let shown =
      steps.count <= limit
      ? steps : (0..<limit).map { steps[$0 * (steps.count - 1) / (limit - 1)] }
    var table = TextTable(columns: [
      .init("time", .decimalPoint), .init("at risk", .right), .init("events", .right),
      .init("share without", .decimalPoint), .init("95 %", .decimalPoint),
      .init("interval", .decimalPoint),
    ])
    for step in shown {
      table.append([
        Self.plain(step.time), "\(step.atRisk)", "\(step.events)",
        NumberText.fixed(step.survival, decimals: 3),
        step.lower.map { NumberText.fixed($0, decimals: 3) } ?? NumberText.missing,
        step.upper.map { NumberText.fixed($0, decimals: 3) } ?? NumberText.missing,
      ])
    }
    let remark =
      steps.count <= limit
      ? "" : "\(limit) of \(steps.count) times with events are shown; --format json has all.\n"
    return "Group \(curve.group.abbreviated.visible)\n\n" + table.text() + remark
  }

  // MARK: - Numbers

  /// A value and its error, cut alike; six digits of a value without error.
  private func valueAndError(_ value: Double, _ error: Double?) -> [String] {
    guard let error else { return [Self.plain(value), NumberText.missing] }
    let parts = NumberText.roundedToError(value, error).parts(between: " ± ")
    return parts.count == 2 ? parts.map { String($0) } : [String(parts[0]), NumberText.missing]
  }

  /// A ratio cut where its error is; beyond a factor of 100 000 with three digits.
  private func ratioText(_ value: Double, _ error: Double?) -> String {
    guard value < 1e5, value > 1e-5, (error ?? 0) > 1e-5, (error ?? 0) < 1e5 else {
      return NumberText.significant(value, digits: 3)
    }
    return cut(value, error)
  }

  /// A bound cut where its error is.
  private func cut(_ value: Double, _ error: Double?) -> String {
    guard let error, error > 0, error.isFinite else { return Self.plain(value) }
    return valueAndError(value, error)[0]
  }

  /// A number without error: whole ones whole, others with some digits.
  private static func plain(_ value: Double, digits: Int = 6) -> String {
    value == value.rounded() && value.magnitude < 1e9
      ? NumberText.fixed(value, decimals: 0) : NumberText.significant(value, digits: digits)
  }

  private static func degrees(_ value: Double) -> String {
    value == value.rounded()
      ? NumberText.fixed(value, decimals: 0) : NumberText.fixed(value, decimals: 1)
  }
}

// MARK: - Words

extension Figure.Name {
  /// The name in words.
  package var label: String {
    switch self {
    case .cfi, .tli, .rmsea, .srmr, .aic, .bic, .q: rawValue.uppercased()
    case .rmseaLower: "RMSEA lower"
    case .rmseaUpper: "RMSEA upper"
    case .rSquared: "R²"
    case .adjustedRSquared: "adjusted R²"
    case .iSquared: "I² %"
    case .hSquared: "H²"
    case .tauSquared: "tau²"
    case .tauSquaredError: "tau² error"
    case .chiSquare: "chi²"
    case .pValue: "P"
    case .qPValue: "P of Q"
    case .wuHausman: "Wu-Hausman"
    case .wuHausmanPValue: "Wu-Hausman P"
    case .weakInstrumentF: "weak instrument F"
    case .sargan: "Sargan"
    case .sarganPValue: "Sargan P"
    case .wald: "Wald"
    default: Figure.Name.words(rawValue)
    }
  }

  /// Whether it is a probability to be shown as one.
  var isPValue: Bool { self == .pValue || rawValue.hasSuffix("PValue") }

  /// Whether differences of one count, whatever its size, as those of log-likelihoods do.
  var isLogarithmic: Bool {
    switch self {
    case .logLikelihood, .nullLogLikelihood, .unrestrictedLogLikelihood, .deviance, .aic, .bic: true
    default: false
    }
  }

  /// The words of a name in camel case; `PValue` stays a P.
  private static func words(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase {
        result += " " + character.lowercased()
      } else {
        result.append(character)
      }
    }
    return result.hasSuffix(" p value") ? result.dropLast(8) + " P" : result
  }
}
