/// A command of the program: one table row for parsing, for help and for running.
package struct Command: Sendable {
  /// A command line to copy, and what it does.
  package struct Example: Sendable {
    let line: String
    let meaning: String

    /// An example: the whole command line, and one sentence.
    package init(_ line: String, _ meaning: String) {
      self.line = line
      self.meaning = meaning
    }
  }

  /// What a command does with its arguments.
  package typealias Action =
    @Sendable (ParsedArguments, inout Console) throws(CommandFailure) -> ExitCode

  /// The word after the program's name.
  package let name: String
  let abstract: String
  let discussion: String
  let positionals: [PositionalDeclaration]
  let options: [OptionDeclaration]
  let examples: [Example]
  /// The first word after which all others belong to another command: they are arguments without names here.
  let forwards: String?
  let run: Action

  /// A command.
  ///
  /// - Parameters:
  ///   - name: The word after the program's name.
  ///   - abstract: One sentence for the list of commands.
  ///   - discussion: Paragraphs for the command's own help, separated by empty lines.
  ///   - positionals: Arguments without names, in order; at most one of variable length.
  ///   - options: Options in the order help shows them; `--help` is added.
  ///   - examples: Command lines to copy; the first also stands in the list of commands.
  ///   - forwards: The first word after which all others belong to another command; none unless given.
  ///   - run: What it does.
  package init(
    name: String, abstract: String, discussion: String = "",
    positionals: [PositionalDeclaration] = [], options: [OptionDeclaration] = [],
    examples: [Example] = [], forwards: String? = nil, run: @escaping Action
  ) {
    precondition(
      positionals.count { $0.minimum != $0.maximum } <= 1,
      "with two arguments of variable length, words could belong to either")
    let names = options.map(\.name) + options.compactMap { $0.short.map { String($0) } }
    precondition(
      Set(names + ["help", "h"]).count == names.count + 2, "an option name stands for one option")
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.positionals = positionals
    self.options = options
    self.examples = examples
    self.forwards = forwards
    self.run = run
  }
}
