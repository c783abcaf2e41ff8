import LocatedText
import ScenarioFormat

/// `cohort new`: a commented file to begin with.
enum NewCommand {
  private static let kind = PositionalKey.one(
    "KIND", words: kinds, help: "What the file is: \(kinds.joined(separator: ", ")).")
  private static let place = PositionalKey.one(
    "NAME",
    help: "Its name among the scenarios of its kind, or the path of a .json5 file.")

  static let command = Command(
    name: "new",
    abstract: "Writes a commented model, study or finding to start from.",
    discussion: """
      A model of your own, a study and what it published are three files. The command writes one that can be \
      used as it stands, and says what to do next. It has every member that such a file may have, each with \
      a comment; optional members are on lines that are switched on by removing the //.

      A name alone puts the file into the folder of its kind among the scenarios, where it is found by this \
      name, and where 'cohort compare' includes it with all the others. A path may lead anywhere. An \
      existing file is never replaced (exit code 73).
      """,
    positionals: [kind.declaration, place.declaration],
    options: [CommonOptions.scenarios.declaration],
    examples: [
      .init("cohort new model my-rival", "Scenarios/models/my-rival.json5."),
      .init("cohort new study my-study", "Scenarios/studies/my-study.json5."),
      .init(
        "cohort new finding drafts/finding.json5",
        "A file elsewhere, which names the study among the scenarios."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static let kinds = Template.allCases.map(\.rawValue)

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    guard let template = Template(rawValue: arguments[kind]) else {
      let meant = NameSuggestion.hint(for: arguments[kind], among: kinds) ?? ""
      throw CommandFailure(
        .usage, "there is no template of the kind \(quoted(arguments[kind]))\n  \(meant)")
    }
    let library = ScenarioLibrary(arguments, console)
    let word = arguments[place]
    let isName = try isName(word)
    let scenarios = try library.location().folder
    for file in template.named where !library.exists("\(scenarios)/\(file)") {
      throw CommandFailure(
        .noInput,
        "the template names \(file), and there is no such file in \(library.shown(scenarios)); "
          + "--scenarios names another folder")
    }
    let path = isName ? "\(scenarios)/\(template.kind.folder)/\(word).json5" : word
    let text = template.text { file in
      JSONText.string(library.reference(to: "\(scenarios)/\(file)", from: path)).compact
    }
    try write(text, to: path)
    let shown = (isName ? word : library.displayed(path)).shellWord
    let option = arguments[CommonOptions.scenarios].map { " --scenarios " + $0.shellWord } ?? ""
    let next = template.next(shown).map { "  cohort \($0)\(option)\n" }.joined()
    try console.show(
      "\(library.shown(path)) can be used as it stands. Change it, then:\n\(next)")
    return .success
  }

  /// Whether a word is a name alone, and no path; refused where others would not find the file by it.
  private static func isName(_ word: String) throws(CommandFailure) -> Bool {
    let last = word.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let isFile = last.hasSuffix(".json5")
    let name = isFile ? last.dropLast(6) : last
    let isNamed =
      name.first.map { $0.isLetter || $0.isNumber } == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    guard isNamed, isFile || last.count == word.count else {
      throw CommandFailure(
        .usage,
        "NAME needs a name of letters, digits and - _ . or a path to such a name ending in .json5, "
          + "got \(quoted(word))")
    }
    return !isFile
  }

  private static func write(_ text: String, to path: String) throws(CommandFailure) {
    do throws(FileError) {
      try SingleFile(at: path).finish(Array(text.utf8))
    } catch {
      if case .exists(let path) = error {
        throw CommandFailure(
          .cannotCreate,
          "\(quoted(path)) exists, and a template replaces nothing: choose another name")
      }
      throw CommandFailure(error)
    }
  }
}

extension Template {
  /// What a user does next, without the program's name.
  fileprivate func next(_ word: String) -> [String] {
    switch self {
    case .model:
      ["check \(word)", "calibrate \(word) --in-place", "compare \(word) reverse-scar"]
    case .study: ["check \(word)", "simulate reverse-scar --study \(word)"]
    case .finding: ["check \(word)", "compare --quick --evidence \(word)"]
    }
  }
}
