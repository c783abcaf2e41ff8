import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat
import Scenarios
import Simulation

extension BenchmarkCommand {
  /// The sizes that ladders reach unless told.
  private static let (mostPeople, timesTheSteps, mostLinks) = (1 << 20, 8, 32)
  /// Along other ladders there are so many times fewer people.
  private static let fewer = 16

  /// Times the work of rising sizes: of one scenario that is named, or of the comparison, or of all.
  ///
  /// - Returns: what is printed.
  /// - Throws: what cannot be read or carried out.
  static func scaled(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary, _ console: borrowing Console
  ) throws(CommandFailure) -> String {
    let given = arguments[scenarios]
    guard given.count == 1 || arguments[CommonOptions.study] == nil else {
      throw CommandFailure(.usage, "--study needs one --scenario, whose study it is")
    }
    guard given.count < 2 || arguments[steps] == nil else {
      throw CommandFailure(.usage, "--steps needs one --scenario, which recruits nobody, or none")
    }
    var timed: [TimedLadder] = []
    var sources: [ScenarioSource] = []
    if given.count < 2 {
      let path = try library.path(
        of: given.first ?? reference, in: ScenarioLibrary.scenarioFolders)
      let planned = try PlannedStudy(at: path, study: arguments[CommonOptions.study], library)
      sources = planned.sources
      for ladder in try ladders(of: planned, isReference: given.isEmpty, arguments, library) {
        timed.append(try time(ladder, arguments, console))
      }
    }
    // Read only now: what is held meanwhile would stand in the memory of the others.
    if given.count != 1 {
      let enquiry = try Enquiry(
        models: given, evidence: [], people: arguments[people], library)
      for source in enquiry.sources where !sources.contains(source) { sources.append(source) }
      for kind in [Ladder.Kind.models, .studies] {
        let ladder = Ladder.ofComparison(
          kind, enquiry.replication, everybody: arguments[people] ?? StudyDesign.everybody,
          conditions(arguments))
        timed.append(try time(ladder, arguments, console))
      }
    }
    let result = ScaleBenchmark(
      ladders: timed, repetitions: repetitions(arguments), threads: arguments[threads])
    switch arguments[format] {
    case .json: return result.document.pretty + "\n"
    case .text:
      let sizes = timed.map { "\(ScaleBenchmark.size($0.rungs.last?.size ?? 0)) \($0.kind)" }
      let identity = identity(
        arguments, sources, replicates: result.repetitions,
        [
          ("scale", "to " + sizes.joined(separator: " and ")),
          ("people", arguments[people].map { String($0) } ?? CommonOptions.asPlanned),
        ])
      return [result.text, identity.origin].joined(separator: "\n")
    }
  }

  private static func repetitions(_ arguments: ParsedArguments) -> Int {
    arguments[replicates] ?? 3
  }

  private static func conditions(_ arguments: ParsedArguments) -> Ladder.Conditions {
    Ladder.Conditions(
      seed: Seed(arguments[CommonOptions.seed]), threads: arguments[threads],
      isStopped: { Interruption.isRequested })
  }

  private static func time(
    _ ladder: Ladder, _ arguments: ParsedArguments, _ console: borrowing Console
  ) throws(CommandFailure) -> TimedLadder {
    let talk = SharedProgress(
      console.progress(
        "timing more and more \(ladder.kind)", isQuiet: arguments[CommonOptions.quiet]),
      total: ladder.rungs.count * repetitions(arguments))
    defer { talk.finish() }
    return try TimedLadder(
      ladder, repetitions: repetitions(arguments), threads: arguments[threads],
      advance: { talk.advance() })
  }

  /// The ladders of one scenario.
  private static func ladders(
    of planned: PlannedStudy, isReference: Bool, _ arguments: ParsedArguments,
    _ library: ScenarioLibrary
  ) throws(CommandFailure) -> [Ladder] {
    let conditions = conditions(arguments)
    if let recruitment = planned.study.design.recruitment {
      guard arguments[steps] == nil else { throw stepsOfRecruited }
      let most = arguments[people] ?? recruitment.strata.compactMap(\.quota).reduce(0, +)
      // What cannot be sized is told before anything is timed.
      _ = try planned.sized(to: most, library)
      return [.ofRecruited(planned, library, most: most, conditions)]
    }
    let most = arguments[people] ?? mostPeople
    let few = max(1, most / fewer)
    let steps =
      arguments[steps] ?? max(1, timesTheSteps * EverybodyBenchmark.steps(of: planned.study))
    let ladders = [
      Ladder.ofEverybody(planned, most: most, conditions),
      .ofSteps(planned, library, most: steps, people: few, conditions),
    ]
    return isReference
      ? ladders + [.ofVariables(most: mostLinks, people: few, conditions)] : ladders
  }
}
