import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// `cohort compare`: the main job.
enum CompareCommand {
  enum Format: String, CaseIterable {
    case text
    case csv
    case json
  }

  static let models = PositionalKey.list(
    "MODEL", help: "Model files or their short names; all in Scenarios/models unless given.")
  static let replicates = OptionKey.value(
    "replicates", short: "r", .wholeNumber(1...1_000_000), default: 200, valueName: "R",
    help: "How many studies to simulate in each model's world.")
  static let quick = OptionKey.flag(
    "quick",
    help: "20 replicates: a first look at the figures; contradicting a finding takes "
      + "\(Verdict.leastReplicates(falseAlarmRate: Verdict.contradictsUpTo)) to "
      + "\(Verdict.leastReplicates()), depending on its claim.")
  static let evidence = OptionKey.list(
    "evidence", .text, valueName: "FILE",
    help: "Published studies; all in Scenarios/evidence unless given.")
  static let posterior = OptionKey.flag(
    "posterior",
    help:
      "Also says how probable the models are; \(PosteriorInputs.enough) replicates unless --replicates is given."
  )
  static let atCentre = OptionKey.flag(
    "at-centre",
    help: "Keeps numbers for which the files give a range at the files' values, instead of "
      + "drawing them."
  )
  static let format = OptionKey.value(
    "format", ValueKind<Format>.choice, default: .text, valueName: "FORMAT",
    help: "The form of the result on standard output.")

