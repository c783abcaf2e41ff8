import Evidence
import LocatedText
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

  private var study: Publication { comparison.study }
  private var names: [String] { comparison.models.map(\.name) }

  private var title: String {
    let models = TextTable.list(comparison.models.map { [$0.name, $0.title] })
    let replicates = comparison.plan.replicates
    return heading("Which causal model predicts what \(study.name) found?")
      + paragraph(
        "\(study.citation) doi \(study.doi).",
        "Carried out \(replicates == 1 ? "once" : "\(replicates) times") in the world of each "
          + "model, with seed \(comparison.plan.seedNumber):")
      + "\n" + models + modelsNotAsked
  }

  /// The models that could not be asked, each with the reason.
  private var modelsNotAsked: String {
    comparison.notAsked.map { name, reason in
      "\n" + paragraph("Not asked: \(name): \(reason).")
    }.joined()
  }

  /// The groups of each model, which equal fit has made alike.
  private var groups: String {
    guard let description = study.description else { return "" }
    var shares = TextTable(
      columns: [.init("model")] + study.targets.map { TextTable.Column($0.name, .right) }
        + [.init("analysed", .right), .init("candidates", .right)])
    var sizes = TextTable(
      columns: [.init("model")] + study.groupNames.map { TextTable.Column($0, .right) })
    for (model, outcomes) in zip(names, comparison.outcomes) {
      let fit = comparison.fit(outcomes)
      shares.append(
        [model]
          + fit.shares.map {
            $0.map { NumberText.percent($0, decimals: 1) } ?? NumberText.missing
          }
          + [fit.analysed, fit.candidates].map { NumberText.fixed($0, decimals: 0) })
      sizes.append(
        [model]
          + zip(fit.sizes, fit.means).map { size, mean in
            NumberText.fixed(size, decimals: 0)
              + (mean.map { " (" + NumberText.fixed($0, decimals: 1) + ")" } ?? "")
          })
    }
    shares.append(
      ["published"] + study.targets.map { NumberText.percent($0.share, decimals: 1) }
        + ["\(study.people)", ""])
    return heading(
      comparison.hasSameGroups ? "The same groups in every world" : "The groups in each world")
      + paragraph(comparison.fitSentence) + "\n"
      + shares.text(width: width) + misses + "\n"
      + paragraph("People in each group, and in brackets their \(description.label):") + "\n"
      + sizes.text(width: width)
  }

  /// The models whose groups are not as published, if any: their verdicts are on other terms.
  private var misses: String {
    zip(names, comparison.outcomes).map { name, outcomes in
      let missed = comparison.missedTargets(outcomes).map(\.name).joined(separator: " and ")
      return missed.isEmpty
        ? ""
        : "\n"
          + paragraph(
            "Not on equal terms: '\(name)' misses the published \(missed) by more than the "
              + "tolerance. Mend: cohort calibrate '\(name)', with the same --people if it was given."
          )
    }.joined()
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
      .init("model"), .init(finding.unitText, .decimalPoint), .init("± spread", .decimalPoint),
      .init("± error", .decimalPoint), .init("region", .right), .init("interval", .right),
      .init("verdict"), .init("tail", .right),
    ])
    for (model, prediction) in zip(names, comparison.predictions[number]) {
      guard prediction.answers > 0 else {
        table.append([model, "", "", "", "", "", "no answer", ""])
        continue
      }
      let spread = prediction.spread ?? .nan
      let error = prediction.standardError ?? .nan
      let decimals = NumberText.decimals(forError: error)
      table.append([
        model, NumberText.fixed(prediction.mean ?? .nan, decimals: decimals),
        NumberText.fixed(spread, decimals: decimals),
        NumberText.fixed(error, decimals: decimals),
        prediction.inRegion.map { NumberText.percent($0.value, decimals: 1) } ?? "",
        prediction.inRegion.map { share in
          NumberText.fixed(100 * share.interval.lower, decimals: 0) + "–"
            + NumberText.percent(share.interval.upper)
        } ?? "",
        prediction.verdict?.rawValue ?? "", prediction.tail.map { $0.text } ?? "",
      ])
    }
    let claim = finding.claim.map { "A study in a model's world says the same if \($0.text)." }
    return paragraph(
      finding.sentence + ".", "Published: \(finding.published).", claim ?? "")
      + "\n" + table.text(width: width)
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
      "Not asked: \($0.sentence) (published: \($0.published)): \($0.remark)."
    }
    return heading("Predictions without a verdict")
      + (open.isEmpty
        ? ""
        : paragraph(
          "What each model predicts where the figure was not published, or follows from others. "
            + "Mean ± spread between studies; the Monte Carlo error of a mean is the spread / "
            + "\(NumberText.fixed(Double(comparison.plan.replicates).squareRoot(), decimals: 1)).")
          + "\n" + table.text(width: width))
      + (remarks + notAsked).map { "\n" + paragraph($0) }.joined()
  }

  /// The same contrast adjusted for the start and as a change: Lord's paradox.
  private var readings: String {
    let pairs = comparison.doubleReadings
    guard !pairs.isEmpty else { return "" }
    var table = TextTable(
      columns: [.init("contrast", wraps: true), .init("read as")] + names.map { .init($0, .right) })
    for pair in pairs {
      table.append([pair.contrast, "adjusted"] + cells(pair.adjusted))
      table.append(["", "change"] + cells(pair.change))
    }
    let apparent = comparison.apparentFalls.map { fall in
      "In '\(names[fall.model])' the difference \(fall.reading.contrast) is the same at both visits, "
        + "as far as a study of this size could see, and yet it is found lower when adjusted for the "
        + "start."
    }
    return heading("Two readings of the same blood")
      + paragraph(
        "A contrast adjusted for the start (analysis of covariance) and one of changes answer "
          + "different questions. Where groups differ from the beginning, the first shows a steeper "
          + "fall even if nothing changes, by the part of the difference that the retest slope does "
          + "not carry over (Lord's paradox). " + comparison.publishedReadings) + "\n"
      + table.text(width: width) + (apparent.isEmpty ? "" : "\n" + apparent.map(item).joined())
  }

  private func cells(_ finding: Int) -> [String] {
    comparison.predictions[finding].map { $0.text }
  }

  /// Verdicts at a glance.
  private var overview: String {
    var table = TextTable(
      columns: [.init("finding", wraps: true)] + names.map { .init($0, wraps: true) })
    for number in study.findings.indices where study.findings[number].claim != nil {
      table.append(
        stacked: [[study.findings[number].sentence]]
          + comparison.predictions[number].map { prediction in
            guard let verdict = prediction.verdict, let share = prediction.inRegion else {
              return ["no answer"]
            }
            return [verdict.rawValue, NumberText.percent(share.value)]
          })
    }
    if !study.joint.isEmpty {
      table.append(
        ["Tail probability of the \(study.joint.count) published contrasts together"]
          + comparison.jointTails.map { $0?.text ?? NumberText.missing })
    }
    return heading("At a glance")
      + paragraph(
        "The verdict, and in how many of its studies a model gives what was published.") + "\n"
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
      lines = [comparison.nothingSeparates]
    }
    for number in study.findings.indices where study.findings[number].claim != nil {
      let verdicts = comparison.predictions[number].map(\.verdict)
      if verdicts.allSatisfy({ $0 == .contradicts }) {
        lines.append("\(study.findings[number].sentence): every model contradicts it.")
      } else if !verdicts.contains(where: { $0 == .predicts || $0 == .unresolved || $0 == nil }) {
        lines.append("\(study.findings[number].sentence): no model predicts it.")
      }
    }
    let unpublished = comparison.worthPublishing.grouped.map { finding, pairs in
      let sides = pairs.map { pair in
        "\(name(pair.first)) and \(name(pair.second)) by "
          + NumberText.fixed(pair.separation, decimals: 1)
      }
      return "\(study.findings[finding].sentence). \(sides.joined(separator: ", "))."
    }
    return heading("What separates the models") + lines.map(item).joined()
      + (unpublished.isEmpty
        ? ""
        : "\n"
          + paragraph(
            "Not published, but it would tell models apart; by how many SDs of a study's own "
              + "sampling error:")
          + unpublished.map(item).joined())
  }

  private var howToRead: String {
    heading("How to read this")
      + paragraph(
        "The first figure is the mean over a model's studies, spread the study's own sampling "
          + "error, error that of the simulation. Region is the share of studies whose estimate "
          + "says what the published one said, interval its 99 % Monte Carlo interval. A model "
          + "predicts a finding from 80 % and contradicts it up to 5 %; in between the finding "
          + "cannot tell. It is unresolved while the interval holds one of these bounds: more "
          + "--replicates mend that. " + comparison.falseAlarmSentence
          + " Tail is the two-sided probability of an estimate as far out as the published one. "
          + "Findings of one study share people, so verdicts are not added up to a score. "
          + comparison.causalSentence)
  }

  // MARK: - Text

  private func heading(_ text: String) -> String {
    let text = text.visible
    return "\(text)\n" + String(repeating: "═", count: TextLayout.width(of: text)) + "\n\n"
  }

  /// A line of a list, indented below its mark.
  private func item(_ text: String) -> String {
    "- " + TextLayout.lines(of: text.visible, width: width - 2).joined(separator: "\n  ") + "\n"
  }

  private func paragraph(_ parts: String...) -> String {
    parts.filter { !$0.isEmpty }.map { part in
      TextLayout.lines(of: part.visible, width: width).joined(separator: "\n") + "\n"
    }.joined()
  }
}

