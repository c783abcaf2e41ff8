import ModelComparison
import Reporting

/// `cohort check --posterior`: whether posterior probabilities may be believed.
///
/// A mode of `check` beside those of the clock, the world and equal fit, since like them it measures and ends with a verdict;
/// and named as the option of `compare` whose answers it is about.
enum PosteriorCheck {
  static let isAsked = OptionKey.flag(
    "posterior",
    help: "Instead, test posterior probabilities in a world whose answers are known; takes no FILE."
  )

  /// Carries the trial out, and prints the answer and every line.
  static func run(
    _ arguments: ParsedArguments, _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    var size = PosteriorTrial.Size()
    if let replicates = arguments[MeasuredCheck.replicates] {
      guard (40...10_000).contains(replicates) else {
        throw CommandFailure(
          .usage, "--replicates needs 40 to 10000 with --posterior, got \(replicates)")
      }
      size.replicates = replicates
    }
    let seed = arguments[CommonOptions.seed]
    let talk = SharedProgress(
      console.progress(
        "judging studies of known models", isQuiet: arguments[CommonOptions.quiet]),
      total: PosteriorTrial.pieces)
    let trial: PosteriorTrial
    do {
      defer { talk.finish() }
      trial = try PosteriorTrial(
        size, seed: seed, threads: CommonOptions.threadCount(arguments),
        progress: { talk.advance() }, isStopped: { Interruption.isRequested })
    } catch {
      throw CommandFailure(.interrupted, "stopped before the judging was complete")
    }
    try console.show(TrialReport(trial, seed: seed).document.text(width: console.width))
    return trial.holds ? .success : .badData
  }
}
