import ModelComparison

extension [Prediction.Silence] {
  /// The reasons, each with how many had it: `reason (18), another (2)`; of many the most frequent.
  package var text: String {
    let most = 3
    let others = dropFirst(most).reduce(0) { $0 + $1.count }
    return prefix(most).map { "\($0.reason) (\($0.count))" }.joined(separator: "; ")
      + (others == 0 ? "" : "; other reasons (\(others))")
  }
}

extension Comparison {
  /// How many of all models' studies gave no answer to a finding, and why; nil where all gave one, or none was asked.
  func silence(of finding: Int) -> String? {
    let all = Prediction.Silence.joined(predictions[finding].map(\.silences))
    guard !all.isEmpty else { return nil }
    let lacking = all.reduce(0) { $0 + $1.count }
    let total = predictions[finding].reduce(0) { $0 + $1.replicates }
    let start =
      lacking == total
      ? "No study gave an answer"
      : "\(lacking) of \(counted(total, "study", "studies")) gave no answer"
    return "\(start): \(all.text)."
  }
}
