private import LocatedText
internal import Tables

/// The rows of a table that have a value in every column an analysis needs.
struct CompleteCases {
  /// The numbers of these rows.
  let rows: [Int]

  /// The number of other rows.
  let excluded: Int

  private let table: Table
  /// Whether these are all rows in their order.
  private let isWhole: Bool
  private var replacements: [String: Replacement] = [:]

  /// What stands in the place of a column's own values.
  private enum Replacement {
    case numbers([Double])
    case level(String)
  }

  /// Finds the rows; a column may be named several times.
  init(_ table: Table, columns: [String]) throws(EstimationError) {
    var isIncomplete = Array(repeating: false, count: table.rowCount)
    var seen: Set<String> = []
    for name in columns where seen.insert(name).inserted {
      let marks = try CompleteCases.column(name, of: table).isMissing
      guard marks.isEmpty || marks.contains(false) else { throw .noValues(column: name) }
      guard marks.contains(true) else { continue }
      for row in isIncomplete.indices where marks[row] { isIncomplete[row] = true }
    }
    rows =
      isIncomplete.contains(true)
      ? isIncomplete.indices.filter { !isIncomplete[$0] } : Array(isIncomplete.indices)
    excluded = table.rowCount - rows.count
    isWhole = excluded == 0
    self.table = table
  }

  /// Finds the rows with all values where each column has one role only; nil is a column not given.
  ///
  /// Columns may return within predictors, but not where they have a role; `others` may be anything.
  ///
  /// - Throws: `repeatedColumn`, and as for any column.
  init(
    _ table: Table, roles: [String?], predictors: [Predictor] = [], others: [String?] = []
  ) throws(EstimationError) {
    let roles = roles.compactMap(\.self)
    try CompleteCases.requireDistinct(roles, predictors: predictors)
    try self.init(
      table, columns: roles + predictors.flatMap(\.columns) + others.compactMap(\.self))
  }

  /// Some of these rows, by their places; the others count neither as used nor as excluded.
  ///
  /// Only before anything was replaced.
  func restricted(to places: [Int]) -> CompleteCases {
    CompleteCases(rows: places.map { rows[$0] }, excluded: excluded, table: table)
  }

  private init(rows: [Int], excluded: Int, table: Table) {
    (self.rows, self.excluded, self.table, isWhole) = (rows, excluded, table, false)
  }

  /// Makes sure that a column has one role only; within predictors it may return.
  static func requireDistinct(
    _ roles: [String], predictors: [Predictor] = []
  ) throws(EstimationError) {
    var seen: Set<String> = []
    for name in roles where !seen.insert(name).inserted { throw .repeatedColumn(column: name) }
    if let name = predictors.flatMap(\.columns).first(where: seen.contains) {
      throw .repeatedColumn(column: name)
    }
  }

  /// Makes sure that there are enough rows.
  func requireRows(_ needed: Int) throws(EstimationError) {
    guard rows.count >= needed else { throw .tooFewRows(count: rows.count, needed: needed) }
  }
}

// MARK: - Values

