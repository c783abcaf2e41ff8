import Tables

extension Table {
  /// Whether all of some conditions hold, row by row; `argument` is the one in which they stand.
  ///
  /// - Throws: `table` without such a column, `unknownLevel` if no row can have a value, and
  ///   `unreadableWord` if a comparison does not fit the column's kind, or what it says about why a
  ///   column of numbers was read as one of words.
  func meets(
    _ conditions: [RowCondition], of argument: EstimatorArgument
  ) throws(EstimationError) -> [Bool] {
    do {
      return try meets(conditions)
    } catch {
      if case .unfitCondition(let condition, _) = error,
        let misread = try? categories(condition.column).misreadNumbers
      {
        throw EstimationError(misread, column: condition.column)
      }
      throw EstimationError(error, of: argument)
    }
  }
}

extension EstimationError {
  /// An error about a table or about a condition on its rows that stands in an argument.
  init(_ error: TableError, of argument: EstimatorArgument) {
    switch error {
    case .unreadableCondition(let text):
      self = .unreadableWord(
        argument: argument, word: text,
        expected: "a condition such as sex=female, age>=18 or group!=control")
    case .unfitCondition(let condition, let kind):
      self = .unreadableWord(
        argument: argument, word: condition.text, expected: condition.wanted(by: kind))
    case .unknownLevel(let column, let level, let known):
      self = .unknownLevel(column: column, level: level, known: known)
    default: self = .table(error)
    }
  }
}
