package import Tables

/// Logistic regression of something that happens or not.
///
/// Model: log odds of the outcome = intercept + sum of coefficient x predictor, by maximum likelihood
/// (McCullagh & Nelder 1989, chapter 4). Errors from the expected information, which for this link is
/// the observed one too, or those of `ErrorKind`; intervals and tests by the normal (Wald).
///
/// **Estimand:** the log odds ratio between people who differ by one unit of a predictor (or by a
/// level) and agree in all others; the exponential is the odds ratio. Odds ratios of models with
/// different predictors cannot be compared even where nothing confounds (they are not collapsible).
///
/// **Agrees with** R's `glm(family = binomial)`; `sandwich::vcovHC(type = "HC0" or "HC3")`;
/// `sandwich::vcovCL(type = "HC1")` with the normal distribution.
///
/// Where a predictor tells the outcome without error the best estimate is infinite: `separated`.
package struct LogisticRegression: Estimator {
  package static let guide = EstimatorGuide(
    answers: "By what factor the odds of an outcome change for a unit or level of each predictor.",
    assumes:
      "Log odds are straight lines in the predictors; rows are independent unless by cluster.",
    required: [.outcome, .predictors], optional: [.errors, .cluster, .weights],
    values: [.clusteredErrors])

  /// The column to be explained: 0 or 1, false or true, no or yes.
  package let outcome: String

  /// The columns that explain.
  package let predictors: [Predictor]

  /// The kind of standard errors.
  package let errors: ErrorKind

  /// The column of clusters, for errors by cluster.
  package let cluster: String?

  /// The column of weights, or nil for equal ones.
  package let weights: String?

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    predictors = try words.predictors(.predictors)
    errors = try ErrorKind(words: words)
    cluster = try words.optional(.cluster)
    weights = try words.optional(.weights)
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let rows = try RegressionRows(
      table, outcome: outcome, predictors: predictors, cluster: cluster, weights: weights)
    let happened = try rows.cases.truths(outcome)
    guard happened.contains(true), happened.contains(false) else {
      throw .noEvents(column: outcome)
    }
    return try LikelihoodFit(
      .binomial, .logit, rows, outcome: happened.map { $0 ? 1 : 0 }, named: outcome,
      errors: errors
    ).estimate(.logisticRegression, ratio: "odds ratio")
  }
}
