/// Why a text is no hand-in's code: which of its tokens is wrong, and what is needed in its place.
package struct HandInCodeError: Error, Sendable, Hashable {
  /// What is needed.
  package enum Need: Sendable, Hashable {
    /// `RC1`, with which every code begins.
    case opening
    /// `K` and the four symbols of a class.
    case lessonClass
    /// `N` and a number from 1 to 999.
    case number
    /// An answer to a question, and a confidence.
    case answer(SingleQuestion)
    /// A look, a size, what was predicted, a confidence, and what was seen.
    case visit
    /// No more looks than there is room for.
    case fewerVisits
    /// Two looks and four probabilities.
    case guess
    /// Two looks that differ.
    case otherLook
    /// Probabilities that are together 100 and not this.
    case percents(sum: Int)
    /// A token that a code has, not this one.
    case knownToken
    /// The tokens in their order, each question once.
    case order
    /// `Z` and a check, or `PAPER`, at the end.
    case ending
    /// A check that fits what stands before it.
    case check
    /// Nothing behind the check.
    case nothing
    /// A text of at most so many characters.
    case shorter(than: Int)
  }

  /// The token as it stands there, in capitals; empty where there is none.
  package let token: String
  /// The token's place, counted from 1.
  package let place: Int
  package let need: Need

  /// Holds what is wrong; of a long token the beginning.
  package init(token: some StringProtocol, place: Int, need: Need) {
    self.token = String(token.prefix(Self.shown))
    (self.place, self.need) = (place, need)
  }

  /// So much of a token is told.
  private static let shown = 24
}
