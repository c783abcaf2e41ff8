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

  /// Takes outcome, group, case and reference.
  init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    group = try words.one(.group)
    caseLevel = try words.one(.case)
    reference = try words.one(.reference)
  }

  /// The arguments that it takes.
  static let arguments: [EstimatorArgument] = [.outcome, .group, .case, .reference]

  /// The name of the term, `case - reference`.
  var termName: String { Term.contrastName(caseLevel, reference, of: nil) }
}
