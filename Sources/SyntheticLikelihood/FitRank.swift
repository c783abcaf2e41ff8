/// How well figures fit the best of some models, ranked among those models' own studies.
package struct FitRank: Sendable {
  /// The greatest log-likelihoods of held-out studies, rising.
  private let profiles: [Double]
  /// Their cumulative weights, 1 in all.
  private let weights: [Double]

  /// Ranks among studies.
  ///
  /// - Parameters:
  ///   - studies: held-out studies.
  ///   - prior: what is believed of models; studies count by that of the model that made them.
  ///   - mechanism: a mechanism that is left out, with its models and its studies; none unless given.
  package init(among studies: [HeldOutStudy], prior: Prior, without mechanism: Int? = nil) {
    let weights = PosteriorScore.weights(of: studies, prior)
    let others = studies.filter { prior.mechanismOf[$0.truth] != mechanism }
    let rising = others.map { (Self.profile(of: $0, prior, without: mechanism), weights[$0.truth]) }
      .sorted { $0.0 < $1.0 }
    profiles = rising.map(\.0)
    var sums = [0.0]
    for entry in rising { sums.append(sums[sums.count - 1] + entry.1) }
    let whole = max(sums[sums.count - 1], .leastNormalMagnitude)
    self.weights = sums.map { $0 / whole }
  }

  /// The share of studies that fit no better, counting the figures themselves.
  ///
  /// - Parameter profile: their greatest log-likelihood.
  /// - Returns: (n p + 1) / (n + 1), where p of n studies have no greater one.
  package func rank(of profile: Double) -> Double {
    var (low, high) = (0, profiles.count)
    while low < high {
      let middle = (low + high) / 2
      if profiles[middle] <= profile { low = middle + 1 } else { high = middle }
    }
    let count = Double(profiles.count)
    return (weights[low] * count + 1) / (count + 1)
  }

  /// The greatest log-likelihood of a study in any model except those of one mechanism.
  package static func profile(
    of study: HeldOutStudy, _ prior: Prior, without mechanism: Int? = nil
  ) -> Double {
    study.profiles.indices.filter { prior.mechanismOf[$0] != mechanism }
      .map { study.profiles[$0] }.max() ?? -.infinity
  }
}
