/// The columns of the effects of studies, one row a study: the question of all syntheses.
package struct StudyColumns: Hashable, Sendable {
  /// The column of the effects, on a scale where they may be averaged, such as log odds ratios.
  let effect: String

  /// The column of their standard errors.
  let effectError: String

  /// The column of the studies' names, which only serves to find one that occurs twice.
  let label: String?

  /// Takes effect and effectError, and label where it is given.
  init(words: RequestWords) throws(EstimationError) {
    effect = try words.one(.effect)
    effectError = try words.one(.effectError)
    label = try words.optional(.label)
  }

  /// The arguments that it must be given.
  static let arguments: [EstimatorArgument] = [.effect, .effectError]
}
