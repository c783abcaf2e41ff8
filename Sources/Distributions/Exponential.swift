import NumericalMethods

/// The waiting time to the first event at a constant rate r.
///
/// Density r exp(-r x) for x >= 0.
package struct Exponential: ContinuousDistribution {
  /// The events a unit of time.
  package let rate: Double

  /// An exponential distribution; the rate must be positive and finite.
  package init(rate: Double) throws(ParameterError) {
    self.rate = try positive(rate, "rate")
  }

  package var mean: Double { 1 / rate }

  package var variance: Double { 1 / (rate * rate) }

  package func density(at x: Double) -> Double {
    x < 0 ? 0 : rate * Elementary.exponential(-rate * x)
  }

  package func cumulative(at x: Double) -> Double {
    x < 0 ? 0 : -Elementary.exponentialMinusOne(-rate * x)
  }

  package func quantile(at p: Double) -> Double {
    // Below 0 the formula would go on; above 1 the logarithm is NaN.
    p < 0 ? .nan : -Elementary.logarithmOnePlus(-p) / rate
  }

  /// The value drawn by a random word, strictly rising with it.
  package func draw(_ word: UInt32) -> Double {
    Elementary.exponentialDeviate(ofWord: word) / rate
  }
}
