/// A text in which names may stand in quotation marks, as in `'a,b'*age` or log(`x`).
///
/// A mark, ' or `, opens only where a name may begin: at the start or after a sign of the grammar. It
/// must be closed before a sign or at the end; otherwise it is a letter like others (`mother's age`).
package struct QuotedText {
  private static let marks: Set<Character> = ["'", "`"]
  private static let signs: Set<Character> = [
    " ", ",", "(", ")", "*", "+", "^", "=", "<", ">", "!", "&", ";", ":",
  ]

  private let characters: [Character]

  /// Whether each character is within quotation marks, which are themselves.
  private let isQuoted: [Bool]

  /// Finds the names in quotation marks.
  package init(_ text: String) {
    characters = Array(text)
    var isQuoted = Array(repeating: false, count: characters.count)
    // A mark that nothing closes from here on closes nowhere later either.
    var unclosed: Set<Character> = []
    var place = 0
    while place < characters.count {
      let opens =
        Self.marks.contains(characters[place]) && !unclosed.contains(characters[place])
        && (place == 0 || Self.signs.contains(characters[place - 1]))
      if opens {
        if let end = Self.end(of: characters, from: place) {
          for inside in place...end { isQuoted[inside] = true }
          place = end
        } else {
          unclosed.insert(characters[place])
        }
      }
      place += 1
    }
    self.isQuoted = isQuoted
  }

  /// The place of the mark that closes a name, followed by a sign or the end; none for an empty name.
  private static func end(of characters: [Character], from start: Int) -> Int? {
    for place in characters.indices.dropFirst(start + 2)
    where characters[place] == characters[start] {
      if place + 1 == characters.count || signs.contains(characters[place + 1]) { return place }
    }
    return nil
  }

  /// The text cut at a sign that stands outside quotation marks and parentheses.
  package func pieces(at sign: Character) -> [String] {
    var pieces = [""]
    var depth = 0
    for (character, isQuoted) in zip(characters, isQuoted) {
      if !isQuoted, character == "(" { depth += 1 }
      if !isQuoted, character == ")" { depth -= 1 }
      if !isQuoted, character == sign, depth <= 0 {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces
  }

  /// How often a sign stands outside quotation marks.
  package func count(of sign: Character) -> Int {
    characters.indices.count { characters[$0] == sign && !isQuoted[$0] }
  }

  /// What stands before and after the last of a sign outside quotation marks.
  package func cutAtLast(_ sign: Character) -> (before: String, after: String)? {
    characters.indices.last { characters[$0] == sign && !isQuoted[$0] }.map { place in
      (String(characters[..<place]), String(characters[(place + 1)...]))
    }
  }

  /// What stands before the first of some signs outside quotation marks, and what begins with it.
  package func cutAtFirst(of signs: Set<Character>) -> (before: String, rest: String)? {
    characters.indices.first { signs.contains(characters[$0]) && !isQuoted[$0] }.map { place in
      (String(characters[..<place]), String(characters[place...]))
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  package var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The name itself where the whole text is one name in quotation marks; else the trimmed text.
  package var unquoted: String {
    let text = trimmed
    guard let mark = text.first, "'`".contains(mark), text.count > 2, text.last == mark,
      QuotedText(text).isOneName
    else { return text }
    return String(text.dropFirst().dropLast())
  }
}

extension QuotedText {
  /// Whether the whole text is one name in quotation marks.
  fileprivate var isOneName: Bool {
    isQuoted.allSatisfy(\.self) && Self.end(of: characters, from: 0) == characters.count - 1
  }
}
