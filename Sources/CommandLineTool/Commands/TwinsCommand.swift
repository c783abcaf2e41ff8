import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// `cohort twins`: both lives of each person, as they would be and with something done.
enum TwinsCommand {
  private static let model = PositionalKey.one(
    "MODEL", help: "A model or world file, or its short name.")
  static let replicate = OptionKey.value(
    "replicate", .wholeNumber(0...PersonCheck.lastReplicate), default: 0, valueName: "R",
    help: "Which of the seed's cohorts.")
  private static let grouping = OptionKey.optional(
    "by", .text, valueName: "NAME",
    help: """
      Effects by group as well, by what is true at the first visit: 'stratum', 'arm', a state, or a trait with \
      whole values.
      """)
  private static let through = OptionKey.optional(
    "through", .text, valueName: "NAME",
    help: """
      Tells effects apart by their path as well: through a process or state, and past it.
      """)
  private static let every = OptionKey.optional(
    "every", .text, valueName: "TIME",
    help: "Look every so often, as '3 months', as long as the study lasts, and not at its visits.")

  static let command = Command(
    name: "twins",
    abstract:
      "Lets each person live twice, as they would and with something done, and shows what it does.",
    discussion: """
      People are recruited in the natural course, and from their first visit on live two lives: with --do and \
      without. Both share all chance, so whatever differs is what was done; whom it does not reach lives the \
      same life to the last bit. Prints how many live differently, the average effect with its error on all that \
      differs in the end, how many have more and less of it, and how many times as many people each of two separate \
      groups would need to show it as precisely. Numbers of which a model gives a range are held at its file's values.

      Writes a folder with twins.csv (both lives at every visit), effects.csv (average effects by group, quantity \
      and visit), report.html with pictures of effects over time, datapackage.json and codebook.html. Effects on \
      single people are the model's: no data could show them.
      """,
    positionals: [model.declaration],
    options: [
      DeedSetting.option.declaration, grouping.declaration, through.declaration, every.declaration,
      CommonOptions.study.declaration, CommonOptions.people.declaration, replicate.declaration,
      CommonOptions.tableFormat.declaration,
      CommonOptions.seed.declaration, CommonOptions.threads.declaration,
      CommonOptions.shard.declaration, CommonOptions.output.declaration,
      CommonOptions.scenarios.declaration,
      CommonOptions.quiet.declaration, CommonOptions.force.declaration,
    ],
    examples: [
      .init(
        "cohort twins neurotrophic-dip --do 'bdnf + 1'",
        "What raising BDNF by one SD does if low BDNF causes depression."),
      .init(
        "cohort twins reverse-scar --do 'no depression.onset' --by val66met --every '3 months'",
        "What it does to BDNF that nobody falls ill, by genotype and over time."),
      .init(
        "cohort twins reverse-state --do 'stress + 1' --through depression",
        "How much of what stress does to BDNF goes through depression."),
      .init(
        "cohort twins medication --do 'antidepressant = ssri when depression.ill' --by depression --people 300 -o treated",
        "What treatment does, in those who are ill at the first visit and in those who are not."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let library = ScenarioLibrary(arguments, console)
    let (pages, planned) = try read(arguments, library)
    if let shard = arguments[CommonOptions.shard] {
      var work = try TwinShards(
        pages, in: shard.count, arguments, place: library.shown(planned.studyPath))
      return try work.carryOut(of: pages.identity, command, arguments, library, &console)
    }
    return try finish(pages, planned, from: .engine, arguments, library, &console)
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
    let (pages, planned) = try read(arguments, library)
    try shards.check(pages.identity, command, arguments)
    return try finish(
      pages, planned, from: .shards(in: shards.folder), arguments, library, &console)
  }

  /// What is asked for.
  static func read(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (pages: TwinPages, planned: PlannedStudy) {
    guard !arguments[DeedSetting.option].isEmpty else {
      throw CommandFailure(
        .usage,
        "nothing is done to the twins: say what with --do, for instance --do 'no depression.onset'")
    }
    let path = try library.path(of: arguments[model], in: ScenarioLibrary.scenarioFolders)
    let (planned, deeds) = try PlannedStudy.natural(
      at: path, study: arguments[CommonOptions.study], library,
      apartFrom: arguments[DeedSetting.option])
    let study = try planned.sized(to: arguments[CommonOptions.people], library)
      .looked(at: try moments(arguments, planned.study.design))
    let pages = try TwinPages(
      study: study, deeds: deeds, by: arguments[grouping], through: arguments[through],
      model: planned.model.model,
      identity: ResultIdentity(
        command: "twins",
        options: [
          ("study", ScenarioLibrary.shortName(planned.studyPath)),
          ("replicate", String(arguments[replicate])),
          ("people", CommonOptions.peopleText(arguments, [study.design])),
        ] + DeedSetting.option(of: arguments[DeedSetting.option])
          + (arguments[grouping].map { [("by", $0)] } ?? [])
          + (arguments[through].map { [("through", $0)] } ?? [])
          + (arguments[every].map { [("every", $0)] } ?? [])
          + CommonOptions.tableFormat(of: arguments),
        seed: arguments[CommonOptions.seed], sources: planned.sources))
    return (pages, planned)
  }

  private static func finish(
    _ pages: TwinPages, _ planned: PlannedStudy, from source: consuming TwinSource,
    _ arguments: ParsedArguments, _ library: ScenarioLibrary, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    // Opened first: what cannot be kept need not be computed.
    var folder = try ResultFolder(pages.identity, arguments, library)
    let place = folder.path
    let found = try live(
      pages, from: &source, arguments, console, into: &folder, library.shown(planned.studyPath))
    let report = pages.report(of: found.effects)
    try pages.write(found, report, into: &folder)
    try folder.writeSources(planned.sources)
    try folder.finish()
    try console.show(report.text(width: console.width))
    if !arguments[CommonOptions.quiet] { console.say("written to \(library.shown(place))") }
    return .success
  }

  /// When people are looked at: every so often, or at the visits of the plan, to the day.
  private static func moments(
    _ arguments: ParsedArguments, _ design: StudyDesign
  ) throws(CommandFailure) -> [TimeSpan] {
    guard let text = arguments[every] else { return design.visits }
    let step: Double
    var problems = DiagnosticCollector(source: SourceText(name: "--every", text: text))
    let read = problems.duration(
      LocatedString(text, at: SourceRange(0, text.utf8.count)), .positive, named: "the time")
    do throws(Diagnostics) {
      try problems.throwErrors()
    } catch {
      throw CommandFailure(.usage, ScenarioLibrary.report(error))
    }
    guard let read else { preconditionFailure("what is not read is told") }
    step = read
    let end = design.visits.last?.years ?? 0
    guard step <= end else {
      throw CommandFailure(
        .usage,
        "--every \(quoted(text)) is longer than \(design.name) follows people: give a shorter time")
    }
    guard end / step <= mostLooks else {
      throw CommandFailure(
        .usage,
        "--every \(quoted(text)) would look at people more than \(Int(mostLooks)) times: give a longer time"
      )
    }
    // The last may lie a rounding beyond the plan's.
    return (0...Int(end / step + 1e-9)).map { TimeSpan(years: Double($0) * step) }
  }

  /// People are looked at no more often.
  private static let mostLooks = 1000.0

  /// Takes everybody's lives, and writes both part by part.
  private static func live(
    _ pages: TwinPages, from source: inout TwinSource, _ arguments: ParsedArguments,
    _ console: borrowing Console, into folder: inout ResultFolder, _ path: String
  ) throws(CommandFailure) -> TwinPages.Found {
    let isQuiet = arguments[CommonOptions.quiet]
    let people = TwinPeople(arguments)
    let units = pages.study.design.units
    let wanted = pages.study.design.recruitment.map(\.people) ?? people.everybody
    var search = console.progress("finding \(units.counted(wanted))", isQuiet: isQuiet)
    var line: Progress?
    defer {
      search.finish()
      line?.finish()
    }
    var found = TwinPages.Found(pages)
    var file = try folder.open(pages.description, of: pages.identity)
    do {
      try source.run(
        people, of: pages, found: { search.update(done: $0, of: wanted) },
        deliver: { part in
          try file.write(try found.add(part, of: pages))
          search.finish()
          if line == nil {
            line = console.progress("living twice \(units.counted(wanted))", isQuiet: isQuiet)
          }
          line?.update(done: found.effects.people, of: max(found.effects.people, wanted))
        })
    } catch {
      throw people.failure(error, doing: pages.deeds, path)
    }
    try folder.close(file)
    return found
  }
}
