import LocatedText

/// What the units of observation are called: people, mice.
///
/// The one noun of all texts about one study that a person reads: its page, codebook, flow and data package.
/// Names of files and columns stay what they are (`person`), so that other programs find them.
package struct UnitNoun: Sendable, Hashable {
  /// One of them: `mouse`.
  package let one: String
  /// Several: `mice`.
  package let many: String

  /// Makes a noun of two words, each as it stands inside a sentence.
  package init(one: String, many: String) {
    (self.one, self.many) = (one, many)
  }

  /// What units are called where nothing is said of them.
  package static let people = UnitNoun(one: "person", many: "people")

  /// One of them as the beginning of a sentence.
  package var oneInTitle: String { one.capitalisedFirst }

  /// Several as the beginning of a sentence.
  package var manyInTitle: String { many.capitalisedFirst }

  /// Some number of them: `1 mouse`, `20 mice`.
  package func counted(_ count: Int) -> String { "\(count) \(count == 1 ? one : many)" }

  /// Whether a word can stand in a sentence: letters, and single blanks or hyphens between them.
  package static func isWord(_ text: String) -> Bool {
    text.count <= 40
      && text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "-" }.allSatisfy {
        !$0.isEmpty && $0.allSatisfy(\.isLetter)
      }
  }
}
