package import Tables

extension ObservedCohort {
  /// One row a person and visit: person, visit, years, stratum, then the instruments' columns.
  ///
  /// - Throws: `TableError.duplicateName` when an instrument is called like one of the first four.
  package func longTable() throws(TableError) -> Table {
    let rows = visits.count * people.count
    // Row r is visit r mod V of person r div V: a person's visits stand together.
    func spread<Value>(_ value: (_ place: Int, _ visit: Int) -> Value) -> [Value] {
      (0..<rows).map { value($0 / visits.count, $0 % visits.count) }
    }
    var columns: [(name: String, column: Column)] = [
      ("person", .integers(spread { place, _ in Int(people[place]) })),
      ("visit", .integers(spread { _, visit in visit })),
      ("years", .reals(spread { _, visit in visits[visit].time })),
    ]
    if !strata.isEmpty {
      columns.append(("stratum", .categories(spread { place, _ in strata[place] })))
    }
    for (number, column) in (visits.first?.columns ?? []).enumerated() {
      let parts = visits.map { $0.columns[number].values }
      switch column.values {
      case .real:
        let reals = parts.map(\.reals)
        columns.append((column.name, .reals(spread { reals[$1][$0] })))
      case .truth:
        let truths = parts.map(\.truths)
        columns.append((column.name, .truths(spread { truths[$1][$0] })))
      }
    }
    return try Table(columns)
  }

  /// One row a person: person, stratum, then each instrument's column at each visit, `name_visit`.
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
        switch column.values {
        case .real(let values): columns.append(("\(column.name)_\(visit)", .reals(values)))
        case .truth(let values): columns.append(("\(column.name)_\(visit)", .truths(values)))
        }
      }
    }
    return try Table(columns)
  }
}

extension ObservedColumn.Values {
  /// The numbers; nothing for a column of yes and no.
  fileprivate var reals: [Double?] {
    if case .real(let values) = self { values } else { [] }
  }

  /// The answers; nothing for a column of numbers.
  fileprivate var truths: [Bool?] {
    if case .truth(let values) = self { values } else { [] }
  }
}
