package import Tables

/// The difference of two group means, with Welch's or the pooled standard error.
///
/// Formula: mean(case) - mean(reference). The pooled variant assumes one variance and is Student's
/// two-sample t test with n - 2 degrees of freedom. The separate variant uses
/// s1^2/n1 + s2^2/n2 with the degrees of freedom of Welch (1947, Biometrika 34:28-35, equation 28
/// as simplified by Satterthwaite).
///
/// **Estimand:** the difference in population means between the two groups, in the outcome's unit,
/// adjusted for nothing.
package struct MeanDifference: ContrastOfMeans {
  package static let guide = EstimatorGuide(
    answers: "How the means of two groups differ (Welch, or Student with one variance).",
    assumes: "Rows are independent, and there are enough of them for means to be close to normal.",
    required: GroupComparison.arguments, optional: [.variant],
    values: [
      .words(.variant, Variances.self, usual: .separate, "separate is Welch's, pooled Student's")
    ])

  /// What is assumed of the two variances.
  package enum Variances: String, CaseIterable, Sendable {
    /// Each group has its own variance (Welch).
    case separate

    /// Both groups share one variance (Student).
    case pooled
  }

  /// The outcome and the two groups.
  package let comparison: GroupComparison

  /// What is assumed of the two variances.
  package let variances: Variances

  package init(words: RequestWords) throws(EstimationError) {
    comparison = try GroupComparison(words: words)
    variances = try words.choice(.variant, default: .separate)
  }

  /// One term, `case - reference`; the residual standard deviation is the pooled one.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let groups = try TwoGroups(table, comparison)
    return Estimate(
      estimator: .meanDifference, n: groups.n, excluded: groups.excluded,
      terms: [try term(of: groups)],
      figures: [Figure(.residualStandardDeviation, groups.pooledVariance.squareRoot())])
  }

  package func term(
    of cases: GroupSummary, _ reference: GroupSummary
  ) throws(EstimationError) -> Term {
    try term(of: TwoGroups(cases, reference))
  }

  private func term(of groups: TwoGroups) throws(EstimationError) -> Term {
    let first = groups.cases.variance / Double(groups.cases.count)
    let second = groups.reference.variance / Double(groups.reference.count)
    let square: Double
    let degreesOfFreedom: Double
    switch variances {
    case .pooled:
      square = groups.pooledVariance * groups.inverseCounts
      degreesOfFreedom = Double(groups.n - 2)
    case .separate:
      square = first + second
      // In shares of the sum, so that nothing is squared that could overflow.
      let share = first / square
      let other = second / square
      degreesOfFreedom =
        1
        / (share * share / Double(groups.cases.count - 1)
          + other * other / Double(groups.reference.count - 1))
    }
    return try Inference(degreesOfFreedom: degreesOfFreedom).term(
      comparison.termName, groups.difference, error: square.squareRoot())
  }
}
