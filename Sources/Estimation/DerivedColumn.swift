private import LocatedText
package import Tables

/// A column that is made of others: groups by conditions, or a change.
///
/// A change is written as `fall: relativeChange(score_0, score_6)`: the name of the column, which change it is
/// (`ColumnChange.Measure`), and from which column to which. Groups are written as `course: control = ill_0=false & ill_1=false; incident = ill_0=false & ill_1=true`: the
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

  /// What it is made of.
  package enum Content: Hashable, Sendable {
    /// The groups in the order of the levels.
    case groups([Group])
    case change(ColumnChange)
  }

  /// What it is made of.
  package let content: Content

  /// Reads the form above; names with its signs stand in quotation marks.
  ///
  /// - Throws: `unreadableWord`.
  package init(_ text: String) throws(EstimationError) {
    func unreadable(_ word: String) -> EstimationError {
      .unreadableWord(
        argument: .derive, word: word,
        expected:
          "a column and its groups, such as 'course: well = ill=no; ill = ill=yes & age>=18', or a change, such "
          + "as 'fall: relativeChange(score_0, score_6)'")
    }
    guard let cut = QuotedText(text).cutAtFirst(of: [":"]), !cut.before.trimmed.isEmpty else {
      throw unreadable(text)
    }
    name = cut.before.unquoted
    let made = String(cut.rest.dropFirst()).trimmed
    if let change = Self.change(made) {
      content = .change(change)
      return
    }
    let groups = try QuotedText(made).pieces(at: ";").map(\.trimmed)
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
    content = .groups(groups)
  }

  /// Reads `change(a, b)`; nil of anything else, such as of groups, which have conditions.
  private static func change(_ text: String) -> ColumnChange? {
    guard text.hasSuffix(")"), let cut = QuotedText(text).cutAtFirst(of: ["(", "="]),
      cut.rest.hasPrefix("("), let measure = ColumnChange.Measure(rawValue: cut.before.trimmed)
    else { return nil }
    let columns = QuotedText(String(cut.rest.dropFirst().dropLast())).pieces(at: ",")
      .map(\.trimmed.unquoted)
    guard columns.count == 2, columns.allSatisfy({ !$0.isEmpty }), columns[0] != columns[1] else {
      return nil
    }
    return ColumnChange(measure, from: columns[0], to: columns[1])
  }

  /// The table with this column at its end.
  ///
  /// - Throws: as conditions do; `table` if there is such a column, or none to change from or to; `twoGroups`
  ///   with the first row that meets the conditions of two groups.
  func adding(to table: Table) throws(EstimationError) -> Table {
    switch content {
    case .groups(let groups): return try adding(groups, to: table)
    case .change(let change):
      do { return try table.adding(name, change.column(of: table)) } catch { throw .table(error) }
    }
  }

  private func adding(_ groups: [Group], to table: Table) throws(EstimationError) -> Table {
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
