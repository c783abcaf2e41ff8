import NumericalMethods

/// The continuous uniform distribution on an interval.
package struct Uniform: ContinuousDistribution {
  /// The lower end of the interval.
  package let lower: Double

  /// The upper end of the interval.
  package let upper: Double

  /// A uniform distribution; the ends and their distance must be finite, the upper above the lower.
  package init(lower: Double, upper: Double) throws(ParameterError) {
    self.lower = try finite(lower, "lower")
    self.upper = try finite(upper, "upper")
    guard lower < upper else { throw .emptyInterval(lower: lower, upper: upper) }
    _ = try finite(upper - lower, "upper - lower")
  }

  package var mean: Double { lower + 0.5 * width }

  package var variance: Double { width * width / 12 }

  package func density(at x: Double) -> Double {
    x < lower || x > upper ? 0 : (x.isNaN ? x : 1 / width)
  }

  package func cumulative(at x: Double) -> Double {
    x < lower ? 0 : (x > upper ? 1 : (x - lower) / width)
  }

  package func quantile(at p: Double) -> Double {
    p < 0 || p > 1 ? .nan : lower + width * p
  }

  /// The value drawn by a random word.
  package func draw(_ word: UInt32) -> Double {
    lower + width * Elementary.uniform(ofWord: word)
  }

  /// The length of the interval.
  private var width: Double { upper - lower }
}
