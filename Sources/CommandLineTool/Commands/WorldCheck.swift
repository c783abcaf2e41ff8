import Evidence
import ModelComparison
import Reporting

/// `cohort check --world`: published figures of what the world was made from, beside simulated ones.
enum WorldCheck {
  static let isAsked = OptionKey.flag(
    "world", help: "Instead, set the inputs of the evidence beside what models give for them.")
  private static let usualReplicates = 40

  /// Runs the studies, and prints the answer and every figure, for each model and publication.
  static func run(
    _ models: [String], _ arguments: ParsedArguments, _ library: ScenarioLibrary,
    _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let enquiry = try Enquiry(
      models: models, evidence: arguments[MeasuredCheck.evidence], people: nil, about: .inputs,
      library)
    let replicates = arguments[MeasuredCheck.replicates] ?? usualReplicates
    let answers = try enquiry.replication.answers(
      replicates: replicates, "asking \(counted(enquiry.models.count, "model")) for the inputs",
      arguments, &console)
    var documents: [Document] = []
    var reasons: [String] = []
    for (publication, row) in zip(enquiry.publications, answers) {
      for (model, answer) in zip(enquiry.models, row) {
        switch answer {
        case .outcomes(let outcomes):
          let report = WorldReport(
            WorldFigure.all(of: publication, outcomes), of: model.name, asked: publication.name,
            replicates: replicates)
          documents.append(report.document)
        case .notAsked(let reason):
          reasons.append("\(model.name) cannot be asked about \(publication.name): \(reason)")
        }
      }
    }
    for document in documents { try console.show(document.text(width: console.width)) }
    guard !documents.isEmpty else {
      throw CommandFailure(.badData, "nothing was measured\n  " + reasons.joined(separator: "\n  "))
    }
    if !arguments[CommonOptions.quiet] { for reason in reasons { console.say(reason) } }
    return .success
  }
}
