/// Completions for bash, from the table that parses.
enum BashCompletions {
  /// The text that a shell reads.
  ///
  /// Written for bash 3.2 and later, without the functions of the package bash-completion.
  static func text(for table: CommandTable) -> String {
    let (program, names) = (table.program, table.commands.map(\.name))
    return """
      # Completions of \(program) for bash; made by '\(program) completions bash'.

      _\(program)() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
        local command=${COMP_WORDS[1]} options= values= places= IFS=$' \\t\\n'
        COMPREPLY=()
        # bash takes '--option=value' for three words.
        if [ "$current" = "=" ]; then
          current=
        elif [ "$previous" = "=" ]; then
          previous=${COMP_WORDS[COMP_CWORD-2]}
        fi
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\((names + ["help", "--help", "--version"]).joined(separator: " "))" -- "$current"))
          return
        fi
        case $command in
      \(commands(of: table))
        esac
        case $values in
          '')
            case $current in
              -*) COMPREPLY=($(compgen -W "$options" -- "$current")); return ;;
            esac
            values=$places ;;
        esac
        IFS=$'\\n'
        case $values in
          -file) compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -f -- "$current")) ;;
          -folder) compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -d -- "$current")) ;;
          -anything) ;;
          *) IFS=$' \\n'; COMPREPLY=($(compgen -W "$values" -- "$current")) ;;
        esac
      }

      complete -F _\(program) \(program)

      """
  }

  private static func commands(of table: CommandTable) -> String {
    let help =
      "    help) places='\(table.commands.map(\.name).joined(separator: " "))' ;;"
    return (table.commands.map { rows(of: $0) } + [help]).joined(separator: "\n")
  }

  /// What can follow a command's name: its options, the values of each, and what stands without one.
  private static func rows(of command: Command) -> String {
    let options = (command.options.map(\.spelling) + ["--help"]).joined(separator: " ")
    var values: [(words: String, of: [String])] = []
    for option in command.options {
      guard let completion = option.completion else { continue }
      let spellings = [option.spelling] + (option.short.map { ["-\($0)"] } ?? [])
      values.append((words(completion), spellings))
    }
    let cases = values.map { "          \($0.of.joined(separator: "|"))) values='\($0.words)' ;;" }
    // All places of one command complete alike but the first, which may have words of its own.
    let places = command.positionals.map { words($0.completion) }
    let place = places.first ?? "-anything"
    let later = places.dropFirst().first ?? place
    let head =
      later == place
      ? "places='\(place)'"
      : "places='\(place)'; [ \"$COMP_CWORD\" -eq 2 ] || places='\(later)'"
    let body =
      cases.isEmpty
      ? [] : ["        case $previous in"] + cases + ["        esac"]
    return
      (["    \(command.name))", "      options='\(options)'; \(head)"] + body + ["      ;;"])
      .joined(separator: "\n")
  }

  private static func words(_ completion: CompletionValue) -> String {
    switch completion {
    case .words(let words): words.joined(separator: " ")
    case .folder: "-folder"
    case .file: "-file"
    case .anything: "-anything"
    }
  }
}
