/// How much a number changes from one column to another, row by row.
///
/// With a value b in the first column and f in the second, the change is f − b, in the columns' unit, and the
/// relative change (f − b) / b, a share of the first value: −0.5 where it has fallen by a half. A row that lacks
/// either value has no change, and one whose first value is not above 0 no relative one.
package struct ColumnChange: Hashable, Sendable {
  /// What is computed.
  package enum Measure: String, CaseIterable, Sendable {
    case change
    case relativeChange
  }

  package let measure: Measure
  /// The columns from which and to which there is a change; true counts as one.
  package let (first, second): (String, String)

  /// Makes a change.
  package init(_ measure: Measure, from first: String, to second: String) {
    (self.measure, self.first, self.second) = (measure, first, second)
  }

  /// The change in every row of a table.
  ///
  /// - Throws: `unknownColumn`, or `wrongKind` where a column has no numbers.
  package func column(of table: Table) throws(TableError) -> Column {
    let (before, after) = (try table.reals(first), try table.reals(second))
    return .reals(
      (0..<table.rowCount).map { row in
        guard let from = before[row], let to = after[row] else { return nil }
        switch measure {
        case .change: return Self.finite(to - from)
        case .relativeChange: return from > 0 ? Self.finite((to - from) / from) : nil
        }
      })
  }

  /// Nothing where the numbers are too far apart for one.
  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
