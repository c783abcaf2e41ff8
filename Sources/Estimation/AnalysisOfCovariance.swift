internal import Tables

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
package struct AnalysisOfCovariance: Hashable, Sendable {
  /// The column of the later value.
  package let followUp: String

  /// The column of the earlier value.
  package let baseline: String

  /// The column of the groups.
  package let group: String

  /// The level with which the other groups are compared.
  package let reference: String

  /// Further columns to adjust for.
  package let covariates: [Predictor]

  /// Names the columns and the reference group.
  package init(
    followUp: String, baseline: String, group: String, reference: String,
    covariates: [Predictor] = []
  ) {
    self.followUp = followUp
    self.baseline = baseline
    self.group = group
    self.reference = reference
    self.covariates = covariates
  }

  /// Terms: `intercept`, the baseline's column, `level - level` for each pair, the covariates.
  ///
  /// Pairs with the reference come first. Joint tests: the groups, each category covariate, and all
  /// predictors together.
  func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(
      table, columns: [followUp, baseline, group] + covariates.map(\.column))
    let outcome = try cases.reals(followUp)
    let groups = try cases.factor(group)
    _ = try groups.position(of: reference)
    try groups.requirePairs()
    var model = LinearModel(rowCount: cases.rows.count)
    model.add(baseline, try cases.reals(baseline))
    try model.add(groups, reference: reference, isGroup: true)
    try model.add(covariates, of: cases)
    return try model.estimate(
      .analysisOfCovariance, outcome: outcome, named: followUp, excluded: cases.excluded)
  }
}
