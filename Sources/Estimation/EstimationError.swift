private import LocatedText
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

  /// A column of numbers but for a few entries, of which these are the first.
  case strayWords(column: String, rows: [Int], words: [String], count: Int)

  /// A column of numbers that have decimal commas, read as words.
  case decimalCommas(column: String)

  /// More numbers or more work than there should be, with what to do instead.
  case tooLarge(what: String, remedy: String)

  /// A row that meets the conditions of two groups of a derived column.
  case twoGroups(column: String, row: Int, first: String, second: String)

  /// Fewer than two imputed tables, besides the one before imputation where there is one.
  case tooFewImputations(column: String, count: Int, hasOriginal: Bool)

  /// No event, or nothing but events, among the rows used.
  case noEvents(column: String)

  /// Two rows of one cluster at the same time.
  case repeatedTime(cluster: String, time: String)
}

extension EstimationError: CustomStringConvertible {
  /// The reason and the remedy in plain words.
  package var description: String {
    switch self {
    case .table(let error): error.description
    case .notFinite(let column, let row):
      "Row \(row + 1) below the header is not a finite number in \(column.marked): mark it as missing."
    case .noValues(let column):
      "Column \(column.marked) has no value in these rows: choose another column or other rows."
    case .tooFewRows(0, _):
      "No row has all the values that this analysis needs: fill in values or use fewer columns."
    case .tooFewRows(let count, let needed):
      "Only \(count) rows have all the values needed, and this analysis takes at least \(needed): "
        + "use more people or fewer predictors."
    case .unknownLevel(let column, let level, let known):
      TableError.unknownLevel(column: column, level: level, known: known).description
    case .groupTooSmall(let column, let level, let count):
      "Group \(level.marked) of \(column.marked) has \(count) complete rows and needs two: "
        + "leave the group out or collect more."
    case .oneLevel(let column):
      "All complete rows have the same level of \(column.marked): there is nothing to compare."
    case .sameLevel(let column, let level):
      "Level \(level.marked) of \(column.marked) is both case and reference: choose two levels."
    case .zeroVariance(let column):
      "Column \(column.marked) does not vary within the rows or groups compared: choose another."
    case .noResidualVariation(let outcome):
      "The predictors give \(outcome.marked) exactly, so no standard error exists: "
        + "check that the outcome is not computed from them."
    case .outOfRange:
      "The numbers are too large or too small to compute with: change their units."
    case .repeatedColumn(let column):
      "Column \(column.marked) is used twice in one analysis: name it once."
    case .unknownEstimator(let name):
      "There is no estimator \(name.marked): choose one of "
        + EstimatorName.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .missingArgument(let estimator, let argument):
      "Estimator \(estimator.rawValue) needs \(argument.rawValue.marked): add it."
    case .superfluousArgument(let estimator, let argument):
      "Estimator \(estimator.rawValue) does not take \(argument.rawValue.marked): remove it."
    case .notOneValue(let argument, let count):
      "Argument \(argument.rawValue.marked) takes one value, not \(count): give exactly one."
    case .unknownVariant(let argument, let name, let known):
      "Argument \(argument.rawValue.marked) cannot be \(name.marked): "
        + "choose one of \(known.joined(separator: ", "))."
    case .unreadableWord(let argument, let word, let expected):
      "Argument \(argument.rawValue.marked) is \(word.marked): give \(expected)."
    case .wrongCount(let argument, let count, let expected):
      "Argument \(argument.rawValue.marked) has \(count) values: give \(expected)."
    case .outsideBounds(let column, let row, let value, let bounds):
      "Row \(row + 1) below the header has \(value.abbreviated) in \(column.marked), which must be \(bounds): correct it."
    case .separated(let outcome, let predictor):
      "Predictor \(predictor.marked) determines \(outcome.marked) without error in some rows "
        + "(separation), so the best estimate is infinite: leave it out or merge its levels."
    case .noConvergence(let iterations):
      "No best estimate was found in \(iterations) steps: "
        + "use fewer parameters, more rows or predictors in other units."
    case .notIdentified(let reason):
      "The data do not determine this model: \(reason)."
    case .tooFewClusters(let column, let count, let needed):
      "Column \(column.marked) has \(count) clusters among the rows used and at least \(needed) "
        + "are needed: name another column."
    case .strayWords(let column, let rows, let words, let count):
      "Column \(column.marked) holds numbers but for \(count == 1 ? "one entry" : "\(count) entries"): "
        + (rows.isEmpty
        ? words.map(\.marked) + ["in rows that are not used"]
        : zip(rows, words).map { "row \($0 + 1) below the header has \($1.marked)" })
        .joined(separator: ", ")
        + (count > words.count ? " and others" : "")
        + "; correct \(count == 1 ? "it" : "them"), declare them missing (--na WORD), or name a "
        + "reference level (\(column.abbreviated)=LEVEL) if this is a category."
    case .decimalCommas(let column):
      "Column \(column.marked) holds numbers with decimal commas: read the table with --decimal ','."
    case .tooLarge(let what, let remedy):
      "\(what): \(remedy)."
    case .twoGroups(let column, let row, let first, let second):
      "Row \(row + 1) below the header meets the conditions of both \(first.marked) and "
        + "\(second.marked) of \(column.marked): write conditions such that each row meets those "
        + "of one group."
    case .tooFewImputations(let column, let count, let hasOriginal):
      "Column \(column.marked) numbers \(count == 1 ? "one imputed table" : "no imputed table")"
        + (hasOriginal ? " besides number 0, the table before imputation" : "")
        + ", and pooling needs two or more: impute more often, or number the tables from 1."
    case .noEvents(let column):
      "Column \(column.marked) has the same value in all rows used, so there is nothing to explain: "
        + "use more rows."
    case .repeatedTime(let cluster, let time):
      "Cluster \(cluster.marked) has two rows at time \(time.abbreviated): keep one of them."
    }
  }
}

extension EstimationError {
  /// A column that was meant as one of numbers, with the first few entries that are none.
  init(_ misread: MisreadNumbers, column: String) {
    switch misread {
    case .words(let rows, let words):
      self = .strayWords(
        column: column, rows: Array(rows.prefix(5)), words: Array(words.prefix(5)),
        count: words.count)
    case .decimalCommas: self = .decimalCommas(column: column)
    }
  }

  /// The same error with its row told by the number it has in another table.
  func locatedAt(_ number: (Int) -> Int) -> EstimationError {
    switch self {
    case .notFinite(let column, let row): .notFinite(column: column, row: number(row))
    case .outsideBounds(let column, let row, let value, let bounds):
      .outsideBounds(column: column, row: number(row), value: value, bounds: bounds)
    case .strayWords(let column, let rows, let words, let count):
      .strayWords(column: column, rows: rows.map(number), words: words, count: count)
    case .table(.missingKey(let name, let row)):
      .table(.missingKey(name: name, row: number(row)))
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
