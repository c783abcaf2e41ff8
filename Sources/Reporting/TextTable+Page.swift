extension TextTable {
  /// The table as HTML, in a place of its own that scrolls where the window is narrow.
  ///
  /// - Parameter label: What a screen reader calls the place.
  /// - Returns: The element.
  func markup(label: String) -> String {
    let kinds = columns.indices.map(kind)
    // A browser tells heads of rows from those of columns by their place. Of most tables the first column has long names: these need no word, and numbers do.
    let first = kinds[0] == Self.names ? [] : kinds[0].isEmpty ? ["number"] : kinds[0]
    let titles = zip(columns, kinds).map { column, kind in
      "<th\(Self.attribute(kind))>\(column.title.escapedForMarkup)</th>"
    }
    let body = rows.flatMap { row in
      row.lines.enumerated().map { number, cells in
        let span = row.lines.count > 1 ? " rowspan=\"\(row.lines.count)\"" : ""
        let step = row.indent > 0 ? ["step\(min(row.indent, 3))"] : []
        let header =
          number > 0
          ? ""
          : "<th\(span)\(Self.attribute(first + step))>\(row.header.escapedForMarkup)</th>"
        let others = zip(cells, kinds.dropFirst()).map { cell, kind in
          "<td\(Self.attribute(kind))>\(cell.withMinusSigns.escapedForMarkup)</td>"
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

  /// The classes of long names.
  private static let names = ["words", "long"]

  /// The classes of a column's cells: none for numbers, which stand at the right and are most of all cells; short ones
  /// are in a line each; others are words, that have room for a few in a line.
  private func kind(_ place: Int) -> [String] {
    let cells =
      place == 0 ? rows.map(\.header) : rows.flatMap { $0.lines.map { $0[place - 1] } }
    let isLong = (cells + [columns[place].title]).contains { cell in
      cell.split(separator: " ").contains { $0.count > Self.long }
    }
    if columns[place].alignment != .left { return isLong ? ["number", "long"] : [] }
    let kind = cells.allSatisfy { $0.count <= Self.brief } ? "brief" : "words"
    return isLong ? [kind, "long"] : [kind]
  }

  private static func attribute(_ classes: [String]) -> String {
    classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
  }
}

extension String {
  /// The same with a minus sign, as wide as a digit, for the hyphen before each number.
  fileprivate var withMinusSigns: String {
    var text = ""
    var former: Character = " "
    for (place, character) in zip(indices, self) {
      let next = self[place...].dropFirst().first
      let isSign =
        character == "-" && " (".contains(former) && next.map { $0.isNumber || $0 == "." } == true
      text.append(isSign ? "\u{2212}" : character)
      former = character
    }
    return text
  }
}
