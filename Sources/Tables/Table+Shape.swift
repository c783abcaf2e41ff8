// MARK: - From one row a visit to one row a person

extension Table {
  /// The table with one row a person, from one with one row a person and visit.
  ///
  /// Each measure becomes one column for each visit, named `measure_visit`, such as `serumBDNF_0`.
  /// Persons stay in the order of their first row and visits ascend. A visit that a person lacks
  /// leaves missing values. The other columns must be constant within a person.
  ///
  /// - Parameters:
  ///   - person: the column of whole numbers, truths or words that tells persons apart.
  ///   - visit: the column of whole numbers that tells visits apart.
  ///   - measures: the columns that belong to a visit.
  /// - Returns: the wide table, with the person's columns first.
  /// - Throws: `unknownColumn`, `wrongKind`, `missingKey`, `repeatedVisit`, `notConstant`,
  ///   `mostlyEmpty` when persons and visits make more than a million cells of which fewer than one
  ///   in twenty has a row, or `duplicateName` when a new name is taken.
  package func wide(
    person: String, visit: String, measures: [String]
  ) throws(TableError) -> Table {
    let keys = try keys(person, visit)
    let (persons, visits) = (try keys.categories(person), try keys.integers(visit))
    for (name, marks) in [(person, persons.codes.isMissing), (visit, visits.isMissing)] {
      if let row = marks.firstIndex(of: true) { throw .missingKey(name: name, row: row) }
    }

    var places: [Int: Int] = [:]
    var firstRows: [Int] = []
    let place = persons.codes.values.enumerated().map { row, code in
      if let known = places[code] { return known }
      places[code] = firstRows.count
      firstRows.append(row)
      return firstRows.count - 1
    }
    let numbers = Set(visits.values)
    let cells = numbers.count.multipliedReportingOverflow(by: firstRows.count)
    guard !cells.overflow, cells.partialValue <= max(1_000_000, 20 * rowCount) else {
      throw .mostlyEmpty(visit: visit, visits: numbers.count, persons: firstRows.count)
    }
    var rowsByVisit: [Int: [Int?]] = [:]
    for number in numbers { rowsByVisit[number] = Array(repeating: nil, count: firstRows.count) }
    for (row, number) in visits.values.enumerated() {
      guard rowsByVisit[number]?[place[row]] == .some(nil) else {
        throw .repeatedVisit(person: persons[row] ?? "", visit: number)
      }
      // In place: a copy for each row would take time in proportion to their square.
      rowsByVisit[number]?[place[row]] = row
    }

    var result: [(name: String, column: Column)] = []
    for name in names where name != visit && !measures.contains(name) {
      let column = try column(name)
      let whole = column.gathered(firstRows.map { $0 })
      guard whole.gathered(place.map { $0 }) == column else {
        let row = place.indices.first { column.gathered([$0]) != whole.gathered([place[$0]]) }
        throw .notConstant(name: name, person: row.flatMap { persons[$0] } ?? "")
      }
      result.append((name, whole))
    }
    for name in measures {
      let column = try column(name)
      for (number, rows) in rowsByVisit.sorted(by: { $0.key < $1.key }) {
        result.append((VisitColumn.name(name, at: number), column.gathered(rows)))
      }
    }
    return try Table(result)
  }

  /// The columns of person and visit.
  private func keys(_ person: String, _ visit: String) throws(TableError) -> Table {
    try Table([
      (person, Self.wholeIfPossible(try column(person))),
      (visit, Self.wholeIfPossible(try column(visit))),
    ])
  }

  /// A column of whole numbers that are written with decimals, as pandas writes those with gaps.
  private static func wholeIfPossible(_ column: Column) -> Column {
    guard case .real(let entries) = column else { return column }
    var whole: [Int?] = []
    for row in 0..<entries.count {
      guard let value = entries[row] else {
        whole.append(nil)
        continue
      }
      guard let number = Int(exactly: value), number.magnitude < 1 << 53 else { return column }
      whole.append(number)
    }
    return .integers(whole)
  }

  /// The same, with what differs between the rows of a person as measures.
  ///
  /// - Throws: as `wide(person:visit:measures:)`.
  package func wide(person: String, visit: String) throws(TableError) -> Table {
    let codes = try keys(person, visit).categories(person).codes
    var first: [Int: Int] = [:]
    let firstRows = codes.values.enumerated().map { row, code in
      if let known = first[code] { return known }
      first[code] = row
      return row
    }
    var measures: [String] = []
    for name in names where name != person && name != visit {
      let column = try column(name)
      if column.gathered(firstRows.map { $0 }) != column { measures.append(name) }
    }
    return try wide(person: person, visit: visit, measures: measures)
  }

  /// The table with one row a person and visit, from one with columns named `measure_visit`.
  ///
  /// The inverse of `wide(person:visit:measures:)` up to the order of rows, which is by person and
  /// then by visit, and to rows of missing values for visits that a person lacks.
  ///
  /// - Throws: `unknownColumn` when a measure lacks a visit, `wrongKind` when its columns cannot be
  ///   joined, `duplicateName` when `visit` or a measure is the name of another column.
  package func long(
    visit: String, visits: [Int], measures: [String]
  ) throws(TableError) -> Table {
    let spread = Set(measures.flatMap { name in visits.map { VisitColumn.name(name, at: $0) } })
    let people = (0..<rowCount).flatMap { person in visits.map { _ in person as Int? } }
    var result: [(name: String, column: Column)] = []
    for name in names where !spread.contains(name) {
      result.append((name, try column(name).gathered(people)))
    }
    result.append((visit, .integers((0..<rowCount).flatMap { _ in visits.map { $0 as Int? } })))
    for name in measures {
      var stacked: Column?
      for number in visits {
        let part = try column(VisitColumn.name(name, at: number))
        guard let whole = stacked else {
          stacked = part
          continue
        }
        guard let both = whole.appending(part) else {
          throw .wrongKind(
            name: VisitColumn.name(name, at: number), kind: part.kind, wanted: whole.kind)
        }
        stacked = both
      }
      guard let stacked else { continue }
      let order = (0..<rowCount).flatMap { person in
        visits.indices.map { $0 * rowCount + person as Int? }
      }
      result.append((name, stacked.gathered(order)))
    }
    return try Table(result)
  }
}
