package import Tables

/// The change from baseline to follow-up, and how groups differ in it.
///
/// Model: followUp - baseline = intercept + group + covariates + error, by least squares; without groups and
/// covariates it is the paired t-test. With groups it is the
/// analysis of covariance with the baseline slope fixed at one.
///
/// **Estimand:** the difference between groups in mean change. A constant group gap gives zero here
/// and gap x (1 - beta) in `AnalysisOfCovariance` (Lord's paradox): report both. Where groups were
/// formed by chance both have the same estimand and the analysis of covariance is more precise;
/// where people were chosen for an extreme baseline, change also holds regression to the mean.
///
/// **Agrees with** R's `lm(followUp - baseline ~ group)`, errors s^2 (X'X)^-1, t with n - k; without groups with
/// `t.test(followUp, baseline, paired = TRUE)`.
package struct ChangeScore: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The change from baseline to follow-up, and how groups differ in it.",
    assumes: "Errors of one variance, and that change means the same at every baseline.",
    required: FollowUpComparison.measurements, optional: [.group, .reference, .covariates])

  /// The measurements and the groups.
  package let comparison: FollowUpComparison

  package init(words: RequestWords) throws(EstimationError) {
    comparison = try FollowUpComparison(words: words, mayLackGroups: true)
  }

  /// Terms: `intercept` (without covariates the mean change of the reference group, or of all), `level - level` for
  /// every pair of groups with the reference first, and the covariates.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try comparison.cases(of: table)
    let (followUp, baseline) = (comparison.followUp, comparison.baseline)
    let changes = zip(try cases.reals(followUp), try cases.reals(baseline)).map { $0 - $1 }
    var coding = Coding()
    try comparison.add(to: &coding, of: cases)
    return try LinearFit(
      coding, of: cases, outcome: changes, named: "\(followUp) - \(baseline)"
    ).estimate(.changeScore, excluded: cases.excluded)
  }
}
