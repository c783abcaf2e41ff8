/// The arguments of one command, checked and complete, read by their typed keys.
package struct ParsedArguments: Sendable {
  /// The words given for each option of the command; none when it was not given.
  var options: [String: [String]]
  /// The words for each argument without a name.
  var positionals: [String: [String]]

  /// The value of an option, or its default; the command must declare it.
  package subscript<Value>(key: OptionKey<Value>) -> Value {
    guard let words = options[key.declaration.name], let value = key.value(words) else {
      preconditionFailure("the command does not declare \(key.declaration.spelling)")
    }
    return value
  }

  /// The value of an argument without a name; the command must declare it.
  package subscript<Value>(key: PositionalKey<Value>) -> Value {
    guard let words = positionals[key.declaration.name], let value = key.value(words) else {
      preconditionFailure("the command does not declare \(key.declaration.name)")
    }
    return value
  }

  /// Whether an option was given on the command line, even with its default.
  package func isGiven<Value>(_ key: OptionKey<Value>) -> Bool {
    options[key.declaration.name].map { !$0.isEmpty } ?? false
  }
}
