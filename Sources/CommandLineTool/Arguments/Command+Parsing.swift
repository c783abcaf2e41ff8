import LocatedText

// MARK: - Parsing

extension Command {
  /// The arguments in the words after the command's name.
  ///
  /// A word that starts with `-` and no digit is an option, unless `--` came before it. The word
  /// after an option that takes a value is that value, but an option is never a value: such a
  /// value is written `--name=-value`. Words after that of `forwards` are left as they are.
  func arguments(
    in words: [String]
  ) throws(UsageError) -> ParsedArguments {
    var given = Dictionary(uniqueKeysWithValues: options.map { ($0.name, [String]()) })
    var places: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        places += rest
        break
      }
      if places.isEmpty, word == forwards {
        places += [word] + rest
        break
      }
      guard Self.isOption(word) else {
        places.append(word)
        continue
      }
      let (spelling, attached) = Self.split(word)
      let option = try option(spelled: spelling)
      if option.arity != .repeatable, given[option.name] != [] {
        throw failure(.repeatedOption(option.spelling))
      }
      guard option.arity != .flag else {
        if let attached { throw failure(.unexpectedValue(option.spelling, attached)) }
        given[option.name] = [word]
        continue
      }
      let next = rest.first.flatMap { Self.isOption($0) || $0 == "--" ? nil : $0 }
      guard let value = attached ?? next else {
        throw failure(.missingValue(option.spelling, expectation: option.expectation))
      }
      if attached == nil { rest.removeFirst() }
      guard option.accepts(value) else {
        throw failure(.badValue(option.spelling, expectation: option.expectation, value))
      }
      given[option.name, default: []].append(value)
    }
    if let missing = options.first(where: { $0.isRequired && given[$0.name] == [] }) {
      throw failure(.missingOption(missing.spelling + " " + missing.valueName))
    }
    return ParsedArguments(options: given, positionals: try placed(places))
  }

  /// The words that mean some arguments, in the order in which the command declares them.
  ///
  /// - Parameters:
  ///   - arguments: arguments of this command.
  ///   - left: the names of options that are left out.
  /// - Returns: words of which ``arguments(in:)`` makes the same.
  func words(of arguments: ParsedArguments, leavingOut left: Set<String> = []) -> [String] {
    var words: [String] = []
    for option in options where !left.contains(option.name) {
      for value in arguments.options[option.name] ?? [] {
        switch option.arity {
        case .flag: words.append(option.spelling)
        case _ where Self.isOption(value) || value == "--":
          words.append("\(option.spelling)=\(value)")
        default: words += [option.spelling, value]
        }
      }
    }
    let places = positionals.flatMap { arguments.positionals[$0.name] ?? [] }
    return words + (places.contains(where: Self.isOption) || places.contains("--") ? ["--"] : [])
      + places
  }

  /// Whether a word stands for an option: `-q`, `--quick`, but not `-`, `-3` or `-.5`.
  static func isOption(_ word: String) -> Bool {
    guard word.first == "-", let second = word.dropFirst().first else { return false }
    return word != "--" && !("0"..."9").contains(second) && second != "."
  }

  /// The parts of `--name=value`.
  private static func split(_ word: String) -> (spelling: String, value: String?) {
    guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }

  private func option(
    spelled spelling: String
  ) throws(UsageError) -> OptionDeclaration {
    let match = options.first {
      $0.spelling == spelling || $0.short.map { "-\($0)" } == spelling
    }
    if let match { return match }
    let spellings = options.map(\.spelling) + ["--help"]
    throw failure(
      .unknownOption(spelling, suggestion: NameSuggestion.closest(to: spelling, among: spellings)))
  }

  /// Deals the words out to the arguments without names, leaving enough for the later ones.
  private func placed(_ words: [String]) throws(UsageError) -> [String: [String]] {
    var placed: [String: [String]] = [:]
    var rest = words[...]
    for (index, positional) in positionals.enumerated() {
      let neededLater = positionals[(index + 1)...].reduce(0) { $0 + $1.minimum }
      let count = min(positional.maximum ?? Int.max, max(0, rest.count - neededLater))
      if count < positional.minimum { throw failure(.missingArgument(positional.name)) }
      placed[positional.name] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    if let extra = rest.first {
      let most = positionals.reduce(0) { $0 + ($1.maximum ?? 0) }
      throw failure(.tooManyArguments(extra, most: most))
    }
    return placed
  }

  private func failure(_ situation: UsageError.Situation) -> UsageError {
    UsageError(situation: situation, command: name)
  }
}
