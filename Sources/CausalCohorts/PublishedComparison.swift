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
  /// The models that could not be asked, by name, each with the reason: its world lacks what the study looks
  /// at, or its people are not found.
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
  private let asked: Finding
  private let prediction: Prediction
  /// The model's name.
  public let model: String

  init(_ finding: Finding, _ model: String, _ prediction: Prediction) {
    asked = finding
    self.model = model
    self.prediction = prediction
  }

  /// The finding's name in its file.
  public var finding: String { asked.identifier }
  /// The published estimate in the finding's unit, if there is one.
  public var published: Double? { asked.figure.estimate }
  /// The mean of the simulated studies' answers, in the finding's unit; nil where none could answer.
  public var mean: Double? { prediction.mean }
  /// The Monte Carlo standard error of ``mean``: more replicates make it small.
  public var standardError: Double? { prediction.standardError }
  /// The SD of the studies' answers, which is the study's own sampling error: no replicates change it.
  public var spread: Double? { prediction.spread }
  /// The share, 0 to 1, of the studies that could answer that make the published claim, if one was made; nil where fewer
  /// than half could.
  public var share: Double? { prediction.inRegion?.value }
  /// What the share says of the model, where there is one.
  ///
  /// `predicts` at a share of 0.80 or more; `contradicts` at 0.05 or less, or at what the claim's own false
  /// alarms would give; `inconclusive` in between; `unresolved` while the 99 % interval of the share contains
  /// a bound, which more replicates resolve; `depends` where it hangs on a number that is drawn from its range.
  public var verdict: String? { prediction.verdict?.rawValue }
}
