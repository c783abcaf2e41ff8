package import Tables

/// Group differences in a follow-up value, adjusted for the baseline value (ANCOVA).
///
/// Model: followUp = intercept + beta x baseline + group + covariates + error, by least squares with
/// one slope for all groups.
///
/// **Estimand:** the difference in mean follow-up between people of two groups who had the same
/// baseline. With a group gap at baseline this is *not* the difference in mean change: the contrast
/// equals the follow-up gap minus beta times the baseline gap. A gap that stays perfectly constant
/// therefore appears as a contrast of gap x (1 - beta), where `ChangeScore` finds zero. This is
/// Lord's paradox (Lord 1967, Psychological Bulletin 68:304-305); neither analysis is wrong, they
/// answer different questions, so report both. Measurement error in the baseline lowers beta and so
/// enlarges the disagreement.
///
/// **Agrees with** R's `lm(followUp ~ baseline + group)`, errors s^2 (X'X)^-1, t with n - k.
package struct AnalysisOfCovariance: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How groups differ at follow-up between people with the same baseline (ANCOVA).",
    assumes: "One straight line on the baseline for all groups, and a baseline without error.",
    required: FollowUpComparison.measurements + [.group, .reference], optional: [.covariates])

  /// The measurements and the groups.
  package let comparison: FollowUpComparison

  package init(words: RequestWords) throws(EstimationError) {
    comparison = try FollowUpComparison(words: words)
  }

  /// Terms: `intercept`, the baseline's column, `level - level` for each pair, the covariates.
  ///
  /// Pairs with the reference come first. Joint tests: the groups, each category covariate, and all
  /// predictors together.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let (cases, followUp) = (try comparison.cases(of: table), comparison.followUp)
    var coding = Coding()
    try coding.add([Predictor(comparison.baseline)], of: cases)
    try comparison.add(to: &coding, of: cases)
    return try LinearFit(coding, of: cases, outcome: cases.reals(followUp), named: followUp)
      .estimate(.analysisOfCovariance, excluded: cases.excluded)
  }
}
