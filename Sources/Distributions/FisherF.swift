internal import NumericalMethods

/// Fisher's F distribution: the ratio of two independent mean chi-squared variables.
///
/// It is the law of the joint test of several coefficients when none of them matters.
///
/// Reference: Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, ch. 27.
package struct FisherF: Hashable, Sendable {
  /// The degrees of freedom of the numerator.
  package let numeratorDegreesOfFreedom: Double

  /// The degrees of freedom of the denominator.
  package let denominatorDegreesOfFreedom: Double

  /// Creates the distribution with positive, finite degrees of freedom.
  ///
  /// - Throws: `ParameterError.notPositive` naming the parameter that is zero, negative or NaN,
  ///   `notFinite` naming the one that is infinite.
  package init(
    numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double
  ) throws(ParameterError) {
    self.numeratorDegreesOfFreedom = try positive(
      numeratorDegreesOfFreedom, "numeratorDegreesOfFreedom")
    self.denominatorDegreesOfFreedom = try positive(
      denominatorDegreesOfFreedom, "denominatorDegreesOfFreedom")
  }

  /// The square of Student's t, whose degrees of freedom are already known to be valid.
  init(oneAnd denominatorDegreesOfFreedom: Double) {
    numeratorDegreesOfFreedom = 1
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
  }

  /// The probability density, which at zero is infinite, one or zero by the numerator.
  package func density(at x: Double) -> Double {
    guard x >= 0 else { return x.isNaN ? .nan : 0 }
    guard x > 0 else {
      if numeratorDegreesOfFreedom == 2 { return 1 }
      return numeratorDegreesOfFreedom < 2 ? .infinity : 0
    }
    let (part, complement) = betaArguments(at: x)
    return SpecialFunctions.binomialFactor(
      numeratorDegreesOfFreedom / 2, denominatorDegreesOfFreedom / 2, at: part,
      complement: complement) / x
  }

  /// The probability of a value of at most `x`.
  package func cumulative(at x: Double) -> Double { tails(at: x).lower }

  /// The probability of a value above `x`, relatively accurate far out in the tail.
  package func survival(at x: Double) -> Double { tails(at: x).upper }

  /// The value not exceeded with the given probability.
  ///
  /// Zero gives zero, one gives infinity; anything outside 0...1 gives NaN.
  package func quantile(at probability: Double) -> Double {
    quantile(of: SpecialFunctions.Tails(lower: probability, upper: 1 - probability))
  }

  /// The value exceeded with the given probability, exact for tiny ones.
  package func quantile(atSurvival probability: Double) -> Double {
    quantile(of: SpecialFunctions.Tails(lower: 1 - probability, upper: probability))
  }

  func quantile(of target: SpecialFunctions.Tails) -> Double {
    positiveQuantile(of: target, tails: tails(at:), density: density(at:))
  }

  private func tails(at x: Double) -> SpecialFunctions.Tails {
    guard !x.isNaN else { return SpecialFunctions.Tails(lower: .nan, upper: .nan) }
    guard x > 0 else { return SpecialFunctions.Tails(lower: 0, upper: 1) }
    let (part, complement) = betaArguments(at: x)
    return SpecialFunctions.regularisedBeta(
      numeratorDegreesOfFreedom / 2, denominatorDegreesOfFreedom / 2, at: part,
      complement: complement)
  }

  /// The fractions d1 x / (d1 x + d2) and d2 / (d1 x + d2), computed without overflow.
  private func betaArguments(at x: Double) -> (part: Double, complement: Double) {
    let odds = x * (numeratorDegreesOfFreedom / denominatorDegreesOfFreedom)
    guard odds > 1 else { return (odds / (1 + odds), 1 / (1 + odds)) }
    return (1 / (1 + 1 / odds), 1 / odds / (1 + 1 / odds))
  }
}
