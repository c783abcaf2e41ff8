import NumericalMethods

/// What a new study is expected to find: the mean, and the variance that people can shrink beside that which they cannot.
package struct PredictiveMoments: Sendable, Hashable {
  /// The mean over what the evidence leaves of models and their ranges.
  package let mean: Double
  /// The variance of the study's mean over these, which no number of people shrinks.
  package let between: Double
  /// The mean variance of a study's answer around its mean, at the size of the design.
  package let within: Double

  /// Holds moments.
  package init(mean: Double, between: Double, within: Double) {
    self.mean = mean
    self.between = between
    self.within = within
  }

  /// The moments of one model's surrogate over weighted places.
  ///
  /// - Parameters:
  ///   - mean: the surrogate's mean of the finding.
  ///   - spread: the SD of studies around it.
  ///   - places: the places in the model's ranges.
  ///   - probabilities: how probable each place is.
  package init(
    of mean: Polynomial, spread: Double, at places: Places, _ probabilities: [Double]
  ) {
    let values = mean.values(at: places)
    let centre = zip(values, probabilities).reduce(0) { $0 + $1.0 * $1.1 }
    self.mean = centre
    between = zip(values, probabilities).reduce(0) {
      $0 + $1.1 * ($1.0 - centre) * ($1.0 - centre)
    }
    within = spread * spread
  }

  /// Those of a mixture of models.
  ///
  /// - Parameters:
  ///   - parts: the models' moments.
  ///   - weights: the models' probabilities, not all nil; any sum.
  package init(mixing parts: [PredictiveMoments], _ weights: [Double]) {
    let sum = Summation.sum(weights)
    func average(_ value: (PredictiveMoments) -> Double) -> Double {
      Summation.sum(zip(parts, weights).map { value($0) * $1 }) / sum
    }
    let mean = average(\.mean)
    self.mean = mean
    between = average { $0.between + ($0.mean - mean) * ($0.mean - mean) }
    within = average(\.within)
  }

  /// The expected log Bayes factor of these over others, if these are the truth, in a study of so many times the people.
  ///
  /// The Kullback–Leibler divergence of two normal laws: ½ (ln(v′ / v) + (v + (m − m′)²) / v′ − 1), v the variance between plus
  /// that within over the factor of people.
  package func expectedLogBayesFactor(
    over other: PredictiveMoments, people: Double = 1
  ) -> Double {
    let own = between + within / people
    let others = other.between + other.within / people
    guard own > 0, others > 0 else { return 0 }
    let gap = mean - other.mean
    return 0.5 * (Elementary.logarithm(others / own) + (own + gap * gap) / others - 1)
  }

  /// The less of both directions: what is expected whichever is true.
  package func separation(from other: PredictiveMoments, people: Double = 1) -> Double {
    min(
      expectedLogBayesFactor(over: other, people: people),
      other.expectedLogBayesFactor(over: self, people: people))
  }

  /// How many times the design's people a study needs so that, whichever is true, even odds are expected to become nine to one.
  ///
  /// - Parameters:
  ///   - other: the rival's moments.
  ///   - most: the largest factor that is looked at.
  /// - Returns: the least factor; nil where even the largest does not tell them apart.
  package func peopleFactor(toTellFrom other: PredictiveMoments, atMost most: Double = 1000)
    -> Double?
  {
    let enough = Elementary.logarithm(9.0)
    guard separation(from: other, people: most) >= enough else { return nil }
    var (low, high) = (most / 1e6, most)
    guard separation(from: other, people: low) < enough else { return low }
    // The separation rises with people wherever it is to be found: forty halvings of the logarithm.
    for _ in 0..<40 {
      let middle = (low * high).squareRoot()
      if separation(from: other, people: middle) >= enough { high = middle } else { low = middle }
    }
    return high
  }
}
