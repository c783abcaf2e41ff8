import Evidence
package import ModelComparison

/// A comparison as text for the terminal: each finding in turn, then all at a glance.
///
/// It computes nothing: every number stands in the comparison.
package struct ComparisonReport {
  private let comparison: Comparison
  private let width: Int

  /// A report for a terminal of a width in columns.
  package init(_ comparison: Comparison, width: Int) {
    self.comparison = comparison
    self.width = max(60, width)
  }

  /// The whole report, each line with its line break.
  package var text: String {
    [
      title, groups, scoredFindings, otherFindings, readings, overview, whatSeparates, howToRead,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: - Parts

  private var study: PublishedStudy { comparison.study }
  private var names: [String] { comparison.models.map(\.name) }

  private var title: String {
    let models = TextTable.list(comparison.models.map { [$0.name, $0.title] })
    return heading("Which causal model predicts what \(study.name) found?")
      + paragraph(
        "\(study.citation) doi \(study.doi). \(comparison.plan.replicates) studies were carried "
          + "out in the world of each model, seed \(comparison.plan.seedNumber).")
      + "\n" + models
  }

  /// The groups of each model, which equal fit has made alike.
  private var groups: String {
    guard let description = study.description else { return "" }
    var table = TextTable(
      columns: [.init("model")]
        + study.targets.map { TextTable.Column($0.name, .right) }
        + study.groupNames.map { TextTable.Column($0, .right) }
        + [.init("analysed", .right), .init("candidates", .right)])
    for (model, outcomes) in zip(names, comparison.outcomes) {
      let fit = comparison.fit(outcomes)
      table.append(
        [model]
          + fit.shares.map {
            $0.map { NumberText.percent($0, decimals: 1) } ?? NumberText.missing
          }
          + zip(fit.sizes, fit.means).map { size, mean in
            NumberText.fixed(size, decimals: 0)
              + (mean.map { " (" + NumberText.fixed($0, decimals: 1) + ")" } ?? "")
          }
          + [
            NumberText.fixed(fit.analysed, decimals: 0),
            NumberText.fixed(fit.candidates, decimals: 0),
          ])
    }
    table.append(
      ["published"] + study.targets.map { NumberText.percent($0.share, decimals: 1) }
        + study.groupNames.map { _ in "" } + ["\(study.people)", ""])
    return heading("The same groups in every world")
      + paragraph(
        "Means over studies; in brackets \(description.label). Onset and remission were solved in "
          + "every model for these shares, without a look at BDNF.")
      + table.text(width: width)
  }

  private var scoredFindings: String {
    let scored = study.findings.indices.filter { study.findings[$0].claim != nil }
    guard !scored.isEmpty else { return "" }
    return heading("Findings with a claim")
      + scored.map { block(of: $0) }.joined(separator: "\n")
  }

  /// One finding with all that is known of it in every model.
  private func block(of number: Int) -> String {
    let finding = study.findings[number]
    var table = TextTable(columns: [
      .init("model"), .init("predicted", .decimalPoint), .init("± spread", .decimalPoint),
      .init("± error", .decimalPoint), .init("in region", .right), .init("99 % interval", .right),
      .init("verdict"), .init("tail", .right),
    ])
    for (model, prediction) in zip(names, comparison.predictions[number]) {
      let spread = prediction.spread ?? .nan
      let error = prediction.standardError ?? .nan
      let decimals = NumberText.decimals(forError: error)
      table.append([
        model, NumberText.fixed(prediction.mean ?? .nan, decimals: decimals),
        NumberText.fixed(spread, decimals: decimals),
        NumberText.fixed(error, decimals: decimals),
        prediction.inRegion.map { NumberText.percent($0.value, decimals: 1) } ?? "",
        prediction.inRegion.map { share in
          NumberText.percent(share.interval.lower, decimals: 1) + " – "
            + NumberText.percent(share.interval.upper, decimals: 1)
        } ?? "",
        prediction.verdict?.rawValue ?? "", prediction.tail.map { $0.text } ?? "",
      ])
    }
    let claim = finding.claim.map { "Says the same when \($0.text)." } ?? ""
    return paragraph(finding.sentence + ".", "Published: \(finding.published)", claim)
      + table.text(width: width)
  }

  /// Findings without a claim: predictions to be checked by whoever has the data.
  private var otherFindings: String {
    let open = study.findings.indices.filter {
      study.findings[$0].claim == nil && study.findings[$0].analysis != nil
    }
    let unasked = study.findings.filter { $0.analysis == nil }
    guard !(open.isEmpty && unasked.isEmpty) else { return "" }
    var table = TextTable(
      columns: [.init("finding", wraps: true)] + names.map { .init($0, .right) })
    for number in open {
      table.append(
        ["\(study.findings[number].sentence) (\(study.findings[number].unitText))"]
          + comparison.predictions[number].map { $0.text })
    }
    let remarks = open.map { study.findings[$0] }.filter { !$0.figure.isUnknown }.map {
      $0.sentence + ": published \($0.published) (" + $0.remark + ")."
    }
    let notAsked = unasked.map {
      "Not asked: \($0.sentence) (published: \($0.published)). \($0.remark)."
    }
    return heading("Predictions without a verdict")
      + paragraph(
        "What each model predicts where the figure was not published, or follows from others. "
          + "Mean ± spread between studies; the Monte Carlo error of a mean is the spread / "
          + "\(NumberText.fixed(Double(comparison.plan.replicates).squareRoot(), decimals: 1)).")
      + table.text(width: width) + (remarks + notAsked).map { paragraph($0) }.joined()
  }

  /// The same contrast adjusted for the start and as a change: Lord's paradox.
  private var readings: String {
    let pairs = comparison.doubleReadings
    guard !pairs.isEmpty else { return "" }
    var table = TextTable(
      columns: [.init("contrast"), .init("read as")] + names.map { .init($0, .right) })
    for pair in pairs {
      table.append([pair.contrast, "given the start"] + cells(pair.adjusted))
      table.append(["", "change"] + cells(pair.change))
    }
    return heading("Two readings of the same blood")
      + paragraph(
        "Given the start (analysis of covariance) and change answer different questions. Where "
          + "groups differ from the beginning, the first shows a steeper fall even if nothing "
          + "changes, by the part of the difference that the retest slope does not carry over "
          + "(Lord's paradox). Only the first was published.")
      + table.text(width: width)
  }

  private func cells(_ finding: Int) -> [String] {
    comparison.predictions[finding].map { $0.text }
  }

  /// Verdicts at a glance.
  private var overview: String {
    var table = TextTable(
      columns: [.init("finding", wraps: true)] + names.map { .init($0) })
    for number in study.findings.indices where study.findings[number].claim != nil {
      table.append(
        [study.findings[number].sentence]
          + comparison.predictions[number].map { prediction in
            guard let verdict = prediction.verdict, let share = prediction.inRegion else {
              return "no answer"
            }
            return "\(verdict.rawValue) \(NumberText.percent(share.value))"
          })
    }
    if !study.joint.isEmpty {
      table.append(
        ["Tail probability of the \(study.joint.count) published contrasts together"]
          + comparison.jointTails.map { $0?.text ?? NumberText.missing })
    }
    return heading("At a glance")
      + paragraph(
        "The verdict, and in how many of its studies a model gives what was published.")
      + table.text(width: width)
  }

  private var whatSeparates: String {
    func name(_ model: Int) -> String { "'\(names[model])'" }
    var lines: [String] = []
    for (finding, pairs) in comparison.discriminations.grouped {
      let sides = pairs.map { pair in
        let firstPredicts = comparison.predictions[finding][pair.first].verdict == .predicts
        return firstPredicts
          ? "\(name(pair.first)) predicts it and \(name(pair.second)) contradicts it"
          : "\(name(pair.second)) predicts it and \(name(pair.first)) contradicts it"
      }
      lines.append("\(study.findings[finding].sentence): \(sides.joined(separator: "; ")).")
    }
    if lines.isEmpty {
      lines = ["No published finding is predicted by one model and contradicted by another."]
    }
    for (finding, pairs) in comparison.worthPublishing.grouped {
      let sides = pairs.map { pair in
        "\(name(pair.first)) and \(name(pair.second)) "
          + "(\(NumberText.fixed(pair.separation, decimals: 1)))"
      }
      lines.append(
        "Not published, but would tell apart: \(study.findings[finding].sentence). In SDs of a "
          + "study's sampling error: \(sides.joined(separator: ", ")).")
    }
    return heading("What separates the models") + lines.map { paragraph("- " + $0) }.joined()
  }

  private var howToRead: String {
    heading("How to read this")
      + paragraph(
        "In region is the share of a model's studies whose estimate says what the published one "
          + "said. A model predicts a finding from 80 %, contradicts it up to 5 %; in between the "
          + "finding cannot tell. It is unresolved while the 99 % interval of the share holds one "
          + "of these bounds: more --replicates mend that. Spread is the study's own sampling "
          + "error, error that of the simulation. Tail is the two-sided probability of an "
          + "estimate as far out as the published one. Findings of one study share people, so "
          + "verdicts are not added up to a score, and a finding is no causal effect: the groups "
          + "were made by the diagnosis at the second visit.")
  }

  // MARK: - Text

  private func heading(_ text: String) -> String { "\(text)\n\n" }

  private func paragraph(_ parts: String...) -> String {
    parts.filter { !$0.isEmpty }.map { part in
      TextLayout.lines(of: part, width: width).joined(separator: "\n") + "\n"
    }.joined()
  }
}

// MARK: - Words

extension TextTable {
  /// Rows without a header, indented: names and what they mean.
  fileprivate static func list(_ rows: [[String]]) -> String {
    let widest = rows.map { TextLayout.width(of: $0[0]) }.max() ?? 0
    return rows.map { "  \(TextLayout.padded($0[0], to: widest))  \($0[1])\n" }.joined()
  }
}

extension Prediction {
  /// "-0.46 ± 0.19", or what keeps it from being said.
  fileprivate var text: String {
    guard let mean, let spread else { return answers == 0 ? "no answer" : NumberText.missing }
    let decimals = NumberText.decimals(forError: spread)
    return NumberText.fixed(mean, decimals: decimals) + " ± "
      + NumberText.fixed(spread, decimals: decimals)
  }
}

extension TailProbability {
  /// ".42", or "≤ .010" where more replicates could show less.
  package var text: String {
    (isAtFloor ? "≤ " : "") + NumberText.pValue(value)
  }
}

extension Finding {
  /// The published figure in words, with its flag and source.
  fileprivate var published: String {
    var parts: [String] = []
    if let estimate = figure.estimate {
      parts.append(NumberText.fixed(estimate, decimals: 2) + (unit.isEmpty ? "" : " \(unit)"))
    }
    if let pValue = figure.pValue { parts.append("P " + NumberText.pValueRelation(pValue)) }
    if parts.isEmpty { parts.append(remark.isEmpty ? "figure unknown" : remark) }
    return parts.joined(separator: ", ") + " [\(flag.rawValue), \(source)]"
  }

  /// The unit, or what stands for one.
  fileprivate var unitText: String {
    if case .jointTest? = analysis?.answer { return "F" }
    return unit.isEmpty ? "slope" : unit
  }
}

extension [Discrimination] {
  /// The pairs of each finding, findings in order of their first pair.
  fileprivate var grouped: [(finding: Int, pairs: [Discrimination])] {
    var groups: [(finding: Int, pairs: [Discrimination])] = []
    for pair in self {
      if let group = groups.firstIndex(where: { $0.finding == pair.finding }) {
        groups[group].pairs.append(pair)
      } else {
        groups.append((pair.finding, [pair]))
      }
    }
    return groups
  }
}
