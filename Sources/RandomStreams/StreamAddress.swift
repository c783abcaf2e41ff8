/// The number from which a whole run follows.
@usableFromInline
package struct Seed: Sendable, Hashable {
  /// The seed as people write it.
  @usableFromInline package let value: UInt64

  /// Makes a seed; every 64-bit value is as good as any other.
  @inlinable
  package init(_ value: UInt64) {
    self.value = value
  }

  /// The low word, the generator's first key.
  @inlinable package var key0: UInt32 { UInt32(truncatingIfNeeded: value) }
  /// The high word, the generator's second key.
  @inlinable package var key1: UInt32 { UInt32(truncatingIfNeeded: value &>> 32) }
}

/// The version of the address layout; every output names it, and a change of it changes every draw.
///
/// Key = (low, high word of the seed); counter = (block, person, purpose, replicate); draw number n of a
/// purpose is word n mod 4 of block n div 4. Version 2 has the same counter and key as version 1, and other
/// purposes and numbers: the documentation of this module lists all of them.
package enum StreamVersion {
  /// The layout that this build draws by.
  package static let current = 2
}

/// Where all draws of one purpose and one replicate stand: everything but the person and the number.
///
/// Neither the causal model nor an intervention is part of an address, so the same person has the
/// same luck under every model.
@usableFromInline
package struct StreamAddress: Sendable, Hashable {
  @usableFromInline package let seed: Seed
  @usableFromInline package let replicate: UInt32
  @usableFromInline package let purpose: Purpose

  /// Makes the address of a purpose in one replicate of a seed.
  package init(seed: Seed, replicate: UInt32, purpose: Purpose) {
    self.seed = seed
    self.replicate = replicate
    self.purpose = purpose
  }

  /// The four draws of numbers 4 × block to 4 × block + 3 of a person.
  @inlinable @inline(__always)
  package func words(person: UInt32, block: UInt32) -> RandomWords {
    Philox4x32.words(
      counter: RandomWords(block, person, purposeWord, replicate), key0: seed.key0, key1: seed.key1)
  }

  /// The same four draws, each in the low half of 64 bits whose high half means nothing.
  @inlinable @inline(__always)
  package func wideWords(
    person: UInt32, block: UInt32
  ) -> (UInt64, UInt64, UInt64, UInt64) {
    Philox4x32.wideWords(
      counter: RandomWords(block, person, purposeWord, replicate), key0: seed.key0, key1: seed.key1)
  }

  /// Draw number `number` of a person.
  @inlinable @inline(__always)
  package func word(person: UInt32, number: UInt32) -> UInt32 {
    words(person: person, block: number &>> 2)[number]
  }

  /// Draw number `number` of each of some people.
  package func words(of people: [UInt32], number: UInt32) -> [UInt32] {
    let (block, position) = (number &>> 2, number & 3)
    var draws = [UInt32](repeating: 0, count: people.count)
    var target = draws.mutableSpan
    // Said once before the loop, so that the loop need not ask.
    precondition(target.count == people.count)
    for place in people.indices {
      let words = wideWords(person: people[place], block: block)
      // Selections and not a switch, so that the loop has no branch.
      let low = position == 0 ? words.0 : words.1
      let high = position == 2 ? words.2 : words.3
      target[place] = UInt32(truncatingIfNeeded: position < 2 ? low : high)
    }
    return draws
  }

  /// The purpose's word, within reach of code inlined into other modules.
  @inlinable package var purposeWord: UInt32 { purpose.word }
}
