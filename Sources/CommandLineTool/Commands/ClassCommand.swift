import Lessons
import LocatedText
import Reporting

/// `cohort class`: what a class handed in, tabulated for its teacher.
enum ClassCommand {
  /// What is written to standard output.
  enum Format: String, CaseIterable {
    case text, csv
  }

  private static let folder = PositionalKey.one(
    "HANDINS", help: "The folder of hand-ins: .json files that the page saved, .txt files of codes."
  )
  private static let key = OptionKey.required(
    "key", .text, valueName: "KEYDIR", help: "The teacher's folder of the lesson, with key.json.")
  private static let language = OptionKey.value(
    "language", ValueKind<Language>.choice, default: .english, valueName: "LANGUAGE",
    help: "The language of the report.")
  private static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: "The form of the result on standard output: the report, or a row for each hand-in.")
  private static let output = OptionKey.optional(
    "output", short: "o", .text, valueName: "DIR",
    help:
      "The folder for the results, instead of one in Output beside the scenarios, or here where there are none."
  )

  static let command = Command(
    name: "class",
    abstract: "Tabulates what a class handed in of a lesson, for its teacher.",
    discussion: """
      Reads every hand-in of 'cohort lesson' in a folder and sets it beside the key: how many were right, how sure they were, what \
      they said of the mystery beside what the best possible judge would have said of the same two analyses, which \
      misconceptions were met, and what became of each hand-in. The report holds the answer to the mystery: it is not for \
      students before they have handed in.

      A hand-in is a .json file (at most 1 MB), or a code in a line of a .txt file (at most 4 MB; empty lines and lines that \
      begin with # are passed over). Case and blanks in a code do not matter; a code typed from paper has PAPER in the place of its \
      check, and a part of it that cannot be read is left out and named while the rest counts. Number 999 is the teacher's, who tried \
      the lesson, and never counts. Nor does a mystery that was judged after its answer had been opened. What is broken, of another class, or handed in twice is named with the reason, and the others count. Of several \
      hand-ins with one number the one counts that all others are the same as, or stand on the way to; where they differ, none does. \
      Whoever has not finished counts as far as they went. Folders and links in the folder are not read. \
      After 10000 hand-ins and other files the rest is left, and the report says where.

      Writes a folder with the report as text and as a page, its chart, class.csv (a row for each hand-in that counts, by number and without names), and \
      handins.csv (what became of each, by the names of their files).
      """,
    positionals: [folder.declaration],
    options: [
      key.declaration, language.declaration, format.declaration, output.declaration,
      CommonOptions.scenarios.declaration, CommonOptions.quiet.declaration,
      CommonOptions.force.declaration,
    ],
    examples: [
      .init(
        "cohort class hand-ins --key monday-key",
        "What the class handed in, in English."),
      .init(
        "cohort class hand-ins --key monday-key --language nl -o klas",
        "The same in Dutch, in a folder of one's choice."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let keyFile = try LessonKeyFile(in: arguments[key])
    guard keyFile.key.people.count == HandInCode.sizes else {
      throw CommandFailure(
        .badData,
        "the key in \(quoted(arguments[key])) has \(keyFile.key.people.count) sizes of studies, and hand-ins know "
          + "\(HandInCode.sizes); restore the file, or run again the command that made it")
    }
    let handIns = try HandInFolder(at: arguments[folder])
    let language = arguments[language]
    let table = ClassTable(handIns.handIns, unread: handIns.unread, key: keyFile.key)
    let pages = try ClassPages(
      table, in: language,
      handIns: handIns.digest, key: keyFile.digest)
    let place =
      arguments[output] ?? (try? library.location().results).map { $0 + "/" + pages.folder }
      ?? library.absolute("Output/" + pages.folder)
    var result = try ResultFolder(
      at: place, members: pages.members, isForced: arguments[CommonOptions.force])
    try pages.write(into: &result)
    let path = result.path
    try result.finish(isSynthetic: false)
    try pages.show(arguments[format], &console)
    if table.scores.isEmpty {
      console.say(
        "nothing in \(quoted(arguments[folder])) counts; the end of the report says why, file by file"
      )
    }
    if !arguments[CommonOptions.quiet] { console.say("written to \(library.shown(path))") }
    return .success
  }
}
