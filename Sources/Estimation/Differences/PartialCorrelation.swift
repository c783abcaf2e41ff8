package import Tables

/// How closely two numbers are related among people who agree in other columns.
///
/// Formula: the correlation of the residuals of both columns after least squares on the covariates. It
/// is t / sqrt(t^2 + m) with t of x in the regression of y on x and the covariates, and m = n - 2 - k
/// for k columns of covariates. The standard error sqrt((1 - r^2) / m) belongs to the t test of zero;
/// the interval is Fisher's with sqrt(n - 3 - k).
///
/// **Estimand:** the correlation within levels of the covariates, if it is the same in all of them.
///
/// **Agrees with** R's `cor` of the residuals of two `lm`.
package struct PartialCorrelation: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How closely two numbers are related among people alike in other columns.",
    assumes: "Covariates act linearly, and what remains is close enough to normal.",
    required: [.x, .y, .covariates])

  /// The two columns, and what they are given.
  let pair: ColumnPair

  package init(words: RequestWords) throws(EstimationError) {
    pair = try ColumnPair(words: words)
  }

  /// One term, `correlation`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try pair.estimate(.partialCorrelation, on: table)
  }
}
