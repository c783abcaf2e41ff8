import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import ScenarioFormat

extension PlanFingerprint {
  /// The fingerprint of a recommended design.
  ///
  /// - Parameters:
  ///   - frozen: the files that fix its answer.
  ///   - kept: all files whose copies the folder has, in the order in which they are written; those among them.
  ///   - models: the models, in the order in which they were read.
  ///   - identity: what else the result depends on.
  init(
    of frozen: [ScenarioSource], among kept: [ScenarioSource], models: [Model],
    _ identity: ResultIdentity
  ) {
    let wanted = Set(frozen)
    self.init(
      of: zip(kept, ResultFolder.sourceFiles(kept)).filter { wanted.contains($0.0) }.map {
        ($1, $0.text.digest)
      },
      options: [
        ("cohort", CohortVersion.current), ("streams", String(StreamVersion.current)),
        ("seed", String(identity.seed)),
      ] + identity.options + [("models", models.map(\.name).joined(separator: ", "))])
  }
}
