import Fieldwork
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Tables

/// `cohort simulate`: one observed cohort, and the truth kept apart.
enum SimulateCommand {
  enum Shape: String, CaseIterable {
    case long
    case wide
  }

  private static let scenario = PositionalKey.one(
    "SCENARIO", help: "A model or world file, or its short name.")
  private static let replicate = OptionKey.value(
    "replicate", .wholeNumber(0...4_000_000_000), default: 0, valueName: "R",
    help: "Which of the seed's cohorts.")
  private static let shape = OptionKey.value(
    "shape", ValueKind<Shape>.choice, default: .long, valueName: "SHAPE",
    help: "One row for each person and visit (long), or for each person (wide).")

  static let command = Command(
    name: "simulate",
    abstract: "Grows one cohort and writes what a study team would hold, and the truth apart.",
    discussion: """
      Writes a folder with cohort.csv (the observations) and a folder truth in it with truth.csv \
      (latent values, true states, reasons for missing values) and changes.csv (every onset and \
      remission with its date). Missing values are empty fields. All data are synthetic. Prints how \
      many people were looked at, recruited and seen.

      With --blind the folder has nothing that betrays the model, people are numbered from 1, and \
      the seed is drawn at random unless it is given: whoever guesses a given seed can grow the data \
      again. Truth, scenario files, seed and options go \
      into a second folder with key.json, whose SHA-256 is in the public manifest as sealedKey. \
      'cohort reveal' opens it.
      """,
    positionals: [scenario.declaration],
    options: [
      CommonOptions.people.declaration, replicate.declaration, shape.declaration,
      CommonOptions.seed.declaration, CommonOptions.threads.declaration,
      CommonOptions.output.declaration, CommonOptions.scenarios.declaration,
      CommonOptions.quiet.declaration, CommonOptions.force.declaration,
    ] + BlindOptions.declarations,
    examples: [
      .init("cohort simulate reverse", "The cohort of Bus 2015 if depression lowers BDNF."),
      .init("cohort simulate no-link --people 300 --seed 7 -o class", "A small one for a class."),
      .init("cohort simulate no-link --blind -o riddle", "A riddle, and its answer in riddle-key."),
      .init(
        "cohort simulate reverse --blind --class -o class", "The same, after predictions only."),
    ],
    run: { arguments, console throws(CommandFailure) in try run(arguments, &console) })

  private static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    try BlindOptions.check(arguments)
    let library = ScenarioLibrary(arguments, console)
    let path = try library.path(of: arguments[scenario], in: ScenarioLibrary.scenarioFolders)
    let (planned, loaded) = try library.study(at: path)
    let identity = ResultIdentity(
      command: "simulate",
      options: [
        ("replicate", String(arguments[replicate])),
        ("people", arguments[CommonOptions.people].map { String($0) } ?? "as planned"),
        ("shape", arguments[shape].rawValue),
      ], seed: try BlindOptions.seed(arguments), sources: loaded.sources)
    var folders = try CohortFolders.opened(
      identity, of: loaded.scenario, at: path, arguments, library)
    let study = try library.sized(planned, to: arguments[CommonOptions.people], path: path)
    let cohort = try cohort(study, identity.seed, arguments, path: library.displayed(path))
    let isLong = arguments[shape] == .long
    let people = cohort.people
    try folders.writeData(to: "cohort.csv", people: people) { () throws(TableError) in
      try isLong ? cohort.longTable() : cohort.wideTable()
    }
    try folders.writeTruth(to: "truth/truth.csv", people: people, cohort.truthTable)
    try folders.writeTruth(to: "truth/changes.csv", people: people, cohort.changesTable)
    let written = try folders.finish(people: people)
    let text = flow(of: cohort, study.plan) + "\n" + (written.key?.origin ?? identity.origin)
    try CommandFailure.wrapping { () throws(FileError) in
      try console.output.write(text)
      try console.output.flush()
    }
    if !arguments[CommonOptions.quiet] {
      let key = written.key.map { ", its key to \(library.displayed($0.path))" } ?? ""
      console.say("written to \(library.displayed(written.path))\(key)")
    }
    return .success
  }

  private static func cohort(
    _ study: Study, _ seed: UInt64, _ arguments: ParsedArguments, path: String
  ) throws(CommandFailure) -> ObservedCohort {
    let run = Run(
      seed: Seed(seed),
      replicate: UInt32(truncatingIfNeeded: arguments[replicate]))
    do throws(FieldworkError) {
      return try study.carriedOut(
        run, everybody: arguments[CommonOptions.people] ?? 1000, keepsTruth: true,
        threads: CommonOptions.threadCount(arguments),
        isStopped: { Interruption.isRequested })
    } catch {
      if error == .interrupted {
        throw CommandFailure(.interrupted, "stopped; nothing was kept")
      }
      throw CommandFailure(.badData, "\(path): \(error.description)")
    }
  }

  /// How many people there were at each station, as in a STROBE diagram.
  private static func flow(of cohort: ObservedCohort, _ plan: StudyPlan) -> String {
    var table = TextTable(columns: [.init("station"), .init("people", .right)])
    table.append(["candidates looked at", String(cohort.candidates)])
    table.append(["recruited", String(cohort.people.count)])
    for stratum in plan.recruitment?.strata ?? [] {
      table.append(
        ["  \(stratum.name)", String(cohort.strata.count { $0 == stratum.name })])
    }
    for (visit, missing) in cohort.truth.missing.enumerated() {
      let time = cohort.visits[visit].time
      let years = NumberText.fixed(time, decimals: time == time.rounded() ? 0 : 2)
      let unit = time == 1 ? "year" : "years"
      table.append(["seen at \(years) \(unit)", String(missing.count { $0 != .lost })])
      table.append(["  with a blood sample", String(missing.count { $0 == nil })])
    }
    return table.text()
  }
}
