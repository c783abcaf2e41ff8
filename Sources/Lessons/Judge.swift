package import NumericalMethods

/// Who knows what studies of each world find, and says how probable the worlds are given what one study found.
///
/// In each world, what a study finds with several looks is taken as jointly normal, with the mean and the covariance of many studies
/// that were simulated there; before anything is seen every world has the same probability. No better judge of the same findings
/// exists, up to two errors. The normal law is that of means of many people, and of a difference of shares only nearly. And mean and
/// covariance come from n studies, so that the logarithm of a density has a standard error of √(z²/n + (z² − 1)²/(2n)) with one look,
/// where z is how many SDs a finding lies from the mean: with n = 800 that is 0.10 at two SDs and 0.40 at four. Probabilities near 0 or
/// 1 are right in the order of magnitude only.
///
/// Measured in the lesson's worlds: 8000 fresh studies of 900 people (the mystery has more), judged with each two looks by who knew 800 others of each world. What
/// was called 65 % probable was true in 65 of 100, and in no tenth of the scale was what was said off by more than 2 points.
package struct Judge: Sendable, Hashable {
  /// What studies of one world find.
  package struct Law: Sendable, Hashable {
    package let means: [Double]
    package let covariance: DenseMatrix

    /// A law that is known.
    ///
    /// - Parameters:
    ///   - means: the mean of each look's estimates.
    ///   - covariance: their covariances.
    package init(means: [Double], covariance: DenseMatrix) {
      precondition(
        covariance.rowCount == means.count && covariance.columnCount == means.count,
        "each look varies with each")
      (self.means, self.covariance) = (means, covariance)
    }

    /// The law of which some studies are a sample.
    ///
    /// - Parameter estimates: by look, then by study.
    package init(of estimates: [[Double]]) {
      means = estimates.map { Summation.mean($0) }
      let deviations = zip(estimates, means).map { row, mean in row.map { $0 - mean } }
      var covariance = DenseMatrix(rowCount: estimates.count, columnCount: estimates.count)
      for one in deviations.indices {
        for other in deviations.indices {
          let products = zip(deviations[one], deviations[other]).map { $0 * $1 }
          covariance[one, other] = Summation.sum(products) / Double(products.count - 1)
        }
      }
      self.covariance = covariance
    }

    /// The logarithm of the density of some looks' estimates, without the constant that all worlds share.
    func logDensity(of estimates: [Double], of looks: [Int]) throws(NumericalError) -> Double {
      let factor = try CholeskyFactor(covariance.restricted(to: looks))
      let distances = factor.forward(zip(estimates, looks).map { $0 - means[$1] })
      return -0.5 * (Summation.sum(distances.map { $0 * $0 }) + factor.logDeterminant)
    }
  }

  private let laws: [Law]

  /// Who knows these laws, one for each world.
  package init(_ laws: [Law]) { self.laws = laws }

  /// The probabilities of the worlds.
  ///
  /// - Parameters:
  ///   - estimates: what a study found.
  ///   - looks: with which looks, by their place in the laws.
  /// - Returns: by world; together 1.
  /// - Throws: that in some world one look's estimates follow from the others', or do not vary.
  package func probabilities(
    of estimates: [Double], of looks: [Int]
  ) throws(NumericalError) -> [Double] {
    precondition(estimates.count == looks.count, "an estimate for each look")
    var densities: [Double] = []
    for law in laws { densities.append(try law.logDensity(of: estimates, of: looks)) }
    let highest = densities.max() ?? 0
    let weights = densities.map { Elementary.exponential($0 - highest) }
    let all = Summation.sum(weights)
    return weights.map { $0 / all }
  }
}
