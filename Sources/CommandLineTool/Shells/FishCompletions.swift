import LocatedText

/// Completions for fish, from the table that parses.
enum FishCompletions {
  /// The text that a shell reads.
  static func text(for table: CommandTable) -> String {
    let program = table.program
    let names = table.commands.map { command in
      "complete -c \(program) -n __\(program)_none -f -a \(command.name) -d \(quoted(command.abstract))"
    }
    let rows = table.commands.flatMap { command in
      command.options.map { "\(line(program, command.name)) \(row($0))" }
        + ["\(line(program, command.name)) -l help -s h -d 'Show this page.'"]
        + places(of: command).map { "\(line(program, command.name)) \($0)" }
    }
    let commands = table.commands.map(\.name).joined(separator: " ")
    return """
      # Completions of \(program) for fish; made by '\(program) completions fish'.

      function __\(program)_none
        test (count (commandline -opc)) -eq 1
      end

      function __\(program)_is
        set -l words (commandline -opc)
        test (count $words) -ge 2; and test $words[2] = $argv[1]
      end

      \(names.joined(separator: "\n"))
      complete -c \(program) -n __\(program)_none -f -a help -d 'Shows the page of a command.'
      complete -c \(program) -n __\(program)_none -f -l help -d 'Show the list of commands.'
      complete -c \(program) -n __\(program)_none -f -l version -d 'Show the version and the build.'
      complete -c \(program) -n '__\(program)_is help' -f -a '\(commands)'
      \(rows.joined(separator: "\n"))

      """
  }

  // MARK: - Pieces

  private static func line(_ program: String, _ command: String) -> String {
    "complete -c \(program) -n '__\(program)_is \(command)'"
  }

  private static func row(_ option: OptionDeclaration) -> String {
    let short = option.short.map { " -s \($0)" } ?? ""
    let value =
      switch option.completion {
      case nil: ""
      case .words(let words): " -x -a '\(words.joined(separator: " "))'"
      case .folder: " -x -a '(__fish_complete_directories (commandline -ct))'"
      case .file: " -r -F"
      case .anything: " -x"
      }
    return "-l \(option.name)\(short)\(value) -d \(quoted(option.help))"
  }

  /// What stands without an option; fish offers files where nothing is said.
  private static func places(of command: Command) -> [String] {
    let all = command.positionals.map(\.completion)
    guard !all.contains(.file) else { return [] }
    var rows = ["-f"]
    for case .words(let words) in all { rows.append("-a '\(words.joined(separator: " "))'") }
    if all.contains(.folder) { rows.append("-a '(__fish_complete_directories (commandline -ct))'") }
    return rows
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
  }
}
