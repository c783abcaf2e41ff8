/// Count, mean and spread of numbers that come one by one, or in parts.
///
/// The same numbers in the same parts and order give the same bits.
///
/// Reference: Chan, Golub and LeVeque, The American Statistician 37 (1983) 242–247, equation 2.1.
package struct RunningMoments: Sendable, Equatable {
  /// How many numbers there are, and their mean: zero of none.
  package private(set) var count = 0
  package private(set) var mean = 0.0
  /// The sum of squared distances from the mean.
  private var squares = 0.0

  /// The moments of no numbers.
  package init() {}

  /// Takes a number.
  package mutating func add(_ value: Double) {
    count += 1
    let distance = value - mean
    mean += distance / Double(count)
    squares += distance * (value - mean)
  }

  /// Takes the numbers that follow.
  package mutating func add(_ other: RunningMoments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = Double(count + other.count)
    let distance = other.mean - mean
    mean += distance * (Double(other.count) / total)
    squares += other.squares + distance * distance * (Double(count) * (Double(other.count) / total))
    count += other.count
  }

  /// The variance of the numbers, over n − 1; nil of fewer than two.
  package var variance: Double? { count > 1 ? max(0, squares) / Double(count - 1) : nil }

  /// The standard error of the mean, SD / √n; nil of fewer than two numbers.
  package var standardError: Double? {
    count > 1 ? (max(0, squares) / Double(count - 1) / Double(count)).squareRoot() : nil
  }
}
