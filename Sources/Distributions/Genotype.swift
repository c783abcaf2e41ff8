import NumericalMethods

/// The copies of an allele a person carries, in Hardy-Weinberg proportions.
///
/// With an allele frequency q: 0 copies with probability (1 - q)^2, one with 2 q (1 - q), two with q^2.
/// That is the law of two independent draws of an allele: random mating, no selection.
package struct Genotype: DiscreteDistribution {
  /// The share of the allele among all copies of the gene in the population.
  package let alleleFrequency: Double

  /// A genotype distribution; the allele frequency must lie in 0...1, ends included.
  package init(alleleFrequency: Double) throws(ParameterError) {
    self.alleleFrequency = try probability(alleleFrequency, "alleleFrequency")
  }

  package var mean: Double { 2 * alleleFrequency }

  package var variance: Double { 2 * alleleFrequency * (1 - alleleFrequency) }

  package func mass(of count: Int) -> Double {
    let q = alleleFrequency
    return switch count {
    case 0: (1 - q) * (1 - q)
    case 1: 2 * q * (1 - q)
    case 2: q * q
    default: 0
    }
  }

  package func cumulative(at x: Double) -> Double {
    if x < 0 { return 0 }
    if x < 1 { return mass(of: 0) }
    if x < 2 { return 1 - mass(of: 2) }
    return x.isNaN ? x : 1
  }

  package func quantile(at p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    return p <= mass(of: 0) ? 0 : (p <= 1 - mass(of: 2) ? 1 : 2)
  }

  /// The value drawn by a random word: 2 for the highest words, 0 for the lowest.
  ///
  /// The complement of the uniform is compared with the upper tails q^2 and q (2 - q), so that a rare
  /// allele keeps all the word's bits.
  package func draw(_ word: UInt32) -> Double {
    let q = alleleFrequency
    let complement = Elementary.uniform(ofWord: ~word)
    return complement < q * q ? 2 : (complement < q * (2 - q) ? 1 : 0)
  }
}
