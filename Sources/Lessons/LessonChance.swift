import LocatedText

/// What follows from a lesson's seed beside the studies: the class, the opening code, the mystery's world, and the salt of its key.
///
/// Each is the beginning of the SHA-256 of words of its own and the seed, so that none says anything of another, and the seed is found
/// from one only by trying seeds. Whoever chooses a small seed can be found out so; a random one of 64 bits cannot.
package struct LessonChance: Sendable, Hashable {
  private let seed: UInt64

  /// The chance of a seed.
  package init(seed: UInt64) { self.seed = seed }

  /// The class.
  package var lessonClass: LessonClass {
    LessonClass(name: CodeAlphabet.text(digest("class"), count: 4))
  }

  /// What opens the answer.
  package var openingCode: OpeningCode { OpeningCode(of: digest("opening code")) }

  /// The mystery's world: each as probable as any other.
  package var world: LessonWorld {
    LessonWorld.allCases[Int(digest("mystery")[0]) % LessonWorld.allCases.count]
  }

  /// What keeps the key's hash from being found by trying answers.
  package var salt: String { SHA256.hexadecimal(digest("salt")) }

  private func digest(_ purpose: String) -> [UInt8] {
    SHA256.digest(Array("cohort lesson, \(purpose): \(seed)".utf8))
  }
}
