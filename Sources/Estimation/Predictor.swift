/// A column that explains an outcome.
///
/// Real, integer and truth columns enter as numbers. Category and text columns enter by their
/// levels, against `reference` or else the first level in use; naming a reference makes the levels
/// of an integer or truth column count too.
package struct Predictor: Hashable, Sendable {
  /// The name of the column.
  package let column: String

  /// The level that the others are compared with.
  package let reference: String?

  /// Names a column and, for a category, its reference level.
  package init(_ column: String, reference: String? = nil) {
    self.column = column
    self.reference = reference
  }

  /// Reads `column` or `column=reference`, cut at the last equals sign.
  package init(text: String) {
    guard let cut = text.lastIndex(of: "=") else {
      self.init(text)
      return
    }
    self.init(String(text[..<cut]), reference: String(text[text.index(after: cut)...]))
  }
}

extension Predictor: ExpressibleByStringLiteral {
  /// Reads the literal as `init(text:)` does.
  package init(stringLiteral text: String) { self.init(text: text) }
}
