import Reporting

// MARK: - Help

extension CommandTable {
  /// The list of commands with their abstracts and a first example.
  package func help(width: Int = 80) -> String {
    let rows = commands.map { ($0.name, $0.abstract) }
    var sections = [
      "Usage: \(program) COMMAND [options]\n", Self.paragraphs(abstract, width: width),
      Self.section("Commands", rows, width: width),
    ]
    if let example = commands.lazy.compactMap(\.examples.first).first {
      sections.append(Self.examples([example], title: "Example", width: width))
    }
    sections.append("See '\(program) help COMMAND' for a command's arguments and options.\n")
    return sections.joined(separator: "\n")
  }

  /// The page of one command: usage, what it does, arguments, options, examples.
  package func help(on command: Command, width: Int = 80) -> String {
    let required = command.options.filter(\.isRequired)
    let usage =
      ["Usage:", program, command.name] + command.positionals.map(\.usage)
      + required.map { "\($0.spelling) \($0.valueName)" } + ["[options]"]
    let places = command.positionals.map { ($0.name, $0.help) }
    let options =
      command.options.map { (Self.heading(of: $0), Self.description(of: $0)) }
      + [("-h, --help", "Show this page.")]
    return [
      Self.hanging(usage.joined(separator: " "), indent: 7, width: width),
      Self.paragraphs(command.abstract, width: width),
      Self.paragraphs(command.discussion, width: width),
      Self.section("Arguments", places, width: width),
      Self.section("Options", options, width: width),
      Self.examples(command.examples, title: "Examples", width: width),
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: - Pieces

  private static func heading(of option: OptionDeclaration) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    return short + option.spelling + (option.valueName.isEmpty ? "" : " " + option.valueName)
  }

  private static func description(of option: OptionDeclaration) -> String {
    let notes = option.notes.isEmpty ? "" : " (\(option.notes.joined(separator: "; ")))"
    return option.help + notes
  }

  private static func paragraphs(_ text: String, width: Int) -> String {
    guard !text.isEmpty else { return "" }
    return TextLayout.lines(of: text, width: width).map { $0 + "\n" }.joined()
  }

  /// A line whose continuation is indented.
  private static func hanging(_ text: String, indent: Int, width: Int) -> String {
    TextLayout.lines(of: text, width: width - indent).enumerated().map { index, line in
      (index == 0 ? "" : TextLayout.spaces(indent)) + line + "\n"
    }.joined()
  }

  /// A title and rows of two columns; a long left cell has its description on the next line.
  private static func section(
    _ title: String, _ rows: [(String, String)], width: Int
  ) -> String {
    guard !rows.isEmpty else { return "" }
    let longest = rows.map { TextLayout.width(of: $0.0) }.max() ?? 0
    let column = min(longest, 26) + 4
    let body = rows.map { heading, text in
      let lines = TextLayout.lines(of: text, width: max(20, width - column))
      let isLong = TextLayout.width(of: heading) + 4 > column
      let first = "  " + (isLong ? heading : TextLayout.padded(heading, to: column - 2) + lines[0])
      let rest = (isLong ? lines[...] : lines.dropFirst()).map { TextLayout.spaces(column) + $0 }
      return ([first] + rest).map { $0 + "\n" }.joined()
    }
    return "\(title):\n" + body.joined()
  }

  private static func examples(
    _ examples: [Command.Example], title: String, width: Int
  ) -> String {
    guard !examples.isEmpty else { return "" }
    let body = examples.map { example in
      let meaning = TextLayout.lines(of: example.meaning, width: width - 6)
      return "  \(example.line)\n" + meaning.map { "      \($0)\n" }.joined()
    }
    return "\(title):\n" + body.joined()
  }
}
