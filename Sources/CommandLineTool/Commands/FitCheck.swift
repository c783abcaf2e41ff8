import Evidence
import ModelComparison
import Reporting

/// `cohort check --fit`: whether models as their files have them give the groups that equal fit asks for.
enum FitCheck {
  static let isAsked = OptionKey.flag(
    "fit", help: "Instead, count the groups of equal fit in studies that nothing else uses.")
  private static let usualReplicates = 40
  /// From here on: `calibrate` and `compare` begin with replicate 0 and are not asked for as many.
  private static let firstReplicate = 1_000_000

  /// Runs the studies, and prints the answer and every share, for each publication with targets.
  static func run(
    _ models: [String], _ arguments: ParsedArguments, _ library: ScenarioLibrary,
    _ console: inout Console
  ) throws(CommandFailure) -> ExitCode {
    let enquiry = try Enquiry(
      models: models, evidence: arguments[MeasuredCheck.evidence], people: nil, about: .targets,
      library)
    let replicates = arguments[MeasuredCheck.replicates] ?? usualReplicates
    let answers = try enquiry.replication.answers(
      replicates: replicates, from: firstReplicate, isAtCentre: false,
      "counting the groups of \(counted(enquiry.models.count, "model"))", arguments, &console)
    var holds = true
    for (publication, row) in zip(enquiry.publications, answers) {
      let report = FitReport(
        of: zip(enquiry.models, row).map { model, answer in
          switch answer {
          case .outcomes(let outcomes): (model.name, .success(publication.targetChecks(outcomes)))
          case .notAsked(let reason): (model.name, .failure(.init(reason)))
          }
        }, asked: publication, replicates: replicates)
      holds = holds && report.holds
      try console.show(report.document.text(width: console.width))
    }
    return holds ? .success : .badData
  }
}
