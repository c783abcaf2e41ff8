extension PosteriorScore {
  /// The mechanisms that studies speak against, and how often that is wrong.
  package struct Against: Sendable, Hashable {
    /// The mean number of mechanisms that a study speaks against.
    package let count: Double
    /// The share of these that had made the study; nil if no study speaks against any.
    package let truthShare: Double?
  }

  /// Evidence speaks against a mechanism whose odds it makes at least this many times smaller.
  ///
  /// A Bayes factor of 10 is where "strong" begins in Jeffreys, Theory of Probability (3rd edition, 1961), appendix B.
  package static let leastFactorAgainst = 10.0

  /// Whether evidence speaks against a mechanism.
  ///
  /// - Parameters:
  ///   - after: the mechanism's probability after the evidence, 0 to 1.
  ///   - before: its probability before it; nothing is said of one that was left out or stands alone.
  /// - Returns: Whether p / (1 − p) ≤ π / (1 − π) / 10.
  package static func speaksAgainst(after: Double, before: Double) -> Bool {
    before > 0 && before < 1
      && leastFactorAgainst * after * (1 - before) <= before * (1 - after)
  }

  /// What studies of known truth speak against.
  static func against(
    _ studies: [HeldOutStudy], _ prior: Prior, _ temperature: Double
  ) -> Against {
    let weights = weights(of: studies, prior)
    let before = prior.ofMechanisms
    var (whole, count, wrong) = (0.0, 0.0, 0.0)
    for study in studies {
      let weight = weights[study.truth]
      let after = prior.byMechanism(prior.posterior(study.logEvidence, temperature: temperature))
      let against = after.indices.filter { speaksAgainst(after: after[$0], before: before[$0]) }
      whole += weight
      count += weight * Double(against.count)
      if against.contains(prior.mechanismOf[study.truth]) { wrong += weight }
    }
    return Against(
      count: whole > 0 ? count / whole : 0, truthShare: count > 0 ? wrong / count : nil)
  }
}
