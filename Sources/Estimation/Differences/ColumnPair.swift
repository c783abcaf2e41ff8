internal import Tables

/// Two columns that are related given covariates: the question of the correlations.
package struct ColumnPair: Hashable, Sendable {
  /// One column.
  let x: String

  /// The other column.
  let y: String

  /// What both are given.
  let covariates: [Predictor]

  /// Takes x and y, and covariates where an estimator has them.
  init(words: RequestWords) throws(EstimationError) {
    x = try words.one(.x)
    y = try words.one(.y)
    covariates = try words.predictors(.covariates)
  }

  /// The answer with one term, `correlation`, and the figures of its test.
  func estimate(
    _ estimator: EstimatorName, on table: Table, figures: (PearsonTest) -> [Figure] = { _ in [] }
  ) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(table, roles: [x, y], predictors: covariates)
    let test = try PearsonTest(self, of: cases)
    return Estimate(
      estimator: estimator, n: cases.rows.count, excluded: cases.excluded,
      terms: [try test.term()], figures: figures(test))
  }
}
