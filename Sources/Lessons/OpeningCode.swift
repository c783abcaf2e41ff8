/// What opens the answer in the students' pages: 12 symbols, which the teacher reads out.
package struct OpeningCode: Sendable, Hashable {
  /// The 12 symbols of ``CodeAlphabet``, with nothing between.
  package let symbols: String

  /// How many symbols there are.
  package static let length = 12

  /// A code as somebody typed it: case, blanks and hyphens do not matter; nil where it is none.
  ///
  /// - Parameter text: what was typed.
  package init?(_ text: String) {
    let symbols = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    guard symbols.count == Self.length, symbols.allSatisfy(CodeAlphabet.symbols.contains) else {
      return nil
    }
    self.symbols = symbols
  }

  /// The code of the first bits of a digest.
  init(of digest: [UInt8]) { symbols = CodeAlphabet.text(digest, count: Self.length) }

  /// As people read it: `XXXX-XXXX-XXXX`.
  package var shown: String {
    let symbols = Array(symbols)
    return stride(from: 0, to: symbols.count, by: 4).map { String(symbols[$0..<$0 + 4]) }
      .joined(separator: "-")
  }
}
