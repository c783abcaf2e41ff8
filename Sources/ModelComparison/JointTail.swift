import Evidence
import NumericalMethods

extension TailProbability {
  /// The probability, under a model, of answers to several findings as far out together as the
  /// published ones.
  ///
  /// Distance is Mahalanobis' in the replicates' own mean and covariance, which counts what two
  /// contrasts with one control group share only once. The published point is ranked among the
  /// replicates' distances, itself included. Nil with fewer replicates than ten for each finding, or
  /// when the answers are collinear.
  ///
  /// - Parameters:
  ///   - published: the published estimates.
  ///   - replicates: for each replicate the answers in the same order, nil where there is none.
  package init?(jointly published: [Double], among replicates: [[Double?]]) {
    let complete = replicates.compactMap { row in
      row.contains(nil) ? nil : row.compactMap { $0 }
    }
    let size = published.count
    guard size > 0, complete.count >= 10 * size else { return nil }
    let means = (0..<size).map { column in Summation.mean(complete.map { $0[column] }) }
    func deviations(_ row: [Double]) -> [Double] { zip(row, means).map { $0 - $1 } }
    let centred = complete.map(deviations)
    var covariance = [[Double]](
      repeating: [Double](repeating: 0, count: size), count: size)
    for row in 0..<size {
      for column in 0..<size {
        covariance[row][column] =
          Summation.sum(centred.map { $0[row] * $0[column] }) / Double(complete.count - 1)
      }
    }
    guard let factor = TailProbability.choleskyFactor(covariance) else { return nil }
    func distance(_ point: [Double]) -> Double {
      // Solves L y = point; the squared length of y is the Mahalanobis distance.
      var solved: [Double] = []
      for row in 0..<size {
        let sum = (0..<row).reduce(0.0) { $0 + factor[row][$1] * solved[$1] }
        solved.append((point[row] - sum) / factor[row][row])
      }
      return solved.reduce(0) { $0 + $1 * $1 }
    }
    let observed = distance(deviations(published))
    let farther = centred.count { distance($0) >= observed }
    let count = Double(complete.count + 1)
    self.init(value: Double(farther + 1) / count, floor: 1 / count)
  }

  /// L of L Lᵀ, or nil when the matrix is not positive definite to working precision.
  private static func choleskyFactor(_ matrix: [[Double]]) -> [[Double]]? {
    let size = matrix.count
    var factor = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for row in 0..<size {
      for column in 0...row {
        let sum = (0..<column).reduce(0.0) { $0 + factor[row][$1] * factor[column][$1] }
        let rest = matrix[row][column] - sum
        if row == column {
          guard rest > 1e-12 * matrix[row][row], rest > 0 else { return nil }
          factor[row][row] = rest.squareRoot()
        } else {
          factor[row][column] = rest / factor[column][column]
        }
      }
    }
    return factor
  }
}
