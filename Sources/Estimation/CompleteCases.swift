internal import Tables

/// The rows of a table that have a value in every column an analysis needs.
struct CompleteCases {
  /// The numbers of these rows.
  let rows: [Int]

  /// The number of other rows.
  let excluded: Int

  private let table: Table

  /// Finds the rows; a column may be named only once.
  init(_ table: Table, columns: [String]) throws(EstimationError) {
    var seen: Set<String> = []
    var isIncomplete = Array(repeating: false, count: table.rowCount)
    for name in columns {
      guard seen.insert(name).inserted else { throw .repeatedColumn(column: name) }
      let marks = try CompleteCases.column(name, of: table).isMissing
      for row in isIncomplete.indices where marks[row] { isIncomplete[row] = true }
    }
    rows = isIncomplete.indices.filter { !isIncomplete[$0] }
    excluded = table.rowCount - rows.count
    self.table = table
  }

  /// The numbers of a column in these rows.
  func reals(_ name: String) throws(EstimationError) -> [Double] {
    let entries: Entries<Double>
    do { entries = try table.reals(name) } catch { throw .table(error) }
    let result = rows.map { entries.values[$0] }
    if let place = result.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(column: name, row: rows[place])
    }
    return result
  }

  /// The levels of a column in these rows.
  func factor(_ name: String) throws(EstimationError) -> Factor {
    let categories: Categories
    do { categories = try table.categories(name) } catch { throw .table(error) }
    return Factor(column: name, categories: categories, rows: rows)
  }

  /// Whether a column must enter an analysis by its levels rather than as a number.
  func isFactor(_ name: String) throws(EstimationError) -> Bool {
    try CompleteCases.column(name, of: table).reals == nil
  }

  private static func column(
    _ name: String, of table: Table
  ) throws(EstimationError) -> Column {
    do { return try table.column(name) } catch { throw .table(error) }
  }
}

/// A category column restricted to the complete rows.
struct Factor {
  /// The column's name.
  let column: String

  /// All levels of the column, whether used or not.
  let levels: [String]

  /// The position in `levels` of each complete row.
  let codes: [Int]

  /// For each level the number of complete rows.
  let counts: [Int]

  /// For each level the number of rows before incomplete ones were left out.
  let countsBefore: [Int]

  init(column: String, categories: Categories, rows: [Int]) {
    self.column = column
    levels = categories.levels
    codes = rows.map { categories.codes.values[$0] }
    var counts = Array(repeating: 0, count: levels.count)
    for code in codes { counts[code] += 1 }
    self.counts = counts
    var before = Array(repeating: 0, count: levels.count)
    for row in 0..<categories.codes.count where !categories.codes.isMissing[row] {
      before[categories.codes.values[row]] += 1
    }
    countsBefore = before
  }

  /// The position of a level.
  func position(of level: String) throws(EstimationError) -> Int {
    guard let position = levels.firstIndex(of: level) else {
      throw .unknownLevel(column: column, level: level, known: levels)
    }
    return position
  }

  /// Makes sure that every level that occurs keeps at least two people.
  func requirePairs() throws(EstimationError) {
    for position in levels.indices where countsBefore[position] > 0 && counts[position] < 2 {
      throw .groupTooSmall(column: column, level: levels[position], count: counts[position])
    }
  }
}
