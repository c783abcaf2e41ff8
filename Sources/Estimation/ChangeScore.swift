internal import Tables

/// Group differences in the change from baseline to follow-up.
///
/// Model: followUp - baseline = intercept + group + covariates + error, by least squares. It is the
/// analysis of covariance with the baseline slope fixed at one.
///
/// **Estimand:** the difference between groups in mean change. A constant group gap gives zero here
/// and gap x (1 - beta) in `AnalysisOfCovariance` (Lord's paradox): report both. Where groups were
/// formed by chance both have the same estimand and the analysis of covariance is more precise;
/// where people were chosen for an extreme baseline, change also holds regression to the mean.
package struct ChangeScore: Hashable, Sendable {
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

  /// Terms: `intercept` (without covariates the reference group's mean change), `level - level` for
  /// every pair of groups with the reference first, and the covariates.
  func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(
      table, columns: [followUp, baseline, group] + covariates.map(\.column))
    var change = try cases.reals(followUp)
    let before = try cases.reals(baseline)
    for index in change.indices { change[index] -= before[index] }
    let groups = try cases.factor(group)
    _ = try groups.position(of: reference)
    try groups.requirePairs()
    var model = LinearModel(rowCount: cases.rows.count)
    try model.add(groups, reference: reference, isGroup: true)
    try model.add(covariates, of: cases)
    return try model.estimate(
      .changeScore, outcome: change, named: "\(followUp) - \(baseline)", excluded: cases.excluded)
  }
}
