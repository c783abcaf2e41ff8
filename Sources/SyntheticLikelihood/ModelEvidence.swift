import NumericalMethods

/// A target of equal fit: a share, and how far a model's mean may be from it.
package struct FitTarget: Sendable, Hashable {
  package let value: Double
  package let tolerance: Double

  /// Makes a target.
  package init(_ value: Double, tolerance: Double) {
    self.value = value
    self.tolerance = tolerance
  }
}

/// How well one model's ranges account for what was published.
///
/// log p(y | M) = log Σ wₖ L(θₖ) − log Σ wₖ over places θₖ, with the weight of equal fit w = exp(−½ Σ ((τ(θ) − target) / tolerance)²).
package struct ModelEvidence: Sendable {
  /// log p(y | M).
  package let logEvidence: Double
  /// The greatest log-likelihood at any place that equal fit allows: within e⁻² of the best weight.
  package let profile: Double
  /// The effective number of places, (Σ w)² / Σ w².
  package let effectiveSize: Double
  /// The logarithms of the weights and likelihoods of the places, for averages over them.
  package let logWeights: [Double]
  package let logLikelihoods: [Double]

  /// Averages a likelihood over places.
  package init(logLikelihoods: [Double], logWeights: [Double]) {
    self.init(logLikelihoods: logLikelihoods, PlaceWeights(logWeights))
  }

  /// Averages a likelihood over places whose weights are known.
  init(logLikelihoods: [Double], _ places: PlaceWeights) {
    self.logLikelihoods = logLikelihoods
    logWeights = places.logarithms
    effectiveSize = places.effectiveSize
    let best = logLikelihoods.max() ?? 0
    // One loop each, or the compiler does not take several places at a time.
    var relative = logLikelihoods
    for k in relative.indices { relative[k] = Elementary.exponential(relative[k] - best) }
    let total = dot(relative, places.weights)
    for k in relative.indices { relative[k] = logLikelihoods[k] + places.handicaps[k] }
    profile = relative.max() ?? -.infinity
    logEvidence = best + Elementary.logarithm(max(total, .leastNormalMagnitude) / places.sum)
  }

  /// The probability of each place, given the figures and the model, with the likelihood to the power of a temperature.
  package func probabilities(temperature: Double = 1) -> [Double] {
    let logarithms = zip(logWeights, logLikelihoods).map { $0 + temperature * $1 }
    let most = logarithms.max() ?? 0
    let weights = logarithms.map { Elementary.exponential($0 - most) }
    let sum = Summation.sum(weights)
    return weights.map { $0 / sum }
  }
}

/// The weights of equal fit at places: the same for all evidence, so they are computed once.
struct PlaceWeights: Sendable {
  let logarithms: [Double]
  /// The weights, the greatest being 1, and their sum.
  let weights: [Double]
  let sum: Double
  /// (Σ w)² / Σ w².
  let effectiveSize: Double
  /// 0 for a place within e⁻² of the best weight, −∞ for others.
  let handicaps: [Double]

  init(_ logarithms: [Double]) {
    let most = logarithms.max() ?? 0
    self.logarithms = logarithms
    weights = logarithms.map { Elementary.exponential($0 - most) }
    sum = Summation.sum(weights)
    effectiveSize = sum * sum / Summation.sum(weights.map { $0 * $0 })
    handicaps = logarithms.map { $0 > most - 2 ? 0 : -.infinity }
  }
}

/// A model ready to be compared with any evidence of one kind.
package struct PreparedModel: Sendable {
  package let likelihood: ModelLikelihood
  package let places: Places
  private let weights: PlaceWeights

  /// Prepares a model.
  ///
  /// - Parameters:
  ///   - surrogate: the model.
  ///   - evidence: which findings are points, parts or nothing, and the published errors.
  ///   - members: the findings of each cohort.
  ///   - reading: how published errors are read.
  ///   - targets: what equal fit is brought to.
  ///   - places: the places in its ranges over which it is averaged.
  package init(
    _ surrogate: Surrogate, for evidence: [PublishedFigure], members: [[Int]], reading: Reading,
    targets: [FitTarget], at places: Places
  ) {
    likelihood = ModelLikelihood(
      of: surrogate, for: evidence, members: members, reading: reading, at: places)
    self.places = places
    var logWeights = [Double](repeating: 0, count: places.count)
    for (target, mean) in zip(targets, surrogate.targets) {
      let values = mean.values(at: places)
      for k in logWeights.indices {
        let gap = (values[k] - target.value) / target.tolerance
        logWeights[k] -= 0.5 * gap * gap
      }
    }
    weights = PlaceWeights(logWeights)
  }

  /// What the model makes of figures.
  package func evidence(of figures: [PublishedFigure]) -> ModelEvidence {
    ModelEvidence(
      logLikelihoods: likelihood.logLikelihoods(of: figures), weights)
  }
}
