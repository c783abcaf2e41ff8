internal import Tables

/// The rows of a regression: which are complete, how predictors are coded, weights and clusters.
struct RegressionRows {
  /// The complete rows.
  let cases: CompleteCases

  /// How the predictors are coded.
  let coding: Coding

  /// The weights, or nil where all are equal.
  let weights: [Double]?

  /// Which rows belong together, or nil where none do.
  let clusters: Clusters?
}

extension RegressionRows {
  /// Finds the rows that have all values.
  ///
  /// `others` are further columns that must have a value, such as a time.
  ///
  /// - Throws: an `EstimationError` about columns, and `outsideBounds` for a negative weight.
  init(
    _ table: Table, outcome: String, predictors: [Predictor], hasIntercept: Bool = true,
    cluster: String? = nil, weights: String? = nil, others: [String] = []
  ) throws(EstimationError) {
    try CompleteCases.requireDistinct([outcome], predictors: predictors)
    let cases = try CompleteCases(
      table,
      columns: [outcome] + predictors.flatMap(\.columns) + others
        + [cluster, weights].compactMap(\.self))
    guard cases.rows.count > 1 else { throw .tooFewRows(count: cases.rows.count, needed: 2) }
    var coding = Coding(hasIntercept: hasIntercept)
    try coding.add(predictors, of: cases)
    self.init(
      cases: cases, coding: coding,
      weights: try weights.map { (name) throws(EstimationError) in
        try cases.reals(name, "above 0, as a weight") { $0 > 0 }
      },
      clusters: try cluster.map { (name) throws(EstimationError) in try cases.clusters(name) })
  }
}
