// One 32-bit random word is one draw, and each deviate rises with the word.

// MARK: - Uniform and exponential deviates

extension Elementary {
  /// The uniform deviate of a random word: (word + 1/2) / 2^32, exactly, never 0 or 1.
  @inlinable @inline(__always) package static func uniform(ofWord word: UInt32) -> Double {
    // The word laid under the exponent of 2^52 is 2^52 + word.
    let shifted = Double(bitPattern: 0x4330_0000_0000_0000 | UInt64(word))
    return ((shifted - 0x1p+52) + 0.5) * 0x1p-32
  }

  /// Whether what has a probability happens, by random words: where their uniform deviates are below it.
  package static func happens(_ probability: Double, byWords words: [UInt32]) -> [Bool] {
    var happens = [Bool](repeating: false, count: words.count)
    var target = happens.mutableSpan
    let words = words.span
    // Said once before the loop, so that the loop need not ask.
    precondition(target.count == words.count)
    for place in words.indices { target[place] = uniform(ofWord: words[place]) < probability }
    return happens
  }

  /// The unit-exponential deviate of a random word, by inversion: -log(1 - u) with its uniform u.
  ///
  /// Strictly rising with the word, from 1.2e-10 to 22.9, within 0.80 units in the last place. The
  /// complement 1 - u is the uniform of `~word`, without rounding.
  @inlinable @inline(__always) package static func exponentialDeviate(
    ofWord word: UInt32
  ) -> Double {
    -logarithm(ofPositiveNormal: uniform(ofWord: ~word))
  }
}
