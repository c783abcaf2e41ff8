private import NumericalMethods
package import Tables

/// The difference of two group means in units of the pooled standard deviation within groups.
///
/// Cohen's d = (mean(case) - mean(reference)) / s, with s^2 the pooled variance on m = n1 + n2 - 2
/// degrees of freedom. Hedges' g = J(m) d removes the small-sample bias, with the exact
/// J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m - 1)/2)) (Hedges 1981, Journal of Educational Statistics
/// 6:107-128); it needs m of at least 2, which two people a group ensure.
///
/// The standard error is the large-sample one of Hedges & Olkin (1985), Statistical Methods for
/// Meta-Analysis, chapter 5 (p. 86, equation 15): 1/n1 + 1/n2 + v^2 / (2 (n1 + n2)), where v is the
/// reported value, d or g. Hedges' unbiased variance has 1/n1 + 1/n2 + (1 - (m - 2) / (m J^2)) g^2
/// instead (Hedges 1983, Psychological Bulletin 93:388-395; J^2 squared J). The interval and P value take the ratio as standard normal; in groups of
/// fewer than about ten prefer `MeanDifference` for the test.
///
/// **Estimand:** the difference in population means over the common standard deviation within
/// groups. It depends on who was recruited: a restricted range enlarges it.
///
/// **Agrees with** metafor's `escalc(measure = "SMD")` with `vtype = "LS"` or (unbiased) `"UB"`.
package struct StandardisedMeanDifference: ContrastOfMeans {
  package static let guide = EstimatorGuide(
    answers: "How the means of two groups differ in standard deviations (Cohen, Hedges).",
    assumes: "Both groups are normal with one standard deviation.",
    required: GroupComparison.arguments, optional: [.variant],
    values: [.words(.variant, Variant.self, usual: .hedges)])

  /// Which correction is made.
  package enum Variant: String, CaseIterable, Sendable {
    /// Cohen's d, uncorrected.
    case cohen

    /// Hedges' g, corrected for small samples.
    case hedges

    /// Hedges' g with the unbiased estimate of its variance.
    case hedgesUnbiased
  }

  /// The outcome and the two groups.
  package let comparison: GroupComparison

  /// Which correction is made.
  package let variant: Variant

  package init(words: RequestWords) throws(EstimationError) {
    comparison = try GroupComparison(words: words)
    variant = try words.choice(.variant, default: .hedges)
  }

  /// One term, `case - reference`; the residual standard deviation is the unit of the estimate.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let groups = try TwoGroups(table, comparison)
    return Estimate(
      estimator: .standardisedMeanDifference, n: groups.n, excluded: groups.excluded,
      terms: [try term(of: groups)],
      figures: [Figure(.residualStandardDeviation, groups.pooledVariance.squareRoot())])
  }

  package func term(
    of cases: GroupSummary, _ reference: GroupSummary
  ) throws(EstimationError) -> Term {
    try term(of: TwoGroups(cases, reference))
  }

  /// The term that Student's two-sample t of groups of these sizes gives: d = t sqrt(1/n1 + 1/n2), since t is
  /// the difference over s sqrt(1/n1 + 1/n2).
  ///
  /// - Throws: `outOfRange` for groups of fewer than two.
  package func term(
    ofStatistic statistic: Double, cases: Int, reference: Int
  ) throws(EstimationError) -> Term {
    let size = statistic * (1 / Double(cases) + 1 / Double(reference)).squareRoot()
    return try term(
      of: GroupSummary(count: cases, mean: size, standardDeviation: 1),
      GroupSummary(count: reference, mean: 0, standardDeviation: 1))
  }

  private func term(of groups: TwoGroups) throws(EstimationError) -> Term {
    let unit = groups.pooledVariance.squareRoot()
    let correction = Self.correction(degreesOfFreedom: groups.n - 2)
    let value = groups.difference / unit * (variant == .cohen ? 1 : correction)
    let share =
      if variant == .hedgesUnbiased {
        1 - Double(groups.n - 4) / (Double(groups.n - 2) * correction * correction)
      } else {
        1 / (2 * Double(groups.n))
      }
    let square = groups.inverseCounts + value * value * share
    let error = square.squareRoot()
    guard error.isFinite else { throw .outOfRange }
    return try Inference.normal.term(comparison.termName, value, error: error)
  }

  /// The factor J by which d exceeds its target on average.
  static func correction(degreesOfFreedom: Int) -> Double {
    let half = Double(degreesOfFreedom) / 2
    return Elementary.exponential(
      SpecialFunctions.logGamma(half) - SpecialFunctions.logGamma(half - 0.5))
      / half.squareRoot()
  }
}
