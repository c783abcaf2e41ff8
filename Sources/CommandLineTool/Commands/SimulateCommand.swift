import Fieldwork
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// `cohort simulate`: one observed cohort, and the truth kept apart.
enum SimulateCommand {
  static let model = PositionalKey.one(
    "MODEL",
    help: """
      A model or world file, or its short name; or a study's, which is then carried out in its own world, \
      with no model added.
      """)
  static let replicate = OptionKey.value(
    "replicate", .wholeNumber(0...PersonCheck.lastReplicate), default: 0, valueName: "R",
    help: "Which of the seed's cohorts.")
  static let replicates = OptionKey.optional(
    "replicates", .wholeNumber(1...1_000_000), valueName: "R",
    help: "This many cohorts, starting with --replicate, one below the other with a column that "
      + "counts them.")
  static let shape = OptionKey.value(
    "shape", ValueKind<DataSet.Shape>.choice, default: .long, valueName: "SHAPE",
    help: """
      One row for each person and visit (long), for each person (wide), or for each stretch between visits \
      that began without a diagnosis (start-stop).
      """)

  static let drawn = OptionKey.flag(
    "drawn",
    help: """
      Draws the numbers of which files give ranges anew for each cohort, instead of keeping the files' values, \
      and writes them to truth/numbers.csv.
      """)
  static let date = OptionKey.optional(
    "date",
    ValueKind<String>(
      expectation: "a day such as 2026-11-21", value: { CalendarDay(text: $0) == nil ? nil : $0 }),
    valueName: "DAY",
    help: "The day of the run, for the provenance; without it the same run has the same bytes.")

  static let command = Command(
    name: "simulate",
    abstract:
      "Grows one cohort and writes what a study team would hold and, apart from it, the truth.",
    discussion: """
      Writes a folder with cohort.csv (the observations) and a folder truth in it with truth.csv (latent \
      values and true states), people.csv (which candidate each person was, from which source frame, taken \
      with what probability, allocated to which arm, assayed in which batch), changes.csv (every onset and remission with its date, \
      and the marks of each spell), events.csv (every event, with its date) and missing.csv (the reason for \
      every missing value). report.html shows the cohort in pictures, which are in charts as well, each with \
      its numbers. Beside them datapackage.json describes all tables for other programs, \
      codebook.html for people, flow.json counts people as a STROBE diagram does, and ro-crate-metadata.json \
      says what was made from what. Missing values are empty fields. All data are synthetic. People are \
      numbered from 1 in random order. They are written part by part, so memory does not grow with their \
      number. Prints how many people were looked at, recruited and seen.

      With --table-format parquet the tables are Parquet files of the same names and values (cohort.parquet and so \
      on), which R, Python and databases read with the types of their columns. Seed and model stand in their \
      metadata, except in a riddle's.

      With --replicates the tables have many cohorts one below the other and a first column, replicate: the \
      rows of each are those that --replicate gives alone. --where replicate=0 tells 'cohort analyse' which \
      one to use.

      With --blind the folder has nothing that betrays the model, and the seed is drawn at random unless \
      given: anyone who guesses a given seed can grow the data again. Truth, scenario files, seed and \
      options go into a second folder with key.json, whose SHA-256 is in the public manifest as sealedKey. \
      'cohort reveal' opens it.
      """,
    positionals: [model.declaration],
    options: [
      CommonOptions.study.declaration, CommonOptions.people.declaration, replicate.declaration,
      replicates.declaration, shape.declaration, DeedSetting.option.declaration,
      drawn.declaration, date.declaration, CommonOptions.tableFormat.declaration,
      CommonOptions.seed.declaration, CommonOptions.threads.declaration,
      CommonOptions.shard.declaration, CommonOptions.output.declaration,
      CommonOptions.scenarios.declaration,
      CommonOptions.quiet.declaration, CommonOptions.force.declaration,
    ] + BlindOptions.declarations,
    examples: [
      .init("cohort simulate reverse-scar", "The cohort of Bus 2015 if depression lowers BDNF."),
      .init("cohort simulate no-link --people 300 --seed 7 -o small", "A small one."),
      .init(
        "cohort simulate netherlands --shape wide -o study",
        "A study in its own world; one row for each person."),
      .init(
        "cohort simulate reverse-scar --study reference-micro-cohort --people 500 -o blood",
        "Another study of the same people: blood and diagnosis, nobody chosen or lost."),
      .init(
        "cohort simulate reverse-scar --people 300 --do 'no depression.onset' -o nobody-falls-ill",
        "The same people if nobody fell ill from the first visit on."),
      .init(
        "cohort simulate reverse-scar --drawn --people 300 --replicates 20 -o twenty",
        "Twenty cohorts, each with a size of the effect that its file holds possible."),
      .init(
        "cohort simulate reverse-scar --people 5000 --table-format parquet -o columns",
        "Tables for R, Python and databases."),
      .init("cohort simulate no-link --blind --key safe/key -o riddle", "A riddle and its answer."),
      .init(
        "cohort simulate reverse-scar --blind --class -o class",
        "The same, with the answer in class-key, after predictions only."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let asked = try AskedCohorts(arguments, library)
    if arguments[CommonOptions.shard] != nil {
      var work = try CohortShards(asked, arguments, library)
      return try work.carryOut(of: asked.identity, command, arguments, library, &console)
    }
    return try finish(asked, from: .engine, arguments, library, &console)
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
    let asked = try AskedCohorts(arguments, library)
    try shards.check(asked.identity, command, arguments)
    // What cannot be cut was not.
    _ = try CohortShards(asked, arguments, library)
    return try finish(
      asked, from: .shards(in: shards.folder), arguments, library, &console)
  }

  private static func finish(
    _ asked: AskedCohorts, from source: consuming CohortSource, _ arguments: ParsedArguments,
    _ library: ScenarioLibrary, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let (model, dataSet, identity) = (asked.planned.model.model, asked.dataSet, asked.identity)
    let isBlind = arguments[BlindOptions.blind]
    // Opened first: what cannot be kept need not be computed.
    var folders = try CohortFolders.opened(
      identity, of: model, at: asked.path, arguments, library)
    var files = try folders.open(dataSet)
    var growing = GrowingCohorts(asked)
    do {
      try growing.grow(from: &source, into: &files, arguments, console)
    } catch {
      throw asked.failure(error, library)
    }
    try folders.close(files)
    let pages = CohortPages(
      study: asked.study, story: model.story, dataSet: dataSet, account: growing.account,
      numbers: growing.numbers, identity: identity, title: model.title, date: arguments[date])
    let written = try folders.finish(pages)
    let text =
      flow(pages.steps(for: isBlind ? .challenged : .everybody), of: asked.study.design.units)
      + "\n" + (written.key?.origin ?? identity.origin)
    try console.show(text)
    if !arguments[CommonOptions.quiet] {
      let key = written.key.map { ", its key to \(library.shown($0.path))" } ?? ""
      console.say("written to \(library.shown(written.path))\(key)")
    }
    return .success
  }

  /// How many there were at each station, as in a STROBE diagram.
  private static func flow(_ steps: [CodebookPage.FlowStep], of units: UnitNoun) -> String {
    CodebookPage.table(of: steps, titles: ("station", units.many)).text()
  }
}
