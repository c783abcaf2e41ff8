import LocatedText

/// Completions for zsh, from the table that parses.
enum ZshCompletions {
  /// The text that a shell reads, from its function path or by `source`.
  static func text(for table: CommandTable) -> String {
    let program = table.program
    let commands = table.commands.map { "    \(quoted(described($0.name, $0.abstract)))" }
    let bodies = table.commands.map { command in
      let rows =
        command.options.map(row) + [
          quoted("(-h --help)") + "{-h,--help}" + quoted("[Show this page.]")
        ]
        + command.positionals.enumerated().map(place)
      return "    \(command.name))\n      _arguments -S \\\n"
        + rows.map { "        " + $0 }.joined(separator: " \\\n") + " ;;"
    }
    return """
      #compdef \(program)
      # Completions of \(program) for zsh; made by '\(program) completions zsh'.

      _\(program)() {
        local -a commands
        commands=(
      \(commands.joined(separator: "\n"))
          \(quoted(described("help", "Shows the page of a command.")))
        )
        if (( CURRENT == 2 )); then
          _describe -t commands command commands
          _arguments '--help[Show the list of commands.]' '--version[Show the version and the build.]'
          return
        fi
        local command=$words[2]
        shift words
        (( CURRENT -= 1 ))
        case $command in
      \(bodies.joined(separator: "\n"))
          help) _describe -t commands command commands ;;
        esac
      }

      if [ "$funcstack[1]" = _\(program) ]; then
        _\(program) "$@"
      else
        compdef _\(program) \(program)
      fi

      """
  }

  // MARK: - Pieces

  /// An option: how often, how it is spelt, what it is for, what follows.
  private static func row(_ option: OptionDeclaration) -> String {
    let value = option.completion.map { ":\(escaped(option.valueName)):\(action($0))" } ?? ""
    let often = option.arity == .repeatable ? "*" : ""
    let help = "[\(escaped(option.help))]\(value)"
    let long = option.spelling + (value.isEmpty ? "" : "=")
    guard let short = option.short else { return quoted("\(often)\(long)\(help)") }
    let both = often.isEmpty ? quoted("(-\(short) \(option.spelling))") : quoted(often)
    return both + "{-\(short),\(long)}" + quoted(help)
  }

  private static func place(_ number: Int, _ place: PositionalDeclaration) -> String {
    let position =
      place.maximum == nil ? "*" : "\(number + 1)" + (place.minimum == 0 ? ":" : "")
    return quoted("\(position):\(escaped(place.name)):\(action(place.completion))")
  }

  private static func action(_ completion: CompletionValue) -> String {
    switch completion {
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .folder: "_files -/"
    case .file: "_files"
    case .anything: " "
    }
  }

  private static func described(_ name: String, _ help: String) -> String {
    "\(name):\(help.replacing(":", with: "\\:"))"
  }

  /// Signs that mean something in a specification.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for sign in text {
      if "[]:\\".contains(sign) { escaped.append("\\") }
      escaped.append(sign)
    }
    return escaped
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("'", with: "'\\''"))'"
  }
}
