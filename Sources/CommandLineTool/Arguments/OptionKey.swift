/// An option as the table knows it: for parsing and for help, without the type of its value.
package struct OptionDeclaration: Sendable {
  /// How often an option may stand, and whether a value follows it.
  enum Arity: Sendable {
    case flag
    case single
    case repeatable
  }

  let name: String
  let short: Character?
  let arity: Arity
  let valueName: String
  let help: String
  let isRequired: Bool
  /// What help says in parentheses: the values allowed, the default.
  let notes: [String]
  /// The words that a value can be, where they can be listed: for completions.
  let words: [String]
  let expectation: String
  let accepts: @Sendable (String) -> Bool

  /// The name as it is typed.
  var spelling: String { "--" + name }
}

/// A typed option: declared once, listed in commands, and used to read what was given.
///
/// Keys are static constants, so a misspelt name does not compile:
/// ```swift
/// enum Options {
///   static let replicates = OptionKey.value(
///     "replicates", .wholeNumber(1...1_000_000), default: 400, valueName: "R",
///     help: "Cohorts grown for each model.")
/// }
/// let replicates = parsed[Options.replicates]  // Int
/// ```
package struct OptionKey<Value: Sendable>: Sendable {
  /// The row of the table, for the list of a command's options.
  package let declaration: OptionDeclaration
  /// The value of the words given; nil only for words that the parser refuses.
  let value: @Sendable ([String]) -> Value?
}

// MARK: - Options with one value

extension OptionKey {
  /// An option with a default.
  package static func value(
    _ name: String, short: Character? = nil, _ kind: ValueKind<Value>, default standard: Value,
    valueName: String, help: String
  ) -> OptionKey {
    OptionKey(
      declaration: OptionDeclaration(
        name: name, short: short, arity: .single, valueName: valueName, help: help,
        isRequired: false,
        notes: [kind.hint, "default: \(defaultText(standard))"].compactMap(\.self),
        words: kind.words,
        expectation: kind.expectation, accepts: { kind.value($0) != nil }),
      value: { words in words.last.map(kind.value) ?? standard })
  }

  /// An option that must be given.
  package static func required(
    _ name: String, short: Character? = nil, _ kind: ValueKind<Value>, valueName: String,
    help: String
  ) -> OptionKey {
    OptionKey(
      declaration: OptionDeclaration(
        name: name, short: short, arity: .single, valueName: valueName, help: help,
        isRequired: true, notes: [kind.hint, "required"].compactMap(\.self), words: kind.words,
        expectation: kind.expectation, accepts: { kind.value($0) != nil }),
      value: { words in words.last.flatMap(kind.value) })
  }

  /// An option that is nil when it is not given.
  package static func optional<Wrapped>(
    _ name: String, short: Character? = nil, _ kind: ValueKind<Wrapped>, valueName: String,
    help: String
  ) -> OptionKey where Value == Wrapped? {
    OptionKey(
      declaration: OptionDeclaration(
        name: name, short: short, arity: .single, valueName: valueName, help: help,
        isRequired: false, notes: [kind.hint].compactMap(\.self), words: kind.words,
        expectation: kind.expectation, accepts: { kind.value($0) != nil }),
      value: { words in .some(words.last.flatMap(kind.value)) })
  }

  /// An option that may stand several times; its values in the order given.
  package static func list<Element>(
    _ name: String, short: Character? = nil, _ kind: ValueKind<Element>, valueName: String,
    help: String
  ) -> OptionKey where Value == [Element] {
    OptionKey(
      declaration: OptionDeclaration(
        name: name, short: short, arity: .repeatable, valueName: valueName, help: help,
        isRequired: false, notes: [kind.hint, "can be repeated"].compactMap(\.self),
        words: kind.words,
        expectation: kind.expectation, accepts: { kind.value($0) != nil }),
      value: { words in words.compactMap(kind.value) })
  }

  /// A choice is shown by its word, everything else by its description.
  private static func defaultText(_ value: Value) -> String {
    if let choice = value as? any RawRepresentable<String> { return choice.rawValue }
    return "\(value)"
  }
}

// MARK: - Flags

extension OptionKey where Value == Bool {
  /// An option without value: true when it is given.
  package static func flag(_ name: String, short: Character? = nil, help: String) -> OptionKey {
    OptionKey(
      declaration: OptionDeclaration(
        name: name, short: short, arity: .flag, valueName: "", help: help, isRequired: false,
        notes: [], words: [], expectation: "no value", accepts: { _ in false }),
      value: { words in !words.isEmpty })
  }
}
