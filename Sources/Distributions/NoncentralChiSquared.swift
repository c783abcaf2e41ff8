internal import NumericalMethods

/// The noncentral chi-squared distribution: a sum of squares of independent normals of variance one.
///
/// The noncentrality is the sum of the squares of their means. It is a chi-squared whose degrees of
/// freedom are raised by twice a Poisson number of mean noncentrality / 2. The work grows with the
/// root of the noncentrality; parameters or values beyond 1e10 give NaN.
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
      guard upper < 1e10 else { return nil }
    }
    return try? RootFinding.root(of: excess, between: 0, and: upper)
  }

  /// Both tails: the smaller by its sum, the larger as what is left of one.
  private func tails(at x: Double) -> SpecialFunctions.Tails {
    guard !x.isNaN else { return SpecialFunctions.Tails(lower: .nan, upper: .nan) }
    guard x > 0 else { return SpecialFunctions.Tails(lower: 0, upper: 1) }
    guard x < .infinity else { return SpecialFunctions.Tails(lower: 1, upper: 0) }
    guard max(x, degreesOfFreedom, noncentrality) <= 1e10 else {
      return SpecialFunctions.Tails(lower: .nan, upper: .nan)
    }
    let isLow = x < degreesOfFreedom + noncentrality
    let sum = min(tail(at: x / 2, isLow: isLow), 1)
    return isLow
      ? SpecialFunctions.Tails(lower: sum, upper: 1 - sum)
      : SpecialFunctions.Tails(lower: 1 - sum, upper: sum)
  }

  /// The sum of Poisson weights times a tail of the gamma distribution at half the value.
  ///
  /// From one number to the next the tail changes by the density; in the direction in which it grows
  /// nothing cancels. So the lower one is summed downwards, the upper one upwards, from where the
  /// parts are too small to count.
  private func tail(at half: Double, isLow: Bool) -> Double {
    let (shape, mean) = (degreesOfFreedom / 2, noncentrality / 2)
    func gamma(_ number: Double) -> Double {
      let tails = SpecialFunctions.regularisedGamma(shape: shape + number, at: half)
      return isLow ? tails.lower : tails.upper
    }
    guard mean > 0 else { return gamma(0) }
    // Where weight times density is largest, the ratio of neighbours is one.
    var number = max(
      0, Elementary.rounded((shape * shape / 4 + half * mean).squareRoot() - shape / 2))
    var share = 1.0
    while share > 1e-20, isLow || number > 0 {
      if isLow { number += 1 }
      let ratio = mean / number * half / (shape + number)
      share *= isLow ? ratio : 1 / ratio
      if !isLow { number -= 1 }
    }
    var weight =
      number > 0
      ? SpecialFunctions.poissonFactor(shape: number, at: mean) : Elementary.exponential(-mean)
    var density = SpecialFunctions.poissonFactor(shape: shape + number, at: half)
    var tail = gamma(number)
    var sum = weight * tail
    var last = 0.0
    // The parts rise at first; once they fall, what is left falls faster.
    while weight * tail > sum * 1e-17 || weight * tail > last {
      last = weight * tail
      if isLow {
        guard number > 0 else { break }
        weight *= number / mean
        density *= (shape + number) / half
        tail += density
        number -= 1
      } else {
        tail += density
        number += 1
        weight *= mean / number
        density *= half / (shape + number)
      }
      sum += weight * tail
    }
    return sum
  }
}
