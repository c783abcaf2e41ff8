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
    required: [.followUp, .baseline, .group, .reference], optional: [.covariates])

  /// The column of the later value.
  package let followUp: String

  /// The column of the earlier value.
  package let baseline: String

  /// The column of the groups.
  package let group: String

  /// The level with which the other groups are compared.
  package let reference: String

  /// Columns to adjust for; the baseline is not among them.
  package let covariates: [Predictor]

  package init(words: RequestWords) throws(EstimationError) {
    followUp = try words.one(.followUp)
    baseline = try words.one(.baseline)
    group = try words.one(.group)
    reference = try words.one(.reference)
    covariates = try words.predictors(.covariates)
  }

  /// Terms: `intercept` (without covariates the reference group's mean change), `level - level` for
  /// every pair of groups with the reference first, and the covariates.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try CompleteCases.requireDistinct([followUp, baseline, group], predictors: covariates)
    let cases = try CompleteCases(
      table, columns: [followUp, baseline, group] + covariates.flatMap(\.columns))
    var change = try cases.reals(followUp)
    let before = try cases.reals(baseline)
    for index in change.indices { change[index] -= before[index] }
    var coding = Coding()
    try coding.addGroups(group, reference: reference, of: cases)
    try coding.add(covariates, of: cases)
    return try LinearFit(
      coding, of: cases, outcome: change, named: "\(followUp) - \(baseline)"
    ).estimate(.changeScore, excluded: cases.excluded)
  }
}
