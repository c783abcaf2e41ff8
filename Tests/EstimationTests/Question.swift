import Estimation
import Tables
import Testing

extension EstimatorRequest {
  /// Reads a question as it is typed on the command line: `correlation --x before --y after`.
  ///
  /// The estimator comes first; the values of an option are cut at commas.
  init(_ question: String) throws(EstimationError) {
    let parts = question.split(separator: " --")
    var arguments: [EstimatorArgument: [String]] = [:]
    for part in parts.dropFirst() {
      let option = part.prefix { $0 != " " }
      let words = option.split(separator: "-")
      let name = words.dropFirst().reduce(words.first ?? "") {
        $0 + $1.prefix(1).uppercased() + $1.dropFirst()
      }
      guard let argument = EstimatorArgument(rawValue: String(name)) else {
        Issue.record("no option --\(option) in “\(question)”")
        continue
      }
      arguments[argument] = QuotedText(String(part.dropFirst(option.count + 1))).pieces(at: ",")
    }
    try self.init(String(parts.first ?? ""), arguments: arguments)
  }
}

extension Table {
  /// The answer to a question in the words of the command line.
  func answer(_ question: String) throws(EstimationError) -> Estimate {
    try EstimatorRequest(question).evaluate(on: self)
  }

  /// The reason for which such a question has no answer, nil where it has one.
  func refusal(_ question: String) -> EstimationError? {
    do {
      _ = try answer(question)
      return nil
    } catch {
      return error
    }
  }
}
