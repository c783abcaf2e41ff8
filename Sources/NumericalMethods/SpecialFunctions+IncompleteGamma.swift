extension SpecialFunctions {
  /// The regularised incomplete gamma integrals P(shape, x) and Q(shape, x).
  ///
  /// - Edge cases: `x` of zero gives (0, 1), infinity gives (1, 0); a shape that is not positive
  ///   and finite, a negative `x`, or a NaN gives NaN, as does a shape so large (beyond about
  ///   1e10) that the sums below do not settle.
  /// - Accuracy: the smaller tail has a relative error below 1e-13 for shapes from 0.5.
  ///
  /// Below `shape + 1` the series DLMF 8.11.4 gives P, above it the continued fraction DLMF 8.9.2
  /// gives Q; the common factor is a Poisson probability in Loader's form.
  package static func regularisedGamma(shape: Double, at x: Double) -> Tails {
    guard shape > 0, shape < .infinity, x >= 0 else { return .undefined }
    guard x > 0 else { return Tails(lower: 0, upper: 1) }
    guard x < .infinity else { return Tails(lower: 1, upper: 0) }
    let factor = poissonFactor(shape: shape, at: x)
    if x < shape + 1 {
      let lower = min(factor * gammaSeries(shape: shape, at: x), 1)
      return Tails(lower: lower, upper: 1 - lower)
    }
    let upper = min(factor * shape * gammaFraction(shape: shape, at: x), 1)
    return Tails(lower: 1 - upper, upper: upper)
  }

  /// The value x^shape e^-x / Gamma(shape + 1), without overflow or cancellation.
  package static func poissonFactor(shape: Double, at x: Double) -> Double {
    let exponent = -stirlingError(shape) - devianceTerm(shape, mean: x)
    return Elementary.exponential(exponent - halfLogTwoPi) / shape.squareRoot()
  }

  private static func gammaSeries(shape: Double, at x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    var denominator = shape
    for _ in 0..<iterationLimit {
      denominator += 1
      term *= x / denominator
      sum += term
      if term < sum * 1e-17 { return sum }
    }
    return .nan
  }

  /// The continued fraction of Q by the modified Lentz method.
  private static func gammaFraction(shape: Double, at x: Double) -> Double {
    let tiny = 1e-300
    var denominator = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / denominator
    var value = d
    for index in 1..<iterationLimit {
      let numerator = Double(index) * (shape - Double(index))
      denominator += 2
      d = numerator * d + denominator
      if d.magnitude < tiny { d = tiny }
      c = denominator + numerator / c
      if c.magnitude < tiny { c = tiny }
      d = 1 / d
      let ratio = c * d
      value *= ratio
      if (ratio - 1).magnitude < 3e-16 { return value }
    }
    return .nan
  }
}
