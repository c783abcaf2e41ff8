import ModelComparison

/// How often models contradict what was found in their own worlds: whether verdicts may be believed.
struct OwnFindingsReport {
  private let models: [(name: String, found: OwnFindings)]
  private let studies: Int

  /// A report of what comparisons of the same models have.
  init(_ comparisons: [Comparison]) {
    var names: [String] = []
    for model in comparisons.flatMap(\.models) where !names.contains(model.name) {
      names.append(model.name)
    }
    models = names.map { name in
      (
        name,
        OwnFindings(
          joining: comparisons.compactMap { comparison in
            comparison.models.firstIndex { $0.name == name }.map { comparison.ownFindings[$0] }
          })
      )
    }.filter { $0.1.made > 0 }
    studies = comparisons.map(\.plan.replicates).max() ?? 0
  }

  /// A heading and a paragraph; nothing where nothing could be contradicted.
  var blocks: [Document.Block] {
    // A study's model is judged by all but that one.
    let least = Verdict.leastReplicates(falseAlarmRate: Verdict.contradictsUpTo)
    guard !models.isEmpty, studies > least else { return [] }
    return [.heading("Findings of their own that models contradict"), .paragraph(Words(text))]
  }

  private var text: String {
    let all = OwnFindings(joining: models.map(\.found))
    let isOne = models.count == 1
    let who = isOne ? "'\(models[0].name)'" : "the models"
    var found =
      "Each study of a model in turn took the place of the published one and was judged by the model's other "
      + "studies. Of \(counted(all.made, "finding")) made this way, "
    if all.contradicted == 0 {
      found += "\(who) \(isOne ? "contradicts" : "contradict") none."
    } else {
      found += "\(who) \(isOne ? "contradicts" : "contradict") \(all.text)"
      let most = models.max { ($0.found.share ?? 0) < ($1.found.share ?? 0) }
      if !isOne, let most { found += ", '\(most.name)' the most with \(most.found.text)" }
      found += "."
    }
    return found + " " + judgement(all)
      + " The table own-findings gives the shares by publication and model."
  }

  /// Whether that is as it should be.
  private func judgement(_ all: OwnFindings) -> String {
    let allowed = NumberText.percent(Verdict.contradictsUpTo)
    let above = models.filter(\.found.isTooOften)
    guard above.isEmpty else {
      return
        "Verdicts allow for \(allowed): those of \(above.map(\.name).inSentence()) should not be "
        + "relied on."
    }
    return all.isTooOften
      ? "Verdicts allow for \(allowed): as a whole they should not be relied on."
      : "Verdicts allow for \(allowed)."
  }
}

extension OwnFindings {
  /// "1.2 % (± 0.1)".
  fileprivate var text: String {
    let error = standardError.map { NumberText.fixed(100 * $0, decimals: 1) } ?? NumberText.missing
    return NumberText.percent(share ?? .nan, decimals: 1) + " (± \(error))"
  }
}
