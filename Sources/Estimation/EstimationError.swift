package import Tables

/// Why an estimator cannot answer.
///
/// Each case is a property of the table or of the request; none is a fault of the program.
package enum EstimationError: Error, Hashable, Sendable {
  /// The table lacks a column, or the column is of the wrong kind.
  case table(TableError)

  /// A row holds NaN or infinity, which is neither a value nor a mark of a missing one.
  case notFinite(column: String, row: Int)

  /// A column without any value.
  case noValues(column: String)

  /// Fewer complete rows than the estimator needs.
  case tooFewRows(count: Int, needed: Int)

  /// The group column has no such level.
  case unknownLevel(column: String, level: String, known: [String])

  /// A group has fewer than two people with complete data.
  case groupTooSmall(column: String, level: String, count: Int)

  /// Only one level of a category is left among the complete rows.
  case oneLevel(column: String)

  /// A case and a reference that are the same level.
  case sameLevel(column: String, level: String)

  /// A column that does not vary among the rows, or within a group, that are compared.
  case zeroVariance(column: String)

  /// A fit without any residual, whose standard errors would all be zero.
  case noResidualVariation(outcome: String)

  /// Numbers so large or small that the result is beyond double precision.
  case outOfRange

  /// The same column asked for in two roles.
  case repeatedColumn(column: String)

  /// No estimator has this name.
  case unknownEstimator(name: String)

  /// The request lacks an argument that the estimator needs.
  case missingArgument(estimator: EstimatorName, argument: EstimatorArgument)

  /// The request has an argument that the estimator does not know.
  case superfluousArgument(estimator: EstimatorName, argument: EstimatorArgument)

  /// An argument that takes one value was given none or several.
  case notOneValue(argument: EstimatorArgument, count: Int)

  /// A choice that the estimator does not have.
  case unknownVariant(argument: EstimatorArgument, name: String, known: [String])

  /// A word that is not what an argument needs.
  case unreadableWord(argument: EstimatorArgument, word: String, expected: String)

  /// An argument with more or fewer values than the others ask for.
  case wrongCount(argument: EstimatorArgument, count: Int, expected: String)

  /// A value that the method cannot use, such as a negative time.
  case outsideBounds(column: String, row: Int, value: String, bounds: String)

  /// A predictor that tells the outcome without error, so that no finite estimate is the best.
  case separated(outcome: String, predictor: String)

  /// The search for the best estimate did not end.
  case noConvergence(iterations: Int)

  /// The data cannot tell the parameters apart, for the reason given as a clause.
  case notIdentified(reason: String)

  /// Errors by cluster of rows that all belong to one, or a random effect of one cluster.
  case tooFewClusters(column: String, count: Int, needed: Int)

  /// No event, or nothing but events, among the rows used.
  case noEvents(column: String)

  /// Two rows of one cluster at the same time.
  case repeatedTime(cluster: String, time: String)
}

extension EstimationError: CustomStringConvertible {
  /// The reason and the mend in plain words.
  package var description: String {
    switch self {
    case .table(let error): error.description
    case .notFinite(let column, let row):
      "Row \(row + 1) below the header is not a finite number in “\(column)”: mark it as missing."
    case .noValues(let column):
      "Column “\(column)” has no value in these rows: choose another column or other rows."
    case .tooFewRows(0, _):
      "No row has all the values that this analysis needs: fill in values or use fewer columns."
    case .tooFewRows(let count, let needed):
      "Only \(count) rows have all the values needed, and this analysis takes at least \(needed): "
        + "use more people or fewer predictors."
    case .unknownLevel(let column, let level, let known):
      "Column “\(column)” has no level “\(level)”: \(TableError.choice(of: known))."
    case .groupTooSmall(let column, let level, let count):
      "Group “\(level)” of “\(column)” has \(count) complete rows and needs two: "
        + "leave the group out or collect more."
    case .oneLevel(let column):
      "All complete rows have the same level of “\(column)”: there is nothing to compare."
    case .sameLevel(let column, let level):
      "Level “\(level)” of “\(column)” is both case and reference: choose two levels."
    case .zeroVariance(let column):
      "Column “\(column)” does not vary within the rows or groups compared: choose another."
    case .noResidualVariation(let outcome):
      "The predictors give “\(outcome)” exactly, so no standard error exists: "
        + "check that the outcome is not computed from them."
    case .outOfRange:
      "The numbers are too large or too small to compute with: change their unit."
    case .repeatedColumn(let column):
      "Column “\(column)” is used twice in one analysis: name it once."
    case .unknownEstimator(let name):
      "There is no estimator “\(name)”: choose one of "
        + EstimatorName.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .missingArgument(let estimator, let argument):
      "Estimator \(estimator.rawValue) needs “\(argument.rawValue)”: add it."
    case .superfluousArgument(let estimator, let argument):
      "Estimator \(estimator.rawValue) does not take “\(argument.rawValue)”: remove it."
    case .notOneValue(let argument, let count):
      "Argument “\(argument.rawValue)” takes one value, not \(count): give exactly one."
    case .unknownVariant(let argument, let name, let known):
      "Argument “\(argument.rawValue)” cannot be “\(name)”: "
        + "choose one of \(known.joined(separator: ", "))."
    case .unreadableWord(let argument, let word, let expected):
      "Argument “\(argument.rawValue)” is “\(word)”: give \(expected)."
    case .wrongCount(let argument, let count, let expected):
      "Argument “\(argument.rawValue)” has \(count) values: give \(expected)."
    case .outsideBounds(let column, let row, let value, let bounds):
      "Row \(row + 1) below the header has \(value) in “\(column)”, which must be \(bounds): correct it."
    case .separated(let outcome, let predictor):
      "Predictor “\(predictor)” tells “\(outcome)” without error in some rows (separation), so "
        + "the best estimate is infinite: leave it out or join its levels."
    case .noConvergence(let iterations):
      "No best estimate was found in \(iterations) steps: "
        + "use fewer parameters, more rows or predictors in other units."
    case .notIdentified(let reason):
      "The data do not determine this model: \(reason)."
    case .tooFewClusters(let column, let count, let needed):
      "Column “\(column)” has \(count) clusters among the rows used and at least \(needed) "
        + "are needed: name another column."
    case .noEvents(let column):
      "Column “\(column)” has the same value in all rows used, so there is nothing to explain: "
        + "use more rows."
    case .repeatedTime(let cluster, let time):
      "Cluster “\(cluster)” has two rows at time \(time): keep one of them."
    }
  }
}

extension EstimationError {
  /// The same error with its row told by the number it has in another table.
  func locatedAt(_ number: (Int) -> Int) -> EstimationError {
    switch self {
    case .notFinite(let column, let row): .notFinite(column: column, row: number(row))
    case .outsideBounds(let column, let row, let value, let bounds):
      .outsideBounds(column: column, row: number(row), value: value, bounds: bounds)
    default: self
    }
  }
}

extension EstimationError {
  /// Whether the words of the request are at fault and not the table.
  package var isAboutRequest: Bool {
    switch self {
    case .unknownEstimator, .missingArgument, .superfluousArgument, .notOneValue, .unknownVariant,
      .unreadableWord, .wrongCount, .repeatedColumn, .sameLevel:
      true
    default: false
    }
  }
}
