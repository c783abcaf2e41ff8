/// An argument without a name as the table knows it: its place is its name.
package struct PositionalDeclaration: Sendable {
  let name: String
  let help: String
  let minimum: Int
  /// Nil for any number.
  let maximum: Int?
  /// The words that it can be, where they can be listed: for completions.
  let words: [String]

  /// How it is drawn in the usage line: `FILE…`, `[MODEL]`.
  var usage: String {
    let body = maximum == nil ? name + "…" : name
    return minimum == 0 ? "[\(body)]" : body
  }
}

/// A typed argument without a name: one, perhaps one, or several.
package struct PositionalKey<Value: Sendable>: Sendable {
  /// The row of the table, for the list of a command's arguments.
  package let declaration: PositionalDeclaration
  /// The value of the words given; nil only for a count that the parser refuses.
  let value: @Sendable ([String]) -> Value?
}

extension PositionalKey where Value == String {
  /// An argument that must be given.
  package static func one(_ name: String, words: [String] = [], help: String) -> PositionalKey {
    PositionalKey(
      declaration: .init(name: name, help: help, minimum: 1, maximum: 1, words: words),
      value: { $0.first })
  }
}

extension PositionalKey where Value == String? {
  /// An argument that is nil when it is not given.
  package static func optional(
    _ name: String, words: [String] = [], help: String
  ) -> PositionalKey {
    PositionalKey(
      declaration: .init(name: name, help: help, minimum: 0, maximum: 1, words: words),
      value: { .some($0.first) })
  }
}

extension PositionalKey where Value == [String] {
  /// Any number of arguments, at least `minimum`.
  package static func list(_ name: String, minimum: Int = 0, help: String) -> PositionalKey {
    PositionalKey(
      declaration: .init(name: name, help: help, minimum: minimum, maximum: nil, words: []),
      value: { $0 })
  }
}
