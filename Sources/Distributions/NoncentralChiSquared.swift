internal import NumericalMethods

/// The noncentral chi-squared distribution: a sum of squares of independent normals of variance one.
///
/// The noncentrality is the sum of the squares of their means. It is a chi-squared whose degrees of
/// freedom are raised by twice a Poisson number of mean noncentrality / 2; the sum over that number
/// starts at its largest part and goes both ways until the rest is lost in rounding.
///
/// Reference: Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, ch. 29.
package struct NoncentralChiSquared: Hashable, Sendable {
  /// The number of squares, not necessarily a whole number.
  package let degreesOfFreedom: Double

  /// The sum of the squared means.
  package let noncentrality: Double

  /// Creates the distribution with positive, finite parameters; zero noncentrality is allowed.
  ///
  /// - Throws: `ParameterError.notPositive` or `notFinite` naming the parameter.
  package init(degreesOfFreedom: Double, noncentrality: Double) throws(ParameterError) {
    self.degreesOfFreedom = try positive(degreesOfFreedom, "degreesOfFreedom")
    self.noncentrality = noncentrality == 0 ? 0 : try positive(noncentrality, "noncentrality")
  }

  /// The probability of a value of at most `x`.
  package func cumulative(at x: Double) -> Double { tails(at: x).lower }

  /// The probability of a value above `x`.
  package func survival(at x: Double) -> Double { tails(at: x).upper }

  /// The noncentrality at which a value of at most `x` has the given probability.
  ///
  /// Zero where even the central distribution has no larger one: the probability falls as the
  /// noncentrality rises. Nil for arguments without meaning, or where no answer is found.
  package static func noncentrality(
    degreesOfFreedom: Double, cumulative probability: Double, at x: Double
  ) -> Double? {
    guard degreesOfFreedom > 0, degreesOfFreedom < .infinity, probability > 0, probability < 1,
      x >= 0, x < .infinity
    else { return nil }
    func excess(_ noncentrality: Double) -> Double {
      let law = try? NoncentralChiSquared(
        degreesOfFreedom: degreesOfFreedom, noncentrality: noncentrality)
      return (law?.cumulative(at: x) ?? .nan) - probability
    }
    guard excess(0) > 0 else { return 0 }
    var upper = x + 1
    while excess(upper) > 0 {
      upper *= 2
      guard upper < 1e12 else { return nil }
    }
    return try? RootFinding.root(of: excess, between: 0, and: upper)
  }

  /// Both tails: the smaller by its sum, the larger as what is left of one.
  private func tails(at x: Double) -> SpecialFunctions.Tails {
    guard !x.isNaN else { return SpecialFunctions.Tails(lower: .nan, upper: .nan) }
    guard x > 0 else { return SpecialFunctions.Tails(lower: 0, upper: 1) }
    guard x < .infinity else { return SpecialFunctions.Tails(lower: 1, upper: 0) }
    let isLow = x < degreesOfFreedom + noncentrality
    let sum = min(tail(at: x / 2, isLow: isLow), 1)
    return isLow
      ? SpecialFunctions.Tails(lower: sum, upper: 1 - sum)
      : SpecialFunctions.Tails(lower: 1 - sum, upper: sum)
  }

  /// The sum of Poisson weights times a tail of the gamma distribution at half the value.
  private func tail(at half: Double, isLow: Bool) -> Double {
    let (shape, mean) = (degreesOfFreedom / 2, noncentrality / 2)
    func gamma(_ number: Double) -> Double {
      let tails = SpecialFunctions.regularisedGamma(shape: shape + number, at: half)
      return isLow ? tails.lower : tails.upper
    }
    guard mean > 0 else { return gamma(0) }
    // Where weight times density is largest, with the product of neighbours' ratios at one.
    let largest = Elementary.rounded((shape * shape / 4 + half * mean).squareRoot() - shape / 2)
    let weight =
      largest > 0
      ? SpecialFunctions.poissonFactor(shape: largest, at: mean)
      : Elementary.exponential(-mean)
    let start = gamma(largest)
    // The step from one gamma tail to the next.
    let density = SpecialFunctions.poissonFactor(shape: shape + largest, at: half)
    var sum = weight * start
    var part = (weight: weight, tail: start, density: density)
    var number = largest
    while number < largest + 1e7 {
      number += 1
      part.weight *= mean / number
      part.tail += isLow ? -part.density : part.density
      part.density *= half / (shape + number)
      guard part.tail > 0, part.weight * part.tail > sum * 1e-17 else { break }
      sum += part.weight * part.tail
    }
    part = (weight, start, density)
    number = largest
    while number > 0 {
      part.weight *= number / mean
      part.density *= (shape + number) / half
      part.tail += isLow ? part.density : -part.density
      number -= 1
      guard part.tail > 0, part.weight * part.tail > sum * 1e-17 else { break }
      sum += part.weight * part.tail
    }
    return sum
  }
}
