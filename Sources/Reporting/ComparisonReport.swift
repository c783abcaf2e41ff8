import Evidence
import LocatedText
package import ModelComparison
import NumericalMethods
import Tables

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
      title: study.observation.map {
        "Which causal model predicts what '\($0.table)' answers to \(study.name)?"
      } ?? "Which causal model predicts what \(study.name) found?",
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
            "The share of a model's studies that find what was \(study.figureWord), by the finding's number"
              + (hasJoint
                ? "; last, the tail probability of the \(study.joint.count) \(study.figureWord) contrasts "
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
        Unpublished figures that would separate the models: how many pairs of models lie at least two SDs of a \
        study's own sampling error apart, and which pair lies furthest apart, by how many SDs.
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
        prediction.verdict?.rawValue ?? (finding.claim == nil ? "" : "too few answers"),
        prediction.tail.map { $0.text } ?? "",
      ])
    }
    let claim = finding.claim.map { " A study in a model's world says the same if \($0.text)." }
    return [
      .heading("\(number). \(finding.sentence)", level: 2),
      .paragraph(Words("\(study.figuresSentence(of: place))\(claim ?? "")")),
      .picture(
        PredictionStrips(of: comparison, finding: place, table: table).picture),
    ] + (comparison.silence(of: place).map { [.paragraph(Words($0))] } ?? [])
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
      "\($0.sentence): \(study.observation == nil ? $0.origin : study.figureWord) \($0.published)"
        + ($0.remark.isEmpty ? "." : " (\($0.remark)).")
    }
    let silences = open.compactMap { place in
      comparison.silence(of: place).map { "\(study.findings[place].sentence): \($0.decapitalised)" }
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
          What each model predicts where \(study.observation == nil
            ? "the figure was not published, or follows from others" : "no claim is made about the figure"). Mean ± \
          spread between studies; the Monte Carlo error of a mean is the spread / \(error).
          """), .table(table),
      ]
    return [.heading("Predictions without a verdict")] + predictions
      + (remarks + silences + notAsked).map { .paragraph(Words($0)) }
  }

  /// The same contrast adjusted for baseline and as a change: Lord's paradox.
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
      as a study of this size can tell, yet it is found lower when adjusted for baseline.
      """
    }
    return [
      .heading("Two readings of the same blood"),
      .paragraph(
        """
        A contrast adjusted for baseline (analysis of covariance) and a contrast of changes answer different \
        questions. Where groups differ at baseline, the first shows a steeper fall even if nothing changes, \
        by the part of the difference that the retest slope does not carry over (Lord's paradox). \
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
      sizes.append([model] + Self.groups(fit.sizes, fit.means))
    }
    shares.append(
      ["published"] + study.targets.map { NumberText.percent($0.share, decimals: 1) }
        + ["\(study.people)", ""])
    if let observation = study.observation {
      shares.append(
        ["observed"]
          + observation.shares.map {
            $0.map { NumberText.percent($0, decimals: 1) } ?? NumberText.missing
          } + ["\(observation.analysed)", ""])
      sizes.append(
        ["observed"] + Self.groups(observation.groupSizes.map(Double.init), observation.groupMeans))
    }
    return [
      .heading(
        comparison.hasSameGroups ? "The same groups in every world" : "The groups in each world"),
      .paragraph(Words(comparison.fitSentence)), .table(shares),
    ] + misses + [
      .paragraph(
        "\(study.units.manyInTitle) in each group, and in brackets their \(description.label):"),
      .table(sizes),
    ]
  }

  /// "310 (9.5)": the size of each group and its mean.
  private static func groups(_ sizes: [Double], _ means: [Double?]) -> [String] {
    zip(sizes, means).map { size, mean in
      NumberText.fixed(size, decimals: 0)
        + (mean.map { " (" + NumberText.fixed($0, decimals: 1) + ")" } ?? "")
    }
  }

  /// The models whose groups are not as published, if any: their verdicts are on other terms.
  private var misses: [Document.Block] {
    let sentences: [Words] = zip(names, comparison.outcomes).compactMap { name, outcomes in
      let missed = comparison.missedTargets(outcomes).map(\.name).joined(separator: " and ")
      return missed.isEmpty
        ? nil
        : """
        Not on equal terms: '\(name)' misses the published \(missed) by more than the tolerance. To fix it: \
        cohort calibrate '\(name)', with \(study.observation.map { "--people \($0.people)" }
          ?? "the same --people if it was given").
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
    let word = comparisons.first?.study.figureWord ?? "published"
    let isAnswered = comparisons.flatMap { $0.predictions.joined() }.allSatisfy(\.silences.isEmpty)
    let silences =
      isAnswered
      ? ""
      : "Studies that could not answer are left out, and where fewer than half could there is no verdict. "
    return """
      The first figure is the mean over a model's studies, spread the study's own sampling error, error \
      that of the simulation. Region is the share of studies whose estimate says what the \(word) one \
      said, interval its 99 % Monte Carlo interval. A model predicts a finding at 80 % or more and contradicts \
      it at 5 % or less; in between the finding is inconclusive. It is unresolved while the interval contains one of \
      these bounds: raising --replicates resolves it. \(silences)\(falseAlarms) Tail is the two-sided \
      probability of an estimate as far out as the \(word) one. Findings of one study share \(comparisons.units.many), so \
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
