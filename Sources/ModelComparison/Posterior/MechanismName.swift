/// What a mechanism is called in a word, where its whole name would be too long: in tables, and by `--prior`.
package enum MechanismName {
  /// The word; the name itself of a mechanism that has none.
  package static func word(for mechanism: String) -> String {
    words.first { $0.mechanism == mechanism }?.word ?? mechanism
  }

  private static let words: [(mechanism: String, word: String)] = [
    ("none", "no link"), ("BDNF → depression", "forward"), ("depression → BDNF", "reverse"),
    ("BDNF ⇄ depression", "both ways"), ("common cause", "common cause"),
    ("measurement", "artefact"), ("medication", "medication"),
  ]
}
