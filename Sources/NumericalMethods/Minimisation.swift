/// Minima of smooth functions of a few variables.
package enum Minimisation {
  /// A function's value at a point, with its first and second derivatives.
  package struct Expansion: Sendable {
    /// The value; NaN or infinity says that the function has none there.
    package var value: Double

    /// The first derivatives.
    package var gradient: [Double]

    /// The second derivatives, symmetric.
    package var curvature: DenseMatrix

    /// Holds an expansion.
    package init(value: Double, gradient: [Double], curvature: DenseMatrix) {
      self.value = value
      self.gradient = gradient
      self.curvature = curvature
    }
  }

  /// Where a function is least near a starting point, by Newton's method in a region of trust.
  ///
  /// Each step solves (H + m I) s = -g, with m raised until the matrix is positive definite and the value
  /// falls, and lowered again after each success (Levenberg's and Marquardt's damping; Nocedal & Wright,
  /// Numerical Optimization, 2nd ed., section 4.3), so that it ends quadratically where H is positive
  /// definite and leaves a saddle or a maximum elsewhere. Variables should be of comparable size.
  ///
  /// - Parameters:
  ///   - start: The point to start from.
  ///   - tolerance: The search ends when a Newton step promises to lower the value by less than this part
  ///     of its magnitude plus one; that step is still made.
  ///   - iterations: The most evaluations.
  ///   - expansion: The function.
  /// - Returns: The point and the function there.
  /// - Throws: `.noConvergence` if the evaluations run out or damping finds no lower value where the
  ///   gradient does not vanish; `.outOfDomain` if the function has no value at the start.
  package static func minimum(
    from start: [Double], tolerance: Double = 1e-15, iterations: Int = 200,
    of expansion: ([Double]) -> Expansion
  ) throws(NumericalError) -> (point: [Double], expansion: Expansion) {
    var point = start
    var here = expansion(point)
    guard here.value.isFinite else { throw .outOfDomain(argument: "start", value: here.value) }
    var damping = 0.1 * scale(here)
    var evaluations = 1
    var flatSteps = 0
    while evaluations < iterations {
      guard let (step, promise) = step(here, damping) else {
        damping = raised(damping, here)
        guard damping.isFinite else { break }
        continue
      }
      let next = zip(point, step).map { $0 + $1 }
      let there = expansion(next)
      evaluations += 1
      // Rounding alone may raise the value by this much.
      let slack = 1e-14 * (here.value.magnitude + 1)
      let isLast = promise <= tolerance * (here.value.magnitude + 1)
      if isLast { flatSteps += 1 }
      guard there.value.isFinite, there.value <= here.value + slack else {
        if isLast && damping == 0 { return (point, here) }
        damping = raised(damping, here)
        continue
      }
      let isTrue = here.value - there.value > promise / 4
      (point, here) = (next, there)
      if isLast && (damping < 1e-2 * scale(here) || flatSteps > 30) { return (point, here) }
      // Where the promise was kept the region of trust grows, at last to that of Newton's method.
      if isTrue || isLast {
        damping = damping < 1e-6 * scale(here) ? 0 : damping / 10
      }
    }
    throw .noConvergence(iterations: evaluations)
  }

  /// The damped Newton step and by how much its quadratic form falls; nil if that has no minimum.
  private static func step(_ here: Expansion, _ damping: Double) -> ([Double], Double)? {
    var matrix = here.curvature
    for place in here.gradient.indices { matrix[place, place] += damping }
    guard let solution = try? matrix.symmetricSolution(here.gradient) else { return nil }
    var slope = 0.0
    for place in solution.indices { slope += solution[place] * here.gradient[place] }
    let step = solution.map { -$0 }
    return (step, slope - here.curvature.quadraticForm(step) / 2)
  }

  /// The size of second derivatives.
  private static func scale(_ here: Expansion) -> Double {
    var largest = 0.0
    for row in here.gradient.indices {
      for column in here.gradient.indices {
        largest = max(largest, here.curvature[row, column].magnitude)
      }
    }
    return max(largest, .leastNormalMagnitude)
  }

  private static func raised(_ damping: Double, _ here: Expansion) -> Double {
    max(damping * 8, 1e-3 * scale(here))
  }
}
