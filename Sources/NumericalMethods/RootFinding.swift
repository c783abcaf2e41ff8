/// Roots of functions of one variable.
package enum RootFinding {
  /// A root of a continuous function between two points where its signs differ, by Brent's method.
  ///
  /// Each step is an interpolation (a parabola in the inverse function, else a secant) if that stays well
  /// inside the bracket and the steps shrink fast enough, else a bisection: never much slower than
  /// bisection, usually as fast as Newton's method. Reference: Brent, Algorithms for Minimization without
  /// Derivatives, 1973, chapter 4.
  ///
  /// The ends may be given in either order. An end where the function is 0 is the root.
  ///
  /// - Parameters:
  ///   - function: The function, evaluated at both ends and once an iteration.
  ///   - lower: One end of the bracket.
  ///   - upper: The other end of the bracket.
  ///   - tolerance: The error admitted in the root, on top of two units in its last place.
  ///   - iterations: The most iterations to make.
  /// - Returns: The end of the last bracket at which the function is smaller in magnitude.
  /// - Throws: `.notBracketed` if the signs do not differ, a value is NaN or an end is not finite;
  ///   `.noConvergence` if the iterations run out or the function becomes NaN inside.
  package static func root(
    of function: (Double) -> Double, between lower: Double, and upper: Double,
    tolerance: Double = 1e-13, iterations: Int = 200
  ) throws(NumericalError) -> Double {
    // `best` is the closest point yet, `other` lies across the root, `previous` is the last `best`.
    var other = lower
    var valueAtOther = function(other)
    var best = upper
    var valueAtBest = function(best)
    if valueAtOther == 0 { return other }
    if valueAtBest == 0 { return best }
    guard lower.isFinite, upper.isFinite,
      (valueAtOther > 0 && valueAtBest < 0) || (valueAtOther < 0 && valueAtBest > 0)
    else {
      throw .notBracketed(lower: lower, upper: upper)
    }
    var previous = other
    var valueAtPrevious = valueAtOther
    var step = best - other
    var stepBefore = step
    for _ in 0..<iterations {
      if (valueAtBest > 0) == (valueAtOther > 0) {
        other = previous
        valueAtOther = valueAtPrevious
        step = best - previous
        stepBefore = step
      }
      if valueAtOther.magnitude < valueAtBest.magnitude {
        (best, other) = (other, best)
        (valueAtBest, valueAtOther) = (valueAtOther, valueAtBest)
        // The previous point is now the far end: only a secant can follow.
        previous = other
        valueAtPrevious = valueAtOther
      }
      let margin = 2 * best.ulp + 0.5 * tolerance
      let half = 0.5 * (other - best)
      if valueAtBest == 0 || half.magnitude <= margin { return best }
      let trial = interpolation(
        best: (best, valueAtBest), previous: (previous, valueAtPrevious),
        other: (other, valueAtOther))
      let isGood =
        stepBefore.magnitude >= margin && valueAtPrevious.magnitude > valueAtBest.magnitude
        && trial / half > 0 && trial / half < 1.5 && trial.magnitude < 0.5 * stepBefore.magnitude
      stepBefore = isGood ? step : half
      step = isGood ? trial : half
      previous = best
      valueAtPrevious = valueAtBest
      best += step.magnitude > margin ? step : (half > 0 ? margin : -margin)
      valueAtBest = function(best)
      guard !valueAtBest.isNaN else { throw .noConvergence(iterations: iterations) }
    }
    throw .noConvergence(iterations: iterations)
  }

  /// The step from the best point to where the interpolation of the inverse function vanishes.
  ///
  /// Through three points if they are distinct, else through two.
  private static func interpolation(
    best: (point: Double, value: Double), previous: (point: Double, value: Double),
    other: (point: Double, value: Double)
  ) -> Double {
    let s = best.value / previous.value
    let reach = other.point - best.point
    if previous.point == other.point { return -s * reach / (1 - s) }
    let q = previous.value / other.value
    let r = best.value / other.value
    let above = s * (reach * q * (q - r) - (best.point - previous.point) * (r - 1))
    return -above / ((q - 1) * (r - 1) * (s - 1))
  }
}
