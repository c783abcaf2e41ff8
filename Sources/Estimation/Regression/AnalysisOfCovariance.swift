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
    required: [.followUp, .baseline, .group, .reference], optional: [.covariates])

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

  package init(words: RequestWords) throws(EstimationError) {
    followUp = try words.one(.followUp)
    baseline = try words.one(.baseline)
    group = try words.one(.group)
    reference = try words.one(.reference)
    covariates = try words.predictors(.covariates)
  }

  /// Terms: `intercept`, the baseline's column, `level - level` for each pair, the covariates.
  ///
  /// Pairs with the reference come first. Joint tests: the groups, each category covariate, and all
  /// predictors together.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try CompleteCases.requireDistinct([followUp, baseline, group], predictors: covariates)
    let cases = try CompleteCases(
      table, columns: [followUp, baseline, group] + covariates.flatMap(\.columns))
    var coding = Coding()
    try coding.add([Predictor(baseline)], of: cases)
    try coding.addGroups(group, reference: reference, of: cases)
    try coding.add(covariates, of: cases)
    return try LinearFit(coding, of: cases, outcome: cases.reals(followUp), named: followUp)
      .estimate(.analysisOfCovariance, excluded: cases.excluded)
  }
}

extension Coding {
  /// Adds the groups under study, each of which must keep two people.
  mutating func addGroups(
    _ group: String, reference: String, of cases: CompleteCases
  ) throws(EstimationError) {
    let groups = try cases.factor(group)
    _ = try groups.position(of: reference)
    try groups.requirePairs()
    try add(group: groups, reference: reference)
  }
}
