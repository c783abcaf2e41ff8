package import Fieldwork

/// What keeps a comparison from being made.
package enum ComparisonError: Error, Sendable {
  /// A study could not be carried out in a model.
  case fieldwork(model: String, FieldworkError)
  /// A model's instruments do not give what a publication asks for.
  case table(model: String, publication: String, reason: String)
  /// Equal fit has nothing to solve, or found no solution.
  case calibration(model: String, reason: String)
  /// The work was asked to stop.
  case interrupted
}
