/// A mean with its standard error, as charts show it.
package struct EstimatedMean: Equatable, Sendable {
  package let mean: Double
  /// The standard error; nil where fewer than two values stand behind the mean.
  package let error: Double?
  /// How many values stand behind it.
  package let count: Int

  /// Holds a mean.
  package init(mean: Double, error: Double?, count: Int) {
    self.mean = mean
    self.error = error
    self.count = count
  }

  /// The normal quantile of a 95 % interval.
  static let critical = 1.959963984540054

  /// The 95 % interval, mean ± 1.96 standard errors; nil without an error.
  var interval: (low: Double, high: Double)? {
    error.map { (mean - Self.critical * $0, mean + Self.critical * $0) }
  }

  /// Whether a number is lower or higher than another beyond its error.
  enum Order: Equatable, Sendable {
    case lower, alike, higher
  }

  /// How it stands to a number without an error.
  func order(to number: Double) -> Order {
    guard let interval else { return .alike }
    return interval.high < number ? .lower : interval.low > number ? .higher : .alike
  }

  /// How it stands to another mean of other people: by the difference and its 95 % interval.
  func order(to other: EstimatedMean) -> Order { minus(other).order(to: 0) }

  /// The difference from a mean of other people, with error √(a² + b²).
  func minus(_ other: EstimatedMean) -> EstimatedMean {
    var spread: Double?
    if let error, let others = other.error {
      spread = (error * error + others * others).squareRoot()
    }
    return EstimatedMean(
      mean: mean - other.mean, error: spread, count: min(count, other.count))
  }
}

extension [EstimatedMean] {
  /// The mean of all values behind some means, Σ n m / Σ n with error √(Σ n² e²) / Σ n; nil of none.
  ///
  /// Means without an error, each of a single value, are left out.
  var pooled: EstimatedMean? {
    let known = filter { $0.error != nil }
    let count = known.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let total = Double(count)
    let mean = known.reduce(0) { $0 + Double($1.count) * $1.mean } / total
    let squares = known.reduce(0) { sum, one in
      let weighted = Double(one.count) * (one.error ?? 0)
      return sum + weighted * weighted
    }
    return EstimatedMean(mean: mean, error: squares.squareRoot() / total, count: count)
  }

  /// The decimals that show two digits of the smallest error, at most four.
  var decimals: Int {
    let errors = compactMap(\.error).filter { $0.isFinite && $0 > 0 }
    return Swift.min(NumberText.decimals(forError: errors.min() ?? .nan), 4)
  }
}

/// What a chart measures: a name for sentences and a unit.
package struct ChartMeasure: Equatable, Sendable {
  /// The name within a sentence.
  package let name: String
  /// The unit in symbols; empty where there is none.
  package let unit: String

  /// Holds a name and a unit.
  package init(_ name: String, unit: String) {
    self.name = name
    self.unit = unit
  }

  /// The words at an axis.
  var label: String { unit.isEmpty ? name : "\(name) (\(unit))" }

  /// A number with the unit.
  func text(_ value: Double, decimals: Int) -> String {
    ChartNumber.text(value, decimals: decimals) + (unit.isEmpty ? "" : " \(unit)")
  }
}
