import NumericalMethods

extension PosteriorScore {
  /// What is said of studies of one mechanism by all others, as if nobody had thought of it.
  package struct Outsider: Sendable, Hashable {
    /// The share of studies for which no model is said to account.
    package let noneShare: Double
    /// The share for which that is not said, and one of the others is clearly the answer.
    package let clearShare: Double
  }

  /// At this rank or below, no model is said to account for the evidence.
  package static let noneUpTo = 0.01

  /// Each mechanism in turn taken out of the rivals, and its studies judged by the others.
  ///
  /// The temperature stays that of all rivals.
  static func outsiders(
    _ studies: [HeldOutStudy], _ prior: Prior, _ temperature: Double
  ) -> [Outsider] {
    guard prior.mechanisms.count > 2 else { return [] }
    let weights = weights(of: studies, prior)
    return prior.mechanisms.indices.map { mechanism in
      let ranks = FitRank(among: studies, prior: prior, without: mechanism)
      let others = prior.without(mechanism)
      var (none, clear, whole) = (0.0, 0.0, 0.0)
      for study in studies where prior.mechanismOf[study.truth] == mechanism {
        let weight = weights[study.truth]
        whole += weight
        if ranks.rank(of: FitRank.profile(of: study, prior, without: mechanism)) <= noneUpTo {
          none += weight
        } else {
          let posterior = others.posterior(study.logEvidence, temperature: temperature)
          if (others.byMechanism(posterior).max() ?? 0) >= Self.clear { clear += weight }
        }
      }
      // A mechanism that nobody believes in has no studies that count.
      return Outsider(
        noneShare: whole > 0 ? none / whole : 0, clearShare: whole > 0 ? clear / whole : 0)
    }
  }

  /// The standard errors of mean posteriors: each study's difference from its model's mean, summed by replicate.
  static func errors(
    of studies: [HeldOutStudy], _ weights: [Double], _ means: [[Double]], _ prior: Prior,
    _ temperature: Double
  ) -> [Double] {
    var sums: [Int: [Double]] = [:]
    for study in studies {
      let posterior = prior.posterior(study.logEvidence, temperature: temperature)
      var sum = sums[study.replicate] ?? posterior.map { _ in 0 }
      for model in posterior.indices {
        sum[model] += weights[study.truth] * (posterior[model] - means[study.truth][model])
      }
      sums[study.replicate] = sum
    }
    // In the order of replicates, so that sums are the same each time.
    let all = sums.sorted { $0.key < $1.key }.map(\.value)
    return prior.probabilities.indices.map { model in
      Summation.sum(all.map { $0[model] * $0[model] }).squareRoot()
    }
  }
}
