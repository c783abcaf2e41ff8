/// Whether a search by Newton's method has arrived, goes on, or runs towards infinity.
///
/// Near a maximum the expected gain (the decrement g' H^-1 g, in twice the log-likelihood) shrinks
/// quadratically. Where a predictor separates the outcomes the maximum lies at infinity, each step is
/// of the same length and the gain shrinks by the factor e only: three such steps in a row, small as
/// the gain already is, cannot be those of a finite maximum.
struct ConvergenceWatch {
  /// What the last step says.
  enum State {
    case goesOn
    case arrived
    case runsAway
  }

  private var last = Double.infinity
  private var slowSteps = 0

  /// The gain below which the coefficients are right to about 1e-9 of their standard errors.
  ///
  /// The step of that gain is still made, after which quadratic convergence leaves rounding only.
  static let tolerance = 1e-18

  /// Takes note of the gain that the next step expects.
  mutating func state(after gain: Double) -> State {
    let ratio = gain / last
    last = gain
    guard gain > ConvergenceWatch.tolerance else { return .arrived }
    slowSteps = gain < 1e-2 && ratio > 0.2 && ratio < 0.7 ? slowSteps + 1 : 0
    return slowSteps >= 3 ? .runsAway : .goesOn
  }
}
