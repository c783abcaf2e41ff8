private import NumericalMethods

/// Student's t distribution: a standard normal over the root of an independent mean chi-squared.
///
/// It is the law of an estimate's distance from the truth in units of its standard error. Its
/// square has the F distribution with 1 and the same degrees of freedom.
///
/// Reference: Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, ch. 28.
package struct StudentT: Hashable, Sendable {
  /// The degrees of freedom of the variance estimate, not necessarily a whole number.
  package let degreesOfFreedom: Double

  /// Creates the distribution with positive, finite degrees of freedom.
  ///
  /// - Throws: `ParameterError.notPositive` for zero, a negative number or NaN, `notFinite` for
  ///   infinity.
  package init(degreesOfFreedom: Double) throws(ParameterError) {
    self.degreesOfFreedom = try positive(degreesOfFreedom, "degreesOfFreedom")
  }

  /// The probability density.
  package func density(at x: Double) -> Double {
    // By change of variable from the beta density of the first fraction, with shapes df/2 and 1/2.
    // The peak is so flat that 1e-20 stands for zero, where the quotient would be 0 / 0.
    let distance = max(x.magnitude, 1e-20)
    guard !x.isNaN else { return .nan }
    let (part, complement) = betaArguments(at: distance)
    return SpecialFunctions.binomialFactor(
      degreesOfFreedom / 2, 0.5, at: part, complement: complement) / distance
  }

  /// The probability of a value of at most `x`.
  package func cumulative(at x: Double) -> Double { survival(at: -x) }

  /// The probability of a value above `x`, relatively accurate far out in the tail.
  package func survival(at x: Double) -> Double {
    guard !x.isNaN else { return .nan }
    let half = twoSidedSurvival(at: x) / 2
    return x < 0 ? 1 - half : half
  }

  /// The probability of a value further from zero than `x`, the two-sided P value.
  package func twoSidedSurvival(at x: Double) -> Double {
    let (part, complement) = betaArguments(at: x)
    return SpecialFunctions.regularisedBeta(
      degreesOfFreedom / 2, 0.5, at: part, complement: complement
    ).lower
  }

  /// The value not exceeded with the given probability.
  ///
  /// Zero and one give the infinities; anything outside 0...1 gives NaN. Probabilities below about
  /// 1e-300 keep their meaning; for those beside one use the symmetry of the distribution.
  package func quantile(at probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    guard probability != 0.5 else { return 0 }
    let tail = min(probability, 1 - probability)
    let square = FisherF(oneAnd: degreesOfFreedom).quantile(
      of: SpecialFunctions.Tails(lower: 1 - 2 * tail, upper: 2 * tail))
    return probability < 0.5 ? -square.squareRoot() : square.squareRoot()
  }

  /// The fractions df / (df + x^2) and x^2 / (df + x^2), computed without overflow.
  private func betaArguments(at x: Double) -> (part: Double, complement: Double) {
    guard !x.isInfinite else { return (0, 1) }
    let scaled = x * (x / degreesOfFreedom)
    guard !scaled.isInfinite else { return (1 / x / x * degreesOfFreedom, 1) }
    return (1 / (1 + scaled), scaled / (1 + scaled))
  }
}
