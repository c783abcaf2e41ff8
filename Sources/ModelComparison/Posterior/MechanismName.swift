/// A mechanism's name in a word, where its whole name would be too long: in tables, and in `--prior`.
package enum MechanismName {
  /// The word, or the name itself for a mechanism that has none.
  package static func word(for mechanism: String) -> String {
    words.first { $0.mechanism == mechanism }?.word ?? mechanism
  }

  private static let words: [(mechanism: String, word: String)] = [
    ("none", "no link"), ("BDNF → depression", "forward"), ("depression → BDNF", "reverse"),
    ("BDNF ⇄ depression", "both ways"), ("common cause", "common cause"),
    ("measurement", "artefact"), ("medication", "medication"),
  ]
}
