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

  /// One column.
  package let x: String

  /// The other column.
  package let y: String

  package init(words: RequestWords) throws(EstimationError) {
    x = try words.one(.x)
    y = try words.one(.y)
  }

  /// One term, `correlation`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try CompleteCases.requireDistinct([x, y])
    let cases = try CompleteCases(table, columns: [x, y])
    return Estimate(
      estimator: .correlation, n: cases.rows.count, excluded: cases.excluded,
      terms: [try PearsonTest(x, y, given: [], of: cases).term()])
  }
}
