/// Whether an outcome is a number or something that happens or not.
enum OutcomeLaw: Hashable {
  /// A number, explained by least squares.
  case number

  /// 0 or 1, false or true, no or yes, explained by logistic regression.
  case event

  /// What the values of a column say: an event where all are 0 or 1, or the column has no numbers.
  init(of column: String, in cases: CompleteCases) throws(EstimationError) {
    if try cases.isFactor(column) {
      self = .event
    } else {
      self = try cases.reals(column).allSatisfy { $0 == 0 || $0 == 1 } ? .event : .number
    }
  }

  /// The family of the outcome's law.
  var family: GeneralisedLinearModel.Family { self == .number ? .gaussian : .binomial }

  /// The link of the outcome's mean.
  var link: GeneralisedLinearModel.Link { self == .number ? .identity : .logit }

  /// The outcome as numbers, which must not all be the same.
  func values(of column: String, in cases: CompleteCases) throws(EstimationError) -> [Double] {
    let values =
      self == .number
      ? try cases.reals(column) : try cases.truths(column).map { $0 ? 1 : 0 }
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      throw .noEvents(column: column)
    }
    return values
  }
}
