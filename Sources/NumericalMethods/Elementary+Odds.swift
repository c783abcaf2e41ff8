// MARK: - Probabilities and odds

extension Elementary {
  /// The logarithm of the odds of a probability, ln(p / (1 - p)).
  ///
  /// Edge cases: minus infinity at 0 and infinity at 1, which no shift moves; NaN outside.
  package static func logOdds(of probability: Double) -> Double {
    logarithm(probability) - logarithm(1 - probability)
  }

  /// The probability that has given odds, o / (1 + o).
  ///
  /// Edge cases: 0 at 0, and 1 at infinity, where the quotient would be no number.
  @inlinable
  package static func probability(ofOdds odds: Double) -> Double {
    odds.isInfinite ? 1 : odds / (1 + odds)
  }
}
