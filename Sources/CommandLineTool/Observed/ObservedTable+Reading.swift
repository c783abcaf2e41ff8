import LocatedText
import Scenarios
import Tables

// Reading a table as one row a person.

extension ObservedTable {
  /// Reads a table as one row a person.
  ///
  /// A table of one row a visit, as `cohort simulate` writes it, is known by its columns `person` and `visit`.
  /// Every other column but those that are of a person in the study belongs to a visit, as in the tables of
  /// simulated studies, also where it is the same at all of them.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - path: where they were read.
  ///   - format: what parts fields, and how decimals and missing values are written.
  ///   - keys: the columns of person and visit, if they were given.
  ///   - design: the study.
  ///   - fields: what its table of one row a person has.
  /// - Returns: the text with what it was read by, and the table.
  /// - Throws: What is wrong with the table (65).
  static func read(
    _ bytes: [UInt8], at path: String, as format: TextFormat,
    keys: (person: String, visit: String)?, _ design: StudyDesign, _ fields: [FieldDescription]
  ) throws(CommandFailure) -> (source: Source, table: Table) {
    let read = try made(path) { () throws(TableError) in
      try Table(foreign: bytes, format: format)
    }
    guard read.rowCount > 0 else {
      throw CommandFailure(.badData, "\(quoted(path)) has no row below the names of its columns")
    }
    let names = Set(fields.map(\.name))
    let isLong =
      read.names.contains("person") && read.names.contains("visit")
      && read.names.allSatisfy { VisitColumn.parts(of: $0) == nil || !names.contains($0) }
    let keys = keys ?? (isLong ? ("person", "visit") : nil)
    try checkOneCohort(read, path)
    let source = Source(path: path, bytes: bytes, format: format, keys: keys)
    guard let keys else {
      try checkPersons(read, path)
      return (source, read)
    }
    try checkVisits(read, keys.visit, design, path)
    let table = try made(path) { () throws(TableError) in
      try read.wide(
        person: keys.person, visit: keys.visit,
        measures: read.names.filter {
          $0 != keys.person && $0 != keys.visit && !names.contains($0)
        })
    }
    return (source, table)
  }

  /// Refuses visits that the study does not have.
  private static func checkVisits(
    _ table: Table, _ column: String, _ design: StudyDesign, _ path: String
  ) throws(CommandFailure) {
    let visits = (try? table.reals(column)).map { zip($0.values, $0.isMissing) }
    let count = design.visits.count
    guard
      let other = visits?.first(where: { visit, isMissing in
        !isMissing && !(visit >= 0 && visit < Double(count))
      })
    else { return }
    throw CommandFailure(
      .badData,
      "\(quoted(path)): column \(quoted(column)) has visit \(other.0.plainText), and the study's visits are "
        + "counted from 0: it has \(count == 1 ? "visit 0 alone" : "0 to \(count - 1)"); keep or number the rows "
        + "accordingly")
  }

  /// Makes something of a table whose mistakes are told with its path.
  static func made<Made>(
    _ path: String, _ make: () throws(TableError) -> Made
  ) throws(CommandFailure) -> Made {
    do throws(TableError) {
      return try make()
    } catch {
      throw CommandFailure(.badData, "\(quoted(path)): \(error.description.visible)")
    }
  }

  /// Refuses many simulated cohorts below each other.
  private static func checkOneCohort(_ table: Table, _ path: String) throws(CommandFailure) {
    guard let cohorts = try? table.categories("replicate").levels.count, cohorts > 1 else { return }
    throw CommandFailure(
      .badData,
      "\(quoted(path)) has \(cohorts) cohorts one below the other, told apart by its column "
        + "'replicate', but only one can be observed: keep the rows of one")
  }

  /// Refuses a table of one row a person in which a person has two.
  private static func checkPersons(_ table: Table, _ path: String) throws(CommandFailure) {
    guard let persons = try? table.categories("person") else { return }
    var seen: Set<Int> = []
    for (row, person) in persons.codes.values.enumerated() where !persons.codes.isMissing[row] {
      guard seen.insert(person).inserted else {
        throw CommandFailure(
          .badData,
          "\(quoted(path)): row \(row + 1) is the second of person "
            + "\(persons.levels[person].visible), but a study has one row per person: keep one, "
            + "or name the column that tells a person's visits apart with --wide person,VISIT")
      }
    }
  }
}
