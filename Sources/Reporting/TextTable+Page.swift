extension TextTable {
  /// The table as HTML, in a place of its own that scrolls where the window is narrow.
  ///
  /// - Parameter label: What a screen reader calls the place.
  /// - Returns: The element.
  func markup(label: String) -> String {
    let kinds = columns.indices.map(kind)
    let titles = zip(columns, kinds).map { column, kind in
      "<th scope=\"col\" class=\"\(kind)\">\(column.title.escapedForMarkup)</th>"
    }
    let body = rows.flatMap { row in
      row.lines.enumerated().map { number, cells in
        let span = row.lines.count > 1 ? " rowspan=\"\(row.lines.count)\"" : ""
        let step = row.indent > 0 ? " step\(min(row.indent, 3))" : ""
        let header =
          number > 0
          ? ""
          : "<th scope=\"row\"\(span) class=\"\(kinds[0])\(step)\">\(row.header.escapedForMarkup)</th>"
        let others = zip(cells, kinds.dropFirst()).map { cell, kind in
          "<td class=\"\(kind)\">\(cell.escapedForMarkup)</td>"
        }
        return "<tr>\(header)\(others.joined())</tr>\n"
      }
    }
    let density = columns.count > Self.many ? " class=\"many\"" : ""
    return """
      <div class="table" role="region" tabindex="0" aria-label="\(label.escapedForMarkup)">
      <table\(density)>
      <thead><tr>\(titles.joined())</tr></thead>
      <tbody>
      \(body.joined())</tbody>
      </table>
      </div>

      """
  }

  /// More columns than these stand closer to each other.
  private static let many = 12

  /// Cells of at most so many characters are not broken into lines.
  private static let brief = 20

  /// Words of more characters than these may be broken anywhere.
  private static let long = 24

  /// How the cells of a column are set: numbers at the right; short ones in a line each; others as words, that have
  /// room for a few in a line.
  private func kind(_ place: Int) -> String {
    let cells =
      place == 0 ? rows.map(\.header) : rows.flatMap { $0.lines.map { $0[place - 1] } }
    let isLong = (cells + [columns[place].title]).contains { cell in
      cell.split(separator: " ").contains { $0.count > Self.long }
    }
    let kind =
      columns[place].alignment != .left
      ? "number" : cells.allSatisfy { $0.count <= Self.brief } ? "brief" : "words"
    return isLong ? kind + " long" : kind
  }
}
