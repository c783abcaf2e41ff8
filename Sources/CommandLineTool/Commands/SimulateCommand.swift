import Fieldwork
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// `cohort simulate`: one observed cohort, and the truth kept apart.
enum SimulateCommand {
  private static let model = PositionalKey.one(
    "MODEL",
    help: """
      A model or world file, or its short name; or a study's, which is then carried out in its own world, \
      with no model added.
      """)
  private static let replicate = OptionKey.value(
    "replicate", .wholeNumber(0...PersonCheck.lastReplicate), default: 0, valueName: "R",
    help: "Which of the seed's cohorts.")
  private static let replicates = OptionKey.optional(
    "replicates", .wholeNumber(1...1_000_000), valueName: "R",
    help: "This many cohorts, starting with --replicate, one below the other with a column that "
      + "counts them.")
  private static let shape = OptionKey.value(
    "shape", ValueKind<DataSet.Shape>.choice, default: .long, valueName: "SHAPE",
    help: """
      One row for each person and visit (long), for each person (wide), or for each stretch between visits \
      that began without a diagnosis (start-stop).
      """)

  private static let drawn = OptionKey.flag(
    "drawn",
    help: """
      Draws the numbers of which files give ranges anew for each cohort, instead of keeping the files' values, \
      and writes them to truth/numbers.csv.
      """)
  private static let date = OptionKey.optional(
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
      CommonOptions.output.declaration, CommonOptions.scenarios.declaration,
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
    try BlindOptions.check(arguments)
    let library = ScenarioLibrary(arguments, console)
    let (path, word) = try place(arguments, library)
    let planned = try PlannedStudy(
      at: path, study: word, library, doing: arguments[DeedSetting.option])
    let identity = ResultIdentity(
      command: "simulate",
      options: [
        ("study", ScenarioLibrary.shortName(planned.studyPath)),
        ("replicate", String(arguments[replicate])),
        ("people", CommonOptions.peopleText(arguments, [planned.study.design])),
        ("shape", arguments[shape].rawValue),
      ] + DeedSetting.option(of: arguments[DeedSetting.option])
        + (arguments[replicates].map { [("replicates", String($0))] } ?? [])
        + (arguments[drawn] ? [("drawn", "true")] : [])
        + (arguments[date].map { [("date", $0)] } ?? [])
        + CommonOptions.tableFormat(of: arguments), seed: try BlindOptions.seed(arguments),
      sources: planned.sources)
    let study = try planned.sized(to: arguments[CommonOptions.people], library)
    let cohorts = try Cohorts(study, planned.model.model, identity.seed, arguments)
    let isBlind = arguments[BlindOptions.blind]
    guard var dataSet = study.dataSet(arguments[shape], isBlind: isBlind) else {
      throw CommandFailure(
        .usage,
        "the start-stop shape needs an interview, and \(library.shown(planned.studyPath)) has none")
    }
    if arguments[replicates] != nil {
      try checkReplicates(arguments, dataSet)
      dataSet = dataSet.ofReplicates
    }
    // Opened first: what cannot be kept need not be computed.
    var folders = try CohortFolders.opened(
      identity, of: planned.model.model, at: path, arguments, library)
    var files = try folders.open(dataSet)
    let (account, numbers) = try grow(
      cohorts, dataSet, into: &files, arguments, console, path: library.shown(planned.studyPath))
    try folders.close(files)
    let pages = CohortPages(
      study: study, story: planned.model.model.story, dataSet: dataSet, account: account,
      numbers: numbers, identity: identity, title: planned.model.model.title,
      date: arguments[date])
    let written = try folders.finish(pages)
    let text =
      flow(pages.steps(for: isBlind ? .challenged : .everybody), of: study.design.units) + "\n"
      + (written.key?.origin ?? identity.origin)
    try console.show(text)
    if !arguments[CommonOptions.quiet] {
      let key = written.key.map { ", its key to \(library.shown($0.path))" } ?? ""
      console.say("written to \(library.shown(written.path))\(key)")
    }
    return .success
  }

