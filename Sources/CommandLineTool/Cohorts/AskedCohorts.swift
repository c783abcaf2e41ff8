import Fieldwork
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Simulation
import Tables

/// The cohorts that `cohort simulate` was asked for: of which study in which model's world, which ones, and in what tables.
struct AskedCohorts: Sendable {
  let planned: PlannedStudy
  /// Where the model or the world is.
  let path: String
  let identity: ResultIdentity
  /// The study with the number of people that was asked for.
  let study: Study
  /// The tables, with a column of replicates where many cohorts stand below each other.
  let dataSet: DataSet
  let shape: DataSet.Shape
  /// The number of the first cohort.
  let first: Int
  /// How many there are, below each other; nil where there is one.
  let replicates: Int?
  /// The number of people where the plan recruits nobody.
  let everybody: Int
  /// The study whose numbers are drawn anew for each cohort, if they are.
  private let drawn: DrawnStudy?

  var seed: Seed { Seed(identity.seed) }
  /// How many cohorts there are.
  var count: Int { replicates ?? 1 }
  /// Whether each cohort has numbers of its own.
  var areDrawn: Bool { drawn != nil }

  /// Reads what a command line asks for.
  ///
  /// - Parameters:
  ///   - arguments: those of `cohort simulate`.
  ///   - library: where files are found.
  /// - Throws: options that do not go together (64), files that are wrong (65) or are not there (66).
  init(_ arguments: ParsedArguments, _ library: ScenarioLibrary) throws(CommandFailure) {
    try BlindOptions.check(arguments)
    let (path, word) = try Self.place(arguments, library)
    let planned = try PlannedStudy(
      at: path, study: word, library, doing: arguments[DeedSetting.option])
    (self.path, self.planned) = (path, planned)
    (first, replicates) = (
      arguments[SimulateCommand.replicate], arguments[SimulateCommand.replicates]
    )
    shape = arguments[SimulateCommand.shape]
    everybody = arguments[CommonOptions.people] ?? StudyDesign.everybody
    identity = ResultIdentity(
      command: "simulate",
      options: [
        ("study", ScenarioLibrary.shortName(planned.studyPath)),
        ("replicate", String(first)),
        ("people", CommonOptions.peopleText(arguments, [planned.study.design])),
        ("shape", shape.rawValue),
      ] + DeedSetting.option(of: arguments[DeedSetting.option])
        + (replicates.map { [("replicates", String($0))] } ?? [])
        + (arguments[SimulateCommand.drawn] ? [("drawn", "true")] : [])
        + (arguments[SimulateCommand.date].map { [("date", $0)] } ?? [])
        + CommonOptions.tableFormat(of: arguments),
      seed: try BlindOptions.seed(arguments), sources: planned.sources)
    study = try planned.sized(to: arguments[CommonOptions.people], library)
    drawn =
      arguments[SimulateCommand.drawn] ? DrawnStudy(study, of: planned.model.model) : nil
    if let drawn, drawn.free.isEmpty {
      throw CommandFailure(
        .usage,
        "no file of this model, its world and study gives a range under 'free', so there is nothing to draw: leave "
          + "--drawn out")
    }
    guard let dataSet = study.dataSet(shape, isBlind: arguments[BlindOptions.blind]) else {
      throw CommandFailure(
        .usage,
        "the start-stop shape needs an interview, and \(library.shown(planned.studyPath)) has none")
    }
    if let replicates {
      try Self.check(
        first, replicates, isBlind: arguments[BlindOptions.blind], dataSet)
    }
    self.dataSet = replicates == nil ? dataSet : dataSet.ofReplicates
  }

  /// Where the model or the world is, and the study that was named, if one was.
  private static func place(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> (path: String, study: String?) {
    let named = try library.path(
      of: arguments[SimulateCommand.model],
      in: ScenarioLibrary.scenarioFolders + [ScenarioFile.study.folder])
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
  private static func check(
    _ first: Int, _ replicates: Int, isBlind: Bool, _ dataSet: DataSet
  ) throws(CommandFailure) {
    if isBlind {
      throw CommandFailure(
        .usage, "a riddle is one cohort: leave out --replicates, or make many without --blind")
    }
    guard first + replicates - 1 <= PersonCheck.lastReplicate else {
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

  // MARK: - One of them

  /// One of the cohorts: the same study each time, or one whose numbers are drawn anew.
  struct Cohort: Sendable {
    let run: Run
    let study: Study
    /// What was drawn for it.
    let numbers: [DrawnStudy.Number]
    let tables: DataSet
  }

  /// One of the cohorts.
  ///
  /// - Parameter number: which, counted from 0.
  /// - Returns: its study, and how it is written.
  /// - Throws: that its numbers do not go together.
  func cohort(_ number: Int) throws(FieldworkError) -> Cohort {
    let replicate = first + number
    let run = Run(seed: seed, replicate: UInt32(replicate))
    guard let drawn else {
      return Cohort(run: run, study: study, numbers: [], tables: dataSet)
    }
    let (own, numbers) = try drawn.drawn(seed: seed, replicate: replicate)
    // What an instrument reads without error hangs on its numbers.
    let tables = own.dataSet(shape).map { replicates != nil ? $0.ofReplicates : $0 } ?? dataSet
    return Cohort(run: run, study: own, numbers: numbers, tables: tables)
  }

  /// What went wrong while cohorts were grown or put together.
  ///
  /// - Parameters:
  ///   - error: what was thrown.
  ///   - library: for how the study's file is shown.
  /// - Returns: the failure, with the place.
  func failure(_ error: any Error, _ library: ScenarioLibrary) -> CommandFailure {
    let place = library.shown(planned.studyPath)
    switch error {
    case let error as CommandFailure: return error
    case FieldworkError.interrupted, is Interrupted:
      return CommandFailure(.interrupted, "stopped; nothing was kept")
    case let error as FieldworkError:
      return CommandFailure(.badData, "\(place): \(error.description)")
    case let error as FileError: return CommandFailure(error)
    case let error as TableError:
      return CommandFailure(.badData, "\(place): \(error.description)")
    default: return CommandFailure(.internalError, "\(place): \(error)")
    }
  }
}
