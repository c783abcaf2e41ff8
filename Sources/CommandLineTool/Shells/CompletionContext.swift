/// What a value can be, as far as a shell can complete it.
enum CompletionValue: Equatable, Sendable {
  /// One of these words.
  case words([String])
  /// A folder.
  case folder
  /// A file, in whatever folder.
  case file
  /// A number or a text that only the person knows.
  case anything
}

extension OptionDeclaration {
  /// What follows the option; nil for a flag.
  var completion: CompletionValue? {
    arity == .flag ? nil : CompletionValue(name: valueName, words: words)
  }
}

extension PositionalDeclaration {
  /// What stands in this place.
  var completion: CompletionValue { CompletionValue(name: name, words: words) }
}

extension CompletionValue {
  /// What a name in capitals stands for in help.
  init(name: String, words: [String]) {
    if !words.isEmpty {
      self = .words(words)
    } else if ["DIR", "KEYDIR", "HANDINS"].contains(name) {
      self = .folder
    } else if Self.files.contains(name) {
      self = .file
    } else {
      self = .anything
    }
  }

  /// Names under which help takes files; models, studies and the like can be told by path.
  private static let files = ["FILE", "MODEL", "STUDY", "TABLE.csv", "PLAN"]
}