  /// Where the model or the world is, and the study that was named, if one was.
  private static func place(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (path: String, study: String?) {
    let named = try library.path(
      of: arguments[model], in: ScenarioLibrary.scenarioFolders + [ScenarioFile.study.folder])
    guard let world = try library.world(ofStudyAt: named) else {
      return (named, arguments[CommonOptions.study])
    }
    if let other = arguments[CommonOptions.study] {
      throw CommandFailure(
        .usage,
        "\(library.shown(named)) is a study and --study names another, \(quoted(other)): leave out one, "
          + "or name a model or a world")
    }
    return (world, named)
  }

  /// Refuses cohorts that cannot stand below each other.
  private static func checkReplicates(
    _ arguments: ParsedArguments, _ dataSet: DataSet
  ) throws(CommandFailure) {
    if arguments[BlindOptions.blind] {
      throw CommandFailure(
        .usage, "a riddle is one cohort: leave out --replicates, or make many without --blind")
    }
    guard arguments[replicate] + (arguments[replicates] ?? 1) - 1 <= PersonCheck.lastReplicate
    else {
      throw CommandFailure(
        .usage,
        "the last of these cohorts would have a number above \(PersonCheck.lastReplicate): ask for "
          + "fewer, or begin with a lower --replicate")
    }
    let fields = dataSet.parts.flatMap(\.description.fields)
    if fields.contains(where: { $0.name == DataSet.replicate }) {
      throw CommandFailure(
        .usage,
        "a table of the study already has a column 'replicate', which --replicates would add: "
          + "rename that of the study, or leave out --replicates")
    }
  }

  /// The cohorts of a run: the same study each time, or one whose numbers are drawn anew.
  private struct Cohorts {
    let study: Study
    let drawn: DrawnStudy?
    let seed: Seed

    init(
      _ study: Study, _ model: CausalModel, _ seed: UInt64, _ arguments: ParsedArguments
    ) throws(CommandFailure) {
      (self.study, self.seed) = (study, Seed(seed))
      drawn = arguments[SimulateCommand.drawn] ? DrawnStudy(study, of: model) : nil
      if let drawn, drawn.free.isEmpty {
        throw CommandFailure(
          .usage,
          "no file of this model, its world and study gives a range under 'free', so there is nothing to draw: leave "
            + "--drawn out")
      }
    }

    /// The study of a cohort, and what was drawn for it.
    func study(
      _ replicate: Int
    ) throws(FieldworkError) -> (study: Study, numbers: [DrawnStudy.Number]) {
      try drawn?.drawn(seed: seed, replicate: replicate) ?? (study, [])
    }
  }

  /// Grows the cohorts part by part, and writes each part as it comes.
  private static func grow(
    _ cohorts: Cohorts, _ dataSet: DataSet, into files: inout CohortFiles,
    _ arguments: ParsedArguments, _ console: borrowing Console, path: String
  ) throws(CommandFailure) -> (CohortAccount, CohortNumbers?) {
    let (study, count) = (cohorts.study, arguments[replicates] ?? 1)
    var numbers = cohorts.drawn.map { _ in CohortNumbers(areMany: arguments[replicates] != nil) }
    let everybody = arguments[CommonOptions.people] ?? StudyDesign.everybody
    let (shape, isQuiet) = (arguments[shape], arguments[CommonOptions.quiet])
    let writer = arguments[CommonOptions.tableFormat]
    var account = CohortAccount(study, dataSet)
    let wanted = count * (study.design.recruitment.map(\.people) ?? everybody)
    let people = study.design.units.counted(wanted)
    let task = "growing \(count == 1 ? people : counted(count, "cohort"))"
    var search = console.progress("finding \(people)", isQuiet: isQuiet || count > 1)
    var line: Progress?
    defer {
      search.finish()
      line?.finish()
    }
    var done = 0
    do {
      for number in 0..<count {
        let replicate = arguments[replicate] + number
        let run = Run(seed: cohorts.seed, replicate: UInt32(replicate))
        let (own, drawn) = try cohorts.study(replicate)
        numbers?.add(drawn, of: replicate)
        // What an instrument reads without error hangs on its numbers.
        let tables =
          cohorts.drawn == nil
          ? dataSet
          : own.dataSet(shape).map { numbers?.areMany == true ? $0.ofReplicates : $0 } ?? dataSet
        account.flow.recruitment += try own.run(
          inParts: run, everybody: everybody, threads: CommonOptions.threadCount(arguments),
          isStopped: { Interruption.isRequested },
          found: { search.update(done: $0, of: wanted) },
          prepare: { cohort in
            (try CohortAccount.Part(cohort, own, tables, shape, as: writer), cohort.people.count)
          },
          deliver: { part, delivered in
            try files.write(part.rows)
            account.add(part)
            done += delivered
            search.finish()
            if line == nil { line = console.progress(task, isQuiet: isQuiet) }
            line?.update(done: done, of: max(done, wanted))
          })
      }
      return (account, numbers)
    } catch let error as FieldworkError {
      if error == .interrupted {
        throw CommandFailure(.interrupted, "stopped; nothing was kept")
      }
      throw CommandFailure(.badData, "\(path): \(error.description)")
    } catch let error as FileError {
      throw CommandFailure(error)
    } catch let error as TableError {
      throw CommandFailure(.badData, "\(path): \(error.description)")
    } catch {
      preconditionFailure("a cohort throws nothing else")
    }
  }

  /// How many there were at each station, as in a STROBE diagram.
  private static func flow(_ steps: [CodebookPage.FlowStep], of units: UnitNoun) -> String {
    CodebookPage.table(of: steps, titles: ("station", units.many)).text()
  }
}
