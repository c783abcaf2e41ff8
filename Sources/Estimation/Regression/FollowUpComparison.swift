internal import Tables

/// Groups compared at follow-up with regard to their baseline: the question of both analyses of change.
package struct FollowUpComparison: Hashable, Sendable {
  /// The column of the later value.
  package let followUp: String

  /// The column of the earlier value.
  package let baseline: String

  /// The groups that are compared; nil where everybody is asked together.
  package let groups: Groups?

  /// Groups, one of which the others are compared with.
  package struct Groups: Hashable, Sendable {
    /// The column of the groups.
    package let column: String
    /// The level with which the other groups are compared.
    package let reference: String
  }

  /// Columns to adjust for; the baseline is not among them.
  package let covariates: [Predictor]

  /// Takes the two measurements, the groups with their reference, and covariates.
  ///
  /// - Parameters:
  ///   - words: what was asked.
  ///   - mayLackGroups: whether a comparison without groups asks something.
  /// - Throws: `EstimationError` where something is missing.
  init(words: RequestWords, mayLackGroups: Bool = false) throws(EstimationError) {
    followUp = try words.one(.followUp)
    baseline = try words.one(.baseline)
    if mayLackGroups, try words.optional(.group) == nil, try words.optional(.reference) == nil {
      groups = nil
    } else {
      // One without the other asks nothing.
      groups = Groups(column: try words.one(.group), reference: try words.one(.reference))
    }
    covariates = try words.predictors(.covariates)
  }

  /// The two measurements, which it must always be given.
  static let measurements: [EstimatorArgument] = [.followUp, .baseline]

  /// The rows with all values.
  func cases(of table: Table) throws(EstimationError) -> CompleteCases {
    let roles = [followUp, baseline] + [groups?.column].compactMap(\.self)
    return try CompleteCases(table, roles: roles, predictors: covariates)
  }

  /// Adds the groups if there are any, each of which must keep two people, and the covariates.
  func add(to coding: inout Coding, of cases: CompleteCases) throws(EstimationError) {
    if let groups {
      let factor = try cases.factor(groups.column)
      _ = try factor.position(of: groups.reference)
      try factor.requirePairs()
      try coding.add(group: factor, reference: groups.reference)
    }
    try coding.add(covariates, of: cases)
  }
}
