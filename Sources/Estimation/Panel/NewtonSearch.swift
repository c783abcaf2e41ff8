internal import NumericalMethods

/// The search for the maximum of a log-likelihood by scoring first and Newton's method at last.
///
/// Far away a step uses the expected information, which is never negative; near the maximum the
/// observed one, if that is positive definite, since only it gains quadratically. A step that gains
/// nothing is halved, and if that does not help damped towards the gradient (Levenberg 1944,
/// Quarterly of Applied Mathematics 2:164-168).
struct NewtonSearch {
  /// The log-likelihood, or nil outside its domain.
  let value: ([Double]) -> Double?

  /// The log-likelihood with derivatives.
  let slope: ([Double], InformationKind) -> MomentLikelihood.Slope?

  /// The most steps made.
  static let limit = 200

  /// The squared length, in standard errors, of a step after which nothing is left to gain.
  private static let tolerance = 1e-15

  /// The place of the maximum, or nil if none was found.
  func maximum(from start: [Double]) -> [Double]? {
    var point = start
    guard var current = value(start) else { return nil }
    var damping = 0.0
    var last = Double.infinity
    for _ in 0..<NewtonSearch.limit {
      guard let (step, gain) = step(at: point, last < 1 ? .observed : .expected, &damping) else {
        return nil
      }
      let isAtRest = gain < 1e-10 && gain > last / 4
      if damping == 0, gain < NewtonSearch.tolerance || isAtRest {
        let end = zip(point, step).map { $0 + $1 }
        return value(end) == nil ? point : end
      }
      last = gain
      var length = 1.0
      var found: (point: [Double], value: Double)?
      while length > 1e-3 {
        let candidate = zip(point, step).map { $0 + length * $1 }
        // Gains below 1e-8 are lost in the rounding of the log-likelihood.
        if let value = value(candidate), gain < 1e-8 || value > current + 1e-4 * length * gain {
          found = (candidate, value)
          break
        }
        length /= 2
      }
      if let found {
        (point, current) = found
        damping = length < 1 || damping < 1e-3 ? 0 : damping / 10
      } else {
        guard damping < 1e6 else { return nil }
        damping = max(1e-3, damping * 10)
        last = .infinity
      }
    }
    return nil
  }

  /// The next step and twice the gain that it promises.
  private func step(
    at point: [Double], _ kind: InformationKind, _ damping: inout Double
  ) -> (step: [Double], gain: Double)? {
    guard let slope = slope(point, kind) else { return nil }
    let size = point.count
    var information = slope.information
    while true {
      if damping > 0 {
        for place in 0..<size {
          information[place * size + place] =
            slope.information[place * size + place] * (1 + damping)
        }
      }
      if let factor = try? FlatCholesky(information, size: size, tolerance: 1e-13) {
        let step = factor.solution(slope.gradient)
        var gain = 0.0
        for place in 0..<size { gain += step[place] * slope.gradient[place] }
        return gain.isFinite ? (step, gain) : nil
      }
      if kind == .observed { return self.step(at: point, .expected, &damping) }
      guard damping < 1e6 else { return nil }
      damping = max(1e-3, damping * 10)
    }
  }
}
