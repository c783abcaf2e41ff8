// MARK: - Cosine

extension Elementary {
  /// The cosine of 2π times a number of turns, within 2e-16 of the true value.
  ///
  /// Taking turns makes the reduction exact: x minus its nearest integer has no rounding error. What is
  /// left is folded into an eighth of a turn, where the Taylor series of sine and cosine need nine
  /// terms; the next one is below 1e-19. NaN for infinities and NaN.
  package static func cosine(ofTurns x: Double) -> Double {
    let part = (x - rounded(x)).magnitude
    // cos is even, and cos(π − a) = −cos a.
    let (folded, sign) = part > 0.25 ? (0.5 - part, -1.0) : (part, 1.0)
    if folded > 0.125 { return sign * sine(2 * .pi * (0.25 - folded)) }
    let angle = 2 * .pi * folded
    return sign * series(1, angle * angle, from: 0)
  }

  private static func sine(_ angle: Double) -> Double { series(angle, angle * angle, from: 1) }

  /// first · Σ (−square)ᵏ / ((n + 1)(n + 2) … (n + 2k)), nine terms, the innermost first.
  private static func series(_ first: Double, _ square: Double, from n: Double) -> Double {
    var sum = 1.0
    for k in stride(from: 8.0, through: 1, by: -1) {
      sum = 1 - square / ((n + 2 * k - 1) * (n + 2 * k)) * sum
    }
    return first * sum
  }
}
