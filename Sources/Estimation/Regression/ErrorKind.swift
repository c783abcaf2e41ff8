internal import NumericalMethods

/// The kind of standard errors of a regression.
///
/// All are B M B with B the inverse of the information (for least squares of the cross product) and M
/// the sum of squares of scores; White (1980, Econometrica 48:817-838), MacKinnon & White (1985,
/// Journal of Econometrics 29:305-325), Liang & Zeger (1986, Biometrika 73:13-22).
package enum ErrorKind: String, CaseIterable, Sendable {
  /// The model's own errors: its variance is believed.
  case model

  /// Heteroskedasticity is allowed for, without a correction for small samples.
  case hc0

  /// The same with each residual divided by 1 - h, h its leverage; for samples below some 250.
  case hc3

  /// Rows of a cluster may be related: scores are summed by cluster.
  ///
  /// The factor for small samples is G/(G - 1) (n - 1)/(n - k), with G clusters and k coefficients:
  /// `vcovCL(type = "HC1")` of sandwich, and Stata's.
  case cluster
}

/// The scores of a fit, from which robust errors are made.
///
/// Rows of the design times the root of their weight are X = Q T with Q'Q = n (`OrthonormalColumns`). A
/// row q with multiplier m has the score T' m q, and B M B = T^-1 (sum of m^2 q q') T^-1' / n^2: the
/// scores are summed where nothing cancels, and the way back to the predictors' units is taken once. So
/// predictors far from zero, or nearly dependent, cost no more digits than their coefficients do.
struct Scores {
  /// The rows of the design, each times the root of its weight, as orthogonal columns.
  let basis: OrthonormalColumns

  /// For each row what its row of the basis is multiplied by to give its score.
  let multipliers: [Double]

  /// The robust covariance of the coefficients of the design's own columns.
  ///
  /// Of any kind but the model's own; by cluster from the number of the cluster of each row, with the
  /// factor for small samples unless `isCorrected` is false.
  ///
  /// - Throws: `tooFewClusters` for fewer than two, `notIdentified` for `hc3` where a row determines a
  ///   coefficient by itself.
  func covariance(
    _ kind: ErrorKind, clusters: Clusters?, isCorrected: Bool = true
  ) throws(EstimationError) -> DenseMatrix {
    let (rows, width) = (basis.rowCount, basis.width)
    let size = Double(rows)
    var multipliers = multipliers
    if kind == .hc3 {
      let leverages = leverages
      guard leverages.allSatisfy({ $0 < 1 - 1e-10 }) else {
        throw .notIdentified(
          reason: "a row determines a coefficient by itself, so it has no error of the kind hc3; "
            + "leave it out, or choose hc0")
      }
      for row in 0..<rows { multipliers[row] /= 1 - leverages[row] }
    }
    var scores = basis.columns
    for index in scores.indices { scores[index] *= multipliers[index % rows] / size }
    guard kind == .cluster, let clusters else {
      return basis.original(DenseMatrix(crossProductOf: scores, columnCount: width))
    }
    try clusters.requireSeveral()
    let count = Double(clusters.count)
    let factor =
      isCorrected ? count / (count - 1) * Double(rows - 1) / Double(rows - width) : 1
    let meat = DenseMatrix(crossProductOf: clusters.sums(of: scores), columnCount: width)
    let covariance = basis.original(meat.scaled(by: factor))
    try clusters.requireScatter(
      covariance,
      ofRows: basis.original(DenseMatrix(crossProductOf: scores, columnCount: width)))
    return covariance
  }

  /// For each row the share with which its own outcome enters its fitted value.
  private var leverages: [Double] {
    let rows = basis.rowCount
    var result = Array(repeating: 0.0, count: rows)
    for (index, value) in basis.columns.enumerated() { result[index % rows] += value * value }
    return result.map { $0 / Double(rows) }
  }
}

extension Design {
  /// Orthogonal columns of the rows, each times a root of its weight.
  ///
  /// - Throws: `notIdentified` if columns depend on each other, `outOfRange`.
  func basis(roots: [Double]?) throws(EstimationError) -> OrthonormalColumns {
    var scaled = columns
    if let roots { for index in scaled.indices { scaled[index] *= roots[index % rowCount] } }
    let basis = try OrthonormalColumns(scaled, count: width, rowCount: rowCount)
    guard basis.width == width else {
      throw .notIdentified(
        reason: "some predictors nearly follow from others, so leave one of them out")
    }
    return basis
  }
}
