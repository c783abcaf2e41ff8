import LocatedText

/// The whole command line: the program and its commands.
package struct CommandTable: Sendable {
  /// What a command line asks for.
  package enum Request: Sendable {
    /// A command with its arguments.
    case run(Command, ParsedArguments)
    /// The help of a command, or the list of commands.
    case help(Command?)
    /// The program's version.
    case version
  }

  let program: String
  let abstract: String
  let version: String
  let build: String
  let commands: [Command]

  /// A program.
  ///
  /// - Parameters:
  ///   - program: The name as it is typed.
  ///   - abstract: One sentence on what it is for.
  ///   - version: What `--version` prints after the name.
  ///   - build: Lines that `--version` prints below, each ended.
  ///   - commands: The commands in the order of the list.
  package init(
    program: String, abstract: String, version: String, build: String = "", commands: [Command]
  ) {
    self.program = program
    self.abstract = abstract
    self.version = version
    self.build = build
    self.commands = commands
  }

  // MARK: - Requests

  /// What the words after the program's name ask for.
  ///
  /// `--help` or `-h` anywhere before `--` asks for help, whatever else is wrong with the words:
  /// whoever asks for help gets it.
  package func request(for words: [String]) throws(UsageError) -> Request {
    guard let first = words.first else { return .help(nil) }
    switch first {
    case "--help", "-h": return .help(nil)
    case "--version": return .version
    case "help":
      if words.count > 2 {
        throw UsageError(situation: .tooManyArguments(words[2], most: 1), command: nil)
      }
      return words.count == 1 ? .help(nil) : .help(try command(named: words[1]))
    default: break
    }
    if Command.isOption(first) { throw misplaced(first) }
    let command = try command(named: first)
    let rest = Array(words.dropFirst())
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      return .help(command)
    }
    return .run(command, try command.arguments(in: rest))
  }

  private func command(named name: String) throws(UsageError) -> Command {
    if let command = commands.first(where: { $0.name == name }) { return command }
    let nearest = NameSuggestion.closest(to: name, among: commands.map(\.name))
    throw UsageError(situation: .unknownCommand(name, suggestion: nearest), command: nil)
  }

  /// The error for an option where a command should stand.
  private func misplaced(_ word: String) -> UsageError {
    let spelling = String(word.prefix { $0 != "=" })
    let all = commands.flatMap { $0.options.map(\.spelling) }
    if all.contains(spelling) {
      return UsageError(situation: .optionBeforeCommand(spelling), command: nil)
    }
    let nearest = NameSuggestion.closest(to: spelling, among: ["--help", "--version"])
    return UsageError(situation: .unknownOption(spelling, suggestion: nearest), command: nil)
  }
}
