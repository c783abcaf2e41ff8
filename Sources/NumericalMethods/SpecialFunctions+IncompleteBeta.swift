extension SpecialFunctions {
  /// The regularised incomplete beta integrals of `x` for two positive shapes.
  ///
  /// `lower` is I_x(first, second), `upper` is I_(1-x)(second, first). The complement 1 - x is an
  /// argument of its own because the caller often knows it more exactly than a subtraction would.
  ///
  /// - Edge cases: `x` of zero gives (0, 1), a complement of zero gives (1, 0); shapes that are not
  ///   positive and finite, a negative `x` or complement, or a NaN gives NaN, as do shapes so large
  ///   (beyond about 1e10) that the fraction does not settle.
  /// - Accuracy: the smaller tail has a relative error below 1e-13 for shapes from 0.5.
  ///
  /// The continued fraction is DLMF 8.17.22, used on the side of the mean where it converges fast;
  /// its factor is a binomial probability in Loader's form.
  package static func regularisedBeta(
    _ first: Double, _ second: Double, at x: Double, complement: Double
  ) -> Tails {
    guard first > 0, first < .infinity, second > 0, second < .infinity else { return .undefined }
    guard x >= 0, complement >= 0 else { return .undefined }
    guard x > 0 else { return Tails(lower: 0, upper: 1) }
    guard complement > 0 else { return Tails(lower: 1, upper: 0) }
    if x * (first + second + 2) > first + 1 {
      return betaTails(second, first, at: complement, complement: x).swapped
    }
    return betaTails(first, second, at: x, complement: complement)
  }

  /// The value x^first (1 - x)^second / B(first, second), without overflow or cancellation.
  package static func binomialFactor(
    _ first: Double, _ second: Double, at x: Double, complement: Double
  ) -> Double {
    let total = first + second
    let exponent =
      stirlingError(total) - stirlingError(first) - stirlingError(second)
      - devianceTerm(first, mean: total * x) - devianceTerm(second, mean: total * complement)
    return Elementary.exponential(exponent - halfLogTwoPi)
      * (first / total).squareRoot() * second.squareRoot()
  }

  private static func betaTails(
    _ first: Double, _ second: Double, at x: Double, complement: Double
  ) -> Tails {
    let factor = binomialFactor(first, second, at: x, complement: complement)
    let lower = min(factor / first * betaFraction(first, second, at: x), 1)
    return Tails(lower: lower, upper: 1 - lower)
  }

  /// The continued fraction of I_x by the modified Lentz method.
  private static func betaFraction(_ first: Double, _ second: Double, at x: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / nonzero(1 - (first + second) / (first + 1) * x, tiny)
    var value = d
    for index in 1..<iterationLimit {
      let m = Double(index)
      let place = first + 2 * m
      let even = m * (second - m) / ((place - 1) * place) * x
      d = 1 / nonzero(1 + even * d, tiny)
      c = nonzero(1 + even / c, tiny)
      value *= c * d
      let odd = -(first + m) / place * ((first + second + m) / (place + 1)) * x
      d = 1 / nonzero(1 + odd * d, tiny)
      c = nonzero(1 + odd / c, tiny)
      let ratio = c * d
      value *= ratio
      if (ratio - 1).magnitude < 3e-16 { return value }
    }
    return .nan
  }

  private static func nonzero(_ value: Double, _ tiny: Double) -> Double {
    value.magnitude < tiny ? tiny : value
  }
}
