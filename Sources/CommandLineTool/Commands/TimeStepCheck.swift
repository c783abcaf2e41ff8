import Evidence
import Fieldwork
import ModelComparison
import RandomStreams
import Reporting
import Scenarios

/// `cohort check --time-step`: whether the clock is an answer.
enum TimeStepCheck {
  static let isAsked = OptionKey.flag(
    "time-step",
    help: "Instead, measure what halving all steps of the clock moves in models' findings.")
  private static let evidence = OptionKey.list(
    "evidence", .text, valueName: "FILE",
    help: "With --time-step: published studies; all in Scenarios/evidence unless given.")
  private static let replicates = OptionKey.value(
    "replicates", short: "r", .wholeNumber(2...1_000_000), default: 3000, valueName: "R",
    help: "With --time-step: how many studies are carried out with either clock.")

  static let options = [
    isAsked.declaration, evidence.declaration, replicates.declaration,
    CommonOptions.seed.declaration, CommonOptions.threads.declaration,
  ]

  /// Refuses options that say nothing without `--time-step`.
  static func checkUnasked(_ arguments: ParsedArguments) throws(CommandFailure) {
    let idle =
      [
        (evidence.declaration, arguments.isGiven(evidence)),
        (replicates.declaration, arguments.isGiven(replicates)),
        (CommonOptions.seed.declaration, arguments.isGiven(CommonOptions.seed)),
        (CommonOptions.threads.declaration, arguments.isGiven(CommonOptions.threads)),
      ].first { $0.1 }
    guard let idle else { return }
    throw CommandFailure(
      .usage, "\(idle.0.spelling) is for 'cohort check --time-step': add that, or leave it out")
  }

  /// Measures, and prints the answer and every figure, for each model and publication.
  static func run(
    _ models: [String], _ arguments: ParsedArguments, _ library: ScenarioLibrary,
    _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let enquiry = try Enquiry(
      models: models, evidence: arguments[evidence], people: nil, library)
    let replication: Replication
    do {
      replication = try enquiry.replication.besideHalvedSteps()
    } catch {
      throw CommandFailure(.badData, "with all steps halved: \(error.description)")
    }
    let plan = ComparisonPlan(
      seed: Seed(arguments[CommonOptions.seed]), replicates: arguments[replicates],
      threads: CommonOptions.threadCount(arguments))
    let talk = SharedProgress(
      console.progress(
        "halving the steps of \(counted(enquiry.models.count, "model"))",
        isQuiet: arguments[CommonOptions.quiet]), total: replication.cohorts * plan.replicates)
    let answers: [[Answer]]
    do throws(ComparisonError) {
      defer { talk.finish() }
      answers = try replication.carriedOut(
        plan: plan, progress: { talk.advance() }, isStopped: { Interruption.isRequested }
      ).answers
    } catch {
      throw CommandFailure(error)
    }
    var documents: [Document] = []
    var reasons: [String] = []
    var holds = true
    for (number, publication) in enquiry.publications.enumerated() {
      let (whole, halved) = (answers[number], answers[enquiry.publications.count + number])
      for (model, pair) in zip(enquiry.models, zip(whole, halved)) {
        switch pair {
        case (.outcomes(let whole), .outcomes(let halved)):
          let report = StepReport(
            StepShift.all(of: publication, whole: whole, halved: halved), of: model.name,
            asked: publication.name, replicates: plan.replicates)
          holds = holds && report.holds
          documents.append(report.document)
        case (.notAsked(let reason), _), (_, .notAsked(let reason)):
          reasons.append("\(model.name) cannot be asked about \(publication.name): \(reason)")
        }
      }
    }
    for document in documents { try console.show(document.text(width: console.width)) }
    guard !documents.isEmpty else {
      throw CommandFailure(.badData, "nothing was measured\n  " + reasons.joined(separator: "\n  "))
    }
    if !arguments[CommonOptions.quiet] { for reason in reasons { console.say(reason) } }
    return holds ? .success : .badData
  }
}
