package import Tables

/// Why an estimator cannot answer.
///
/// Each case is a property of the table or of the request; none is a fault of the program.
package enum EstimationError: Error, Hashable, Sendable {
  /// The table lacks a column, or the column is of the wrong kind.
  case table(TableError)

  /// A row holds NaN or infinity, which is neither a value nor a mark of a missing one.
  case notFinite(column: String, row: Int)

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

  /// A predictor that is a linear combination of the intercept and the predictors before it.
  case collinear(predictor: String)

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

  /// A variant that the estimator does not have.
  case unknownVariant(name: String, known: [String])
}

extension EstimationError: CustomStringConvertible {
  /// The reason and the mend in plain words.
  package var description: String {
    switch self {
    case .table(let error): error.description
    case .notFinite(let column, let row):
      "Row \(row + 1) of column “\(column)” is not a finite number: mark it as missing instead."
    case .tooFewRows(let count, let needed):
      "Only \(count) rows have all the values needed, and this analysis takes at least \(needed): "
        + "use more people or fewer predictors."
    case .unknownLevel(let column, let level, let known):
      "Column “\(column)” has no level “\(level)”: choose one of \(known.joined(separator: ", "))."
    case .groupTooSmall(let column, let level, let count):
      "Group “\(level)” of “\(column)” has \(count) complete rows and needs two: "
        + "leave the group out or collect more."
    case .oneLevel(let column):
      "All complete rows have the same level of “\(column)”: there is nothing to compare."
    case .sameLevel(let column, let level):
      "Level “\(level)” of “\(column)” is both case and reference: choose two levels."
    case .collinear(let predictor):
      "Predictor “\(predictor)” follows exactly from the others: leave it out."
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
    case .unknownVariant(let name, let known):
      "There is no variant “\(name)”: choose one of \(known.joined(separator: ", "))."
    }
  }
}
