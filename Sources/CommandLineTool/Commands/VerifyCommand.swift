import Reporting

/// `cohort verify`: whether a result folder is still what was written.
enum VerifyCommand {
  private static let folder = PositionalKey.one(
    "DIR", help: "A folder that cohort wrote: the one with manifest.json in it.")

  private static let person = OptionKey.optional(
    "person", .wholeNumber(1...4_294_967_295), valueName: "ID",
    help: "Also grow the person with this number again, alone, and compare every row.")

  private static let replicate = OptionKey.optional(
    "replicate", .wholeNumber(0...PersonCheck.lastReplicate), valueName: "R",
    help:
      "With --person: in which of the folder's cohorts, where it has many; the first unless given.")

  static let command = Command(
    name: "verify",
    abstract: "Checks that a result folder is still whole and unchanged.",
    discussion: """
      Reads every file that the folder's manifest names and computes its SHA-256, its bytes and, for a \
      table, its rows again. Prints a line for each file: unchanged, missing, truncated, changed, or \
      unexpected when the manifest does not name it. The folder of a class may also have predictions.csv and \
      revealed.json.

      Exits with 0 when the folder is whole, with 65 when it is not, with 66 when there is no such folder or \
      no manifest in it. A manifest that was rewritten to fit changed files is not detected; for a blind \
      result 'cohort reveal' detects it.

      With --person the folder's own scenario files and seed grow that person again, without any of the \
      others, and every row of every table must be the same to the byte.
      """,
    positionals: [folder.declaration],
    options: [person.declaration, replicate.declaration, CommonOptions.quiet.declaration],
    examples: [
      .init("cohort verify study", "A result of 'cohort simulate' or 'cohort compare'."),
      .init("cohort verify study --person 2", "Person 2 as well, grown again."),
      .init("cohort verify class && cohort verify class-key", "A blind result and its key."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    if arguments[replicate] != nil, arguments[person] == nil {
      throw CommandFailure(
        .usage,
        "--replicate says in which cohort to grow a person again: add "
          + "--person")
    }
    let manifest = try ResultManifest(of: arguments[folder])
    var progress = console.progress(
      "verifying \(counted(manifest.files.count, "file"))",
      isQuiet: arguments[CommonOptions.quiet])
    let check: FolderCheck
    do throws(CommandFailure) {
      check = try FolderCheck(
        of: manifest.files, in: manifest.folder, allowed: manifest.allowed, progress: &progress)
      progress.finish()
    } catch {
      progress.finish()
      throw error
    }
    var checked = ""
    if let number = arguments[person] {
      checked =
        try PersonCheck(
          of: UInt32(number), replicate: arguments[replicate], in: manifest
        ).text + "\n"
    }
    let lines = check.findings.map { FolderCheck.line($0.name, $0.finding) + "\n" }
    let text = lines.joined() + "\n" + checked + summary(check, manifest) + "\n"
    try console.show(text)
    return check.faults.isEmpty ? .success : .badData
  }

  private static func summary(_ check: FolderCheck, _ manifest: ResultManifest) -> String {
    let folder = quoted(manifest.folder)
    guard !check.faults.isEmpty else {
      return "\(folder) is whole: \(counted(manifest.files.count, "file")) as written."
    }
    let good = check.findings.count - check.faults.count
    return
      "\(folder) is not whole: \(good) of \(counted(manifest.files.count, "file")) as written, "
      + "\(counted(check.faults.count, "fault"))."
  }
}
