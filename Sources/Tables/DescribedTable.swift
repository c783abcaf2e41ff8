/// Columns that keep what a description promises, ready to be written.
///
/// It may be the whole table or some of its rows: a large table is written part by part, the header
/// of the description first.
package struct DescribedTable: Sendable {
  /// What the columns promise.
  package let description: TableDescription

  /// One column for each field, in order.
  package let columns: [Column]

  /// The number of rows.
  package let rowCount: Int

  /// Holds columns after checking each value against its field.
  ///
  /// Keys are not checked for being distinct: a part of a table cannot know.
  ///
  /// - Throws: `duplicateName`, `wrongColumnCount`, `wrongKind`, `unequalLengths`, `wrongLevels`,
  ///   `missingValue`, `notFinite` or `outsideBounds`.
  package init(_ description: TableDescription, _ columns: [Column]) throws(TableError) {
    let fields = description.fields
    guard columns.count == fields.count else {
      throw .wrongColumnCount(
        table: description.name, count: columns.count, expected: fields.count)
    }
    var seen: Set<String> = []
    for field in fields where !seen.insert(field.name).inserted {
      throw .duplicateName(name: field.name)
    }
    rowCount = columns.first?.count ?? 0
    for (field, column) in zip(fields, columns) {
      guard column.kind == field.kind.column else {
        throw .wrongKind(name: field.name, kind: column.kind, wanted: field.kind.column)
      }
      guard column.count == rowCount else {
        throw .unequalLengths(name: field.name, count: column.count, expected: rowCount)
      }
      if field.isRequired, let row = column.isMissing.firstIndex(of: true) {
        throw .missingValue(name: field.name, row: row)
      }
      try field.check(column)
    }
    self.description = description
    self.columns = columns
  }
}

// MARK: - Values

extension FieldDescription {
  /// Checks the values that are there against levels and bounds.
  fileprivate func check(_ column: Column) throws(TableError) {
    switch (kind, column) {
    case (.integer(let minimum, let maximum), .integer(let entries)):
      try check(entries, minimum ?? .min, maximum ?? .max)
    case (.date, .integer(let entries)):
      try check(entries, CalendarDay.numbers.lowerBound, CalendarDay.numbers.upperBound)
    case (.number(_, let minimum, let maximum), .real(let entries)):
      for row in 0..<entries.count where !entries.isMissing[row] && !entries.values[row].isFinite {
        throw .notFinite(name: name, row: row)
      }
      try check(entries, minimum ?? -.infinity, maximum ?? .infinity)
    case (.category(let levels, _), .category(let categories)):
      guard categories.levels == levels else {
        throw .wrongLevels(name: name, levels: categories.levels, expected: levels)
      }
    default: break
    }
  }

  private func check<Value: Comparable>(
    _ entries: Entries<Value>, _ least: Value, _ greatest: Value
  ) throws(TableError) {
    for row in 0..<entries.count where !entries.isMissing[row] {
      let value = entries.values[row]
      guard value >= least, value <= greatest else {
        throw .outsideBounds(name: name, row: row, value: "\(value)", bounds: kind.bounds ?? "")
      }
    }
  }
}

extension FieldKind {
  /// What a value must be, in words that follow "must be"; nil where anything is allowed.
  package var bounds: String? {
    switch self {
    case .integer(let minimum, let maximum): Self.bounds(minimum, maximum)
    case .number(_, let minimum, let maximum): Self.bounds(minimum, maximum)
    case .date: "a day of the years 1 to 9999, counted in days since 1970-01-01"
    case .truth, .category, .text: nil
    }
  }

  private static func bounds<Value>(_ minimum: Value?, _ maximum: Value?) -> String? {
    switch (minimum, maximum) {
    case (let least?, let greatest?): "at least \(least) and at most \(greatest)"
    case (let least?, nil): "at least \(least)"
    case (nil, let greatest?): "at most \(greatest)"
    case (nil, nil): nil
    }
  }
}
