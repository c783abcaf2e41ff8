/// The words of a request, taken one argument at a time.
package struct RequestWords: Sendable {
  /// The estimator that is asked.
  let estimator: EstimatorName

  /// The words given for each argument.
  let arguments: [EstimatorArgument: [String]]

  /// The one word of an argument that must be given.
  func one(_ argument: EstimatorArgument) throws(EstimationError) -> String {
    guard let word = try optional(argument) else {
      throw .missingArgument(estimator: estimator, argument: argument)
    }
    return word
  }

  /// The one word of an argument, or nil if it is not given.
  func optional(_ argument: EstimatorArgument) throws(EstimationError) -> String? {
    guard let values = arguments[argument] else { return nil }
    guard values.count == 1 else { throw .notOneValue(argument: argument, count: values.count) }
    return values.first
  }

  /// The words of an argument, none if it is not given.
  func several(_ argument: EstimatorArgument) -> [String] { arguments[argument] ?? [] }

  /// The words of an argument as predictors.
  func predictors(_ argument: EstimatorArgument) throws(EstimationError) -> [Predictor] {
    try several(argument).map { (text) throws(EstimationError) in try Predictor(text: text) }
  }

  /// The word of an argument as one of the cases of an enumeration.
  func choice<Choice: CaseIterable & RawRepresentable>(
    _ argument: EstimatorArgument, default usual: Choice
  ) throws(EstimationError) -> Choice where Choice.RawValue == String {
    guard let word = try optional(argument) else { return usual }
    guard let choice = Choice(rawValue: word) else {
      throw .unknownVariant(
        argument: argument, name: word, known: Choice.allCases.map(\.rawValue))
    }
    return choice
  }

  /// The kind of standard errors: by cluster where a column of clusters is given, else another.
  func errors<Kind: CaseIterable & RawRepresentable & Equatable>(
    default usual: Kind, byCluster: Kind
  ) throws(EstimationError) -> Kind where Kind.RawValue == String {
    let cluster = try optional(.cluster)
    let kind = try choice(.errors, default: cluster == nil ? usual : byCluster)
    // Errors that have no use for clusters would leave the reader believe they had.
    guard kind == byCluster || cluster == nil else {
      throw .unknownVariant(
        argument: .errors, name: kind.rawValue, known: ["cluster, since a cluster is given"])
    }
    guard kind != byCluster || cluster != nil else {
      throw .missingArgument(estimator: estimator, argument: .cluster)
    }
    return kind
  }

  /// The word of an argument as a whole number within bounds.
  func wholeNumber(
    _ argument: EstimatorArgument, in range: ClosedRange<Int>, default usual: Int
  ) throws(EstimationError) -> Int {
    guard let word = try optional(argument) else { return usual }
    guard let number = Int(word), range.contains(number) else {
      throw .unreadableWord(
        argument: argument, word: word,
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
