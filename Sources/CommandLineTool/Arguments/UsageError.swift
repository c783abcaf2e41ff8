/// A command line that cannot be understood: what is wrong, and in which command.
package struct UsageError: Error, Equatable, Sendable {
  /// What can be wrong with a command line.
  package enum Situation: Equatable, Sendable {
    /// No command has this name.
    case unknownCommand(String, suggestion: String?)
    /// The command has no such option.
    case unknownOption(String, suggestion: String?)
    /// An option of a command stands where the command should.
    case optionBeforeCommand(String)
    /// The option's value is not there.
    case missingValue(String, expectation: String)
    /// The option's value is not of its kind.
    case badValue(String, expectation: String, String)
    /// A flag was given a value.
    case unexpectedValue(String, String)
    /// An option that counts once was given twice.
    case repeatedOption(String)
    /// An option that must be given was not.
    case missingOption(String)
    /// An argument that must be given was not.
    case missingArgument(String)
    /// There are more arguments than the command takes.
    case tooManyArguments(String, most: Int)
  }

  /// What is wrong.
  package let situation: Situation
  /// The command concerned, or nil before one is known.
  package let command: String?
}
