internal import NumericalMethods

/// The search for the maximum of a log-likelihood by scoring first and Newton's method at last.
///
/// Far away a step uses the expected information, which is never negative; near the maximum the
/// observed one, if that is positive definite, since only it gains quadratically. Steps that gain less
/// than they promise are damped towards the gradient (Levenberg 1944, Quarterly of Applied Mathematics
/// 2:164-168; Marquardt 1963, SIAM Journal 11:431-441), the more the less they gain.
struct NewtonSearch {
  /// The log-likelihood, or nil outside its domain.
  let value: ([Double]) -> Double?

  /// The log-likelihood with derivatives.
  let slope: ([Double], InformationKind) -> MomentLikelihood.Slope?

  /// The most steps made.
  static let limit = 150

  /// The squared length, in standard errors, of a step after which nothing is left to gain.
  private static let tolerance = 1e-15

  /// The place of the maximum, or nil if none was found.
  func maximum(from start: [Double]) -> [Double]? {
    var point = start
    guard var current = value(start) else { return nil }
    var damping = 0.0
    var last = Double.infinity
    for _ in 0..<NewtonSearch.limit {
      var kind = last < 1 ? InformationKind.observed : .expected
      guard var slope = slope(point, kind) else { return nil }
      var growth = 4.0
      while true {
        guard let (step, gain, promise) = NewtonSearch.step(slope, damping) else {
          if kind == .observed {
            kind = .expected
            guard let other = self.slope(point, kind) else { return nil }
            slope = other
          } else {
            guard damping < 1e6 else { return nil }
            damping = max(1e-5, damping * growth)
            growth *= 2
          }
          continue
        }
        let candidate = zip(point, step).map { $0 + $1 }
        let isAtRest = gain < 1e-10 && gain > last / 4
        if damping == 0, gain < NewtonSearch.tolerance || isAtRest {
          // At rest where the curvature is not that of a maximum.
          if kind == .expected && last < 1 { return nil }
          return value(candidate) == nil ? point : candidate
        }
        // Gains below 1e-8 are lost in the rounding of the log-likelihood.
        let found = value(candidate)
        let ratio = gain < 1e-8 ? 1 : ((found ?? -.infinity) - current) / promise
        if let found, ratio > 1e-3 {
          (point, current, last) = (candidate, found, gain)
          if ratio < 0.25 { damping = max(1e-5, damping * 3) }
          if ratio > 0.75 { damping = damping < 1e-8 ? 0 : damping / 6 }
          break
        }
        guard damping < 1e6 else { return nil }
        damping = max(1e-5, damping * growth)
        growth *= 2
      }
    }
    return nil
  }

  /// A damped step, twice the gain that the slope promises it, and the gain that a parabola does.
  private static func step(
    _ slope: MomentLikelihood.Slope, _ damping: Double
  ) -> (step: [Double], gain: Double, promise: Double)? {
    let size = slope.gradient.count
    var information = slope.information
    for place in 0..<size where damping > 0 {
      let index = place * (size + 1)
      information[index] += damping * information[index].magnitude
    }
    guard let factor = try? FlatCholesky(information, size: size, tolerance: 1e-13) else {
      return nil
    }
    let step = factor.solution(slope.gradient)
    var gain = 0.0
    var extra = 0.0
    for place in 0..<size {
      gain += step[place] * slope.gradient[place]
      extra += damping * slope.information[place * (size + 1)].magnitude * step[place] * step[place]
    }
    // Of (I + D) step = gradient the parabola gains step' gradient - step' I step / 2.
    return gain.isFinite ? (step, gain, (gain + extra) / 2) : nil
  }
}
