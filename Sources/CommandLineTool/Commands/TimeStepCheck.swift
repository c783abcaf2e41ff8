import Evidence
import Fieldwork
import ModelComparison
import Reporting

/// `cohort check --time-step`: whether the clock is an answer.
enum TimeStepCheck {
  static let isAsked = OptionKey.flag(
    "time-step",
    help: "Instead, measure how far halving all steps of the clock moves the models' findings.")
  private static let usualReplicates = 3000

  /// Measures, and prints the answer and every figure, for each model and publication.
  static func run(
    _ models: [String], _ arguments: ParsedArguments, _ library: ScenarioLibrary,
    _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let enquiry = try Enquiry(
      models: models, evidence: arguments[MeasuredCheck.evidence], people: nil, library)
    let replication: Replication
    do {
      replication = try enquiry.replication.besideHalvedSteps()
    } catch {
      throw CommandFailure(.badData, "with all steps halved: \(error.description)")
    }
    let replicates = arguments[MeasuredCheck.replicates] ?? usualReplicates
    let answers = try replication.answers(
      replicates: replicates, "halving the steps of \(counted(enquiry.models.count, "model"))",
      arguments, &console)
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
            asked: publication.name, replicates: replicates)
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
