/// One estimated quantity with its uncertainty.
///
/// What a method cannot give is nil, never NaN.
package struct Term: Hashable, Sendable {
  /// What is estimated, for a contrast in the form `persistent - control`.
  package let name: String

  /// The estimate.
  package let estimate: Double

  /// The standard error of the estimate.
  package let standardError: Double?

  /// The lower bound of the 95 % interval.
  package let lower: Double?

  /// The upper bound of the 95 % interval.
  package let upper: Double?

  /// The estimate divided by the standard error of its test.
  package let statistic: Double?

  /// The degrees of freedom of Student's t, or nil where the statistic is taken as normal.
  package let degreesOfFreedom: Double?

  /// The two-sided P value of no effect.
  package let pValue: Double?

  /// Holds a quantity; what is left out does not exist.
  init(
    name: String, estimate: Double, standardError: Double? = nil, lower: Double? = nil,
    upper: Double? = nil, statistic: Double? = nil, degreesOfFreedom: Double? = nil,
    pValue: Double? = nil
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.pValue = pValue
  }

  /// The name of a contrast between two levels, with the column where there may be several.
  static func contrastName(_ level: String, _ reference: String, of column: String?) -> String {
    (column.map { $0 + ": " } ?? "") + level + " - " + reference
  }

  /// The same quantity under another name.
  func renamed(_ name: String) -> Term {
    Term(
      name: name, estimate: estimate, standardError: standardError, lower: lower, upper: upper,
      statistic: statistic, degreesOfFreedom: degreesOfFreedom, pValue: pValue)
  }

  /// The same quantity with other bounds of its interval.
  func within(_ lower: Double?, _ upper: Double?) -> Term {
    Term(
      name: name, estimate: estimate, standardError: standardError, lower: lower, upper: upper,
      statistic: statistic, degreesOfFreedom: degreesOfFreedom, pValue: pValue)
  }

  /// The same contrast seen from the other side.
  func reversed(as name: String) -> Term {
    Term(
      name: name, estimate: -estimate, standardError: standardError, lower: upper.map { -$0 },
      upper: lower.map { -$0 }, statistic: statistic.map { -$0 },
      degreesOfFreedom: degreesOfFreedom, pValue: pValue)
  }
}
