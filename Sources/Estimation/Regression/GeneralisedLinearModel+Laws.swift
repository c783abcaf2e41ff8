internal import NumericalMethods

// The functions of a family and of a link that a fit needs.

extension GeneralisedLinearModel.Family {
  /// The link whose slope is the family's variance.
  var canonicalLink: GeneralisedLinearModel.Link {
    switch self {
    case .gaussian: .identity
    case .binomial: .logit
    case .poisson: .log
    }
  }

  /// The variance of an outcome of that mean, for a dispersion of one.
  func variance(at mean: Double) -> Double {
    switch self {
    case .gaussian: 1
    case .binomial: mean * (1 - mean)
    case .poisson: mean
    }
  }

  /// A mean near an outcome from which a fit can start.
  func startingMean(_ outcome: Double) -> Double {
    switch self {
    case .gaussian: outcome
    case .binomial: (outcome + 0.5) / 2
    case .poisson: outcome + 0.1
    }
  }

  /// Twice the log-likelihood by which a mean falls short of the outcome itself.
  func unitDeviance(_ outcome: Double, _ mean: Double) -> Double {
    func part(_ value: Double, _ expected: Double) -> Double {
      value > 0 ? value * Elementary.logarithm(value / expected) : 0
    }
    switch self {
    case .gaussian: return (outcome - mean) * (outcome - mean)
    case .binomial: return 2 * (part(outcome, mean) + part(1 - outcome, 1 - mean))
    case .poisson: return 2 * (part(outcome, mean) - (outcome - mean))
    }
  }

  /// The sum of the unit deviances, each with its weight.
  func deviance(_ outcome: [Double], _ means: [Double], _ weights: [Double]?) -> Double {
    var sum = 0.0
    for row in outcome.indices {
      sum += (weights?[row] ?? 1) * unitDeviance(outcome[row], means[row])
    }
    return max(sum, 0)
  }

  /// The log-likelihood of outcomes; for `gaussian` at the variance that maximises it.
  func logLikelihood(
    _ outcome: [Double], _ means: [Double], _ weights: [Double]?, deviance: Double
  ) -> Double {
    let count = Double(outcome.count)
    switch self {
    case .gaussian:
      var sum = 0.0
      if let weights { for weight in weights { sum += Elementary.logarithm(weight) } }
      return -count / 2 * (Elementary.logarithm(2 * .pi * deviance / count) + 1) + sum / 2
    case .binomial:
      return -deviance / 2
    case .poisson:
      var sum = 0.0
      for row in outcome.indices {
        let (value, mean) = (outcome[row], means[row])
        let part = value > 0 ? value * Elementary.logarithm(mean) : 0
        sum += (weights?[row] ?? 1) * (part - mean - SpecialFunctions.logGamma(value + 1))
      }
      return sum
    }
  }
}

extension GeneralisedLinearModel.Link {
  /// The linear predictor of a mean.
  func value(at mean: Double) -> Double {
    switch self {
    case .identity: mean
    case .logit: Elementary.logOdds(of: mean)
    case .cloglog: Elementary.logarithm(-Elementary.logarithmOnePlus(-mean))
    case .log: Elementary.logarithm(mean)
    }
  }

  /// The mean of a linear predictor and its derivative, kept off the ends where they have no use.
  ///
  /// A probability closer than 1e-15 to zero or one would have a variance of zero.
  func meanAndSlope(at predictor: Double) -> (mean: Double, slope: Double) {
    switch self {
    case .identity:
      return (predictor, 1)
    case .logit:
      let small = Elementary.exponential(-predictor.magnitude)
      let (low, high) = (small / (1 + small), 1 / (1 + small))
      let slope = max(low * high, 1e-300)
      return (predictor < 0 ? max(low, 1e-300) : min(high, 1 - 1e-16), slope)
    case .cloglog:
      let hazard = Elementary.exponential(min(max(predictor, -700), 3.6))
      let mean = -Elementary.exponentialMinusOne(-hazard)
      return (mean, hazard * (1 - mean))
    case .log:
      let mean = Elementary.exponential(min(max(predictor, -700), 700))
      return (mean, mean)
    }
  }
}
