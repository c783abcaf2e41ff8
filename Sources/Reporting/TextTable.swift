import LocatedText

/// A table of text for the terminal: a header, a rule, and rows with aligned columns.
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
    /// Whether its text is wrapped to make the table fit, which the first such column does; cells of
    /// several lines stand in such columns only.
    package var wraps: Bool

    /// A column that does not wrap unless told to.
    package init(_ title: String, _ alignment: Alignment = .left, wraps: Bool = false) {
      self.title = title.visible
      self.alignment = alignment
      self.wraps = wraps
    }
  }

  /// The columns from left to right.
  package var columns: [Column]
  /// The rows from top to bottom, a cell for each column.
  package private(set) var rows: [[String]] = []

  /// A table without rows.
  package init(columns: [Column]) {
    self.columns = columns
  }

  /// Appends a row; it must have a cell for each column, and nothing in a cell can break its line.
  package mutating func append(_ cells: [String]) {
    append(stacked: cells.map { [$0] })
  }

  /// Appends a row whose cells have several lines.
  package mutating func append(stacked cells: [[String]]) {
    precondition(cells.count == columns.count, "a row needs one cell for each column")
    rows.append(cells.map { lines in lines.map(\.visible).joined(separator: "\n") })
  }

  // MARK: - Text

  /// The table as lines without spaces at their ends.
  ///
  /// - Parameters:
  ///   - width: The cells of the terminal, or nil for as wide as it takes. Only the wrapping column
  ///     gives way, and never below its longest word: then the table stays too wide.
  ///   - rule: What the line below the header is made of; `-` where only ASCII can be shown.
  /// - Returns: The lines, each with its line break.
  package func text(width: Int? = nil, rule: Character = "─") -> String {
    let cells = alignedRows()
    var widths = columns.indices.map { column in
      max(
        TextLayout.width(of: columns[column].title),
        cells.flatMap { $0[column].split(separator: "\n") }.map { TextLayout.width(of: $0) }.max()
          ?? 0)
    }
    if let width, let column = columns.firstIndex(where: \.wraps) {
      let excess = widths.reduce(0, +) + Self.gap.count * (columns.count - 1) - width
      let longestWord =
        rows.map(\.[column]).flatMap { $0.split(separator: " ") }
        .map { TextLayout.width(of: $0) }.max() ?? 0
      let floor = max(longestWord, TextLayout.width(of: columns[column].title))
      widths[column] -= max(0, min(excess, widths[column] - floor))
    }
    let header = line(columns.map(\.title), widths: widths)
    let ruleLine = widths.map { String(repeating: String(rule), count: $0) }
      .joined(separator: Self.gap)
    let body = cells.flatMap { lines(of: $0, widths: widths) }
    return ([header, ruleLine] + body).map { $0 + "\n" }.joined()
  }

  private static let gap = "  "

  /// The rows, with the cells of decimal columns padded so that their points agree.
  private func alignedRows() -> [[String]] {
    var aligned = rows
    for column in columns.indices where columns[column].alignment == .decimalPoint {
      let tails = rows.map { row in
        row[column].firstIndex(of: ".").map { TextLayout.width(of: row[column][$0...]) } ?? 0
      }
      let longest = tails.max() ?? 0
      for row in aligned.indices {
        aligned[row][column] += TextLayout.spaces(longest - tails[row])
      }
    }
    return aligned
  }

  /// A row as one or more lines: more when its wrapping cell needs them.
  private func lines(of cells: [String], widths: [Int]) -> [String] {
    let pieces = cells.indices.map { column in
      columns[column].wraps
        ? TextLayout.lines(of: cells[column], width: widths[column]) : [cells[column]]
    }
    let height = pieces.map(\.count).max() ?? 1
    return (0..<height).map { index in
      line(pieces.map { index < $0.count ? $0[index] : "" }, widths: widths)
    }
  }

  private func line(_ cells: [String], widths: [Int]) -> String {
    let line = cells.indices.map { column in
      columns[column].alignment == .left
        ? TextLayout.padded(cells[column], to: widths[column])
        : TextLayout.rightAligned(cells[column], to: widths[column])
    }.joined(separator: Self.gap)
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
