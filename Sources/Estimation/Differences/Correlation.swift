package import Tables

/// How closely two numbers follow a straight line: Pearson's correlation.
///
/// Formula: r = cov(x, y) / (sd x sd y). The standard error sqrt((1 - r^2) / (n - 2)) belongs to the t
/// test of zero; the interval is Fisher's, tanh(atanh r +- 1.96 / sqrt(n - 3)).
///
/// **Estimand:** the correlation in the population from which the rows come; it depends on who was
/// recruited, for a restricted range lowers it.
///
/// **Agrees with** R's `cor.test`. Both columns must be numbers or truths and must vary; two columns
/// on one line have no error and are refused.
package struct Correlation: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How closely two numbers follow a straight line (Pearson).",
    assumes: "Rows are independent, and both numbers are near enough normal.",
    required: [.x, .y])

  /// The two columns, and what they are given.
  let pair: ColumnPair

  package init(words: RequestWords) throws(EstimationError) {
    pair = try ColumnPair(words: words)
  }

  /// One term, `correlation`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try pair.estimate(.correlation, on: table)
  }
}