extension CompleteCases {
  /// The numbers of a column in these rows, with true as one.
  func reals(_ name: String) throws(EstimationError) -> [Double] {
    if case .numbers(let numbers)? = replacements[name] { return numbers }
    let entries: Entries<Double>
    do { entries = try table.reals(name) } catch {
      if let misread = try CompleteCases.column(name, of: table).categories?.misreadNumbers {
        throw EstimationError(misread, column: name)
      }
      throw .table(error)
    }
    let result = isWhole ? entries.values : rows.map { entries.values[$0] }
    if let place = result.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(column: name, row: rows[place])
    }
    return result
  }

  /// The numbers of a column, each of which must fulfil a condition.
  func reals(
    _ name: String, _ bounds: String, where fits: (Double) -> Bool
  ) throws(EstimationError) -> [Double] {
    let values = try reals(name)
    if let place = values.firstIndex(where: { !fits($0) }) {
      throw .outsideBounds(
        column: name, row: rows[place], value: "\(values[place])", bounds: bounds)
    }
    return values
  }

  /// Whether something is so in each row: a truth column, 0 and 1, or words as yes and no.
  func truths(_ name: String) throws(EstimationError) -> [Bool] {
    let column = try CompleteCases.column(name, of: table)
    if column.reals == nil, let categories = column.categories {
      let meanings = categories.levels.map { TruthWord.value(of: $0) }
      if meanings.contains(where: { $0 != nil }) {
        return try rows.map { (row) throws(EstimationError) in
          let code = categories.codes.values[row]
          guard let meaning = meanings[code] else {
            throw .outsideBounds(
              column: name, row: row, value: "\(categories.levels[code].marked)",
              bounds: "0 or 1, true or false, yes or no")
          }
          return meaning
        }
      }
    }
    return try reals(name, "0 or 1") { $0 == 0 || $0 == 1 }.map { $0 == 1 }
  }

  /// Whether something happened in each row, which it must have in some and not in others.
  ///
  /// - Throws: `noEvents` where it is the same in all.
  func events(_ name: String) throws(EstimationError) -> [Bool] {
    let happened = try truths(name)
    guard happened.contains(true), happened.contains(false) else { throw .noEvents(column: name) }
    return happened
  }

  /// The levels of a column in these rows.
  func factor(_ name: String) throws(EstimationError) -> Factor {
    let categories: Categories
    do { categories = try table.categories(name) } catch { throw .table(error) }
    let hasAll = isWhole && !categories.codes.isMissing.contains(true)
    let factor = Factor(column: name, categories: categories, rows: hasAll ? nil : rows)
    guard case .level(let level)? = replacements[name] else { return factor }
    return factor.with(codes: Array(repeating: try factor.position(of: level), count: rows.count))
  }

  /// Which rows have equal values in a column.
  func clusters(_ name: String) throws(EstimationError) -> Clusters {
    let column = try CompleteCases.column(name, of: table)
    if case .integer(let entries) = column {
      return CompleteCases.clusters(rows.map { entries.values[$0] }, name) { "\($0)" }
    }
    if let categories = column.categories {
      return CompleteCases.clusters(rows.map { categories.codes.values[$0] }, name) {
        categories.levels[$0]
      }
    }
    return CompleteCases.clusters(try reals(name), name) { "\($0)" }
  }

  private static func clusters<Value: Hashable>(
    _ values: [Value], _ column: String, _ label: (Value) -> String
  ) -> Clusters {
    var names: [String] = []
    var known: [Value: Int] = [:]
    let codes = values.map { value in
      if let code = known[value] { return code }
      known[value] = names.count
      names.append(label(value))
      return names.count - 1
    }
    return Clusters(codes: codes, names: names, column: column)
  }

  /// Whether a column must enter an analysis by its levels rather than as a number.
  func isFactor(_ name: String) throws(EstimationError) -> Bool {
    if case .numbers? = replacements[name] { return false }
    return try CompleteCases.column(name, of: table).reals == nil
  }

  /// Makes sure that a column which is to enter by its levels was not meant as one of numbers.
  ///
  /// Else one slip of the pen would give a column of ages a level for each of them.
  ///
  /// - Throws: `strayWords`, `decimalCommas`.
  func requireCategory(_ name: String) throws(EstimationError) {
    let column = try CompleteCases.column(name, of: table)
    if column.reals == nil, let misread = column.categories?.misreadNumbers {
      throw EstimationError(misread, column: name)
    }
  }

  private static func column(
    _ name: String, of table: Table
  ) throws(EstimationError) -> Column {
    do { return try table.column(name) } catch { throw .table(error) }
  }
}

// MARK: - What would be if

extension CompleteCases {
  /// The same rows with other numbers in a numeric column, one a row.
  func replacing(_ name: String, with numbers: [Double]) -> CompleteCases {
    var copy = self
    copy.replacements[name] = .numbers(numbers)
    return copy
  }

  /// The same rows, all with one level of a category.
  func replacing(_ name: String, withLevel level: String) -> CompleteCases {
    var copy = self
    copy.replacements[name] = .level(level)
    return copy
  }
}