  static let command = Command(
    name: "compare",
    abstract: "Shows which causal model predicts which published finding.",
    discussion: """
      Repeats each published study many times in the world of every model, with the same people, and asks \
      each simulated study what the real one was asked. Prints what was found in at most five lines, then \
      one matrix of models and findings, how far out the published figures lie, what separates which models, \
      and what none predicts. For publications that --evidence names it also prints, for every finding and \
      model, the predicted figure with its errors and how often the published claim comes out. --trace \
      explains a cell, with the command that reproduces it.

      --summaries puts figures of your own (estimates with errors, intervals, t, F or P, or groups' means \
      and standard deviations) in place of the published ones, and refuses those that contradict each other.

      Numbers for which a world, study or model gives a range under 'free' are drawn anew for every \
      replicate, the same for all models that have them, so that the replicates cover the ranges evenly (a \
      Latin hypercube). If whether a claim comes out depends on such a number, the verdict says so. \
      --at-centre keeps all of them at the files' values, --set fixes one.

      --observed asks a table of your own, simulated or real, what the publications of --study ask: its \
      figures take the place of the published ones, even where nothing was published, and each study is \
      simulated at the table's size. The table has one row per person, with the columns that the study's own \
      table has (cohort simulate --study STUDY --shape wide), or one row per visit. A finding that needs a \
      missing column is not asked, and the report says so. The data themselves enter no result.

      --posterior weighs the models by all scored findings: how probable they are, with errors, what that \
      hangs on, how far it may be believed, and what to measure next. To see what hangs on the ranges it \
      simulates half as many studies again, with effects drawn from half to twice their ranges.

      Results are also written to a folder: the report as text and as a page, the cells and every \
      replicate's estimates with a data package and a codebook that describe them, the scenario files \
      used, and a manifest. The same command gives the same bytes, on any number of threads.
      """,
    positionals: [models.declaration],
    options: [
      replicates.declaration, quick.declaration, evidence.declaration,
      OwnSummaries.option.declaration, TracedFinding.option.declaration,
      posterior.declaration, PriorOdds.option.declaration, atCentre.declaration,
      NumberSetting.option.declaration, CommonOptions.people.declaration,
    ] + ObservedTable.declarations + [
      format.declaration, CommonOptions.tableFormat.declaration, CommonOptions.seed.declaration,
      CommonOptions.threads.declaration, CommonOptions.shard.declaration,
      CommonOptions.output.declaration, CommonOptions.scenarios.declaration,
      CommonOptions.quiet.declaration, CommonOptions.force.declaration,
    ],
    examples: [
      .init("cohort compare", "All models against all evidence."),
      .init("cohort compare --quick", "A first look, in less than a minute."),
      .init(
        "cohort compare --evidence bus2015 --output comparison",
        "One publication, with the results in a folder of that name."),
      .init(
        "cohort compare reverse-scar neurotrophic-trait --replicates 1000", "Two rivals in detail."),
      .init(
        "cohort compare reverse-scar --quick --set 'depression.ill -> bdnf.fades=5 years'",
        "One number fixed instead of drawn from its range."),
      .init(
        "cohort compare reverse-scar --quick --trace bus2015.persistentLower",
        "One cell explained."),
      .init(
        "cohort compare --quick --summaries my-cohort.json5",
        "Your own figures in place of the published ones."),
      .init(
        "cohort compare --observed riddle/cohort.csv --study nesda --quick",
        "A blind cohort, or your own data, in place of what was published."),
      .init("cohort compare --posterior --output posterior", "How probable the models are."),
      .init(
        "cohort compare --posterior --prior reverse=2",
        "The same for someone who thinks it twice as likely that depression lowers BDNF."),
      .init("cohort compare --format csv > cells.csv", "The cells as a table for R or Python."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let run = try ComparisonRun(arguments, library)
    let isQuiet = arguments[CommonOptions.quiet]
    if !isQuiet { for remark in run.remarks { console.say(remark) } }
    if arguments[CommonOptions.shard] != nil {
      var work = ReplicationShards(run.stages)
      return try work.carryOut(of: run.identity, command, arguments, library, &console)
    }
    return try finish(run, arguments, library, &console) { console throws(CommandFailure) in
      try run.simulated(console)
    }
  }

  /// Puts the shards of a run together.
  ///
  /// - Parameters:
  ///   - shards: the shards.
  ///   - arguments: those of the run, and where its result goes.
  ///   - console: where it is shown.
  /// - Returns: success.
  /// - Throws: that they are not of this run (65), and what a run throws.
  static func merge(
    _ shards: MergedShards, _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let run = try ComparisonRun(arguments, library)
    try shards.check(run.identity, command, arguments)
    return try finish(run, arguments, library, &console) { _ throws(CommandFailure) in
      try run.simulated(in: shards.folder)
    }
  }

  private static func finish(
    _ run: ComparisonRun, _ arguments: ParsedArguments, _ library: ScenarioLibrary,
    _ console: inout Console,
    studies: (borrowing Console) throws(CommandFailure) -> ComparisonRun.Studies
  ) throws(CommandFailure) -> ExitCode {
    // Opened first: what cannot be kept need not be computed.
    var folder = try ResultFolder(run.identity, arguments, library)
    let studies = try studies(console)
    let pages = try run.pages(of: studies)
    try pages.write(run, into: &folder)
    let path = folder.path
    try folder.finish(run)
    // The whole of many publications is for the folder, unless they were asked for by name.
    try pages.show(
      arguments[format],
      isWhole: !arguments[evidence].isEmpty || arguments[OwnSummaries.option] != nil, &console)
    if !arguments[CommonOptions.quiet] { console.say("written to \(library.shown(path))") }
    return .success
  }
}

extension CommandFailure {
  /// Why there is no posterior.
  init(_ error: PosteriorError) {
    switch error {
    case .tooFewModels(let count):
      self.init(
        .badData,
        "--posterior weighs models against each other, and \(counted(count, "model")) can be asked about every "
          + "publication; leave out the --evidence that some cannot be asked about")
    case .noEvidence:
      self.init(.badData, "--posterior needs a scored finding that all models answer")
    case .tooFewReplicates(let count, let needed):
      self.init(
        .usage,
        "--posterior needs at least \(needed) replicates in which all studies can answer, and there "
          + "\(count == 1 ? "is 1" : "are \(count)"); give --replicates \(PosteriorInputs.enough) or more"
      )
    case .interrupted: self.init(.interrupted, "stopped; nothing was kept")
    }
  }

  /// A comparison that could not be made.
  init(_ error: ComparisonError) {
    switch error {
    case .fieldwork(let model, let error):
      self.init(
        .badData, "the study cannot be carried out in \(quoted(model)): \(error.description)")
    case .table(let model, let publication, let reason):
      self.init(
        .badData,
        "the instruments of \(quoted(model)) do not give what \(publication.visible) needs: "
          + reason.visible)
    case .calibration(let model, let reason):
      self.init(.badData, "\(quoted(model)) cannot be brought to the targets: \(reason.visible)")
    case .interrupted:
      self.init(.interrupted, "stopped; nothing was kept")
    }
  }
}
