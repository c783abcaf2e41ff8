/// The distribution of one number: moments, cumulative, quantile and draws.
///
/// Every function gives NaN for NaN, and a quantile gives NaN outside 0...1. A draw is the quantile of a
/// random word's uniform, and so never falls as the word rises.
package protocol Distribution: Hashable, Sendable {
  /// The expected value.
  var mean: Double { get }

  /// The expected squared distance from the mean.
  var variance: Double { get }

  /// The probability of a value of at most x.
  func cumulative(at x: Double) -> Double

  /// The smallest value whose cumulative probability is at least p; at 0 the lower end of the support.
  func quantile(at p: Double) -> Double

  /// The value drawn by a random word: the quantile of (word + 1/2) / 2^32.
  func draw(_ word: UInt32) -> Double
}

/// A distribution with a density.
package protocol ContinuousDistribution: Distribution {
  /// The density at x; 0 outside the support.
  func density(at x: Double) -> Double
}

/// A distribution on the counts 0, 1, 2 and so on.
package protocol DiscreteDistribution: Distribution {
  /// The probability of a count; 0 outside the support.
  func mass(of count: Int) -> Double
}
