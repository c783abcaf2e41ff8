import LocatedText
import Tables

extension DraftReader {
  /// Reads what the units of observation are called, for instance `["mouse", "mice"]`.
  mutating func readUnits(_ value: LocatedValue?) {
    guard let value else { return }
    if case .string = value.content {
      problems.error(
        "incomplete-noun", "the units need two words: for one of them and for several",
        at: value.range, hint: "for instance units: [\"mouse\", \"mice\"]")
      return
    }
    guard
      let words = problems.array(
        value, count: 2...2, named: "[the word for one of the units, the word for several]")
    else { return }
    let nouns = words.compactMap { readUnitWord($0) }
    if nouns.count == 2 { draft.units = UnitNoun(one: nouns[0], many: nouns[1]) }
  }

  /// A word that can stand in a sentence.
  private mutating func readUnitWord(_ value: LocatedValue) -> String? {
    guard let word = problems.string(value, named: "the units' word") else { return nil }
    guard UnitNoun.isWord(word.text) else {
      problems.error(
        "impossible-noun", "\(word.text.quoted) cannot be what the units are called",
        at: word.range,
        hint: "at most 40 letters, with single blanks or hyphens between words, such as \"mice\"")
      return nil
    }
    return word.text
  }
}