// MARK: - Words

extension TextTable {
  /// Rows without a header, indented: names and what they mean.
  fileprivate static func list(_ rows: [[String]]) -> String {
    let rows = rows.map { $0.map(\.visible) }
    let widest = rows.map { TextLayout.width(of: $0[0]) }.max() ?? 0
    return rows.map { "  \(TextLayout.padded($0[0], to: widest))  \($0[1])\n" }.joined()
  }
}

extension Prediction {
  /// "-0.46 ± 0.19", or what keeps it from being said.
  fileprivate var text: String {
    guard let mean else { return "no answer" }
    guard let spread else { return NumberText.fixed(mean, decimals: 2) }
    let decimals = NumberText.decimals(forError: spread)
    return NumberText.fixed(mean, decimals: decimals) + " ± "
      + NumberText.fixed(spread, decimals: decimals)
  }
}

extension TailProbability {
  /// ".42", or "≤ .010" where more replicates could show less.
  package var text: String {
    let text = NumberText.pValue(value)
    // "< .001" and "> .99" have their sign already; the one is true of "or less", the other is not.
    if text.hasPrefix("<") { return text }
    if text.hasPrefix(">") { return isAtFloor ? "≤ 1.00" : text }
    return (isAtFloor ? "≤ " : "") + text
  }
}

extension Finding {
  /// The published figure in words, with its flag and source.
  fileprivate var published: String {
    var parts: [String] = []
    if let estimate = figure.estimate {
      parts.append("\(estimate)" + (unit.isEmpty ? "" : " \(unit)"))
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
