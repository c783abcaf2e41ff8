import LocatedText

// MARK: - Words

extension UsageError {
  /// The situation in a sentence, and where to read more.
  package func message(program: String) -> String {
    let page = command.map { "\(program) \($0) --help" } ?? "\(program) --help"
    return "\(sentence)\nSee '\(page)'."
  }

  /// The situation in a sentence.
  var sentence: String {
    switch situation {
    case .unknownCommand(let name, let suggestion):
      "no command is called \(quoted(name))\(question(suggestion))"
    case .unknownOption(let spelling, let suggestion):
      "unknown option \(quoted(spelling))\(question(suggestion))"
    case .optionBeforeCommand(let spelling):
      "\(spelling) belongs after the name of a command"
    case .missingValue(let spelling, let expectation):
      "\(spelling) needs \(expectation), got nothing"
    case .badValue(let spelling, let expectation, let value):
      "\(spelling) needs \(expectation), got \(quoted(value))"
    case .unexpectedValue(let spelling, let value):
      "\(spelling) takes no value, got \(quoted(value))"
    case .repeatedOption(let spelling):
      "\(spelling) is given twice"
    case .missingOption(let usage):
      "\(usage) is required"
    case .missingArgument(let name):
      "\(name) is missing"
    case .tooManyArguments(let extra, most: 0):
      "no argument is expected, got \(quoted(extra))"
    case .tooManyArguments(let extra, let most):
      "\(quoted(extra)) is one argument too many; at most \(most) can be given"
    }
  }

  private func question(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean '\($0)'?" } ?? ""
  }
}

/// A word of the user in quotation marks, safe to print: on one line, and not long.
func quoted(_ word: String) -> String {
  let limit = 80
  let isLong = word.unicodeScalars.count > limit
  let shown = isLong ? String(word.unicodeScalars.prefix(limit)) + "…" : word
  return "'\(shown.visible)'"
}
