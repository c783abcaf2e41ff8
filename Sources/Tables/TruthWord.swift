/// The words for true and false in tables of other programs and of people, in small letters or large.
package enum TruthWord {
  private static let yes: Set<String> = ["true", "t", "yes", "y"]
  private static let no: Set<String> = ["false", "f", "no", "n"]

  /// What a word says, or nil if it is none of them.
  package static func value(of word: String) -> Bool? {
    let small = word.lowercased()
    if yes.contains(small) { return true }
    return no.contains(small) ? false : nil
  }
}
