import ModelComparison
import RandomStreams

/// What the checks of `cohort check` that carry studies out have in common: their options.
enum MeasuredCheck {
  static let evidence = OptionKey.list(
    "evidence", .text, valueName: "FILE",
    help: "With --time-step or --world: published studies; all in Scenarios/evidence unless given.")
  static let replicates = OptionKey<Int?>.optional(
    "replicates", short: "r", .wholeNumber(2...1_000_000), valueName: "R",
    help: "With --time-step or --world: how many studies are carried out, if not 3000 or 40.")

  static let options = [
    TimeStepCheck.isAsked.declaration, WorldCheck.isAsked.declaration, evidence.declaration,
    replicates.declaration, CommonOptions.seed.declaration, CommonOptions.threads.declaration,
  ]

  /// Refuses options that say nothing without one of the checks, and both of them at once.
  static func checkOptions(_ arguments: ParsedArguments) throws(CommandFailure) {
    switch (arguments[TimeStepCheck.isAsked], arguments[WorldCheck.isAsked]) {
    case (true, true):
      throw CommandFailure(
        .usage, "--time-step and --world are two checks: ask for one after the other")
    case (false, false):
      let idle =
        [
          (evidence.declaration, arguments.isGiven(evidence)),
          (replicates.declaration, arguments.isGiven(replicates)),
          (CommonOptions.seed.declaration, arguments.isGiven(CommonOptions.seed)),
          (CommonOptions.threads.declaration, arguments.isGiven(CommonOptions.threads)),
        ].first { $0.1 }
      guard let idle else { return }
      throw CommandFailure(
        .usage,
        "\(idle.0.spelling) is for 'cohort check --time-step' or '--world': add one of them, or leave it "
          + "out")
    default: break
    }
  }
}

extension Replication {
  /// The answers by question, then by model, while a line of progress tells what is being done.
  func answers(
    replicates: Int, _ doing: String, _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> [[Answer]] {
    let plan = ComparisonPlan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: replicates,
      threads: CommonOptions.threadCount(arguments), isAtCentre: true)
    let talk = SharedProgress(
      console.progress(doing, isQuiet: arguments[CommonOptions.quiet]),
      total: cohorts * plan.replicates)
    do throws(ComparisonError) {
      defer { talk.finish() }
      return try carriedOut(
        plan: plan, progress: { talk.advance() }, isStopped: { Interruption.isRequested }
      ).answers
    } catch {
      throw CommandFailure(error)
    }
  }
}
