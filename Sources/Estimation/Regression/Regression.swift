internal import Tables

/// An outcome explained by predictors, row by row: the question of the regressions.
package struct Regression: Hashable, Sendable {
  /// The column to be explained.
  let outcome: String

  /// The columns that explain.
  let predictors: [Predictor]

  /// The kind of standard errors.
  package let errors: ErrorKind

  /// The column of clusters, for errors by cluster.
  let cluster: String?

  /// The column of weights, or nil for equal ones.
  let weights: String?

  /// Takes outcome and predictors, and errors, cluster and weights where they are given.
  init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    predictors = try words.predictors(.predictors)
    errors = try words.errors(default: .model, byCluster: .cluster)
    cluster = try words.optional(.cluster)
    weights = try words.optional(.weights)
  }

  /// The arguments that it must be given.
  static let required: [EstimatorArgument] = [.outcome, .predictors]

  /// The arguments that it may be given.
  static let optional: [EstimatorArgument] = [.errors, .cluster, .weights]

  /// The rows with all values, and with one in each of some further columns.
  func rows(of table: Table, others: [String?] = []) throws(EstimationError) -> RegressionRows {
    try RegressionRows(
      table, outcome: outcome, predictors: predictors, cluster: cluster, weights: weights,
      others: others)
  }
}
