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
    var covariance = DenseMatrix(rowCount: size, columnCount: size)
    for row in 0..<size {
      for column in 0..<size {
        covariance[row, column] =
          Summation.sum(centred.map { $0[row] * $0[column] }) / Double(complete.count)
      }
    }
    // Collinear answers leave only rounding, a few units of 1e-16 of what there was.
    guard let factor = try? CholeskyFactor(covariance, tolerance: 1e-12) else { return nil }
    // The squared length of y, where L y = point, is the Mahalanobis distance.
    let distances = centred.map { factor.forward($0).reduce(0) { $0 + $1 * $1 } }
    let observed = distances[complete.count]
    let count = Double(points.count)
    self.init(value: Double(distances.count { $0 >= observed }) / count, floor: 1 / count)
  }
}
