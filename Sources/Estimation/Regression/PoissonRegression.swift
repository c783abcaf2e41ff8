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
    required: Regression.required, optional: [.time] + Regression.optional,
    values: [.clusteredErrors],
    remark: "time is the observed time of each row: rates are compared then.")

  /// The outcome and its predictors.
  let regression: Regression

  /// The column of the observed time, or nil for counts.
  let time: String?

  package init(words: RequestWords) throws(EstimationError) {
    regression = try Regression(words: words)
    time = try words.optional(.time)
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let rows = try regression.rows(of: table, others: [time])
    let outcome = regression.outcome
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
      .poisson, .log, rows, outcome: counts, named: outcome, offset: offset,
      errors: regression.errors
    ).estimate(.poissonRegression, ratio: time == nil ? "ratio of means" : "rate ratio")
  }
}
