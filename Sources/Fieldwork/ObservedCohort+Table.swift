package import Tables

extension ObservedCohort {
  /// One row a person: person, stratum, then each instrument's column at each visit, `name_visit`.
  ///
  /// What an analysis needs and no more; ``DataSet`` has the tables that are written for people.
  ///
  /// - Throws: `TableError.duplicateName` when an instrument is called `person` or `stratum`.
  package func wideTable() throws(TableError) -> Table {
    var columns: [(name: String, column: Column)] = [
      ("person", .integers(people.map { Int($0) }))
    ]
    if !strata.isEmpty { columns.append(("stratum", .categories(strata))) }
    for number in (visits.first?.columns ?? []).indices {
      for (visit, observed) in visits.enumerated() {
        let column = observed.columns[number]
        columns.append(("\(column.name)_\(visit)", column.values.column))
      }
    }
    return try Table(columns)
  }
}

extension ObservedColumn.Values {
  /// The same as a column of a table.
  var column: Column {
    switch self {
    case .real(let values): .reals(values)
    case .truth(let values): .truths(values)
    case .whole(let values): .integers(values)
    case .label(let levels, let values):
      .category(Categories(levels: levels, codes: Entries(values, filler: 0)))
    }
  }
}
