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
    required: Regression.required, optional: Regression.optional,
    values: [.clusteredErrors])

  /// The outcome and its predictors.
  let regression: Regression

  package init(words: RequestWords) throws(EstimationError) {
    regression = try Regression(words: words)
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let rows = try regression.rows(of: table)
    let happened = try rows.cases.events(regression.outcome)
    return try LikelihoodFit(
      .binomial, .logit, rows, outcome: happened.map { $0 ? 1 : 0 }, named: regression.outcome,
      errors: regression.errors
    ).estimate(.logisticRegression, ratio: "odds ratio")
  }
}
