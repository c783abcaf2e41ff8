/// How sure a student is that an answer is right: none, a tenth, … or all of it.
package struct Confidence: Sendable, Hashable, Comparable {
  /// From 0 to 10.
  package let tenths: Int

  /// A confidence of so many tenths.
  package init(tenths: Int) {
    precondition((0...10).contains(tenths), "a confidence is from 0 to 10 tenths")
    self.tenths = tenths
  }

  /// The confidence of a code's symbol, `0` to `9` or `X` for certain; nil for any other.
  package init?(symbol: Character) {
    guard let tenths = Self.symbols.firstIndex(of: symbol) else { return nil }
    self.init(tenths: tenths)
  }

  /// The symbol in a code.
  package var symbol: Character { Self.symbols[tenths] }

  /// Whether no doubt is left.
  package var isCertain: Bool { tenths == 10 }

  /// The Brier score in hundredths, from 0 to 100: a whole number, so that sums of any length are exact.
  ///
  /// - Parameter isRight: Whether the answer was right.
  /// - Returns: 100 × (confidence − 1)² of a right answer, 100 × confidence² of a wrong one.
  package func hundredths(isRight: Bool) -> Int {
    let miss = isRight ? 10 - tenths : tenths
    return miss * miss
  }

  package static func < (one: Confidence, other: Confidence) -> Bool { one.tenths < other.tenths }

  private static let symbols = Array("0123456789X")
}
