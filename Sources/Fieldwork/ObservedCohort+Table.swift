package import Tables

/// The order of instruments' columns in a table of one row a person: each at every visit, then the next.
struct WideOrder: Sendable {
  /// The number of columns at one visit, and of visits.
  let columns: Int
  let visits: Int

  /// All columns in order.
  var all: [(column: Int, visit: Int)] {
    (0..<columns).flatMap { column in (0..<visits).map { (column, $0) } }
  }

  /// The position of a column at a visit.
  func position(_ column: Int, at visit: Int) -> Int { column * visits + visit }
}

extension ObservedCohort {
  /// One row a person: person, stratum, arm, small study and year if any, then each instrument's column at each visit, `name_visit`.
  ///
  /// What an analysis needs and no more; ``DataSet`` has the tables that are written for people.
  ///
  /// - Parameter wanted: what columns are put in beside the person, by their names without the visit; all
  ///   of them unless given.
  /// - Returns: the table.
  /// - Throws: `TableError.duplicateName` when an instrument is called as one of these.
  package func wideTable(of wanted: Set<String>? = nil) throws(TableError) -> Table {
    func isWanted(_ name: String) -> Bool { wanted?.contains(name) ?? true }
    var columns: [(name: String, column: Column)] = [
      ("person", .integer(Entries(numbers)))
    ]
    if !strata.isEmpty, isWanted("stratum") {
      // Each made optional by itself: an array of them is cast element by element, at run time.
      columns.append(("stratum", .categories(strata.map { $0 })))
    }
    if !arms.isEmpty, isWanted("arm") {
      columns.append(("arm", .categories(arms.map { $0 })))
    }
    if !studies.isEmpty {
      if isWanted("study") { columns.append(("study", .integers(studies))) }
      if isWanted("year") { columns.append(("year", .integers(people.indices.map(year)))) }
    }
    let order = WideOrder(columns: visits.first?.columns.count ?? 0, visits: visits.count)
    for (number, visit) in order.all {
      let column = visits[visit].columns[number]
      guard isWanted(column.name) else { continue }
      columns.append((VisitColumn.name(column.name, at: visit), column.values))
    }
    return try Table(columns)
  }
}
