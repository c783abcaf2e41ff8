package import Tables

/// Group differences in the change from baseline to follow-up.
///
/// Model: followUp - baseline = intercept + group + covariates + error, by least squares. It is the
/// analysis of covariance with the baseline slope fixed at one.
///
/// **Estimand:** the difference between groups in mean change. A constant group gap gives zero here
/// and gap x (1 - beta) in `AnalysisOfCovariance` (Lord's paradox): report both. Where groups were
/// formed by chance both have the same estimand and the analysis of covariance is more precise;
/// where people were chosen for an extreme baseline, change also holds regression to the mean.
///
/// **Agrees with** R's `lm(followUp - baseline ~ group)`, errors s^2 (X'X)^-1, t with n - k.
package struct ChangeScore: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How groups differ in the change from baseline to follow-up.",
    assumes: "Errors of one variance, and that change means the same at every baseline.",
    required: FollowUpComparison.arguments, optional: [.covariates])

  /// The measurements and the groups.
  package let comparison: FollowUpComparison

  package init(words: RequestWords) throws(EstimationError) {
    comparison = try FollowUpComparison(words: words)
  }

  /// Terms: `intercept` (without covariates the reference group's mean change), `level - level` for
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
