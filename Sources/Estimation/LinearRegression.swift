internal import Tables

/// Ordinary least squares of an outcome on predictors.
///
/// Model: outcome = intercept + sum of coefficient x predictor + error, errors independent with one
/// variance. Standard errors are the classical ones, s^2 (X'X)^-1, with t intervals.
///
/// **Estimand:** the difference in mean outcome between people who differ by one unit of a predictor
/// (or by a level) and agree in all others. It is an association; that it is an effect of the
/// predictor is for the causal model to say.
///
/// Do not use it for an outcome with floor effects or strongly unequal variances: the intervals are
/// then wrong.
package struct LinearRegression: Hashable, Sendable {
  /// The column to be explained.
  package let outcome: String

  /// The columns that explain.
  package let predictors: [Predictor]

  /// Names the columns.
  package init(outcome: String, predictors: [Predictor]) {
    self.outcome = outcome
    self.predictors = predictors
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(table, columns: [outcome] + predictors.map(\.column))
    var model = LinearModel(rowCount: cases.rows.count)
    let values = try cases.reals(outcome)
    guard values.count > 1 else { throw .tooFewRows(count: values.count, needed: 2) }
    try model.add(predictors, of: cases)
    return try model.estimate(
      .linearRegression, outcome: values, named: outcome, excluded: cases.excluded)
  }
}
