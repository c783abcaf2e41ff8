/// Four independent 32-bit words, the output of one block of the generator.
@usableFromInline
package struct RandomWords: Sendable, Equatable {
  @usableFromInline package let first: UInt32
  @usableFromInline package let second: UInt32
  @usableFromInline package let third: UInt32
  @usableFromInline package let fourth: UInt32

  /// Makes a block of words from its four words in order.
  @inlinable
  package init(_ first: UInt32, _ second: UInt32, _ third: UInt32, _ fourth: UInt32) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// The word at a position from 0 to 3; only the two low bits of the position are looked at.
  @inlinable
  package subscript(position: UInt32) -> UInt32 {
    switch position & 3 {
    case 0: first
    case 1: second
    case 2: third
    default: fourth
    }
  }
}

/// The counter-based generator Philox4x32-10: a pure function of a counter and a key.
///
/// There is no state and therefore nothing to pass around, to jump or to protect between threads.
///
/// Reference: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11
/// (2011), doi 10.1145/2063384.2063405, section 3.3; checked against the known-answer vectors
/// that the authors publish with Random123.
@usableFromInline
package enum Philox4x32 {
  /// The multipliers and the Weyl increments of the key, from the paper's table 2.
  @usableFromInline static let multiplier0: UInt64 = 0xD251_1F53
  @usableFromInline static let multiplier1: UInt64 = 0xCD9E_8D57
  @usableFromInline static let increment0: UInt32 = 0x9E37_79B9
  @usableFromInline static let increment1: UInt32 = 0xBB67_AE85

  /// The words of one block.
  ///
  /// The counter is held in four plain words and not in a SIMD vector: measured on this toolchain,
  /// a vector counter was three times slower, and a loop over people vectorises by itself.
  @inlinable @inline(__always)
  package static func words(counter: RandomWords, key0: UInt32, key1: UInt32) -> RandomWords {
    var (word0, word1) = (counter.first, counter.second)
    var (word2, word3) = (counter.third, counter.fourth)
    var (round0, round1) = (key0, key1)
    for _ in 0..<10 {
      let product0 = UInt64(word0) &* multiplier0
      let product1 = UInt64(word2) &* multiplier1
      let next0 = UInt32(truncatingIfNeeded: product1 &>> 32) ^ word1 ^ round0
      let next2 = UInt32(truncatingIfNeeded: product0 &>> 32) ^ word3 ^ round1
      word1 = UInt32(truncatingIfNeeded: product1)
      word3 = UInt32(truncatingIfNeeded: product0)
      word0 = next0
      word2 = next2
      round0 &+= increment0
      round1 &+= increment1
    }
    return RandomWords(word0, word1, word2, word3)
  }
}
