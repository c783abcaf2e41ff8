import NumericalMethods

/// How well one model of the Gaussian world accounts for studies, by brute force, without surrogates or assumptions.
///
/// log p(y | M) = log of the mean over many places of the density of y there.
package struct ExactEvidence: Sendable {
  private let factors: [CholeskyFactor]
  /// The means at all places, by finding.
  private let means: [[Double]]
  /// One over the spread at each place, and the logarithm of the density's constant.
  private let inverses: [Double]
  private let constants: [Double]

  /// Prepares a model.
  ///
  /// - Parameters:
  ///   - world: the world.
  ///   - rival: its model.
  ///   - count: over how many places it is averaged.
  package init(_ world: GaussianWorld, of rival: GaussianWorld.Rival, places count: Int) {
    let places = Places(count, coordinates: rival.coordinates.count)
    let all = (0..<count).map { k in places.columns.map { $0[k] } }
    let rows = all.map { world.means(of: rival, at: $0) }
    means = (0..<GaussianWorld.findings).map { finding in rows.map { $0[finding] } }
    factors = world.factors
    let spreads = all.map { world.spread(at: $0) }
    inverses = spreads.map { 1 / $0 }
    let findings = Double(GaussianWorld.findings)
    let volume = Summation.sum(
      world.factors.flatMap { factor in
        (0..<factor.lower.rowCount).map { Elementary.logarithm(factor.lower[$0, $0]) }
      })
    constants = spreads.map {
      -findings * (Elementary.logarithm($0) + 0.5 * Elementary.logarithm(2 * Double.pi)) - volume
    }
  }

  /// log p(y | M) of a study's answers.
  package func logEvidence(of answers: [Double]) -> Double {
    var densities = constants
    var finding = 0
    for factor in factors {
      var white: [[Double]] = []
      for row in 0..<factor.lower.rowCount {
        var column = [Double](repeating: 0, count: densities.count)
        for k in column.indices {
          column[k] = (answers[finding] - means[finding][k]) * inverses[k]
        }
        if GaussianWorld.skewed.contains(finding) {
          for k in column.indices {
            let (deviate, logSlope) = GaussianWorld.unskewed(column[k])
            column[k] = deviate
            densities[k] -= logSlope
          }
        }
        for (earlier, other) in white.enumerated() {
          let slope = factor.lower[row, earlier]
          for k in column.indices { column[k] -= slope * other[k] }
        }
        let scale = 1 / factor.lower[row, row]
        for k in column.indices {
          column[k] *= scale
          densities[k] -= 0.5 * column[k] * column[k]
        }
        white.append(column)
        finding += 1
      }
    }
    let best = densities.max() ?? 0
    let sum = Summation.sum(densities.map { Elementary.exponential($0 - best) })
    return best + Elementary.logarithm(sum / Double(densities.count))
  }
}
