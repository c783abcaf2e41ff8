// The standard normal distribution: density phi, cumulative Phi, upper tail Q(x) = Phi(-x), and the scaled
// tail M(x) = Q(x) exp(x^2 / 2), which falls only as 1 / x and so keeps its precision where Q vanishes.

// MARK: - Density, cumulative, quantile

extension Elementary {
  /// The density of the standard normal distribution, within a relative 4e-16 where it is normal.
  ///
  /// 0 at both infinities, NaN at NaN.
  package static func normalDensity(_ x: Double) -> Double {
    gaussian(x) / rootOfTwoPi
  }

  /// The cumulative standard normal distribution, to a relative 1e-15 in the lower tail too.
  ///
  /// - 0 at minus infinity, 1 at infinity, NaN at NaN.
  /// - Below x = -37.5 the value is subnormal and has fewer bits; below -38.5 it is 0.
  /// - For the upper tail pass -x: `1 - normalCumulative(x)` would lose its precision.
  package static func normalCumulative(_ x: Double) -> Double {
    if x.magnitude <= 1 { return 0.5 + x * normalCentre(x * x) }
    let distance = x.magnitude > 40 ? 40 : x.magnitude
    let tail = gaussian(distance) * scaledNormalTail(distance)
    return x < 0 ? tail : 1 - tail
  }

  /// The quantile of the standard normal distribution, to a relative 1e-15.
  ///
  /// - Minus infinity at 0, infinity at 1, NaN outside 0...1 and at NaN; every other p is answered,
  ///   the subnormal too.
  /// - `normalQuantile(1 - p)` is minus `normalQuantile(p)` as far as `1 - p` is exact.
  ///
  /// A rough start (within 0.02 in the centre and 2e-4 in the tail) and two of Halley's steps, each of
  /// which cubes the error. In the tail they compare logarithms: there even q = 5e-324 is ordinary.
  package static func normalQuantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : (p == 1 ? .infinity : .nan) }
    let offset = p - 0.5
    if offset.magnitude <= 0.34 { return centralQuantile(offset) }
    return p < 0.5 ? -tailQuantile(p) : tailQuantile(1 - p)
  }
}

// MARK: - Parts

extension Elementary {
  /// The square root of 2 pi.
  private static var rootOfTwoPi: Double { 0x1.40d931ff62706p+1 }

  /// The z with Phi(z) - 1/2 equal to an offset of at most 0.34.
  private static func centralQuantile(_ offset: Double) -> Double {
    let c = offset * rootOfTwoPi
    let square = c * c
    var z = c * (1 + square * (1.0 / 6 + square * (7.0 / 120)))
    for _ in 0..<2 {
      let step = (z * normalCentre(z * z) - offset) / normalDensity(z)
      z -= step / (1 + 0.5 * z * step)
    }
    return z
  }

  /// The z > 0 whose upper tail is q, for q at most 0.16.
  private static func tailQuantile(_ q: Double) -> Double {
    let target = logarithm(q)
    let r = (-2 * target).squareRoot()
    var z = r - (2.33108 + r * (0.48527 + r * 0.00153)) / (1 + r * (1.13714 + r * 0.10179))
    for _ in 0..<2 {
      let tail = scaledNormalTail(z)
      // (Q(z) - q) / phi(z), from the logarithm of q / Q(z).
      let step = -rootOfTwoPi * tail * exponentialMinusOne(target + 0.5 * z * z - logarithm(tail))
      z += step / (1 - 0.5 * z * step)
    }
    return z
  }

  /// The function exp(-x^2 / 2), accurate although the square is rounded.
  ///
  /// The head of x has 26 bits, so that its square is exact; the rest of the square is small.
  private static func gaussian(_ x: Double) -> Double {
    let size = x.magnitude > 40 ? 40 : x.magnitude
    let head = Double(bitPattern: size.bitPattern & ~0x7ff_ffff)
    let rest = (size - head) * (size + head)
    return exponential(-0.5 * head * head) * exponential(-0.5 * rest)
  }

  /// The function (Phi(x) - 1/2) / x of x^2, for |x| <= 1: minimax, in error below 1e-19.
  private static func normalCentre(_ square: Double) -> Double {
    var p = 0x1.1ec318e31c703p-38
    p = p * square - 0x1.e6a1cf5613b42p-34
    p = p * square + 0x1.380b62784ac51p-29
    p = p * square - 0x1.621ccb1895eeap-25
    p = p * square + 0x1.6589f1bda96c6p-21
    p = p * square - 0x1.3ce8f9bc973fp-17
    p = p * square + 0x1.e42b0d4b241e9p-14
    p = p * square - 0x1.37403f6b9339ep-10
    p = p * square + 0x1.46d0429769016p-7
    p = p * square - 0x1.1058377e2cedfp-4
    return p * square + 0x1.9884533d43651p-2
  }

  /// The scaled tail M(x) for x from 1 to 40.
  ///
  /// (x + 1) M(x) is nearly constant: a minimax polynomial in t = (x - 5) / (x + 5), error below 2e-17.
  private static func scaledNormalTail(_ x: Double) -> Double {
    let t = (x - 5) / (x + 5)
    var p = -0x1.0ae8b2d0e8245p-26
    p = p * t - 0x1.63e50fb9e822fp-26
    p = p * t + 0x1.759b6ae778974p-23
    p = p * t + 0x1.0ba6b69e21683p-23
    p = p * t - 0x1.5a60ca7656667p-20
    p = p * t - 0x1.2b89c49399f48p-24
    p = p * t + 0x1.2fbcf1a6bd625p-17
    p = p * t - 0x1.4c0d434ae194ap-17
    p = p * t - 0x1.c1accafca06ap-15
    p = p * t + 0x1.7e61d60c35028p-13
    p = p * t + 0x1.056e28fbe645p-17
    p = p * t - 0x1.b75f4f327c267p-10
    p = p * t + 0x1.ab6d03bb6ca0ap-8
    p = p * t - 0x1.f11aab0406e7ap-7
    p = p * t + 0x1.92037baa9fa3cp-6
    p = p * t - 0x1.b08e0007af019p-6
    p = p * t + 0x1.47c1d0305d3f5p-7
    p = p * t + 0x1.fc66cc64a1257p-6
    p = p * t - 0x1.76ff86859eb36p-4
    return (p * t + 0x1.d8979b0f2b39ep-2) / (x + 1)
  }
}
