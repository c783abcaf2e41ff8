import NumericalMethods

/// A yes or no: 1 with a given probability, else 0.
package struct Bernoulli: DiscreteDistribution {
  /// The probability of a 1.
  package let probability: Double

  /// A Bernoulli distribution; the probability must lie in 0...1, ends included.
  package init(probability value: Double) throws(ParameterError) {
    probability = try Distributions.probability(value, "probability")
  }

  package var mean: Double { probability }

  package var variance: Double { probability * (1 - probability) }

  package func mass(of count: Int) -> Double {
    count == 1 ? probability : (count == 0 ? 1 - probability : 0)
  }

  package func cumulative(at x: Double) -> Double {
    x < 0 ? 0 : (x < 1 ? 1 - probability : (x.isNaN ? x : 1))
  }

  package func quantile(at p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return p <= 1 - probability ? 0 : 1
  }

  /// The value drawn by a random word: 1 for the highest words.
  ///
  /// The complement of the uniform is compared, which is exact, so that a small probability keeps all
  /// the word's bits: it is off by at most 2^-33.
  package func draw(_ word: UInt32) -> Double {
    Elementary.uniform(ofWord: ~word) < probability ? 1 : 0
  }
}
