package import Tables

/// Ordinary least squares of an outcome on predictors.
///
/// Model: outcome = intercept + sum of coefficient x predictor + error, errors independent. Standard
/// errors are s^2 (X'X)^-1 with s^2 over n - k (`model`), or those of `ErrorKind`; intervals by
/// Student's t with n - k degrees of freedom, by cluster with one less than there are clusters.
/// Weights are those of precision: the variance of a row is s^2 over its weight; where they come from
/// sampling, ask for `hc0`.
///
/// **Estimand:** the difference in mean outcome between people who differ by one unit of a predictor
/// (or by a level) and agree in all others. It is an association; that it is an effect of the
/// predictor is for the causal model to say.
///
/// **Agrees with** R's `lm`; `sandwich::vcovHC(type = "HC0" or "HC3")` with t on n - k;
/// `sandwich::vcovCL(type = "HC1")` with t on G - 1.
///
/// Do not use it for an outcome with floor effects; with unequal variances ask for `hc3`.
package struct LinearRegression: Estimator {
  package static let guide = EstimatorGuide(
    answers: "By how much the mean outcome differs for a unit or level of each predictor.",
    assumes: "Straight lines, and independent errors of one variance unless errors are robust.",
    required: Regression.required, optional: Regression.optional,
    values: [.clusteredErrors])

  /// The outcome and its predictors.
  package let regression: Regression

  package init(words: RequestWords) throws(EstimationError) {
    regression = try Regression(words: words)
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let (model, outcome) = (try regression.rows(of: table), regression.outcome)
    return try LinearFit(
      model.coding, of: model.cases, outcome: model.cases.reals(outcome), named: outcome,
      weights: model.weights, errors: regression.errors, clusters: model.clusters
    ).estimate(.linearRegression, excluded: model.cases.excluded, notes: model.notes)
  }
}
