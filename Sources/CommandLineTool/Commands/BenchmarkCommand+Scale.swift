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

  /// Times the work of rising sizes.
  ///
  /// - Returns: what is printed.
  /// - Throws: what cannot be read or carried out.
  static func scaled(
    _ arguments: ParsedArguments, _ library: ScenarioLibrary, _ console: borrowing Console
  ) throws(CommandFailure) -> String {
    let given = arguments[scenarios]
    var timed: [TimedLadder] = []
    var sources: [ScenarioSource] = []
    let everybody = try everybody(given, arguments, library)
    if let everybody {
      sources = everybody.sources
      for ladder in try ladders(of: everybody, isReference: given.isEmpty, arguments, library) {
        timed.append(try time(ladder, arguments, console))
      }
    }
    guard everybody != nil || arguments[steps] == nil else { throw stepsOfRecruited }
    // Read only now: what is held meanwhile would stand in the memory of the others.
    if given.isEmpty || everybody == nil {
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
      let identity = identity(
        arguments, sources, replicates: result.repetitions,
        [("people", arguments[people].map { String($0) } ?? CommonOptions.asPlanned)])
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
        "timing more and more \(ladder.kind.rawValue)",
        isQuiet: arguments[CommonOptions.quiet]),
      total: ladder.rungs.count * repetitions(arguments))
    defer { talk.finish() }
    return try TimedLadder(
      ladder, repetitions: repetitions(arguments), threads: arguments[threads],
      advance: { talk.advance() })
  }

  /// The one scenario that recruits nobody: the reference micro-cohort where none is named.
  private static func everybody(
    _ given: [String], _ arguments: ParsedArguments, _ library: ScenarioLibrary
  ) throws(CommandFailure) -> PlannedStudy? {
    guard given.count < 2 else { return nil }
    let path = try library.path(
      of: given.first ?? reference, in: ScenarioLibrary.scenarioFolders)
    let planned = try PlannedStudy(at: path, study: arguments[CommonOptions.study], library)
    return planned.study.design.recruitment == nil ? planned : nil
  }

  private static func ladders(
    of everybody: PlannedStudy, isReference: Bool, _ arguments: ParsedArguments,
    _ library: ScenarioLibrary
  ) throws(CommandFailure) -> [Ladder] {
    let conditions = conditions(arguments)
    let most = arguments[people] ?? mostPeople
    let few = max(1, most / fewer)
    let steps =
      arguments[steps] ?? max(1, timesTheSteps * EverybodyBenchmark.steps(of: everybody.study))
    var ladders: [Ladder] = [
      .ofPeople(everybody.study, called: everybody.model.model.title, most: most, conditions),
      try .ofSteps(everybody, library, most: steps, people: few, conditions),
    ]
    if isReference {
      ladders.append(try .ofVariables(most: mostLinks, people: few, conditions))
    }
    return ladders
  }
}
