private import NumericalMethods
package import Tables

/// Poisson regression of a count, or of events in observed time.
///
/// Model: log mean = intercept + sum of coefficient x predictor (+ log time), by maximum likelihood
/// (McCullagh & Nelder 1989, chapter 6). Errors from the expected information or those of `ErrorKind`;
/// intervals and tests by the normal. Counts vary more than the model says more often than not: then
/// its own errors are too small, and `hc0` or `cluster` right.
///
/// **Estimand:** the log ratio of means (with `time` of rates) between people who differ by one unit
/// of a predictor, or by a level, and agree in all others.
///
/// **Agrees with** R's `glm(family = poisson)` with `offset(log(time))`, and with `sandwich` as
/// `LogisticRegression` does.
package struct PoissonRegression: Estimator {
  package static let guide = EstimatorGuide(
    answers: "By what factor a count, or a rate per time, changes for a unit of each predictor.",
    assumes: "Log means are straight lines, and the variance is the mean unless errors are robust.",
    required: [.outcome, .predictors], optional: [.time, .errors, .cluster, .weights],
    values: [.clusteredErrors],
    remark: "time is the observed time of each row: rates are compared then.")

  /// The column of counts.
  package let outcome: String

  /// The columns that explain.
  package let predictors: [Predictor]

  /// The column of the observed time, or nil for counts.
  package let time: String?

  /// The kind of standard errors.
  package let errors: ErrorKind

  /// The column of clusters, for errors by cluster.
  package let cluster: String?

  /// The column of weights, or nil for equal ones.
  package let weights: String?

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    predictors = try words.predictors(.predictors)
    time = try words.optional(.time)
    errors = try ErrorKind(words: words)
    cluster = try words.optional(.cluster)
    weights = try words.optional(.weights)
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let rows = try RegressionRows(
      table, outcome: outcome, predictors: predictors, cluster: cluster, weights: weights,
      others: [time].compactMap(\.self))
    let counts = try rows.cases.reals(outcome, "a whole number from 0") {
      $0 >= 0 && $0 == $0.rounded()
    }
    guard counts.contains(where: { $0 > 0 }) else { throw .noEvents(column: outcome) }
    let offset: [Double]? =
      if let time {
        try rows.cases.reals(time, "above 0, as a time") { $0 > 0 }
          .map { Elementary.logarithm($0) }
      } else { nil }
    return try LikelihoodFit(
      .poisson, .log, rows, outcome: counts, named: outcome, offset: offset, errors: errors
    ).estimate(.poissonRegression, ratio: time == nil ? "ratio of means" : "rate ratio")
  }
}
