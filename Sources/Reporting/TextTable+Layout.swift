// MARK: - Text

extension TextTable {
  /// The table as lines without spaces at their ends.
  ///
  /// A table that is too wide is made to fit: first columns that wrap give way, the widest first, down
  /// to their longest word; then the table is cut into pieces below each other, each with the first
  /// column. A column that is still too wide alone has its words broken. So no line is longer than the
  /// width, however many columns there are.
  ///
  /// - Parameters:
  ///   - width: The cells of the terminal, at least 24, or nil for as wide as it takes.
  ///   - rule: What the line below the header is made of; `-` where only ASCII can be shown.
  /// - Returns: The lines, each with its line break.
  package func text(width: Int? = nil, rule: Character = "─") -> String {
    let cells = AlignedCells(self)
    return cells.pieces(within: width.map { max($0, 24) }).map { piece in
      cells.lines(of: piece, rule: rule).map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }
}

/// The cells of a table, padded so that decimal points agree, and how wide their columns are.
private struct AlignedCells {
  /// Columns that stand beside each other, with their widths.
  typealias Piece = [(column: Int, width: Int)]

  private let table: TextTable
  /// For each row its lines, and for each line the cells but the first.
  private let lines: [[[String]]]
  private let headers: [String]
  /// What each column takes when nothing is wrapped.
  private let natural: [Int]

  init(_ table: TextTable) {
    self.table = table
    headers = table.rows.map { TextLayout.spaces(2 * $0.indent) + $0.header }
    var lines = table.rows.map(\.lines)
    for place in table.columns.indices.dropFirst()
    where table.columns[place].alignment == .decimalPoint {
      func tail(_ cell: String) -> Int {
        cell.firstIndex(of: ".").map { TextLayout.width(of: cell[$0...]) } ?? 0
      }
      let longest = lines.joined().map { tail($0[place - 1]) }.max() ?? 0
      for row in lines.indices {
        for line in lines[row].indices where !lines[row][line][place - 1].isEmpty {
          let cell = lines[row][line][place - 1]
          lines[row][line][place - 1] += TextLayout.spaces(longest - tail(cell))
        }
      }
    }
    self.lines = lines
    let cells =
      [headers]
      + table.columns.indices.dropFirst().map { place in
        lines.joined().map { $0[place - 1] }
      }
    natural = zip(table.columns, cells).map { column, cells in
      (cells + [column.title]).map { TextLayout.width(of: $0) }.max() ?? 0
    }
  }

  // MARK: Widths

  /// What stands between a column and the one on its left.
  private func gap(before column: Int) -> String { table.columns[column].isTight ? " " : "  " }

  /// The pieces in which the table fits into a width.
  func pieces(within width: Int?) -> [Piece] {
    let columns = Array(table.columns.indices)
    guard let width else { return [columns.map { ($0, natural[$0]) }] }
    if let whole = fitted(columns, width) { return [whole] }
    let lead = (column: 0, width: min(natural[0], columns.count == 1 ? width : max(12, width / 3)))
    let room = width - lead.width
    var pieces: [Piece] = []
    var piece: Piece = [lead]
    var taken = 0
    for column in columns.dropFirst() {
      let wanted =
        table.columns[column].wraps ? max(least(column), min(natural[column], 24)) : natural[column]
      let gap = gap(before: column).count
      let own = min(wanted, room - gap)
      if taken > 0, taken + gap + own > room {
        pieces.append(piece)
        (piece, taken) = ([lead], 0)
      }
      taken += gap + own
      piece.append((column, own))
    }
    return pieces + [piece]
  }

  /// Widths at which columns fit beside each other without a broken word; nil where there are none.
  private func fitted(_ columns: [Int], _ width: Int) -> Piece? {
    var widths = columns.map { natural[$0] }
    let gaps = columns.dropFirst().map { gap(before: $0).count }
    var excess = (widths + gaps).reduce(0, +) - width
    while excess > 0 {
      let wide = columns.indices.filter {
        table.columns[columns[$0]].wraps && widths[$0] > least(columns[$0])
      }.max { widths[$0] < widths[$1] }
      guard let wide else { return nil }
      widths[wide] -= 1
      excess -= 1
    }
    return Array(zip(columns, widths))
  }

  /// The longest word of a column.
  private func least(_ column: Int) -> Int {
    let cells = column == 0 ? headers : lines.joined().map { $0[column - 1] }
    return (cells + [table.columns[column].title]).flatMap { $0.split(separator: " ") }
      .map { TextLayout.width(of: $0) }.max() ?? 0
  }

  // MARK: Lines

  func lines(of piece: Piece, rule: Character) -> [String] {
    let titles = piece.map { wrapped(table.columns[$0.column].title, $0) }
    var text = rows(titles, piece)
    text.append(
      joined(piece.map { String(repeating: String(rule), count: $0.width) }, piece))
    for (row, header) in headers.enumerated() {
      let (lead, others) = (piece[0], Array(piece.dropFirst()))
      var beside: [[String]] = others.map { _ in [] }
      for line in lines[row] {
        let cells = others.map { wrapped(line[$0.column - 1], $0) }
        let height = cells.map(\.count).max() ?? 0
        for place in others.indices {
          beside[place] += cells[place]
          beside[place] += Array(repeating: "", count: height - cells[place].count)
        }
      }
      text += rows([wrapped(header, lead)] + beside, piece)
    }
    return text
  }

  /// The lines of a cell; one that fits stays as it is, with the spaces that align it.
  private func wrapped(_ cell: String, _ place: (column: Int, width: Int)) -> [String] {
    guard TextLayout.width(of: cell) > place.width else { return [cell] }
    // What is set in stays so on all its lines, as long as there is room for words.
    let indent = cell.prefix { $0 == " " }.count
    guard indent > 0, place.width > 2 * indent else {
      return TextLayout.lines(of: cell, width: place.width, breakingWords: true)
    }
    return TextLayout.lines(of: cell, width: place.width - indent, breakingWords: true).map {
      TextLayout.spaces(indent) + $0
    }
  }

  /// Texts of a piece's columns with the gaps between them.
  private func joined(_ texts: [String], _ piece: Piece) -> String {
    zip(texts, piece.indices).map { text, place in
      (place == 0 ? "" : gap(before: piece[place].column)) + text
    }.joined()
  }

  /// Cells of several lines beside each other.
  private func rows(_ cells: [[String]], _ piece: Piece) -> [String] {
    (0..<(cells.map(\.count).max() ?? 0)).map { index in
      let texts = zip(cells, piece).map { lines, place in
        let text = index < lines.count ? lines[index] : ""
        return table.columns[place.column].alignment == .left
          ? TextLayout.padded(text, to: place.width)
          : TextLayout.rightAligned(text, to: place.width)
      }
      let line = joined(texts, piece)
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
