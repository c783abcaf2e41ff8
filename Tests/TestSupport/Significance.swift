/// How far a statistic lies from its known truth, in standard errors.
///
/// Tests ask for |z| < 5, which chance alone misses less than once in 1.7 million comparisons (exact
/// for normal statistics; the counts and means here are of thousands of people).
package enum Significance {
  /// The bound for |z|.
  package static let bound = 5.0

  /// A share of people that is a binomial count.
  package static func ofCount(_ count: Int, of people: Int, probability: Double) -> Double {
    let expected = Double(people) * probability
    return (Double(count) - expected) / (expected * (1 - probability)).squareRoot()
  }

  /// A mean of independent values with a known variance, or their own where it is not given.
  package static func ofMean(
    _ values: [Double], expected: Double, variance: Double? = nil
  ) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let own = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return (mean - expected) / ((variance ?? own) / count).squareRoot()
  }
}
