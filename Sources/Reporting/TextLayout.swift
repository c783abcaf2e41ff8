/// Widths, padding and wrapping of text in cells of a terminal.
package enum TextLayout {
  /// The number of terminal cells a text takes; letters of East Asia and emoji take two.
  ///
  /// Control characters and marks that join the letter before them take none.
  package static func width(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  /// The text with spaces after it up to a width; longer text is left as it is.
  package static func padded(_ text: String, to width: Int) -> String {
    text + spaces(width - Self.width(of: text))
  }

  /// The text with spaces before it up to a width; longer text is left as it is.
  package static func rightAligned(_ text: String, to width: Int) -> String {
    spaces(width - Self.width(of: text)) + text
  }

  /// That many spaces; none for a negative count.
  package static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  /// The lines of a text wrapped at spaces to a width.
  ///
  /// Line breaks in the text are kept and runs of spaces become one. A word longer than the width stands
  /// whole on a line of its own, so that paths and commands can be copied, or is broken where no line may
  /// be longer. An empty text is one empty line.
  package static func lines(
    of text: String, width: Int, breakingWords: Bool = false
  ) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ") {
        for piece in breakingWords ? pieces(of: word, width: width) : [word] {
          if line.isEmpty {
            line = String(piece)
          } else if Self.width(of: line) + 1 + Self.width(of: piece) <= width,
            piece.startIndex == word.startIndex
          {
            line += " " + piece
          } else {
            lines.append(line)
            line = String(piece)
          }
        }
      }
      return lines + [line]
    }
  }

  /// A word in pieces that each fit into a width; a character wider than that stands alone.
  private static func pieces(of word: Substring, width: Int) -> [Substring] {
    var pieces: [Substring] = []
    var start = word.startIndex
    var taken = 0
    for index in word.indices {
      let own = Self.width(of: word[index])
      if taken + own > width, index > start {
        pieces.append(word[start..<index])
        (start, taken) = (index, 0)
      }
      taken += own
    }
    return pieces + [word[start...]]
  }

  // MARK: - Characters

  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    let isWide =
      scalar.properties.isEmojiPresentation || wideRanges.contains { $0.contains(scalar.value) }
    return isWide ? 2 : 1
  }

  /// The blocks whose characters take two cells (Unicode Standard Annex 11, the large ones).
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]
}
