import Evidence
package import ModelComparison
import SyntheticLikelihood
import Tables

/// The recommended study as a registry wants it before any of it is carried out, and by ADEMP the simulations that chose it.
///
/// Every sentence comes from the files and the search. What only the authors can say is called so.
///
/// *Reference*: Morris, White & Crowther, Statistics in Medicine 38:2074–2102, 2019.
package struct PlanProtocol {
  private let report: PlanReport
  /// The recommended design, by position, and how well it does.
  private let best: Int
  private let score: DesignScore
  private let design: RegisteredDesign
  private let fingerprint: PlanFingerprint
  /// The command that judges a table of the study.
  private let judging: String

  /// A protocol; nil where no design has an answer.
  ///
  /// - Parameters:
  ///   - report: what was found.
  ///   - design: the recommended design in words.
  ///   - fingerprint: what fixes its answer.
  ///   - judging: the command that judges a table of the study, typed in the result's folder.
  package init?(
    _ report: PlanReport, of design: RegisteredDesign, _ fingerprint: PlanFingerprint,
    judging: String
  ) {
    guard let best = report.search.recommended, let score = report.search.verdicts[best].score
    else { return nil }
    (self.report, self.best, self.score) = (report, best, score)
    (self.design, self.fingerprint, self.judging) = (design, fingerprint, judging)
  }

  private var search: DesignSearch { report.search }
  private var planned: PlannedDesign { search.designs[best] }
  private var mechanisms: [String] { search.mechanisms.map { PosteriorAnswer.name($0) } }
  /// What further studies say where there are any: the design was not chosen by these.
  private var answers: ClearAnswers { search.fresh ?? score.answers }
  private var clear: String { NumberText.percent(PosteriorScore.clear) }

  /// What kind of document it is.
  package static let kind =
    "Protocol of a study, and of the simulations that chose it (ADEMP: Morris, White and Crowther 2019)"

  /// The whole protocol.
  package var blocks: [Document.Block] {
    let summary = (report.answer + [Self.sentence(fingerprint)]).map { Words($0) }
    let parts = [
      [.answer(summary)], aims, worlds, studied, estimands, methods, performance, conclusions,
      unknown, [.heading("For the authors to write"), Self.list(Self.open)], frozen,
    ]
    return parts.flatMap(\.self)
  }

  /// The fingerprint in a sentence, for the report as well.
  ///
  /// - Parameter fingerprint: what fixes the answer.
  /// - Returns: the sentence.
  package static func sentence(_ fingerprint: PlanFingerprint) -> String {
    "Fingerprint of design, models and analyses: \(fingerprint.digest)."
  }

  // MARK: - Aims, worlds, design

  private var aims: [Document.Block] {
    let question = design.question.isEmpty ? "" : "\(design.question) "
    let named = zip(search.mechanisms, mechanisms).map { mechanism, name in
      let names = report.models.filter { $0.mechanism == mechanism }.map(\.name)
      return "\(name), in the model\(names.count == 1 ? "" : "s") \(names.joinedWithAnd)"
    }
    return [
      .heading("Aims"),
      Self.paragraph(
        "\(question)The study is to tell which of \(mechanisms.count) mechanisms made its data, each named as its model files name it:"
      ), Self.list(named),
    ]
  }

  private var worlds: [Document.Block] {
    let drawn =
      design.numbers.isEmpty ? "" : ", and numbers known only within ranges are drawn anew"
    return [
      .heading("Data-generating worlds"),
      Self.paragraph(
        "Each model is a causal simulation of single lives, written down in the file of its name (listed at the end). In a simulated study "
          + "all models have the same \(design.units.many) with the same luck (common random numbers)\(drawn)."
      ), Self.list(design.worlds.map { $0 + "." }),
    ]
  }

  private var studied: [Document.Block] {
    let place =
      "Design \(planned.number) of the plan, at \(report.price(planned.price)) for all that is planned."
    let offered =
      "What was chosen, and what else was on offer\(report.budget == nil ? "" : " within the budget"):"
    let chosen = chosen
    var blocks: [Document.Block] = [
      .heading("Design"), Self.paragraph(chosen.isEmpty ? place : "\(place) \(offered)"),
    ]
    if !chosen.isEmpty { blocks.append(Self.list(chosen)) }
    blocks.append(
      Self.paragraph(
        "All chances below are of this design as planned: with the numbers recruited that are named here, losses as they are assumed, and no "
          + "analysis before the last visit."))
    return blocks + ProtocolText.blocks(of: design.fieldwork)
  }

  /// What was chosen, and among what; nothing where there was no choice.
  private var chosen: [String] {
    let people = search.designs.map(\.people).eachOnce.filter { $0 != planned.people }.sorted()
    var chosen = planned.choices.enumerated().map { place, choice in
      let options = search.designs.map(\.choices[place].option).eachOnce
      return "\(choice.name): \(choice.option)"
        + Self.instead(of: options.filter { $0 != choice.option })
    }
    if !chosen.isEmpty || !people.isEmpty {
      let others = Self.instead(of: people.map { String($0) })
      chosen.insert("\(design.units.many): \(planned.people)\(others)", at: 0)
    }
    return chosen
  }

  private static func paragraph(_ text: String) -> Document.Block { .paragraph(Words(text)) }

  private static func list(_ texts: [String]) -> Document.Block { .list(texts.map { Words($0) }) }

  private static func instead(of others: [String]) -> String {
    others.isEmpty ? "" : " (or \(others.joined(separator: ", ")))"
  }

  // MARK: - Estimands and methods

  private var estimands: [Document.Block] {
    let count = score.analyses.count
    let asked =
      count == 1
      ? "One analysis of the data speaks of it, by the number that is named:"
      : "\(count) analyses of the data speak of it together, each by the number that is named:"
    var blocks: [Document.Block] = [
      .heading("Estimands"),
      Self.paragraph("The target is the mechanism that made the data. \(asked)"),
    ]
    blocks += ProtocolText.blocks(of: design.analyses)
    if !score.leftOut.isEmpty {
      blocks += [.heading("Declared and left out", level: 2), report.leftOut(of: best, score)]
    }
    return blocks
  }

  private var methods: [Document.Block] {
    let temperature = NumberText.significant(score.answers.temperature, digits: 3)
    let isDrawn = !design.numbers.isEmpty
    return [
      .heading("Methods"),
      Self.list([
        "An analysis counts by its estimate, significant or not; P values are not used."
          + (score.analyses.count > 1
            ? " The \(score.analyses.count) estimates of a study are judged together, so nothing is corrected for their number."
            : ""),
        (isDrawn
          ? "What a model expects of each estimate is a polynomial in its unknown numbers, fitted to its simulated studies."
          : "What a model expects of each estimate is the mean of its simulated studies.")
          + " Studies scatter about that by a joint t distribution of eight degrees of freedom, scaled to the scatter of simulated ones (a synthetic "
          + "likelihood)." + (isDrawn ? " A model's likelihood is the mean over its ranges." : ""),
        "A mechanism's probability is proportional to its prior times the likelihood to the power of \(temperature), summed over its models. That "
          + "power is the one with the best log score among simulated studies of this design. \(PlanReport.prior)",
        "An answer is clear if one mechanism has a probability of at least \(clear).",
      ]),
      Self.paragraph(
        "A table of the study (a row for each of \(planned.people) recruited, lost or not) is judged in this folder by the studies that were simulated "
          + "for the plan, and no others: seed and replicates are part of what is frozen."),
      .listing(judging),
    ]
  }

  // MARK: - Performance

  private var performance: [Document.Block] {
    var blocks: [Document.Block] = [
      .heading("Performance"), .table(report.chances(score)),
      Self.paragraph(
        "\(report.chanceLegend(score)) What follows ± is the Monte Carlo standard error."),
    ]
    if !search.observables.isEmpty {
      blocks += [
        .heading("What the mechanisms predict", level: 2), .table(report.observables(of: best)),
        Self.paragraph(PlanReport.observableLegend),
      ]
    }
    return blocks + [
      .heading("How the design was chosen", level: 2), Self.list([choice] + report.selection),
    ]
  }

  /// By what the design was chosen among others.
  private var choice: String {
    let (count, needed) = (search.designs.count, NumberText.percent(search.needed))
    let wanted =
      "an answer that is clear and right in at least \(needed) of studies under every mechanism"
    let chosen =
      switch (count, search.reaches(best)) {
      case (1, true):
        "It is the only design that was looked at, and has what was wanted: \(wanted)."
      case (1, false):
        "It is the only design that was looked at, and does not have what was wanted: \(wanted)."
      case (_, true): "It is the cheapest of \(count) designs that have what was wanted: \(wanted)."
      case (_, false):
        "None of \(count) designs has what was wanted: \(wanted). This one comes nearest."
      }
    return chosen + " Each study was judged by a fit that had not seen its replicate."
  }

  // MARK: - Conclusions

  private var conclusions: [Document.Block] {
    func each(_ text: (Int) -> String) -> String {
      mechanisms.enumerated().map { "\(text($0)) if the truth is \($1)" }.joinedWithAnd
    }
    let speaking = mechanisms.enumerated().map { place, name in
      "“\(name)” has a probability of at least \(clear): the study speaks for it. Expected in \(report.percent(answers.right[place])) of studies "
        + "if it is the truth."
    }
    let silent = each { place in
      let rest = 1 - answers.right[place].value - answers.wrong[place].value
      return NumberText.percent(max(0, rest))
    }
    let source = search.fresh == nil ? "" : " Chances are those in the further studies."
    return [
      .heading("What will be concluded"),
      Self.paragraph("One of these is concluded from the data, and nothing else.\(source)"),
      Self.list(
        speaking + [
          "None has: the study cannot tell, and speaks neither for nor against any of them. Expected in \(silent)."
        ]),
      Self.paragraph(
        "The answer is clear and wrong in \(each { report.percent(answers.wrong[$0]) })."),
      Self.paragraph(
        "If at most \(NumberText.percent(PosteriorScore.noneUpTo)) of simulated studies would fit all of these models as badly as the real one does, none of them "
          + "accounts for it; that is said first, and no chance above allows for it. In any case an answer holds among these mechanisms, models and ranges: what none "
          + "of them has is neither found nor excluded."),
    ]
  }

  // MARK: - What nobody knows

  private var unknown: [Document.Block] {
    guard !design.numbers.isEmpty else { return [] }
    let drawn = design.numbers.map(\.models).eachOnce.map { models in
      let numbers = design.numbers.filter { $0.models == models }
      let isEverywhere = models.count == report.models.count
      return (isEverywhere ? "all models" : models.joinedWithAnd) + ": "
        + numbers.map { "\($0.name), \($0.range)" }.joined(separator: "; ")
    }
    return [
      .heading("What nobody knows"),
      Self.paragraph(
        "These numbers are drawn from their ranges for each study, in the units of the files, times in years. What files give without a range is "
          + "taken as known, and no chance above allows for its being otherwise."),
      Self.list(drawn),
    ]
  }

  // MARK: - Authors and files

  private static let open = [
    "Who carries the study out, when, with whose money, and which committee allowed it.",
    "Whether any of its data exist already, and who has seen them.",
    "What is done if people, visits or instruments turn out otherwise than planned, or an analysis has no answer.",
    "Deviations from this protocol: of each its date, its reason, and what of the data was known by then.",
  ]

  private var frozen: [Document.Block] {
    [
      .heading("Fingerprint"),
      .paragraph(
        """
        \(code: PlanFingerprint.fileName) in this folder lists the SHA-256 of each file that fixes the answer (the design, what it \
        builds on, plan, worlds and models), and the options; its own SHA-256 is the fingerprint. In this folder, \
        \(code: "sha256sum --check \(PlanFingerprint.fileName)") tells whether every file is as it was registered, and \
        \(code: "sha256sum \(PlanFingerprint.fileName)") gives the fingerprint:
        """),
      .listing("\(fingerprint.digest)\n"),
      .paragraph("The listing:"), .listing(fingerprint.listing),
    ]
  }
}
