private import LocatedText
package import Tables

/// A column of groups that conditions on other columns make.
///
/// Written as `course: control = ill_0=false & ill_1=false; incident = ill_0=false & ill_1=true`: the
/// name of the column, then each group with its conditions, all of which must hold. A group may be
/// written several times, where either set of conditions makes it. A row that meets the conditions of no
/// group has none; one that meets those of two is a mistake of the conditions.
package struct DerivedColumn: Hashable, Sendable {
  /// A group and the conditions of its rows.
  package struct Group: Hashable, Sendable {
    /// The level in the column.
    package let name: String

    /// What must hold.
    package let conditions: [RowCondition]
  }

  /// The column.
  package let name: String

  /// The groups in the order of the levels.
  package let groups: [Group]

  /// Reads the form above; names with its signs stand in quotation marks.
  ///
  /// - Throws: `unreadableWord`.
  package init(_ text: String) throws(EstimationError) {
    func unreadable(_ word: String) -> EstimationError {
      .unreadableWord(
        argument: .derive, word: word,
        expected:
          "a column and its groups, such as 'course: well = ill=no; ill = ill=yes & age>=18'")
    }
    guard let cut = QuotedText(text).cutAtFirst(of: [":"]), !cut.before.trimmed.isEmpty else {
      throw unreadable(text)
    }
    name = cut.before.unquoted
    groups = try QuotedText(String(cut.rest.dropFirst())).pieces(at: ";").map(\.trimmed)
      .filter { !$0.isEmpty }
      .map { (part) throws(EstimationError) in
        guard let cut = QuotedText(part).cutAtFirst(of: ["="]), !cut.before.trimmed.isEmpty else {
          throw unreadable(part)
        }
        let conditions = QuotedText(String(cut.rest.dropFirst())).pieces(at: "&")
        return Group(
          name: cut.before.unquoted,
          conditions: try conditions.map { (word) throws(EstimationError) in
            do { return try RowCondition(word) } catch { throw unreadable(part) }
          })
      }
    guard !groups.isEmpty else { throw unreadable(text) }
  }

  /// The table with this column at its end.
  ///
  /// - Throws: as conditions do; `table` if there is such a column; `twoGroups` with the first row
  ///   that meets the conditions of two groups.
  func adding(to table: Table) throws(EstimationError) -> Table {
    var levels: [String] = []
    for group in groups where !levels.contains(group.name) { levels.append(group.name) }
    var codes = Array(repeating: Int?.none, count: table.rowCount)
    for group in groups {
      let holds = try table.meets(group.conditions, of: .derive)
      let code = levels.firstIndex(of: group.name) ?? 0
      for row in holds.indices where holds[row] {
        if let other = codes[row], other != code {
          throw .twoGroups(column: name, row: row, first: levels[other], second: group.name)
        }
        codes[row] = code
      }
    }
    do {
      return try table.adding(
        name, .category(Categories(levels: levels, positions: codes)))
    } catch {
      throw .table(error)
    }
  }
}
