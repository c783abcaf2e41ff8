import LocatedText

/// An intervention as it is written, in its parts: what is done, and each word of time with what follows it.
///
///     antidepressant = ssri from 0 weeks for 8 weeks when depression.ill
///     └─ deed ────────────┘ └─ phrases ─────────────────────────────────┘
struct InterventionText {
  /// What is done.
  let deed: LocatedString
  /// What follows each word that was given, and the word itself.
  let phrases: [Phrase]

  /// A word that says when or of whom, with what follows it.
  struct Phrase {
    let word: LocatedString
    let rest: LocatedString
  }

  /// The words, in the order in which they are best written.
  static let words = ["at", "from", "for", "every", "until", "when"]

  /// The parts of a text.
  init(_ text: LocatedString) {
    let tokens = text.text.split(whereSeparator: \.isWhitespace)
    var starts: [Substring] = []
    // The first token is part of the deed, whatever it is; after 'when' no word of time follows.
    for token in tokens.dropFirst() where Self.words.contains(String(token)) {
      if starts.last.map({ $0 == "when" }) != true { starts.append(token) }
    }
    let whole = text.text
    deed = text.part(whole[..<(starts.first?.startIndex ?? whole.endIndex)]).trimmed
    phrases = starts.indices.map { place in
      let end = place + 1 < starts.count ? starts[place + 1].startIndex : whole.endIndex
      return Phrase(
        word: text.part(starts[place]),
        rest: text.part(whole[starts[place].endIndex..<end]).trimmed)
    }
  }

  /// What follows a word, where it is given.
  subscript(word: String) -> Phrase? { phrases.first { $0.word.text == word } }
}
