import Evidence
import NumericalMethods

extension TailProbability {
  /// The probability, under a model, of answers to several findings as far out together as the
  /// published ones.
  ///
  /// Distance is Mahalanobis', which counts what two contrasts with one control group share only
  /// once. Mean and covariance are those of the replicates and the published point together, and the
  /// point is ranked among all their distances: so, if it came from the model, every rank is equally
  /// likely, whatever the number of replicates. Left out of the covariance it would seem too far out.
  /// Nil with fewer replicates than ten for each finding, or when the answers are collinear.
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
    // The published point last.
    let points = complete + [published]
    let means = (0..<size).map { column in Summation.mean(points.map { $0[column] }) }
    let centred = points.map { row in zip(row, means).map { $0 - $1 } }
    var covariance = [[Double]](
      repeating: [Double](repeating: 0, count: size), count: size)
    for row in 0..<size {
      for column in 0..<size {
        covariance[row][column] =
          Summation.sum(centred.map { $0[row] * $0[column] }) / Double(complete.count)
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
    let distances = centred.map(distance)
    let observed = distances[complete.count]
    let count = Double(points.count)
    self.init(value: Double(distances.count { $0 >= observed }) / count, floor: 1 / count)
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
