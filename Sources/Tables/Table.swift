/// Named columns of equal length, in order.
///
/// A table is a value: every operation gives a new one. Names are distinct and every column has
/// `rowCount` rows, which the initialiser checks once. Missing values are marks, never NaN.
package struct Table: Equatable, Sendable {
  /// The names of the columns, distinct, in order.
  package let names: [String]

  /// The number of rows, zero for a table without columns.
  package let rowCount: Int

  private let columns: [Column]

  /// Where each column is, so that it is found at once however many there are.
  private let places: [String: Int]

  /// Holds the columns in the given order.
  ///
  /// - Throws: `duplicateName` or `unequalLengths`.
  package init(_ named: [(name: String, column: Column)]) throws(TableError) {
    var places: [String: Int] = [:]
    places.reserveCapacity(named.count)
    for (place, (name, _)) in named.enumerated() {
      guard places.updateValue(place, forKey: name) == nil else {
        throw .duplicateName(name: name)
      }
    }
    self.places = places
    rowCount = named.first?.column.count ?? 0
    for (name, column) in named where column.count != rowCount {
      throw .unequalLengths(name: name, count: column.count, expected: rowCount)
    }
    names = named.map(\.name)
    columns = named.map(\.column)
  }

  /// A table whose parts were checked before.
  private init(names: [String], columns: [Column], places: [String: Int]) {
    self.names = names
    self.places = places
    self.columns = columns
    rowCount = columns.first?.count ?? 0
  }
}

// MARK: - Access

extension Table {
  /// The column with a name.
  ///
  /// - Throws: `unknownColumn`.
  package func column(_ name: String) throws(TableError) -> Column {
    guard let place = places[name] else {
      throw .unknownColumn(name: name, known: names)
    }
    return columns[place]
  }

  /// The numbers of a real, integer or truth column, with true as one.
  ///
  /// - Throws: `unknownColumn`, or `wrongKind` for category and text.
  package func reals(_ name: String) throws(TableError) -> Entries<Double> {
    let column = try column(name)
    guard let reals = column.reals else {
      throw .wrongKind(name: name, kind: column.kind, wanted: .real)
    }
    return reals
  }

  /// The whole numbers of an integer column.
  ///
  /// - Throws: `unknownColumn`, or `wrongKind` for any other kind.
  package func integers(_ name: String) throws(TableError) -> Entries<Int> {
    let column = try column(name)
    guard case .integer(let entries) = column else {
      throw .wrongKind(name: name, kind: column.kind, wanted: .integer)
    }
    return entries
  }

  /// The truth values of a truth column.
  ///
  /// - Throws: `unknownColumn`, or `wrongKind` for any other kind.
  package func truths(_ name: String) throws(TableError) -> Entries<Bool> {
    let column = try column(name)
    guard case .truth(let entries) = column else {
      throw .wrongKind(name: name, kind: column.kind, wanted: .truth)
    }
    return entries
  }

  /// The levels of any column but a real one; see `Column.categories` for their order.
  ///
  /// - Throws: `unknownColumn`, or `wrongKind` for real columns.
  package func categories(_ name: String) throws(TableError) -> Categories {
    let column = try column(name)
    guard let categories = column.categories else {
      throw .wrongKind(name: name, kind: column.kind, wanted: .category)
    }
    return categories
  }
}

// MARK: - Columns and rows

extension Table {
  /// The table with a further column at the end.
  ///
  /// - Throws: `duplicateName` or `unequalLengths`.
  package func adding(_ name: String, _ column: Column) throws(TableError) -> Table {
    try Table(Array(zip(names, columns)) + [(name, column)])
  }

  /// The table of the named columns only, in the given order.
  ///
  /// - Throws: `unknownColumn` or `duplicateName`.
  package func selecting(_ wanted: [String]) throws(TableError) -> Table {
    var named: [(name: String, column: Column)] = []
    for name in wanted { named.append((name, try column(name))) }
    return try Table(named)
  }

  /// The table of the given rows in the given order, which may repeat.
  ///
  /// Asking for a row that does not exist is a programming error and traps.
  package func rows(_ numbers: [Int]) -> Table {
    Table(names: names, columns: columns.map { $0.rows(numbers) }, places: places)
  }

  /// The table of the rows for which the condition holds.
  package func filtered(_ condition: (Int) -> Bool) -> Table {
    rows((0..<rowCount).filter(condition))
  }

  /// This table's rows followed by those of another with the same column names in any order.
  ///
  /// Integers widen to reals where the other column is real; new levels come last.
  ///
  /// - Throws: `unknownColumn` when names differ, `wrongKind` when kinds cannot be joined.
  package func appending(_ other: Table) throws(TableError) -> Table {
    if let surplus = other.names.first(where: { places[$0] == nil }) {
      throw .unknownColumn(name: surplus, known: names)
    }
    var joined: [Column] = []
    for (name, column) in zip(names, columns) {
      let addition = try other.column(name)
      guard let both = column.appending(addition) else {
        throw .wrongKind(name: name, kind: addition.kind, wanted: column.kind)
      }
      joined.append(both)
    }
    return Table(names: names, columns: joined, places: places)
  }

  func gathered(_ numbers: [Int?]) -> Table {
    Table(names: names, columns: columns.map { $0.gathered(numbers) }, places: places)
  }
}
