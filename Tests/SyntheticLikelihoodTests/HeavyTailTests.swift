import NumericalMethods
import Testing

@testable import SyntheticLikelihood

extension HeavyTail {
  /// The share below t.
  static func cumulative(_ t: Double) -> Double {
    0.5 * (1 + balance(t, stretch: freedom, distance: freedom))
  }
}

@Suite struct HeavyTailTests {
  /// SciPy 1.17: stats.t(8).cdf.
  @Test(arguments: [
    (-7.0, 5.631927456343453e-05), (-1.5, 0.08600164597595561), (0.25, 0.5955562772532325),
    (2.306004135204166, 0.975), (12.0, 0.9999989280666262),
  ])
  func cumulative(t: Double, share: Double) {
    #expect(abs(HeavyTail.cumulative(t) - share) < 1e-14)
    // The same t of a gap, a stretch and a distance.
    let balance = HeavyTail.balance(t / 2, stretch: 12, distance: 3)
    #expect(abs(0.5 * (1 + balance) - share) < 1e-14)
    #expect(HeavyTail.balance(-t / 2, stretch: 12, distance: 3) == -balance)
  }

  /// SciPy 1.17: stats.f(p, 8).sf(distance² / p), and the constant of stats.multivariate_t.
  @Test(arguments: [
    (1, 6.0, 0.03996852371395768, -0.9501086121502307),
    (2, 0.5, 0.7846649345673543, -1.8378770664093453),
    (3, 6.0, 0.1926574265029903, -2.670202642903193),
    (6, 40.0, 0.008701989026063098, -4.885022539805663),
  ])
  func beyond(dimensions: Int, square: Double, share: Double, constant: Double) {
    #expect(abs(HeavyTail.shareBeyond(squaredDistance: square, dimensions) - share) < 1e-13)
    #expect(abs(HeavyTail.logConstant(dimensions) - constant) < 1e-12)
    #expect(HeavyTail.shareBeyond(squaredDistance: 0, dimensions) == 1)
  }

  /// The scale lies between those at which t₈ is nearest a normal law in one and in ten dimensions: there
  /// E (8 + p) d² / (8 s² + d²) = p for d² of p degrees.
  @Test(arguments: [(1, true), (10, false)])
  func scale(dimensions: Int, isAbove: Bool) {
    let p = Double(dimensions)
    let square = HeavyTail.scale * HeavyTail.scale
    // The mean over quantiles of √χ²: by steps of the density, which is d^(p − 1) exp(−d² / 2).
    var (sum, whole) = (0.0, 0.0)
    for step in 1..<4000 {
      let d2 = Double(step) * Double(step) * 1e-5
      let weight = Elementary.exponential((p - 1) / 2 * Elementary.logarithm(d2) - d2 / 2)
      sum += weight * (8 + p) * d2 / (8 * square + d2)
      whole += weight
    }
    #expect((sum / whole < p) == isAbove)
  }
}
