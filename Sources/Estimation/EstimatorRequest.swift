package import Tables

/// An estimator together with its arguments: a question to a table.
///
/// Requests are plain values, so that an evidence file and the command line ask the same question of
/// published, simulated and own data in the same way. Two requests are equal when their words are.
package struct EstimatorRequest: Sendable {
  /// The estimator that is asked.
  package let name: EstimatorName

  /// The words given for each argument, usually one.
  package let arguments: [EstimatorArgument: [String]]

  /// The method with its columns.
  package let estimator: any Estimator

  /// The conditions of `where`, all of which must hold for a row to be used.
  package let conditions: [RowCondition]

  /// The columns that `derive` makes, in order.
  package let derived: [DerivedColumn]

  /// Builds a request from the words of a user.
  ///
  /// - Throws: `missingArgument`, `superfluousArgument`, `notOneValue`, `unreadableWord` or
  ///   `unknownVariant`.
  package init(
    _ name: EstimatorName, _ arguments: [EstimatorArgument: [String]]
  ) throws(EstimationError) {
    let guide = name.guide
    let known = guide.required + guide.optional + EstimatorArgument.ofAll
    for argument in EstimatorArgument.allCases where arguments[argument] != nil {
      guard known.contains(argument) else {
        throw .superfluousArgument(estimator: name, argument: argument)
      }
    }
    for argument in guide.required where arguments[argument]?.isEmpty ?? true {
      throw .missingArgument(estimator: name, argument: argument)
    }
    let words = RequestWords(estimator: name, arguments: arguments)
    estimator = try name.method.init(words: words)
    conditions = try words.several(.where).map { (text) throws(EstimationError) in
      do throws(TableError) { return try RowCondition(text) } catch {
        throw EstimationError(error, of: .where)
      }
    }
    derived = try words.several(.derive).map { (text) throws(EstimationError) in
      try DerivedColumn(text)
    }
    self.name = name
    self.arguments = arguments
  }

  /// Builds a request for the estimator of that name.
  ///
  /// - Throws: `unknownEstimator`, and as for a known name.
  package init(
    _ name: String, arguments: [EstimatorArgument: [String]]
  ) throws(EstimationError) {
    guard let estimator = EstimatorName(rawValue: name) else {
      throw .unknownEstimator(name: name)
    }
    try self.init(estimator, arguments)
  }

  /// The table with its derived columns, and the rows for which all conditions hold; nil for all.
  ///
  /// - Throws: as conditions and derived columns do.
  package func prepared(
    _ table: Table
  ) throws(EstimationError) -> (table: Table, rows: [Int]?) {
    var whole = table
    for column in derived { whole = try column.adding(to: whole) }
    guard !conditions.isEmpty else { return (whole, nil) }
    let holds = try whole.meets(conditions, of: .where)
    return (whole, holds.indices.filter { holds[$0] })
  }

  /// The answer of a table, from the rows for which all conditions hold.
  ///
  /// Rows without a value in a condition's column do not fulfil it; rows left out by conditions do
  /// not count as excluded.
  ///
  /// - Throws: an `EstimationError`; no table makes it trap.
  package func evaluate(on table: Table) throws(EstimationError) -> Estimate {
    let (whole, rows) = try prepared(table)
    guard let rows else { return try estimator.estimate(on: whole) }
    do {
      return try estimator.estimate(on: whole.rows(rows))
    } catch {
      throw error.locatedAt { rows[$0] }
    }
  }
}

extension EstimatorArgument {
  /// The arguments that every estimator takes, since they are about the table.
  package static let ofAll: [EstimatorArgument] = [.derive, .where]
}

extension EstimatorRequest: Hashable {
  /// Whether both have the same words; the method follows from them.
  package static func == (left: EstimatorRequest, right: EstimatorRequest) -> Bool {
    left.name == right.name && left.arguments == right.arguments
  }

  /// Hashes the words.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(arguments)
  }
}
