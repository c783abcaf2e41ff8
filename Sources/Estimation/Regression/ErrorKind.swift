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

extension ErrorKind {
  /// The kind that a request asks for: by cluster where a column of clusters is given.
  init(words: RequestWords) throws(EstimationError) {
    let cluster = try words.optional(.cluster)
    self = try words.choice(.errors, default: cluster == nil ? .model : .cluster)
    // Errors that have no use for clusters would leave the reader believe they had.
    guard self == .cluster || cluster == nil else {
      throw .unknownVariant(
        argument: .errors, name: rawValue, known: ["cluster, since a cluster is given"])
    }
    guard self != .cluster || cluster != nil else {
      throw .missingArgument(estimator: words.estimator, argument: .cluster)
    }
  }
}

/// The scores of a fit, from which robust errors are made.
struct Scores {
  /// The design.
  let design: Design

  /// For each row what its design row is multiplied by to give its score.
  let multipliers: [Double]

  /// For each row the variance of its score under the model, over that of the unit: its weight.
  let weights: [Double]?

  /// The inverse of the information.
  let bread: DenseMatrix

  /// The robust covariance of the coefficients.
  ///
  /// Of any kind but the model's own; by cluster from the number of the cluster of each row.
  ///
  /// - Throws: `tooFewClusters` for fewer than two.
  func covariance(
    _ kind: ErrorKind, clusters: Clusters?
  ) throws(EstimationError) -> DenseMatrix {
    let (rows, width) = (design.rowCount, design.width)
    var multipliers = multipliers
    if kind == .hc3 {
      let leverages = leverages
      for row in 0..<rows { multipliers[row] /= 1 - leverages[row] }
    }
    var scores = design.columns
    for index in scores.indices { scores[index] *= multipliers[index % rows] }
    var factor = 1.0
    if kind == .cluster, let clusters {
      try clusters.requireSeveral()
      let count = Double(clusters.count)
      scores = clusters.sums(of: scores)
      factor = count / (count - 1) * Double(rows - 1) / Double(rows - width)
    }
    let meat = DenseMatrix(crossProductOf: scores, columnCount: width).scaled(by: factor)
    return bread * meat * bread
  }

  /// For each row the share with which its own outcome enters its fitted value.
  var leverages: [Double] {
    let (rows, width) = (design.rowCount, design.width)
    var result = Array(repeating: 0.0, count: rows)
    for first in 0..<width {
      for second in 0..<width {
        let factor = bread[first, second]
        let (left, right) = (first * rows, second * rows)
        for row in 0..<rows {
          result[row] += factor * design.columns[left + row] * design.columns[right + row]
        }
      }
    }
    if let weights { for row in 0..<rows { result[row] *= weights[row] } }
    return result
  }
}
