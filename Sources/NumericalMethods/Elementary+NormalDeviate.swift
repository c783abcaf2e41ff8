// MARK: - Normal deviate

extension Elementary {
  /// The standard normal deviate of a random word, by inversion.
  ///
  /// The quantile of p = (word + 1/2) / 2^32, in single precision:
  /// - exactly antisymmetric: `word` and `~word` give z and -z;
  /// - rising with the word, from -6.23 to 6.23: strictly over 2^12 words; from one word to the next it
  ///   may fall by 1.2e-6, rounding being coarser than the step (both found over every word);
  /// - the tails keep all 32 bits, for the word is folded before it becomes a `Float`;
  /// - in error by at most 2.1e-6, and by at most 5e-7 of itself.
  ///
  /// With x = |1 - 2p| the quantile is x R(w) in w = -log(1 - x^2), from 0 to 21.5. R is smooth and
  /// nearly the root of a line, so that one rational function of degree 5 fits all of it within a relative
  /// 1.2e-7. (The variable is that of Giles, "Approximating the erfinv function", GPU Computing Gems,
  /// 2011; the coefficients are from `Reference/normal_coefficients.py`.) All are positive: no
  /// cancellation.
  @inlinable @inline(__always) package static func normalDeviate(ofWord word: UInt32) -> Float {
    // The top bit is the sign of the deviate. Folding leaves 31 bits, the smaller the farther out.
    let upper = word &>> 31
    let folded = (word ^ (0 &- upper)) & 0x7fff_ffff
    // 2p and 1 - 2p in units of 2^-31, each from its own integer, so that each keeps its precision
    // where it is small. A power of two scales without rounding, here and in the coefficients below.
    let twice = Float(Int32(truncatingIfNeeded: folded)) + 0.5
    let x = Float(Int32(truncatingIfNeeded: folded ^ 0x7fff_ffff)) + 0.5
    let w = -logarithm(twice * (0x1p+32 - twice), exponentShift: 62)
    var above: Float = 0x1.eb60d8p-47
    above = above * w + 0x1.05fd34p-41
    above = above * w + 0x1.851e52p-38
    above = above * w + 0x1.6ff164p-35
    above = above * w + 0x1.cf404p-33
    above = above * w + 0x1.40d934p-31
    var below: Float = 0x1.0eb202p-20
    below = below * w + 0x1.6410eap-13
    below = below * w + 0x1.2ad17cp-9
    below = below * w + 0x1.0ba35cp-5
    below = below * w + 0x1.962a0ap-4
    below = below * w + 1
    let z = x * above / below
    return Float(bitPattern: z.bitPattern | (~word & 0x8000_0000))
  }

  /// The standard normal deviates of random words.
  package static func normalDeviates(ofWords words: [UInt32]) -> [Float] {
    var deviates = [Float](repeating: 0, count: words.count)
    var target = deviates.mutableSpan
    // Said once before the loop, so that the loop need not ask.
    precondition(target.count == words.count)
    for place in words.indices { target[place] = normalDeviate(ofWord: words[place]) }
    return deviates
  }
}
