import LocatedText

/// A table of text: a header and rows with aligned columns, for the terminal and for pages.
package struct TextTable: Equatable, Sendable {
  /// Where the cells of a column stand.
  package enum Alignment: Sendable {
    /// At the left edge.
    case left
    /// At the right edge.
    case right
    /// With the first decimal points of all cells below each other.
    case decimalPoint
  }

  /// A column: its title, its alignment, and whether it gives way when the table is too wide.
  package struct Column: Equatable, Sendable {
    /// The words above the rule.
    package var title: String
    /// Where its cells stand; the title stands at the right of right and decimal columns.
    package var alignment: Alignment
    /// Whether its text is wrapped to make the table fit before the table is cut into pieces.
    package var wraps: Bool
    /// Whether it belongs to the column on its left, and stands nearer to it than others.
    package var isTight: Bool

    /// A column that does not wrap, and stands by itself, unless told to.
    package init(
      _ title: String, _ alignment: Alignment = .left, wraps: Bool = false, isTight: Bool = false
    ) {
      self.title = title.visible
      self.alignment = alignment
      self.wraps = wraps
      self.isTight = isTight
    }
  }

  /// What stands beside one cell of the first column: one line of further cells, or several.
  package struct Row: Equatable, Sendable {
    /// The cell of the first column, which says what the row is about.
    package let header: String
    /// How far the header is set in: 0 for the main line.
    package let indent: Int
    /// The further cells, line by line.
    package let lines: [[String]]
  }

  /// The columns from left to right.
  package var columns: [Column]
  /// The rows from top to bottom.
  package private(set) var rows: [Row] = []

  /// A table without rows.
  package init(columns: [Column]) {
    precondition(!columns.isEmpty, "a table has at least the column that names its rows")
    self.columns = columns
  }

  /// Appends a row; it must have a cell for each column, and nothing in a cell can break its line.
  package mutating func append(_ cells: [String], indent: Int = 0) {
    append(cells[0], beside: [Array(cells.dropFirst())], indent: indent)
  }

  /// Appends a row of several lines that share the cell of the first column.
  package mutating func append(_ header: String, beside lines: [[String]], indent: Int = 0) {
    precondition(
      lines.allSatisfy { $0.count == columns.count - 1 }, "a row needs one cell for each column")
    rows.append(
      Row(header: header.visible, indent: indent, lines: lines.map { $0.map(\.visible) }))
  }
}
