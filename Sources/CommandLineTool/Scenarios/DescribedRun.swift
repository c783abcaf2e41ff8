import Fieldwork
import RandomStreams
import Scenarios

/// Which run of a study is described.
struct DescribedRun {
  /// The number of people asked for; nil for the planned one.
  let people: Int?
  let run: Run
  private let threads: Int

  private static let replicate = OptionKey.value(
    "replicate", .wholeNumber(0...PersonCheck.lastReplicate), default: 0, valueName: "R",
    help: "Which of the seed's cohorts.")

  /// The options that say which.
  static let declarations = [
    CommonOptions.people.declaration, CommonOptions.seed.declaration, replicate.declaration,
    CommonOptions.threads.declaration,
  ]

  /// The run that the arguments ask for.
  init(_ arguments: ParsedArguments) {
    people = arguments[CommonOptions.people]
    run = Run(
      seed: Seed(arguments[CommonOptions.seed]), replicate: UInt32(arguments[Self.replicate]))
    threads = CommonOptions.threadCount(arguments)
  }

  /// Refuses these options where nothing is carried out.
  static func refuse(_ arguments: ParsedArguments) throws(CommandFailure) {
    let given = [
      arguments.isGiven(CommonOptions.people), arguments.isGiven(CommonOptions.seed),
      arguments.isGiven(replicate), arguments.isGiven(CommonOptions.threads),
    ]
    guard let first = given.firstIndex(of: true) else { return }
    throw CommandFailure(
      .usage,
      "\(declarations[first].spelling) is for --format strobe, which carries a study out; all else is read from the files: leave "
        + "it out, or give --format strobe")
  }

  /// The study carried out, with the reasons for what is missing.
  func cohort(of study: Study) throws(FieldworkError) -> ObservedCohort {
    try study.run(
      run, everybody: people ?? StudyDesign.everybody, keepsTruth: true, threads: threads,
      isStopped: { Interruption.isRequested })
  }
}
