import Estimation
import Evidence
import LocatedText
package import ModelComparison

/// How one cell of a comparison came about: everything between the files and the verdict.
package struct CellTrace: Sendable {
  private let comparison: Comparison
  private let finding: Int
  private let model: String
  private let origin: Origin

  /// What is known of the files that a comparison was made from, and how it is made again.
  package struct Origin: Sendable {
    /// What each file is and where it stands, the evidence's with its line.
    package let files: [(kind: String, place: String)]
    /// The law of each number of which a file gives a range, in words, by its name.
    package let laws: [String: String]
    /// The command line that gives the same cell to the bit.
    package let command: String

    /// Holds what is known.
    package init(
      files: [(kind: String, place: String)], laws: [String: String], command: String
    ) {
      (self.files, self.laws, self.command) = (files, laws, command)
    }
  }

  /// A trace of a finding, by position, in a model, by name.
  package init(
    _ comparison: Comparison, finding: Int, model: String, from origin: Origin
  ) {
    (self.comparison, self.finding, self.model) = (comparison, finding, model)
    self.origin = origin
  }

  private var place: Int? { comparison.models.firstIndex { $0.name == model } }
  private var asked: Finding { comparison.study.findings[finding] }

  /// The trace as a document.
  package var document: Document {
    Document(
      title: "'\(model)' and finding \(asked.identifier) of \(comparison.study.name)",
      notice: Words(comparison.numbersSentence),
      blocks: [.answer(answer.map { Words($0) })] + figures + dependences + published + question
        + files + again)
  }

  // MARK: - What came of it

  private var answer: [String] {
    guard let place else {
      let reason = comparison.notAsked.first { $0.name == model }?.reason ?? "it was not asked"
      return ["\(comparison.study.name) could not ask '\(model)': \(reason)."]
    }
    let prediction = comparison.predictions[finding][place]
    guard let share = prediction.inRegion, let verdict = prediction.verdict else {
      return [
        prediction.answers == 0
          ? "No study in this model's world gave an answer"
            + (prediction.silences.isEmpty ? "." : ": \(prediction.silences.text).")
          : asked.claim != nil
            ? "\(prediction.answerCount) studies in this model's world could answer, and a verdict takes half"
              + (prediction.silences.isEmpty ? "." : ": \(prediction.silences.text).")
            : "The finding has no claim, so there is no verdict: the model's prediction stands beside it."
      ]
    }
    let interval = share.interval
    let bounds =
      "\(NumberText.fixed(100 * interval.lower, decimals: 0))–\(NumberText.percent(interval.upper))"
    return [
      "\(share.count) of \(counted(share.total, "study", "studies")) in this model's world "
        + "\(prediction.answers < prediction.replicates ? "that could answer " : "")make the "
        + "\(comparison.study.figureWord) claim: \(NumberText.percent(share.value, decimals: 1)), 99 % interval \(bounds).",
      "\(verdict.rawValue.capitalisedFirst): \(reason(verdict, share, prediction.dependence)).",
    ]
      + (prediction.silences.isEmpty
        ? []
        : [
          "\(prediction.replicates - prediction.answers) of "
            + "\(counted(prediction.replicates, "study", "studies")) gave no answer: "
            + "\(prediction.silences.text)."
        ])
  }

  /// Why the verdict is what it is.
  private func reason(_ verdict: Verdict, _ share: Share, _ dependence: Dependence?) -> String {
    let (most, least) = (
      NumberText.percent(Verdict.predictsFrom), NumberText.percent(Verdict.contradictsUpTo)
    )
    switch verdict {
    case .predicts:
      return "at \(most) or more a model predicts a finding, and the interval lies above"
    case .contradicts:
      return share.interval.upper <= Verdict.contradictsUpTo
        ? "at \(least) or less a model contradicts a finding, and the interval lies below"
        : "the claim is a false alarm in \(NumberText.percent(asked.falseAlarmRate ?? 0, decimals: 1)) of "
          + "studies where there is nothing to find, and this model is not shown to make it more often"
    case .inconclusive: return "the interval lies between \(least) and \(most)"
    case .unresolved:
      return
        "the interval contains \(share.interval.upper > Verdict.predictsFrom ? most : least), so more "
        + "--replicates are needed to decide"
    case .depends:
      guard let dependence else { return "on a number known only within a range" }
      return "with \(dependence.number) in the lowest third of its range "
        + "\(NumberText.percent(dependence.low.value)) of studies make the claim, in the highest third "
        + "\(NumberText.percent(dependence.high.value)), which would give different verdicts"
    }
  }

  private var figures: [Document.Block] {
    guard let place else { return [] }
    let prediction = comparison.predictions[finding][place]
    guard let mean = prediction.mean else { return [] }
    let error = prediction.standardError ?? .nan
    let decimals = NumberText.decimals(forError: error)
    func fixed(_ number: Double?) -> String {
      number.map { NumberText.fixed($0, decimals: decimals) } ?? NumberText.missing
    }
    var table = TextTable(columns: [
      .init("of \(counted(prediction.answers, "study", "studies"))", wraps: true),
      .init(asked.unitText, .decimalPoint),
    ])
    table.append(["mean", fixed(mean)])
    table.append(["± spread, the study's own sampling error", fixed(prediction.spread)])
    table.append(["± error of the mean, smaller with more --replicates", fixed(error)])
    if let estimate = asked.figure.estimate {
      table.append(["\(comparison.study.word(of: finding)), on the same scale", fixed(estimate)])
    }
    let size =
      asked.flag == .own && comparison.study.observation == nil
      ? "own" : comparison.study.figureWord
    let tail = prediction.tail.map {
      "The \(size) size, or one as far out on either side, has a tail probability of \($0.text) in this "
        + "model's world."
    }
    return [.heading("What the model gave"), .table(table)]
      + (tail.map { [.paragraph(Words($0))] } ?? [])
  }

  /// The numbers that were drawn, and how the claim goes with them.
  private var dependences: [Document.Block] {
    guard let place, !comparison.numbers[place].isEmpty else { return [] }
    let thirds = comparison.thirds(of: finding, in: place)
    var table = TextTable(
      columns: [.init("number", wraps: true), .init("drawn", wraps: true)]
        + (thirds.isEmpty
          ? [] : [.init("lowest", .right), .init("highest", .right), .init("P", .right)]))
    for number in comparison.numbers[place] {
      let law = origin.laws[number.name] ?? ""
      let third = thirds.first { $0.number == number.name }
      table.append(
        [number.name, number.isFixed ? "fixed" : law]
          + (thirds.isEmpty
            ? []
            : third.map {
              [
                NumberText.percent($0.low.value), NumberText.percent($0.high.value),
                NumberText.pValue($0.pValue),
              ]
            } ?? ["", "", ""]))
    }
    let level = NumberText.significant(
      Dependence.falseAlarmRate / Double(max(1, thirds.count)), digits: 2)
    let explanation =
      thirds.isEmpty
      ? "Numbers for which the files give a range:"
      : "How many studies make the claim where a number lies in the lowest and in the highest third of its "
        + "range, and Fisher's P value for the difference. A verdict depends on a number if P is below "
        + "\(level) and the two shares would give different verdicts."
    return [
      .heading("The numbers that were drawn"), .paragraph(Words(explanation)), .table(table),
    ]
  }

  // MARK: - What it rests on

  private var published: [Document.Block] {
    let claim = asked.claim.map { " A study says the same if \($0.text)." }
    let remark = asked.remark.isEmpty ? "" : " Remark: \(asked.remark)."
    return [
      .heading(
        asked.flag == .own && comparison.study.observation == nil
          ? "Your own figure" : "What was \(comparison.study.figureWord)"),
      .paragraph(
        Words(
          "\(asked.sentence). \(comparison.study.figuresSentence(of: finding))\(claim ?? "")\(remark)"
        )),
      .paragraph(Words("\(comparison.study.citation) doi \(comparison.study.doi).")),
    ]
  }

  private var question: [Document.Block] {
    guard let analysis = asked.analysis else { return [] }
    var table = TextTable(columns: [.init("setting"), .init("value", wraps: true)])
    table.append(["estimator", analysis.request.name.rawValue])
    for argument in EstimatorArgument.allCases {
      guard let words = analysis.request.arguments[argument] else { continue }
      table.append([argument.rawValue, words.joined(separator: ", ")])
    }
    table.append(["answer", "the \(analysis.answer.part)"])
    return [
      .heading("How each study was asked"),
      .paragraph(Words("The figure is: \(asked.estimand).")), .table(table),
    ]
  }

  private var files: [Document.Block] {
    var table = TextTable(columns: [.init("file"), .init("where", wraps: true)])
    for file in origin.files { table.append([file.kind, file.place]) }
    return [.heading("The files"), .table(table)]
  }

  private var again: [Document.Block] {
    [
      .heading("To reproduce it"),
      .paragraph("This gives the same cell, bit for bit, on any number of threads:"),
      .listing(origin.command + "\n"),
    ]
  }
}
