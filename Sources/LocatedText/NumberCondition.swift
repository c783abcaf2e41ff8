/// What a number must satisfy beyond being finite.
package enum NumberCondition: Hashable, Sendable {
  /// Nothing.
  case any
  /// Greater than zero.
  case positive
  /// Zero or greater.
  case notNegative
  /// Within bounds, both allowed.
  case within(ClosedRange<Double>)
  /// Between bounds, neither allowed.
  case between(Double, Double)

  /// Whether a number satisfies it; NaN never does.
  package func holds(for value: Double) -> Bool {
    switch self {
    case .any: !value.isNaN
    case .positive: value > 0
    case .notNegative: value >= 0
    case .within(let bounds): bounds.contains(value)
    case .between(let lower, let upper): lower < value && value < upper
    }
  }

  /// The condition in words, to follow "must be".
  package var words: String {
    switch self {
    case .any: "a number"
    case .positive: "greater than 0"
    case .notNegative: "0 or greater"
    case .within(let bounds):
      "from \(bounds.lowerBound.plainText) to \(bounds.upperBound.plainText)"
    case .between(let lower, let upper):
      "between \(lower.plainText) and \(upper.plainText), both excluded"
    }
  }
}

extension Double {
  /// The shortest text that reads back as the same number, without ".0" behind whole numbers.
  package var plainText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
