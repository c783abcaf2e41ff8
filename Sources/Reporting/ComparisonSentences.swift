import Evidence
import LocatedText
import ModelComparison
import Tables

/// Sentences that say only what the numbers of a comparison do.
extension Comparison {
  /// What was done with numbers for which files give ranges, where they were not all drawn; else empty.
  var numbersSentence: String {
    let fixed = plan.fixed.map { "\($0.name) at \($0.written)" }
    let sentences =
      (fixed.isEmpty
        ? [] : ["Fixed by --set in every model that has it: \(fixed.joined(separator: ", "))."])
      + (plan.isAtCentre
        ? [
          "\(fixed.isEmpty ? "Numbers" : "Other numbers") for which files give a range stay where the files "
            + "have them (--at-centre)."
        ] : [])
    return sentences.joined(separator: " ")
  }

  /// Which findings have a person's own figure in place of the published one; empty if none has.
  var ownSentence: String {
    let own = study.findings.filter { $0.flag == .own }
    // Of a table all figures are, which the report says of the table.
    guard !own.isEmpty, study.observation == nil else { return "" }
    return
      "\(own.count) of \(counted(study.findings.count, "finding")) of \(study.name) \(own.count == 1 ? "has" : "have") "
      + "your own figure in place of the published one: "
      + own.map { "\($0.identifier) (\($0.source))" }.joinedWithAnd + "."
  }

  /// How the groups came about, and so what a finding is not: chosen by what the study says of it.
  var causalSentence: String {
    let asked = study.findings.filter { $0.analysis != nil }
    let causal = asked.count { $0.isCausal }
    guard !asked.isEmpty else { return "" }
    let groups = groupingSentence.map { " (\($0))" } ?? ""
    return switch causal {
    case asked.count:
      "The study gives its findings as causal effects: what \(study.units.many) received was not left to them."
    case 0: "No finding is a causal effect\(groups)."
    default:
      "The study gives \(causal) of \(asked.count) findings as causal effects; "
        + (asked.count - causal == 1 ? "the other is not" : "the others are not") + "\(groups)."
    }
  }

  /// Which columns made the groups, and when they were seen; nil where no column did.
  private var groupingSentence: String? {
    let columns = study.columnsOfGroups
    let visits = columns.compactMap { VisitColumn.parts(of: $0) }
    guard let last = visits.map(\.visit).max() else {
      return columns.isEmpty
        ? nil : "the groups were made by \(columns.sorted().joined(separator: " and "))"
    }
    let names = visits.filter { $0.visit == last }.map(\.measure)
    return "the groups were made by \(names.sorted().joined(separator: " and ")) at "
      + (last == 0 ? "the first visit" : "visit \(last + 1)")
  }

  /// How claims are read that a world without any effect makes as often as the bound of contradicting.
  var falseAlarmSentence: String {
    let isOnBound = study.findings.contains { finding in
      finding.falseAlarmRate.map { rate in
        2 * rate > Verdict.contradictsUpTo && rate <= Verdict.contradictsUpTo
      } ?? false
    }
    return isOnBound
      ? "A claim that chance alone makes about as often as that is also contradicted by a model that "
        + "is shown to make it less than twice as often as chance does, and not shown to make it more "
        + "often."
      : ""
  }

  /// What has been done to make the groups alike, and whether it was.
  var fitSentence: String {
    guard !study.targets.isEmpty else {
      return "Means over studies. The study gives no shares for models to match."
    }
    return "Means over studies. Equal fit: before models are compared, the intercepts of each are "
      + "solved for the published shares, without looking at what was measured."
  }

  /// Whether every model has the published groups.
  var hasSameGroups: Bool {
    !study.targets.isEmpty && outcomes.allSatisfy { missedTargets($0).isEmpty }
  }

  /// Which of the two readings of a contrast were published.
  var publishedReadings: String {
    func published(_ findings: [Int]) -> Int {
      findings.count { number in
        let finding = study.findings[number]
        return finding.claim != nil || !finding.figure.isUnknown
      }
    }
    let pairs = doubleReadings
    let (adjusted, change) = (published(pairs.map(\.adjusted)), published(pairs.map(\.change)))
    switch (adjusted, change) {
    case (0, 0): return "Neither was \(study.figureWord)."
    case (pairs.count, 0): return "Only the first was \(study.figureWord)."
    case (0, pairs.count): return "Only the second was \(study.figureWord)."
    case (pairs.count, pairs.count): return "Both were \(study.figureWord)."
    default:
      return
        "\(study.figureWord.capitalisedFirst) were \(adjusted) of \(pairs.count) adjusted and \(change) of \(pairs.count) as "
        + "changes."
    }
  }
}

