internal import Tables

/// An outcome compared between two levels of a column: the question of all two-group estimators.
package struct GroupComparison: Hashable, Sendable {
  /// The column that is compared.
  package let outcome: String

  /// The column of the groups.
  package let group: String

  /// The level that counts positively.
  package let caseLevel: String

  /// The level that is subtracted.
  package let reference: String

  /// The column of how many people a row stands for, or nil where each is one.
  let counts: String?

  /// Takes outcome, group, case and reference, and counts where an estimator has them.
  init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    group = try words.one(.group)
    caseLevel = try words.one(.case)
    reference = try words.one(.reference)
    counts = try words.optional(.counts)
  }

  /// The arguments that it must be given.
  static let arguments: [EstimatorArgument] = [.outcome, .group, .case, .reference]

  /// The name of the term, `case - reference`.
  var termName: String { Term.contrastName(caseLevel, reference, of: nil) }

  /// The rows with an outcome and a group.
  func cases(of table: Table) throws(EstimationError) -> CompleteCases {
    try CompleteCases.requireDistinct([outcome, group] + [counts].compactMap(\.self))
    return try CompleteCases(table, columns: [outcome, group])
  }
}
