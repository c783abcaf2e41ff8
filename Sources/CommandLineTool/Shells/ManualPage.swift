import LocatedText

/// The page of the system's manual, from the table that parses.
enum ManualPage {
  /// The page as the macros of man read it.
  ///
  /// - Parameters:
  ///   - table: The program.
  ///   - date: The day of its release.
  /// - Returns: The source of the page, in ASCII.
  static func text(for table: CommandTable, date: String) -> String {
    var lines = [
      ".TH \(table.program.uppercased()) 1 \"\(date)\" \"\(table.program) \(table.version)\" \"User Commands\"",
      ".SH NAME", "\(table.program) \\- synthetic cohorts under rival causal models",
      ".SH SYNOPSIS", ".B \(table.program)", ".I COMMAND", "[options]", ".br",
      ".B \(table.program) help", "[\\fICOMMAND\\fR]", ".br", ".B \(table.program) \\-\\-version",
      ".SH DESCRIPTION", escaped(table.abstract), ".SH COMMANDS",
    ]
    for command in table.commands { lines += section(on: command, of: table.program) }
    lines += [".SH \"EXIT STATUS\""]
    for (code, meaning) in endings {
      lines += [".TP", ".B \(code.rawValue)", escaped(meaning)]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Pieces

  private static func section(on command: Command, of program: String) -> [String] {
    var lines = [".SS \"\(program) \(command.name)\"", escaped(command.abstract)]
    let required = command.options.filter(\.isRequired).flatMap { [$0.spelling, $0.valueName] }
    let usage =
      [program, command.name] + command.positionals.map(\.usage) + required + ["[options]"]
    lines += [".PP", "Usage: \\fB\(escaped(usage.joined(separator: " ")))\\fR"]
    for paragraph in command.discussion.parts(between: "\n\n") where !paragraph.isEmpty {
      lines += [".PP"] + paragraph.split(separator: "\n").map { escaped(String($0)) }
    }
    for place in command.positionals {
      lines += [".TP", ".I \(escaped(place.usage))", escaped(place.help)]
    }
    for option in command.options {
      let notes = option.notes.isEmpty ? "" : " (\(option.notes.joined(separator: "; ")))"
      lines += [".TP", heading(of: option), escaped(option.help + notes)]
    }
    for example in command.examples {
      lines += [".PP", "\\fB\(escaped(example.line))\\fR", ".RS", escaped(example.meaning), ".RE"]
    }
    return lines
  }

  private static func heading(of option: OptionDeclaration) -> String {
    let spellings = (option.short.map { ["-\($0)"] } ?? []) + [option.spelling]
    let value = option.valueName.isEmpty ? "" : " \\fI\(escaped(option.valueName))\\fR"
    return spellings.map { "\\fB\(escaped($0))\\fR" }.joined(separator: ", ") + value
  }

  private static let endings: [(ExitCode, String)] = [
    (.success, "Everything asked for was done."),
    (.usage, "The command line cannot be understood."),
    (.badData, "An input was read, but what it says is wrong."),
    (.noInput, "An input is missing or cannot be opened."),
    (.unavailable, "The processor lacks instructions that the program was built with."),
    (.internalError, "The program itself is wrong."),
    (.cannotCreate, "A result cannot be created, or must not be replaced."),
    (.inputOutput, "Reading or writing failed on the way."),
    (.interrupted, "The user or the system asked to stop; 128 and the number of any other signal."),
    (.closedPipe, "The reader closed standard output."),
  ]

  /// Text as roff prints it: no sign is a command, a hyphen can be copied, and all is ASCII.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      }
    }
    // A point at the beginning of a line would be a request.
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
