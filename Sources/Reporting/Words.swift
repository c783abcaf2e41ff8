import LocatedText

/// A text for people in which names as they are typed, and what matters most, are marked as such.
///
/// An interpolation marks them: `"a row is told by \(code: "person")"`. A terminal shows the words alone,
/// a page also what is marked.
package struct Words: Hashable, Sendable, ExpressibleByStringInterpolation {
  fileprivate enum Piece: Hashable, Sendable {
    case plain(String)
    case code(String)
    case strong(String)
  }

  private var pieces: [Piece] = []

  /// A text without marks.
  package init(_ text: String) { pieces = [.plain(text)] }

  /// A text without marks, as a literal.
  package init(stringLiteral value: String) { self.init(value) }

  /// A text with marks, as a literal.
  package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// Collects the pieces of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    /// Makes room for the pieces.
    package init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }

    /// Adds words of the literal itself.
    package mutating func appendLiteral(_ literal: String) { pieces.append(.plain(literal)) }

    /// Adds a text as it is.
    package mutating func appendInterpolation(_ text: String) { pieces.append(.plain(text)) }

    /// Adds a number.
    package mutating func appendInterpolation(_ number: Int) {
      pieces.append(.plain(String(number)))
    }

    /// Adds words with their marks.
    package mutating func appendInterpolation(_ words: Words) { pieces += words.pieces }

    /// Adds a name as it is typed.
    package mutating func appendInterpolation(code: String) { pieces.append(.code(code)) }

    /// Adds what matters most.
    package mutating func appendInterpolation(strong: String) { pieces.append(.strong(strong)) }
  }
}

extension Words {
  /// Whether there is nothing to read.
  package var isEmpty: Bool { plain.isEmpty }

  /// The words alone; what could steer a terminal is made visible.
  package var plain: String {
    pieces.map { piece in
      switch piece {
      case .plain(let text), .code(let text), .strong(let text): text.visible
      }
    }.joined()
  }

  /// The words as HTML.
  var markup: String {
    pieces.map { piece in
      switch piece {
      case .plain(let text): text.escapedForMarkup
      case .code(let text): "<code>\(text.escapedForMarkup)</code>"
      case .strong(let text): "<strong>\(text.escapedForMarkup)</strong>"
      }
    }.joined()
  }

  /// Words after each other.
  package static func joined(_ words: [Words], separator: String) -> Words {
    var result = Words("")
    for (place, word) in words.enumerated() {
      if place > 0 { result.pieces.append(.plain(separator)) }
      result.pieces += word.pieces
    }
    return result
  }
}
