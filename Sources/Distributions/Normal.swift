import NumericalMethods

/// The normal distribution with a mean m and a standard deviation s.
///
/// Density exp(-z^2 / 2) / (s sqrt(2 pi)) with z = (x - m) / s.
package struct Normal: ContinuousDistribution {
  /// The expected value, in the units of the variable.
  package let mean: Double

  /// The standard deviation, in the units of the variable.
  package let standardDeviation: Double

  /// A normal distribution; the mean must be finite, the standard deviation positive and finite.
  package init(mean: Double, standardDeviation: Double) throws(ParameterError) {
    self.mean = try finite(mean, "mean")
    self.standardDeviation = try positive(standardDeviation, "standardDeviation")
  }

  package var variance: Double { standardDeviation * standardDeviation }

  package func density(at x: Double) -> Double {
    Elementary.normalDensity(standardised(x)) / standardDeviation
  }

  /// The probability of a value of at most x, to a relative 1e-15 at a given standardised x.
  package func cumulative(at x: Double) -> Double {
    Elementary.normalCumulative(standardised(x))
  }

  package func quantile(at p: Double) -> Double {
    mean + standardDeviation * Elementary.normalQuantile(p)
  }

  /// The value drawn by a random word, by the single-precision deviate of the simulation's lanes.
  ///
  /// Within 2.1e-6 standard deviations of the quantile; from one word to the next it may fall by less
  /// than that.
  package func draw(_ word: UInt32) -> Double {
    mean + standardDeviation * Double(Elementary.normalDeviate(ofWord: word))
  }

  /// The distance of x from the mean in standard deviations.
  private func standardised(_ x: Double) -> Double { (x - mean) / standardDeviation }
}
