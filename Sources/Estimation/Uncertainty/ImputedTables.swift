private import LocatedText
internal import Tables

/// Tables whose missing values were filled in elsewhere, one below the other with a number each.
///
/// Number 0 is the table before imputation, as mice's `complete(action = "long", include = TRUE)`
/// and Stata's `mi` write it: it is no imputation and not pooled.
struct ImputedTables {
  /// The imputed tables in order of their numbers.
  let tables: [Table]

  /// For each table the numbers of its rows in the whole.
  let rows: [[Int]]

  /// What a reader must know of what was taken for what.
  let notes: [String]

  /// Cuts a table by a column of numbers, which may be written as text.
  ///
  /// - Throws: `table` without such a column, or where a row has no number; `outsideBounds` for what is
  ///   no whole number from 0; `tooFewImputations` for fewer than two besides number 0.
  init(_ table: Table, column: String) throws(EstimationError) {
    let numbers = try ImputedTables.numbers(table, column)
    var members: [Int: [Int]] = [:]
    for (row, number) in numbers.enumerated() { members[number, default: []].append(row) }
    let original = members.removeValue(forKey: 0)
    let used = members.keys.sorted()
    guard let last = used.last, used.count > 1 else {
      throw .tooFewImputations(column: column, count: used.count, hasOriginal: original != nil)
    }
    rows = used.compactMap { members[$0] }
    tables = rows.map { table.rows($0) }
    var notes: [String] = []
    if let original {
      notes.append(
        "Number 0 of \(column.marked) is by convention the table before imputation: its \(original.count) "
          + "rows are not pooled.")
    }
    if used.count < last {
      let gaps = (1...last).lazy.filter { members[$0] == nil }.prefix(5).map { "\($0)" }
      notes.append(
        "\(column.marked) has no table of number \(gaps.joined(separator: ", "))"
          + (last - used.count > 5 ? " and \(last - used.count - 5) more" : "")
          + ": the \(used.count) that are there are pooled.")
    }
    let counts = rows.map(\.count)
    if let least = counts.min(), let most = counts.max(), least < most {
      notes.append(
        "Imputed tables have from \(least) to \(most) rows, where the same people would give equally "
          + "many; the number of rows used is that of the first.")
    }
    self.notes = notes
  }

  /// The number of each row.
  private static func numbers(_ table: Table, _ column: String) throws(EstimationError) -> [Int] {
    let found: Column
    do { found = try table.column(column) } catch { throw .table(error) }
    if let row = found.isMissing.firstIndex(of: true) {
      throw .table(.missingKey(name: column, row: row))
    }
    let words: [String]
    if let reals = found.reals {
      words = reals.values.map { $0 == $0.rounded() && $0.magnitude < 1e9 ? "\(Int($0))" : "\($0)" }
    } else {
      words = found.categories?.labels.map { $0?.trimmed ?? "" } ?? []
    }
    return try words.enumerated().map { (row, word) throws(EstimationError) in
      guard let number = Int(word), number >= 0 else {
        throw .outsideBounds(
          column: column, row: row, value: word, bounds: "the number of an imputed table, from 0")
      }
      return number
    }
  }
}