extension [String] {
  /// Sentences behind each other, without those that are empty.
  var inOneParagraph: String { filter { !$0.isEmpty }.joined(separator: " ") }
}

// MARK: - Models

/// Models in a sentence.
struct NamedModels {
  /// Their names, or some and how many more.
  let text: String
  /// Whether the verb is in the singular.
  let isOne: Bool

  /// A verb in its form for these models: `predict` or `predicts`.
  func verb(_ plural: String, _ singular: String? = nil) -> String {
    isOne ? singular ?? plural + "s" : plural
  }
}

/// Findings that the same models predict and the same models contradict.
struct Sides: Equatable {
  let predicting: [Int]
  let contradicting: [Int]
  var findings: [Int]
}

extension Comparison {
  /// The scored findings, in order.
  var scored: [Int] { study.findings.indices.filter { study.findings[$0].role == .scored } }

  /// The models with a verdict on a finding; nil stands for no answer.
  func models(_ verdict: Verdict?, _ finding: Int) -> [Int] {
    models.indices.filter { predictions[finding][$0].verdict == verdict }
  }

  /// Models in a sentence: all of them, or at most so many and how many more.
  func named(_ places: [Int], atMost limit: Int? = nil) -> NamedModels {
    if places.count == models.count, places.count > 1 {
      return NamedModels(
        text: places.count == 2 ? "both models" : "every model", isOne: places.count > 2)
    }
    return NamedModels(
      text: places.map { models[$0].name }.inSentence(atMost: limit), isOne: places.count == 1)
  }

  /// The findings that some models predict and others contradict, those with the same sides together.
  var sides: [Sides] {
    var sides: [Sides] = []
    for finding in scored {
      let (predicting, contradicting) = (models(.predicts, finding), models(.contradicts, finding))
      guard !predicting.isEmpty, !contradicting.isEmpty else { continue }
      if let place = sides.firstIndex(where: {
        $0.predicting == predicting && $0.contradicting == contradicting
      }) {
        sides[place].findings.append(finding)
      } else {
        sides.append(
          Sides(predicting: predicting, contradicting: contradicting, findings: [finding]))
      }
    }
    return sides
  }

  /// Which models predict a finding, which contradict it, and what is not known.
  func verdictSentence(_ finding: Int) -> String {
    func part(_ verdict: Verdict?, _ text: (NamedModels) -> String) -> [String] {
      let places = models(verdict, finding)
      return places.isEmpty ? [] : [text(named(places))]
    }
    let parts =
      part(.predicts) { "\($0.text) \($0.verb("predict")) it" }
      + part(.contradicts) { "\($0.text) \($0.verb("contradict")) it" }
      + dependences(finding)
      + part(.inconclusive) { "it is inconclusive for \($0.text)" }
      + part(.unresolved) { "it is unresolved for \($0.text)" }
      + unanswered(finding)
    return parts.joined(separator: "; ").capitalisedFirst + "."
  }

  /// The models that have no verdict on a finding, and how many of their studies could answer it.
  private func unanswered(_ finding: Int) -> [String] {
    let places = models(nil, finding)
    let (silent, few) = (
      places.filter { predictions[finding][$0].answers == 0 },
      places.filter { predictions[finding][$0].answers > 0 }
    )
    let none = named(silent)
    return (silent.isEmpty ? [] : ["\(none.text) \(none.verb("have", "has")) no answer"])
      + (few.isEmpty
        ? []
        : [
          "too few studies could answer for "
            + few.map { "'\(models[$0].name)' (\(predictions[finding][$0].answerCount))" }
            .joinedWithAnd
        ])
  }

  /// On which numbers it hangs whether models predict a finding, those that hang on one number together.
  private func dependences(_ finding: Int) -> [String] {
    var names: [String] = []
    var groups: [[String]] = []
    for model in models(.depends, finding) {
      guard let dependence = predictions[finding][model].dependence else { continue }
      let shares =
        "'\(models[model].name)' (\(NumberText.percent(dependence.low.value)) where it is lowest, "
        + "\(NumberText.percent(dependence.high.value)) where it is highest)"
      let name = dependence.number
      if let place = names.firstIndex(of: name) {
        groups[place].append(shares)
      } else {
        names.append(name)
        groups.append([shares])
      }
    }
    return zip(names, groups).map { "it depends on \($0) for \($1.joinedWithAnd)" }
  }
}

extension Prediction {
  /// How many studies gave an answer: "3 of 20".
  var answerCount: String { "\(answers) of \(replicates)" }
}

extension [Discrimination] {
  /// The pairs of each finding, findings in order of their first pair.
  var byFinding: [(finding: Int, pairs: [Discrimination])] {
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
