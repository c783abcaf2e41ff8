/// What a family of draws is for: the part of an address that a name decides.
///
/// A purpose is one 32-bit word: a 4-bit domain above a 28-bit hash of a name path such as
/// `bdnf/noise/history`. A name, not a running number, so that adding a variable to a world leaves
/// every draw of the others where it was.
@usableFromInline
package struct Purpose: Sendable, Hashable {
  /// Who asks for the chance.
  package enum Domain: UInt32, Sendable, CaseIterable {
    /// What happens to people: traits, noise, clocks, marks.
    case life = 1
    /// What happens to data about people: frames, instruments, loss.
    case fieldwork = 2
    /// What one replicate shares: parameters drawn from their ranges.
    case replicate = 3
    /// What an analyst draws: bootstrap and permutations.
    case analysis = 4
    /// What decides whether a study is seen.
    case publication = 5
  }

  /// The word that takes its place in the counter.
  @usableFromInline package let word: UInt32

  /// The purpose of a domain and a name path; the empty path is allowed and is a name like others.
  ///
  /// The hash is FNV-1a of the path's UTF-8 in 64 bits, folded to 28 by exclusive or. Two paths can
  /// meet; ``PurposeBook`` finds that out before a life is drawn.
  package init(_ domain: Domain, _ path: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.utf8 {
      hash ^= UInt64(byte)
      hash &*= 0x0000_0100_0000_01B3
    }
    let folded = hash ^ (hash &>> 28) ^ (hash &>> 56)
    word = domain.rawValue << 28 | UInt32(truncatingIfNeeded: folded & 0x0FFF_FFFF)
  }
}

/// Two different name paths that hash to the same purpose.
package struct PurposeCollision: Error, Equatable {
  /// The path that was there first.
  package let earlier: String
  /// The path that meets it: renaming either resolves it.
  package let later: String

  /// Makes the report of two paths that meet.
  package init(earlier: String, later: String) {
    self.earlier = earlier
    self.later = later
  }
}

/// The purposes that one program uses, kept so that no two names share their chance unnoticed.
package struct PurposeBook: Sendable {
  private var paths: [UInt32: String] = [:]

  /// Makes an empty book.
  package init() {}

  /// The purpose of a path, entered in the book; asking for the same path again gives the same.
  ///
  /// - Throws: `PurposeCollision` when another path of the book has the same word.
  package mutating func purpose(
    _ domain: Purpose.Domain, _ path: String
  ) throws(PurposeCollision) -> Purpose {
    let purpose = Purpose(domain, path)
    if let earlier = paths[purpose.word], earlier != path {
      throw PurposeCollision(earlier: earlier, later: path)
    }
    paths[purpose.word] = path
    return purpose
  }
}
