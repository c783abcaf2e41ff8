import Evidence
import ModelComparison
import Tables

/// Sentences that say only what the numbers of a comparison do.
extension Comparison {
  /// How the groups came about, and so what a finding is not: chosen by what the study says of it.
  var causalSentence: String {
    let asked = study.findings.filter { $0.analysis != nil }
    let causal = asked.count { $0.isCausal }
    guard !asked.isEmpty else { return "" }
    let groups = groupingSentence.map { " (\($0))" } ?? ""
    return switch causal {
    case asked.count:
      "The study gives its findings as causal effects: who got what was not left to those compared."
    case 0: "A finding is no causal effect\(groups)."
    default:
      "The study gives \(causal) of \(asked.count) findings as causal effects; the others are none"
        + "\(groups)."
    }
  }

  /// Which columns made the groups, and when they were seen; nil where no column did.
  private var groupingSentence: String? {
    let columns = Set(study.groupings.flatMap(\.levels).flatMap(\.conditions).map(\.column))
    let visits = columns.compactMap { VisitColumn.parts(of: $0) }
    guard let last = visits.map(\.visit).max() else {
      return columns.isEmpty
        ? nil : "the groups were made by \(columns.sorted().joined(separator: " and "))"
    }
    let names = visits.filter { $0.visit == last }.map(\.measure)
    return "the groups were made by \(names.sorted().joined(separator: " and ")) at "
      + (last == 0 ? "the first visit" : "visit \(last + 1)")
  }

  /// What is said where no finding separates two models: whether there was a chance to see it.
  var nothingSeparates: String {
    let scored = study.findings.indices.filter { study.findings[$0].claim != nil }
    guard !scored.isEmpty else { return "No published finding has a claim to be predicted." }
    guard models.count > 1 else { return "One model alone has no rival to be told from." }
    let answers = scored.flatMap { predictions[$0] }.map(\.answers).max() ?? 0
    let least =
      scored.map { Verdict.leastReplicates(falseAlarmRate: study.findings[$0].falseAlarmRate) }
      .min() ?? 0
    guard answers >= least else {
      return
        "Whether a published finding is predicted by one model and contradicted by another cannot "
        + "be said: with \(answers) \(answers == 1 ? "study" : "studies") a model no verdict can be "
        + "resolved on both sides; that takes --replicates \(least) or more."
    }
    let unresolved = scored.flatMap { predictions[$0] }.count { $0.verdict == .unresolved }
    let plain = "No published finding is predicted by one model and contradicted by another"
    return unresolved == 0
      ? plain + "."
      : plain + ", as far as these studies can say: \(unresolved) "
        + "\(unresolved == 1 ? "verdict is" : "verdicts are") unresolved."
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
        + "is not shown to make it more often than chance does, and shown to make it less than twice "
        + "as often."
      : ""
  }

  /// What has been done to make the groups alike, and whether it was.
  var fitSentence: String {
    guard !study.targets.isEmpty else {
      return "Means over studies. The study names no shares that models are brought to."
    }
    return "Means over studies. Equal fit: before models are compared, the intercepts of each are "
      + "solved for the published shares, without a look at what was measured."
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
    case (0, 0): return "Neither was published."
    case (pairs.count, 0): return "Only the first was published."
    case (0, pairs.count): return "Only the second was published."
    case (pairs.count, pairs.count): return "Both were published."
    default:
      return
        "Published were \(adjusted) of \(pairs.count) adjusted and \(change) of \(pairs.count) as "
        + "changes."
    }
  }
}
