import NumericalMethods

/// The distribution of exp(m + s Z) for a standard normal Z.
///
/// The location m is the mean, the scale s the standard deviation of the logarithm.
package struct LogNormal: ContinuousDistribution {
  /// The mean of the logarithm: the logarithm of the median.
  package let location: Double

  /// The standard deviation of the logarithm.
  package let scale: Double

  /// A log-normal distribution of a given mean and standard deviation of the logarithm.
  ///
  /// The location must be finite, the scale positive and finite.
  package init(location: Double, scale: Double) throws(ParameterError) {
    self.location = try finite(location, "location")
    self.scale = try positive(scale, "scale")
  }

  /// The log-normal distribution of a given mean and standard deviation of the variable itself.
  ///
  /// By moments: s^2 = log(1 + (standardDeviation / mean)^2), m = log(mean) - s^2 / 2. Both must be
  /// positive and finite; a ratio so extreme that the scale vanishes or overflows is refused as such.
  package init(mean: Double, standardDeviation: Double) throws(ParameterError) {
    let ratio =
      try positive(standardDeviation, "standardDeviation") / positive(mean, "mean")
    let square = Elementary.logarithmOnePlus(ratio * ratio)
    try self.init(
      location: Elementary.logarithm(mean) - 0.5 * square, scale: square.squareRoot())
  }

  /// The expected value, exp(m + s^2 / 2).
  package var mean: Double { Elementary.exponential(location + 0.5 * scale * scale) }

  /// The variance, (exp(s^2) - 1) exp(2 m + s^2).
  package var variance: Double {
    Elementary.exponentialMinusOne(scale * scale) * mean * mean
  }

  package func density(at x: Double) -> Double {
    // At 0 the logarithm is minus infinity and the density 0 / 0; below, it is NaN.
    x <= 0 ? 0 : Elementary.normalDensity(standardised(x)) / scale / x
  }

  package func cumulative(at x: Double) -> Double {
    x <= 0 ? 0 : Elementary.normalCumulative(standardised(x))
  }

  package func quantile(at p: Double) -> Double {
    Elementary.exponential(location + scale * Elementary.normalQuantile(p))
  }

  /// The value drawn by a random word: the exponential of the normal draw.
  package func draw(_ word: UInt32) -> Double {
    Elementary.exponential(location + scale * Double(Elementary.normalDeviate(ofWord: word)))
  }

  /// The distance of log x from the location in scales.
  private func standardised(_ x: Double) -> Double {
    (Elementary.logarithm(x) - location) / scale
  }
}
