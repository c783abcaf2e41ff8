private import LocatedText
internal import Tables

/// The rows of a regression: which are complete, how predictors are coded, weights and clusters.
///
/// A row with a weight of zero says nothing and is no row of it: levels, clusters and degrees of freedom
/// are counted without it, as in a table from which it was taken.
struct RegressionRows {
  /// The complete rows.
  let cases: CompleteCases

  /// How the predictors are coded.
  let coding: Coding

  /// The weights, or nil where all are equal.
  let weights: [Double]?

  /// Which rows belong together, or nil where none do.
  let clusters: Clusters?

  /// What is to be said about rows left out.
  let notes: [String]

  /// Rows without weights or clusters.
  init(_ cases: CompleteCases, _ coding: Coding, weights: [Double]? = nil) {
    self.init(cases: cases, coding: coding, weights: weights, clusters: nil, notes: [])
  }

  private init(
    cases: CompleteCases, coding: Coding, weights: [Double]?, clusters: Clusters?, notes: [String]
  ) {
    (self.cases, self.coding, self.weights) = (cases, coding, weights)
    (self.clusters, self.notes) = (clusters, notes)
  }
}

extension RegressionRows {
  /// Finds the rows that have all values.
  ///
  /// `others` are further columns that must have a value, such as a time.
  ///
  /// - Throws: an `EstimationError` about columns, and `outsideBounds` for a negative weight.
  init(
    _ table: Table, outcome: String, predictors: [Predictor], hasIntercept: Bool = true,
    cluster: String? = nil, weights: String? = nil, others: [String?] = []
  ) throws(EstimationError) {
    var cases = try CompleteCases(
      table, roles: [outcome], predictors: predictors, others: others + [cluster, weights])
    var notes: [String] = []
    if let weights {
      let values = try cases.reals(weights, "0 or more, as a weight") { $0 >= 0 }
      let weighty = values.indices.filter { values[$0] > 0 }
      let without = values.count - weighty.count
      guard without < max(values.count, 1) else {
        throw .notIdentified(reason: "every weight in \(weights.marked) is zero, so no row counts")
      }
      if without > 0 {
        cases = cases.restricted(to: weighty)
        notes.append(
          without == 1
            ? "One row has a weight of zero and is not used."
            : "\(without) rows have a weight of zero and are not used.")
      }
    }
    try cases.requireRows(2)
    var coding = Coding(hasIntercept: hasIntercept)
    try coding.add(predictors, of: cases)
    self.init(
      cases: cases, coding: coding,
      weights: try weights.map { (name) throws(EstimationError) in try cases.reals(name) },
      clusters: try cluster.map { (name) throws(EstimationError) in try cases.clusters(name) },
      notes: notes)
  }
}
