internal import NumericalMethods

/// The chi-squared distribution: a sum of squares of independent standard normals.
///
/// With one degree of freedom its survival at z^2 is the two-sided normal P value of z.
///
/// Reference: Johnson, Kotz & Balakrishnan (1994), Continuous Univariate Distributions 1, ch. 18.
package struct ChiSquared: Hashable, Sendable {
  /// The number of squares, not necessarily a whole number.
  package let degreesOfFreedom: Double

  /// Creates the distribution with positive, finite degrees of freedom.
  ///
  /// - Throws: `ParameterError.notPositive` for zero, a negative number or NaN, `notFinite` for
  ///   infinity.
  package init(degreesOfFreedom: Double) throws(ParameterError) {
    self.degreesOfFreedom = try positive(degreesOfFreedom, "degreesOfFreedom")
  }

  /// The probability density, which at zero is infinite, a half or zero by the degrees of freedom.
  package func density(at x: Double) -> Double {
    guard x >= 0 else { return x.isNaN ? .nan : 0 }
    guard x < .infinity else { return 0 }
    guard x > 0 else {
      if degreesOfFreedom == 2 { return 0.5 }
      return degreesOfFreedom < 2 ? .infinity : 0
    }
    let shape = degreesOfFreedom / 2
    return SpecialFunctions.poissonFactor(shape: shape, at: x / 2) * shape / x
  }

  /// The probability of a value of at most `x`.
  package func cumulative(at x: Double) -> Double { tails(at: x).lower }

  /// The probability of a value above `x`, relatively accurate far out in the tail.
  package func survival(at x: Double) -> Double { tails(at: x).upper }

  /// The value not exceeded with the given probability.
  ///
  /// Zero gives zero, one gives infinity; anything outside 0...1 gives NaN.
  package func quantile(at probability: Double) -> Double {
    positiveQuantile(
      of: SpecialFunctions.Tails(lower: probability, upper: 1 - probability), tails: tails(at:),
      density: density(at:))
  }

  /// The value exceeded with the given probability, exact for tiny ones.
  package func quantile(atSurvival probability: Double) -> Double {
    positiveQuantile(
      of: SpecialFunctions.Tails(lower: 1 - probability, upper: probability), tails: tails(at:),
      density: density(at:))
  }

  private func tails(at x: Double) -> SpecialFunctions.Tails {
    guard !x.isNaN else { return SpecialFunctions.Tails(lower: .nan, upper: .nan) }
    guard x > 0 else { return SpecialFunctions.Tails(lower: 0, upper: 1) }
    return SpecialFunctions.regularisedGamma(shape: degreesOfFreedom / 2, at: x / 2)
  }
}
