import Evidence
import ModelComparison

/// Models beside what was published of one study.
public struct PublishedComparison: Sendable {
  private let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  /// The publication's short name.
  public var publication: String { comparison.study.name }
  /// The names of the models that could be asked, in order.
  public var models: [String] { comparison.models.map(\.name) }
  /// The models that could not be asked, each with the reason.
  public var notAsked: [String: String] {
    comparison.notAsked.reduce(into: [:]) { $0[$1.name] = $1.reason }
  }

  /// What each model predicts of each finding: finding by finding, model by model.
  public var predictions: [FindingPrediction] {
    zip(comparison.study.findings, comparison.predictions).flatMap { finding, predictions in
      zip(models, predictions).map { FindingPrediction(finding, $0, $1) }
    }
  }
}

/// What one model predicts of one finding.
public struct FindingPrediction: Sendable {
  private let finding: Finding
  private let prediction: Prediction
  /// The model's name.
  public let model: String

  init(_ finding: Finding, _ model: String, _ prediction: Prediction) {
    self.finding = finding
    self.model = model
    self.prediction = prediction
  }

  /// The finding's name in its file.
  public var name: String { finding.identifier }
  /// The published estimate, if there is one.
  public var published: Double? { finding.figure.estimate }
  /// The mean of the studies' answers, in the finding's unit.
  public var mean: Double? { prediction.mean }
  /// The Monte Carlo standard error of the mean.
  public var standardError: Double? { prediction.standardError }
  /// The SD of the studies' answers: the study's own sampling error.
  public var spread: Double? { prediction.spread }
  /// The share of studies that make the published claim, if one was made.
  public var share: Double? { prediction.inRegion?.value }
  /// `predicts`, `contradicts`, `cannot tell` or `unresolved`, where a claim was made.
  public var verdict: String? { prediction.verdict?.rawValue }
}
