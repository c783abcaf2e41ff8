/// Columns of one kind that belong together, as those of one measure at several visits.
extension Column {
  /// Some rows of several columns, each named by its column's number and its own.
  ///
  /// - Precondition: There is a column, and all are of one kind and have the same levels.
  package static func gathered(
    _ cells: [(column: Int, row: Int)], of columns: [Column]
  ) -> Column {
    switch columns[0] {
    case .real: .real(.gathered(cells, of: columns.map(\.realEntries), filler: 0))
    case .integer: .integer(.gathered(cells, of: columns.map(\.integerEntries), filler: 0))
    case .truth: .truth(.gathered(cells, of: columns.map(\.truthEntries), filler: false))
    case .text: .text(.gathered(cells, of: columns.map(\.textEntries), filler: ""))
    case .category(let first):
      .category(
        Categories(
          levels: first.levels,
          codes: .gathered(
            cells, of: columns.map { $0.codes(of: first.levels) }, filler: 0)))
    }
  }

  /// The same column without the values of some rows, of which nothing is left.
  ///
  /// - Precondition: There is a mark for each row.
  package func without(_ isGone: [Bool]) -> Column {
    switch self {
    case .real(let entries): .real(entries.without(isGone, filler: 0))
    case .integer(let entries): .integer(entries.without(isGone, filler: 0))
    case .truth(let entries): .truth(entries.without(isGone, filler: false))
    case .text(let entries): .text(entries.without(isGone, filler: ""))
    case .category(let categories):
      .category(
        Categories(
          levels: categories.levels, codes: categories.codes.without(isGone, filler: 0)))
    }
  }

  private static let mixture = "columns that belong together are of one kind"

  private var realEntries: Entries<Double> {
    guard case .real(let entries) = self else { preconditionFailure(Self.mixture) }
    return entries
  }

  private var integerEntries: Entries<Int> {
    guard case .integer(let entries) = self else { preconditionFailure(Self.mixture) }
    return entries
  }

  private var truthEntries: Entries<Bool> {
    guard case .truth(let entries) = self else { preconditionFailure(Self.mixture) }
    return entries
  }

  private var textEntries: Entries<String> {
    guard case .text(let entries) = self else { preconditionFailure(Self.mixture) }
    return entries
  }

  private func codes(of levels: [String]) -> Entries<Int> {
    guard case .category(let categories) = self, categories.levels == levels else {
      preconditionFailure(Self.mixture)
    }
    return categories.codes
  }
}

extension Entries {
  /// Some rows of several columns.
  fileprivate static func gathered(
    _ cells: [(column: Int, row: Int)], of columns: [Entries], filler: Value
  ) -> Entries {
    var (values, marks): ([Value], [Bool]) = ([], [])
    values.reserveCapacity(cells.count)
    marks.reserveCapacity(cells.count)
    for (column, row) in cells {
      let isMissing = columns[column].isMissing[row]
      values.append(isMissing ? filler : columns[column].values[row])
      marks.append(isMissing)
    }
    return Entries(values, isMissing: marks)
  }

  /// The same without some rows' values.
  fileprivate func without(_ isGone: [Bool], filler: Value) -> Entries {
    precondition(isGone.count == count, "each row is kept or not")
    guard isGone.contains(true) else { return self }
    var (values, isMissing) = (values, isMissing)
    var target = values.mutableSpan
    let gone = isGone.span
    for row in gone.indices where gone[row] { target[row] = filler }
    isMissing.add(where: isGone)
    return Entries(values, isMissing: isMissing)
  }
}
