/// A language of the lesson's texts.
package enum Language: String, CaseIterable, Sendable, Hashable {
  case english = "en"
  case dutch = "nl"
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
