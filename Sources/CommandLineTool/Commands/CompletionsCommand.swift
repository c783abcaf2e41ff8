/// `cohort completions`: what a shell reads to complete commands, options and values.
enum CompletionsCommand {
  /// The shells that there are completions for.
  enum Shell: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish
  }

  private static let shells = Shell.allCases.map(\.rawValue)

  private static let shell = PositionalKey.one(
    "SHELL", words: shells, help: "The shell: \(shells.joined(separator: ", ")).")

  static let command = Command(
    name: "completions",
    abstract: "Prints what a shell reads to complete commands and options.",
    discussion: """
      With it the Tab key completes commands, options, the words that an option knows, and files. It is made from \
      the table that reads command lines, so it knows what this version knows.

      For one session of bash or zsh: source <(cohort completions bash). For good: in bash put the text into \
      ~/.local/share/bash-completion/completions/cohort, in zsh into a file _cohort in a folder of $fpath, in fish \
      into ~/.config/fish/completions/cohort.fish.
      """,
    positionals: [shell.declaration],
    examples: [.init("cohort completions bash", "The text for bash, on standard output.")],
    run: { arguments, console throws(CommandFailure) in
      guard let shell = Shell(rawValue: arguments[shell]) else {
        throw CommandFailure(
          .usage,
          "there are completions for \(shells.joined(separator: ", ")), not for \(quoted(arguments[shell]))"
        )
      }
      try console.show(text(for: shell))
      return .success
    })

  /// The completions of the program's own table.
  static func text(for shell: Shell, table: CommandTable = .cohort) -> String {
    switch shell {
    case .bash: BashCompletions.text(for: table)
    case .zsh: ZshCompletions.text(for: table)
    case .fish: FishCompletions.text(for: table)
    }
  }
}
