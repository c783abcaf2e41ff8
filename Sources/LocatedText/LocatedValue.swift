/// A value of a JSON5 document that knows where it stands in the text.
///
/// The tree is as deep as the reader's depth limit at most, so recursion over it is safe.
package struct LocatedValue: Hashable, Sendable {
  /// What a value is.
  package enum Content: Hashable, Sendable {
    /// The word `null`.
    case null
    /// The word `true` or `false`.
    case boolean(Bool)
    /// A finite number, correctly rounded to Double.
    case number(Double)
    /// A text, escapes replaced by what they mean.
    case string(String)
    /// Values in the order of the text.
    case array([LocatedValue])
    /// Members in the order of the text, names unique.
    case object([LocatedMember])
  }

  /// What the value is.
  package let content: Content

  /// Where it stands, quotation marks and brackets included.
  package let range: SourceRange

  /// A value of a content and a place.
  package init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }
}

/// A name and its value in an object.
package struct LocatedMember: Hashable, Sendable {
  /// The name, with its place.
  package let key: LocatedString

  /// The value, with its place.
  package let value: LocatedValue

  /// A member of a key and a value.
  package init(key: LocatedString, value: LocatedValue) {
    self.key = key
    self.value = value
  }

  /// The text of the key.
  package var name: String { key.text }
}

// MARK: - Looking inside without complaints

extension LocatedValue {
  /// The number as an integer, if it is one and no digit was lost on the way.
  ///
  /// Edge cases: `2.0` and `1e3` are whole. From 2^53 on two different integers may be written
  /// for one Double, so the answer is nil.
  package var wholeNumber: Int? {
    guard case .number(let value) = content, value.magnitude < 0x1p53 else { return nil }
    return Int(exactly: value)
  }

  /// The text with its place, if the value is a string.
  package var locatedString: LocatedString? {
    guard case .string(let text) = content else { return nil }
    return LocatedString(text, at: range)
  }

  /// The kind of value with its article, as in "found a string".
  package var kindWithArticle: String {
    switch content {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
