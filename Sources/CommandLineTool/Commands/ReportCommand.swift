import LocatedText
import Reporting

/// `cohort report`: what a finished comparison says, without simulating anything again.
enum ReportCommand {
  private static let folder = PositionalKey.one(
    "DIR", help: "A folder that 'cohort compare' wrote: the one with manifest.json in it.")

  static let command = Command(
    name: "report",
    abstract: "Shows the report of a finished comparison, also with other odds beforehand.",
    discussion: """
      Reads the tables of simulated studies and the scenario files in the folder, and makes the report from them, \
      after checking that nothing was changed. Nothing is simulated again, so that a posterior with other odds \
      takes seconds: --prior is that of 'cohort compare', and takes the place of the odds in the folder.

      Prints the whole report. --output also writes a folder of its own, with the page, the charts and all tables, \
      as 'cohort compare' would. A folder made with --observed lacks the table, and cannot be read so.
      """,
    positionals: [folder.declaration],
    options: [
      PriorOdds.option.declaration, CompareCommand.format.declaration,
      CommonOptions.threads.declaration, CommonOptions.output.declaration,
      CommonOptions.quiet.declaration, CommonOptions.force.declaration,
    ],
    examples: [
      .init("cohort report comparison | less", "A result of 'cohort compare'."),
      .init(
        "cohort report posterior --prior reverse=2 --output believer",
        "The same studies, for someone who thinks it twice as likely that depression lowers BDNF."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let isQuiet = arguments[CommonOptions.quiet]
    let manifest = try ResultManifest(of: arguments[folder])
    let finished = try checked(manifest, isQuiet: isQuiet, console)
    var words: [String] = []
    for prior in arguments[PriorOdds.option] { words += ["--prior", prior.text] }
    if let threads = arguments[CommonOptions.threads] { words += ["--threads", String(threads)] }
    let own = try finished.arguments(of: CompareCommand.command, adding: words)
    let library = ScenarioLibrary(own, console)
    let run = try ComparisonRun(own, library)
    let pages: ComparisonPages
    if let output = arguments[CommonOptions.output] {
      // Opened first: what cannot be kept need not be computed.
      var folder = try ResultFolder(
        at: output, members: run.identity.members, isForced: arguments[CommonOptions.force])
      pages = try run.pages(of: try finished.studies(of: run))
      try pages.write(run, into: &folder)
      let path = folder.path
      try folder.finish(run)
      if !isQuiet { console.say("written to \(library.shown(path))") }
    } else {
      pages = try run.pages(of: try finished.studies(of: run))
    }
    try pages.show(arguments[CompareCommand.format], isWhole: true, &console)
    return .success
  }

  private static func checked(
    _ manifest: ResultManifest, isQuiet: Bool, _ console: borrowing Console
  ) throws(CommandFailure) -> FinishedComparison {
    var progress = console.progress(
      "reading \(counted(manifest.files.count, "file"))", isQuiet: isQuiet)
    do throws(CommandFailure) {
      let finished = try FinishedComparison(manifest, progress: &progress)
      progress.finish()
      return finished
    } catch {
      progress.finish()
      throw error
    }
  }
}
