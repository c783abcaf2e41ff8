import NumericalMethods

/// Student's t distribution of eight degrees of freedom: the tails with which studies scatter.
///
/// Real studies lie outside what models give more often than a normal law allows, and with normal tails one such study would
/// decide everything.
enum HeavyTail {
  static let freedom = 8.0

  /// The scale of the law, as a share of the SD of studies.
  ///
  /// With the SD itself as its scale, a t law of eight degrees is wider than what it stands for. The share at which it is
  /// closest to a normal law is .90 in one dimension, .93 in six and .95 in ten; the widening by the surrogates' own error
  /// comes on top. With 1 the mean posterior of the simplest model in the Gaussian world is .008 too high, with .94 a third
  /// of that, at the same error of Bayes factors.
  static let scale = 0.94

  /// The share below a bound less the share above it, in closed form, as an even number of degrees has it.
  ///
  /// s (1 + c/2 + 3c²/8 + 5c³/16), s = t / √(8 + t²), c = 8 / (8 + t²) (Abramowitz and Stegun 26.7.4), of t = g √(q / D): so
  /// with N = 8 D + q g² it is s = g √(q / N) and c = 8 D / N. One division and one root.
  ///
  /// - Parameters:
  ///   - gap: g, from the mean to the bound.
  ///   - stretch: q, above 0.
  ///   - distance: D, above 0.
  /// - Returns: the balance, −1 to 1, within 4e-16.
  @inline(__always) static func balance(
    _ gap: Double, stretch: Double, distance: Double
  ) -> Double {
    let near = freedom * distance
    let inverse = 1 / (near + gap * gap * stretch)
    let cosine = near * inverse
    let sine = gap * (stretch * inverse).squareRoot()
    return sine * (1 + cosine * (0.5 + cosine * (0.375 + cosine * 0.3125)))
  }

  /// The least probability of a part of the line: above the rounding error in the tails.
  static let least = 1e-12

  /// The logarithm of the constant of the density in p dimensions: Γ((8 + p) / 2) / Γ(4) (8π)^(−p / 2).
  static func logConstant(_ dimensions: Int) -> Double {
    let p = Double(dimensions)
    return SpecialFunctions.logGamma((freedom + p) / 2) - SpecialFunctions.logGamma(freedom / 2)
      - 0.5 * p * Elementary.logarithm(freedom * Double.pi)
  }

  /// The share of the distribution in p dimensions that lies further out than a squared distance.
  ///
  /// distance² / p has the F distribution of p and 8 degrees: 1 − I(x; p/2, 4) at x = distance² / (8 + distance²), which for
  /// the whole number 4 is a finite sum.
  static func shareBeyond(squaredDistance: Double, _ dimensions: Int) -> Double {
    guard dimensions > 0 else { return 1 }
    let half = Double(dimensions) / 2
    let x = squaredDistance / (freedom + squaredDistance)
    // I(x; a, 4) = xᵃ Σ_{i<4} a (a + 1) … (a + i − 1) / i! (1 − x)ⁱ.
    var (term, sum) = (1.0, 1.0)
    for i in 1...3 {
      term *= (half + Double(i) - 1) / Double(i) * (1 - x)
      sum += term
    }
    let power = x > 0 ? Elementary.exponential(half * Elementary.logarithm(x)) : 0
    return max(0, min(1, 1 - power * sum))
  }
}
