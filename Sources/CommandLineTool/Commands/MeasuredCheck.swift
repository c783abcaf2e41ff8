import ModelComparison
import RandomStreams

/// What the checks of `cohort check` that run studies have in common: their options.
enum MeasuredCheck {
  static let evidence = OptionKey.list(
    "evidence", .text, valueName: "FILE",
    help: "With \(names): published studies; all in Scenarios/evidence unless given.")
  static let replicates = OptionKey<Int?>.optional(
    "replicates", short: "r", .wholeNumber(2...1_000_000), valueName: "R",
    help:
      "With \(names): how many studies to simulate, if not 3000, 40 or 40; with --posterior, how "
      + "many replicates to fit, if not 400.")

  /// The checks, of which one is asked at a time.
  private static let checks = [
    TimeStepCheck.isAsked, WorldCheck.isAsked, FitCheck.isAsked, PosteriorCheck.isAsked,
  ]
  private static let names = "--time-step, --world or --fit"

  static let options =
    checks.map(\.declaration) + [
      evidence.declaration, replicates.declaration, CommonOptions.seed.declaration,
      CommonOptions.threads.declaration,
    ]

  /// Refuses options and files that say nothing without one of the checks, and several of them at once.
  static func checkOptions(
    _ arguments: ParsedArguments, files: [String]
  ) throws(CommandFailure) {
    let asked = checks.filter { arguments[$0] }
    if asked.count > 1 {
      let spellings = asked.map(\.declaration.spelling)
      throw CommandFailure(
        .usage,
        "\(spellings.joined(separator: " and ")) are \(["two", "three", "four"][asked.count - 2]) "
          + "checks: ask for one at a time")
    }
    if arguments[PosteriorCheck.isAsked] {
      if let file = files.first {
        throw CommandFailure(
          .usage, "--posterior takes no file, got \(quoted(file)): it has its own world")
      }
      if arguments.isGiven(evidence) {
        throw CommandFailure(
          .usage, "--evidence is for \(names): the world of --posterior has its own")
      }
    } else if files.isEmpty {
      throw CommandFailure(.usage, "FILE is missing")
    }
    guard asked.isEmpty else { return }
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
      "\(idle.0.spelling) is for 'cohort check' with \(names): add one of them, or leave it out")
  }
}

extension Replication {
  /// The answers by question, then by model, while a line of progress tells what is being done.
  func answers(
    replicates: Int, from first: Int = 0, isAtCentre: Bool = true, _ doing: String,
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> [[Answer]] {
    let plan = ComparisonPlan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: replicates,
      threads: CommonOptions.threadCount(arguments), isAtCentre: isAtCentre)
    let talk = SharedProgress(
      console.progress(doing, isQuiet: arguments[CommonOptions.quiet]),
      total: cohorts * plan.replicates)
    do throws(ComparisonError) {
      defer { talk.finish() }
      return try run(
        plan: plan, from: first, progress: { talk.advance() },
        isStopped: { Interruption.isRequested }
      ).answers
    } catch {
      throw CommandFailure(error)
    }
  }
}
