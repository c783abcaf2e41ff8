/// An answer with a confidence, and whether it was right.
package struct ConfidentAnswer: Sendable, Hashable {
  package let confidence: Confidence
  package let isRight: Bool

  /// Holds an answer.
  package init(confidence: Confidence, isRight: Bool) {
    (self.confidence, self.isRight) = (confidence, isRight)
  }
}

/// How sure some answers were, and how right: sums of whole numbers, so that no order matters.
package struct ConfidenceTally: Sendable, Hashable {
  package private(set) var count = 0
  package private(set) var right = 0
  private var tenths = 0
  private var hundredths = 0

  /// The tally of answers.
  package init(_ answers: some Sequence<ConfidentAnswer> = []) {
    for answer in answers { add(answer) }
  }

  /// Takes another answer.
  package mutating func add(_ answer: ConfidentAnswer) {
    count += 1
    right += answer.isRight ? 1 : 0
    tenths += answer.confidence.tenths
    hundredths += answer.confidence.hundredths(isRight: answer.isRight)
  }

  /// The share that was right; nil where there is none.
  package var shareRight: Double? { mean(right, of: 1) }
  /// The mean confidence, from 0 to 1.
  package var meanConfidence: Double? { mean(tenths, of: 10) }
  /// The mean Brier score, from 0 to 1.
  package var meanBrier: Double? { mean(hundredths, of: 100) }

  private func mean(_ sum: Int, of unit: Int) -> Double? {
    count == 0 ? nil : Double(sum) / Double(unit * count)
  }
}
