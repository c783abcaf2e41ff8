import Evidence
import LocatedText
package import ModelComparison
import NumericalMethods

/// A comparison as a document: what was found, then the verdicts, then all that they rest on.
///
/// Models stand in rows and are grouped by verdict, so that two and twenty of them can be read. It computes
/// nothing: every number stands in the comparison.
package struct ComparisonReport {
  let comparison: Comparison
  /// Whether it stands among others, which say once for all how to read them.
  private let isOneOfSeveral: Bool

  /// A report of a comparison, alone or one of several.
  package init(_ comparison: Comparison, isOneOfSeveral: Bool = false) {
    self.comparison = comparison
    self.isOneOfSeveral = isOneOfSeveral
  }

  /// The models that the publication could not ask, with the reason of each.
  private var notAsked: [(name: String, reason: String)] { comparison.notAsked }

  /// The whole report.
  package var document: Document {
    Document(
      title: "Which causal model predicts what \(study.name) found?",
      notice: Words([comparison.ownSentence, comparison.numbersSentence].inOneParagraph),
      blocks: [
        .answer(ComparisonAnswer(comparison).sentences.map { Words($0) })
      ]
        + (comparison.models.isEmpty
          ? unasked + made
          : verdicts + whatWouldSeparate + findings + otherFindings + readings + groups + howToRead
            + made))
  }

  // MARK: - Parts

  private var study: Publication { comparison.study }
  private var names: [String] { comparison.models.map(\.name) }

  /// The verdicts finding by finding, and the shares that they rest on, model by model.
  private var verdicts: [Document.Block] {
    let scored = comparison.scored
    var blocks: [Document.Block] = []
    if !scored.isEmpty {
      let hasJoint = comparison.jointTails.contains { $0 != nil }
      var table = TextTable(
        columns: [.init("model")]
          + scored.indices.map { TextTable.Column("\($0 + 1)", .right) }
          + (hasJoint ? [.init("together", .right)] : []))
      for (place, name) in names.enumerated() {
        table.append(
          [name]
            + scored.map { finding in
              comparison.predictions[finding][place].inRegion.map {
                NumberText.percent($0.value)
              } ?? NumberText.missing
            }
            + (hasJoint ? [comparison.jointTails[place]?.text ?? NumberText.missing] : []))
      }
      blocks += [
        .heading("Verdicts"),
        .list(
          scored.map { finding in
            "\(study.findings[finding].sentence). \(comparison.verdictSentence(finding))"
          }, isNumbered: true),
        .paragraph(
          Words(
            "In how many of its studies a model gives what was published, by the finding's number"
              + (hasJoint
                ? "; last, the tail probability of the \(study.joint.count) published contrasts "
                  + "together:" : ":"))), .table(table),
      ]
    }
    return blocks + unasked
  }

  /// The models that the publication could not ask, each with the reason.
  private var unasked: [Document.Block] {
    guard !notAsked.isEmpty else { return [] }
    return [
      .paragraph("Models that this publication could not ask:"),
      .list(notAsked.map { "'\($0.name)': \($0.reason)" }),
    ]
  }

  /// Figures that nobody published and that would tell models apart.
  private var whatWouldSeparate: [Document.Block] {
    let findings = comparison.worthPublishing.byFinding
    guard !findings.isEmpty else { return [] }
    let pairCount = names.count * (names.count - 1) / 2
    var table = TextTable(columns: [
      .init("finding", wraps: true), .init("pairs", .right), .init("most", .decimalPoint),
      .init("between", wraps: true),
    ])
    for (finding, pairs) in findings {
      guard let most = pairs.max(by: { $0.separation < $1.separation }) else { continue }
      table.append([
        study.findings[finding].sentence, "\(pairs.count) of \(pairCount)",
        NumberText.fixed(most.separation, decimals: 1),
        "\(names[most.first]) and \(names[most.second])",
      ])
    }
    return [
      .heading("What would separate the models"),
      .paragraph(
        """
        Not published, but it would tell models apart: how many pairs of models lie at least two SDs of a \
        study's own sampling error from each other, and which lie furthest, by how many.
        """), .table(table),
    ]
  }

  private var findings: [Document.Block] {
    let scored = comparison.scored
    guard !scored.isEmpty else { return [] }
    return [.heading("Findings with a claim")]
      + scored.enumerated().flatMap { number, finding in blocks(of: finding, number: number + 1) }
  }

  /// One finding with all that is known of it in every model.
  private func blocks(of place: Int, number: Int) -> [Document.Block] {
    let finding = study.findings[place]
    var table = TextTable(columns: [
      .init("model"), .init(finding.unitText, .decimalPoint), .init("± spread", .decimalPoint),
      .init("± error", .decimalPoint), .init("region", .right), .init("interval", .right),
      .init("verdict"), .init("tail", .right),
    ])
    for (model, prediction) in zip(names, comparison.predictions[place]) {
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
    let claim = finding.claim.map { " A study in a model's world says the same if \($0.text)." }
    return [
      .heading("\(number). \(finding.sentence)", level: 2),
      .paragraph(
        Words("\(finding.origin.capitalisedFirst): \(finding.published).\(claim ?? "")")),
      .table(table),
    ]
  }

  /// Findings that are shown: predictions to be checked by whoever has the data.
  private var otherFindings: [Document.Block] {
    let open = study.findings.indices.filter {
      study.findings[$0].role == .shown && study.findings[$0].analysis != nil
    }
    let unasked = study.findings.filter { $0.analysis == nil }
    guard !(open.isEmpty && unasked.isEmpty) else { return [] }
    var table = TextTable(columns: [
      .init("finding", wraps: true), .init("model"), .init("predicted", .decimalPoint),
    ])
    for number in open {
      table.append(
        "\(study.findings[number].sentence) (\(study.findings[number].unitText))",
        beside: zip(names, comparison.predictions[number]).map { [$0, $1.text] })
    }
    let remarks = open.map { study.findings[$0] }.filter { !$0.figure.isUnknown }.map {
      "\($0.sentence): \($0.origin) \($0.published)"
        + ($0.remark.isEmpty ? "." : " (\($0.remark)).")
    }
    let notAsked = unasked.map {
      "Not asked: \($0.sentence) (published: \($0.published)): \($0.remark)."
    }
    let error = NumberText.fixed(Double(comparison.plan.replicates).squareRoot(), decimals: 1)
    let predictions: [Document.Block] =
      open.isEmpty
      ? []
      : [
        .paragraph(
          """
          What each model predicts where the figure was not published, or follows from others. Mean ± \
          spread between studies; the Monte Carlo error of a mean is the spread / \(error).
          """), .table(table),
      ]
    return [.heading("Predictions without a verdict")] + predictions
      + (remarks + notAsked).map { .paragraph(Words($0)) }
  }

  /// The same contrast adjusted for the start and as a change: Lord's paradox.
  private var readings: [Document.Block] {
    let pairs = comparison.doubleReadings
    guard !pairs.isEmpty else { return [] }
    var table = TextTable(columns: [
      .init("contrast", wraps: true), .init("model"), .init("adjusted", .decimalPoint),
      .init("change", .decimalPoint),
    ])
    for pair in pairs {
      table.append(
        pair.contrast,
        beside: names.indices.map { model in
          [names[model]]
            + [pair.adjusted, pair.change].map { comparison.predictions[$0][model].text }
        })
    }
    let apparent: [Words] = comparison.apparentFalls.map { fall in
      """
      In '\(names[fall.model])' the difference \(fall.reading.contrast) is the same at both visits, as far \
      as a study of this size could see, and yet it is found lower when adjusted for the start.
      """
    }
    return [
      .heading("Two readings of the same blood"),
      .paragraph(
        """
        A contrast adjusted for the start (analysis of covariance) and one of changes answer different \
        questions. Where groups differ from the beginning, the first shows a steeper fall even if nothing \
        changes, by the part of the difference that the retest slope does not carry over (Lord's paradox). \
        \(comparison.publishedReadings)
        """), .table(table),
    ] + (apparent.isEmpty ? [] : [.list(apparent)])
  }

  /// The groups of each model, which equal fit has made alike.
  private var groups: [Document.Block] {
    guard let description = study.description else { return [] }
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
    return [
      .heading(
        comparison.hasSameGroups ? "The same groups in every world" : "The groups in each world"),
      .paragraph(Words(comparison.fitSentence)), .table(shares),
    ] + misses + [
      .paragraph("People in each group, and in brackets their \(description.label):"),
      .table(sizes),
    ]
  }

  /// The models whose groups are not as published, if any: their verdicts are on other terms.
  private var misses: [Document.Block] {
    let sentences: [Words] = zip(names, comparison.outcomes).compactMap { name, outcomes in
      let missed = comparison.missedTargets(outcomes).map(\.name).joined(separator: " and ")
      return missed.isEmpty
        ? nil
        : """
        Not on equal terms: '\(name)' misses the published \(missed) by more than the tolerance. Mend: \
        cohort calibrate '\(name)', with the same --people if it was given.
        """
    }
    return sentences.isEmpty ? [] : [.list(sentences)]
  }

  private var howToRead: [Document.Block] {
    guard !isOneOfSeveral else { return [] }
    return OwnFindingsReport([comparison]).blocks + [
      .heading("How to read this"),
      .paragraph(Words(Self.howToRead([comparison]) + " " + comparison.causalSentence)),
    ]
  }

  /// What the figures of comparisons are, with what is true of any of them.
  static func howToRead(_ comparisons: [Comparison]) -> String {
    let falseAlarms = comparisons.map(\.falseAlarmSentence).first { !$0.isEmpty } ?? ""
    return """
      The first figure is the mean over a model's studies, spread the study's own sampling error, error \
      that of the simulation. Region is the share of studies whose estimate says what the published one \
      said, interval its 99 % Monte Carlo interval. A model predicts a finding from 80 % and contradicts \
      it up to 5 %; in between the finding cannot tell. It is unresolved while the interval holds one of \
      these bounds: more --replicates mend that. \(falseAlarms) Tail is the two-sided \
      probability of an estimate as far out as the published one. Findings of one study share people, so \
      verdicts are not added up to a score.
      """
  }

  /// What was carried out in which worlds, and what was read.
  private var made: [Document.Block] {
    let replicates = comparison.plan.replicates
    var models = TextTable(columns: [.init("model", wraps: true), .init("title", wraps: true)])
    for model in comparison.models { models.append([model.name, model.title]) }
    let source = "\(study.citation) doi \(study.doi)."
    guard !isOneOfSeveral else {
      return [
        .heading("The study"), .paragraph(Words("\(source) \(comparison.causalSentence)")),
      ]
    }
    return [
      .heading("The study and the models"),
      .paragraph(Words(source)),
      .paragraph(
        """
        Carried out \(replicates == 1 ? "once" : "\(replicates) times") in the world of each model, with \
        seed \(String(comparison.plan.seedNumber)):
        """), .table(models),
    ]
  }
}

// MARK: - Words

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
  var published: String {
    var parts: [String] = []
    // A ratio is shown as it was printed, not as its logarithm.
    func printed(_ value: Double) -> String {
      figure.isRatio
        ? NumberText.fixed(Elementary.exponential(value), decimals: 2) : value.printedText
    }
    let unit = figure.isRatio || unit.isEmpty ? "" : " \(unit)"
    if let estimate = figure.estimate {
      parts.append((figure.isRatio ? "a ratio of " : "") + printed(estimate) + unit)
    }
    if let interval = figure.interval {
      parts.append(
        "\(NumberText.percent(interval.level)) interval \(printed(interval.lower)) to "
          + "\(printed(interval.upper))\(unit)")
    }
    if let error = figure.printedError {
      let least = figure.leastError.map { "between \($0.printedText) and " } ?? ""
      parts.append("standard error \(least)\(error.printedText)")
    }
    if let pValue = figure.pValue {
      parts.append("P " + NumberText.pValueRelation(pValue))
    } else if let bound = figure.pBound {
      parts.append("P \(bound.relation.rawValue) \(NumberText.pValue(bound.bound))")
    }
    if figure.estimate == nil, let direction = figure.direction {
      parts.append("\(direction.rawValue) than zero")
    }
    if parts.isEmpty { parts.append(remark.isEmpty ? "figure unknown" : remark) }
    return parts.joined(separator: ", ") + " [\(flag.rawValue), \(source)]"
  }

  /// What the figure is called: published, or one's own in place of that.
  var origin: String { flag == .own ? "own figure" : "published" }

  /// The unit, or what stands for one.
  var unitText: String {
    if case .jointTest? = analysis?.answer { return "F" }
    return unit.isEmpty ? "slope" : unit
  }
}

extension Double {
  /// The number as it was printed; four digits of one that was computed and has many.
  fileprivate var printedText: String {
    let text = plainText
    return text.utf8.count > 8 ? NumberText.significant(self, digits: 4) : text
  }
}
