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
    assumes: "Rows are independent, and both numbers are close enough to normal.",
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

  /// The term that a correlation of so many people gives, on n - 2 degrees of freedom.
  ///
  /// - Throws: `outOfRange` for a correlation of one, `tooFewRows` for fewer than four people.
  package func term(_ correlation: Double, of people: Int) throws(EstimationError) -> Term {
    let degreesOfFreedom = Double(people - 2)
    guard correlation.magnitude < 1 else { throw .outOfRange }
    let rest = (1 - correlation) * (1 + correlation)
    return try term(
      ofStatistic: correlation * (degreesOfFreedom / rest).squareRoot(),
      degreesOfFreedom: degreesOfFreedom)
  }

  /// The term that the t of a correlation gives: r = t / sqrt(t^2 + m).
  ///
  /// - Throws: `tooFewRows` for at most one degree of freedom.
  package func term(
    ofStatistic statistic: Double, degreesOfFreedom: Double
  ) throws(EstimationError) -> Term {
    try PearsonTest(statistic: statistic, degreesOfFreedom: degreesOfFreedom).term()
  }
}
