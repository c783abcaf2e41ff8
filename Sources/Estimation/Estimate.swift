/// What an estimator answers: figures with their uncertainty, and how many people they rest on.
package struct Estimate: Hashable, Sendable {
  /// The estimator that was asked.
  package let estimator: EstimatorName

  /// The number of rows used.
  package let n: Int

  /// The number of rows left out because a value was missing.
  package let excluded: Int

  /// The estimated quantities, each with its uncertainty.
  package let terms: [Term]

  /// The tests of several coefficients at once.
  package let jointTests: [JointTest]

  /// The standard deviation of what the estimator leaves unexplained within groups.
  ///
  /// Nil where there is no such quantity.
  package let residualStandardDeviation: Double?

  /// The share of the outcome's variance that is explained, or nil where nothing is explained.
  package let rSquared: Double?

  /// The term of that name, if there is one.
  package func term(_ name: String) -> Term? { terms.first { $0.name == name } }

  /// The joint test of that name, if there is one.
  package func jointTest(_ name: String) -> JointTest? { jointTests.first { $0.name == name } }

  /// The difference of two levels, in whichever order it was estimated.
  ///
  /// For a category predictor of a regression give its column; the groups of the other estimators
  /// need none.
  package func contrast(_ level: String, minus other: String, of column: String? = nil) -> Term? {
    let name = Term.contrastName(level, other, of: column)
    if let term = term(name) { return term }
    return term(Term.contrastName(other, level, of: column))?.reversed(as: name)
  }
}

/// One estimated quantity with its uncertainty.
package struct Term: Hashable, Sendable {
  /// What is estimated, for a contrast in the form `persistent - control`.
  package let name: String

  /// The estimate.
  package let estimate: Double

  /// The standard error of the estimate.
  package let standardError: Double

  /// The lower bound of the 95 % interval.
  package let lower: Double

  /// The upper bound of the 95 % interval.
  package let upper: Double

  /// The estimate divided by the standard error of its test.
  package let statistic: Double

  /// The degrees of freedom of Student's t, or nil where the statistic is taken as normal.
  package let degreesOfFreedom: Double?

  /// The two-sided P value of no effect.
  package let pValue: Double

  /// The name of a contrast between two levels, with the column where there may be several.
  static func contrastName(_ level: String, _ reference: String, of column: String?) -> String {
    (column.map { $0 + ": " } ?? "") + level + " - " + reference
  }

  /// The same contrast seen from the other side.
  func reversed(as name: String) -> Term {
    Term(
      name: name, estimate: -estimate, standardError: standardError, lower: -upper, upper: -lower,
      statistic: -statistic, degreesOfFreedom: degreesOfFreedom, pValue: pValue)
  }
}

/// A test that several coefficients are all zero.
package struct JointTest: Hashable, Sendable {
  /// What is tested: a category's column, or `all predictors`.
  package let name: String

  /// The value of F.
  package let statistic: Double

  /// The number of coefficients tested.
  package let numeratorDegreesOfFreedom: Double

  /// The degrees of freedom of the residual variance.
  package let denominatorDegreesOfFreedom: Double

  /// The probability of an F at least as large when all coefficients are zero.
  package let pValue: Double
}
