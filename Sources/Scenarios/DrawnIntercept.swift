/// How a rate that equal fit solves goes with the numbers that are drawn from their ranges.
///
/// ln rate(u) = ln rate + Σ (bₖ uₖ + cₖ uₖ²), where uₖ = 2 q − 1 says where in its range a number lies: q is its
/// quantile, so u is −1 at the lower end, 0 in the middle and 1 at the upper end. So the study's groups come
/// out right whatever is drawn, as far as the curve is one of second degree without products.
package struct DrawnIntercept: Sendable, Hashable {
  package let target: Target
  /// The rate in the middle of all ranges.
  package let rate: Rate
  package let moves: [Move]

  /// What a number moves.
  package struct Move: Sendable, Hashable {
    /// What the number is called; see ``FreeParameter/name``.
    package let number: String
    /// The coefficients b and c of the logarithm.
    package let linear: Double
    package let quadratic: Double

    /// Makes a move.
    package init(number: String, linear: Double, quadratic: Double) {
      self.number = number
      self.linear = linear
      self.quadratic = quadratic
    }
  }

  /// Makes an intercept.
  package init(target: Target, rate: Rate, moves: [Move]) {
    self.target = target
    self.rate = rate
    self.moves = moves
  }

  /// By how much the logarithm of the rate differs from that in the middle of all ranges.
  ///
  /// - Parameter place: where in its range a number lies, from −1 to 1.
  /// - Returns: Σ (bₖ uₖ + cₖ uₖ²).
  package func logarithmicShift(at place: (_ number: String) -> Double) -> Double {
    moves.reduce(0) { sum, move in
      let u = place(move.number)
      return sum + (move.linear + move.quadratic * u) * u
    }
  }
}
