import LocatedText

/// A sentence, or a few, in every language: none can be written without the other.
///
/// `Phrase("\(gap) ng/ml less", "\(gap) ng/ml minder")`: what is interpolated is written as each language writes it, numbers with
/// a point or a comma, other phrases in the same language.
package struct Phrase: Sendable, Hashable {
  private let english: String
  private let dutch: String

  /// Writes both.
  package init(_ english: Written<English>, _ dutch: Written<Dutch>) {
    (self.english, self.dutch) = (english.text, dutch.text)
  }

  /// The words of one language.
  package subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .dutch: dutch
    }
  }

  /// Several, one after the other with a blank between.
  package init(joining phrases: [Phrase], by separator: String = " ") {
    english = phrases.map(\.english).joined(separator: separator)
    dutch = phrases.map(\.dutch).joined(separator: separator)
  }

  /// The same characters in every language: a name, say.
  package init(name: String) { (english, dutch) = (name, name) }
}

/// A number as each language writes it.
package struct PhraseNumber: Sendable, Hashable {
  private let value: Double
  private let decimals: Int
  private let isShare: Bool
  private let hasSign: Bool

  /// A number with a fixed count of decimals; with a plus sign before those above zero if `hasSign`.
  package init(_ value: Double, decimals: Int, hasSign: Bool = false) {
    (self.value, self.decimals, self.hasSign, isShare) = (value, decimals, hasSign, false)
  }

  /// A share of one as a percentage: 0.61 is `61 %` in English as in Dutch (`61%` is as right, but does not stand in one table with the other).
  package init(share: Double, decimals: Int = 0) {
    (value, self.decimals, isShare, hasSign) = (share, decimals, true, false)
  }

  /// The number in a language, with a true minus sign.
  package func text(_ language: Language) -> String {
    let plain =
      isShare
      // The sign is not parted from its number at the end of a line.
      ? NumberText.percent(value, decimals: decimals).replacing(" ", with: "\u{A0}")
      : NumberText.fixed(value, decimals: decimals)
    let signed = plain.hasPrefix("-") ? "\u{2212}" + plain.dropFirst() : plain
    let whole =
      hasSign && value > 0 && plain.contains { "123456789".contains($0) } ? "+" + signed : signed
    return language.number(whole)
  }
}

/// A literal in one language.
package struct Written<Kind: Tongue>: Sendable, Hashable, ExpressibleByStringInterpolation {
  fileprivate let text: String

  /// A literal without interpolation.
  package init(stringLiteral value: String) { text = value }

  /// A literal with interpolations.
  package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Two literals as one, for those that do not fit a line.
  package static func + (one: Written, other: Written) -> Written {
    Written(verbatim: one.text + other.text)
  }

  private init(verbatim text: String) { self.text = text }

  /// Collects the pieces of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    /// Makes room for the pieces.
    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 8 * interpolationCount)
    }

    /// Adds words of the literal itself.
    package mutating func appendLiteral(_ literal: String) { text += literal }

    /// Adds a phrase in the literal's language.
    package mutating func appendInterpolation(_ phrase: Phrase) { text += phrase[Kind.language] }

    /// Adds a number as the language writes it.
    package mutating func appendInterpolation(_ number: PhraseNumber) {
      text += number.text(Kind.language)
    }

    /// Adds a count.
    package mutating func appendInterpolation(_ count: Int) { text += String(count) }

    /// Adds a name as it is.
    package mutating func appendInterpolation(name: String) { text += name }
  }
}
