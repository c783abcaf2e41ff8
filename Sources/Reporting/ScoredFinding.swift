import Evidence
import ModelComparison

/// A scored finding among those of several publications, and what models say of it.
struct ScoredFinding {
  let comparison: Comparison
  let finding: Int
  /// What a report calls it.
  let code: String

  var cohort: String { comparison.study.cohort }
  var sentence: String { comparison.study.findings[finding].sentence }

  /// The verdict of a model; nil where it gave no answer or was not asked.
  func verdict(_ model: String) -> Verdict? {
    comparison.models.firstIndex { $0.name == model }.flatMap {
      comparison.predictions[finding][$0].verdict
    }
  }

  /// The verdicts of all models that gave an answer.
  var verdicts: [Verdict] { comparison.predictions[finding].compactMap(\.verdict) }

  /// Whether one model predicts what another contradicts.
  var separates: Bool { verdicts.contains(.predicts) && verdicts.contains(.contradicts) }

  /// Whether no model gives it, wholly or over a part of its ranges.
  var isMissed: Bool {
    !verdicts.isEmpty && verdicts.allSatisfy { $0 == .contradicts || $0 == .inconclusive }
  }
}

extension Verdict {
  /// One mark for a matrix, which black and white or a colour-blind eye tell apart.
  var mark: String {
    switch self {
    case .predicts: "+"
    case .contradicts: "-"
    case .inconclusive: "."
    case .unresolved: "?"
    case .depends: "~"
    }
  }

  /// The mark of no answer, or of a model that was not asked.
  static let noMark = "/"
}
