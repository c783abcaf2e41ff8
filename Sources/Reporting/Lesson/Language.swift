import LocatedText

/// A language of the lesson's texts.
package enum Language: String, CaseIterable, Sendable, Hashable {
  case english = "en"
  case dutch = "nl"

  /// A number that was written with a point, with the language's decimal mark.
  func number(_ text: String) -> String {
    switch self {
    case .english: text
    case .dutch: text.replacing(".", with: ",")
    }
  }
}

/// What marks a literal as written in one language.
package protocol Tongue: Sendable, Hashable {
  /// The language.
  static var language: Language { get }
}

/// English, as the mark of a literal.
package enum English: Tongue {
  package static let language = Language.english
}

/// Dutch, as the mark of a literal.
package enum Dutch: Tongue {
  package static let language = Language.dutch
}
