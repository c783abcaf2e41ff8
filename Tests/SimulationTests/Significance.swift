import NumericalMethods

/// How far a statistic lies from its known truth, in standard errors.
///
/// Tests ask for |z| < 5, which chance alone misses less than once in 1.7 million comparisons (exact
/// for normal statistics; the counts and means here are of thousands of people).
enum Significance {
  /// The bound for |z|.
  static let bound = 5.0

  /// A share of people that is a binomial count.
  static func ofCount(_ count: Int, of people: Int, probability: Double) -> Double {
    let expected = Double(people) * probability
    return (Double(count) - expected) / (expected * (1 - probability)).squareRoot()
  }

  /// A mean of independent values with a known variance, or their own where it is not given.
  static func ofMean(
    _ values: [Double], expected: Double, variance: Double? = nil
  ) -> Double {
    let spread = variance ?? Summation.variance(values)
    return (Summation.mean(values) - expected) / (spread / Double(values.count)).squareRoot()
  }
}
