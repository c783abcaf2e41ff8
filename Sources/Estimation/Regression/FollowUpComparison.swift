internal import Tables

/// Groups compared at follow-up with regard to their baseline: the question of both analyses of change.
package struct FollowUpComparison: Hashable, Sendable {
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

  /// Takes the two measurements, the groups with their reference, and covariates.
  init(words: RequestWords) throws(EstimationError) {
    followUp = try words.one(.followUp)
    baseline = try words.one(.baseline)
    group = try words.one(.group)
    reference = try words.one(.reference)
    covariates = try words.predictors(.covariates)
  }

  /// The arguments that it must be given.
  static let arguments: [EstimatorArgument] = [.followUp, .baseline, .group, .reference]

  /// The rows with all values.
  func cases(of table: Table) throws(EstimationError) -> CompleteCases {
    try CompleteCases(table, roles: [followUp, baseline, group], predictors: covariates)
  }

  /// Adds the groups, each of which must keep two people, and the covariates.
  func add(to coding: inout Coding, of cases: CompleteCases) throws(EstimationError) {
    let groups = try cases.factor(group)
    _ = try groups.position(of: reference)
    try groups.requirePairs()
    try coding.add(group: groups, reference: reference)
    try coding.add(covariates, of: cases)
  }
}
