/// Diagnostics as plain text: the only place that decides how they look.
///
/// ```
/// models/reverse-scar.json5:12:6: error: unknown variable 'depresion' in this arrow
///    12 |     "depresion.ill -> bdnf": -0.5,
///       |      ^~~~~~~~~
///       = did you mean 'depression'? known here: bdnf, depression, stress
/// ```
/// All text of the user, be it in the line, the message or the file's name, is shown with
/// control and format characters written out, so that a file cannot steer the terminal.
extension Diagnostics {
  /// Everything found, and a last line with the number of errors and warnings.
  ///
  /// Empty if nothing was found; otherwise it ends without a line end.
  package var rendered: String {
    guard !isEmpty else { return "" }
    var lines = items.map(\.rendered)
    let omitted = Diagnostics.counts(errors: omittedErrors, warnings: omittedWarnings)
    if !omitted.isEmpty { lines.append("and \(omitted) more") }
    lines.append(Diagnostics.counts(errors: errorCount, warnings: warningCount))
    return lines.joined(separator: "\n")
  }

  private static func counts(errors: Int, warnings: Int) -> String {
    var parts: [String] = []
    if errors > 0 { parts.append(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { parts.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    return parts.joined(separator: ", ")
  }
}

extension Diagnostics: CustomStringConvertible {
  /// The rendered text.
  package var description: String { rendered }
}

extension Diagnostic {
  /// The message, the line with a caret, the hint and the notes, without a line end.
  package var rendered: String {
    var lines = Excerpt(source: source, range: range).headed("\(severity.rawValue): \(message)")
    if let hint { lines.append(Excerpt.gutter + "= " + hint.visible) }
    for note in notes {
      lines += Excerpt(source: note.source, range: note.range).headed("note: \(note.message)")
    }
    return lines.joined(separator: "\n")
  }
}

// MARK: - One line of the source

/// The neighbourhood of a place on its line, cut to a width that a terminal can show.
///
/// Cost and size are bounded by the width, however long the line is; only the line and column
/// numbers take time linear in the offset.
private struct Excerpt {
  let source: SourceText
  let range: SourceRange

  /// As wide as the line numbers and the space around them.
  static let gutter = "      "

  /// The number of columns of the source line that are shown.
  private static let width = 100

  /// How far left of the caret a cut line starts.
  private static let columnsBefore = 40

  /// How many bytes either side of the caret are looked at.
  private static let reach = 400

  private static let tabStop = 4

  /// A piece of the line as it is shown.
  private struct Cell {
    let offset: Int
    let text: String
    let columns: Int
  }

  /// The header with the place, the line and the line of the caret.
  func headed(_ message: String) -> [String] {
    let place = source.place(at: range.start)
    let header = "\(source.name):\(place.line):\(place.column): \(message)"
    let (line, caret) = lineAndCaret()
    let digits = String(place.line)
    let number = String(repeating: " ", count: max(0, 5 - digits.count)) + digits
    return [header.visible, "\(number) | \(line)", "\(Self.gutter)| \(caret)"]
  }

  private func lineAndCaret() -> (String, String) {
    let (cells, startsLine, endsLine) = nearCells()
    let caretCell = cells.firstIndex { $0.offset >= range.start } ?? cells.count
    var first = 0
    var last = cells.count
    let total = cells.reduce(0) { $0 + $1.columns }
    if !startsLine || !endsLine || total > Self.width {
      let before = cells[..<caretCell].reduce(0) { $0 + $1.columns }
      if !startsLine || before > Self.width - Self.columnsBefore {
        first = caretCell
        var columns = 0
        while first > 0, columns + cells[first - 1].columns <= Self.columnsBefore {
          first -= 1
          columns += cells[first].columns
        }
      }
      last = first
      var columns = 0
      while last < cells.count, columns + cells[last].columns <= Self.width {
        columns += cells[last].columns
        last += 1
      }
      if last < caretCell { last = caretCell }
    }
    let prefix = first > 0 || !startsLine ? "..." : ""
    let suffix = last < cells.count || !endsLine ? "..." : ""
    let shown = cells[first..<last]
    let indent = prefix.count + cells[first..<caretCell].reduce(0) { $0 + $1.columns }
    let marked = cells[caretCell..<max(caretCell, last)].prefix { $0.offset < range.end }
    let underline = max(1, marked.reduce(0) { $0 + $1.columns })
    return (
      prefix + shown.map(\.text).joined() + suffix,
      String(repeating: " ", count: indent) + "^" + String(repeating: "~", count: underline - 1)
    )
  }

  /// The cells around the caret, and whether they reach the start and the end of the line.
  private func nearCells() -> (cells: [Cell], startsLine: Bool, endsLine: Bool) {
    let bytes = source.bytes
    let caret = min(range.start, bytes.count)
    var start = caret
    while start > 0, caret - start < Self.reach, !isLineEnd(bytes[start - 1]) { start -= 1 }
    let startsLine = start == 0 || isLineEnd(bytes[start - 1])
    if !startsLine {
      while start < caret, bytes[start] & 0xC0 == 0x80 { start += 1 }
    }
    if start == 0, bytes.starts(with: SourceText.byteOrderMark) {
      start = SourceText.byteOrderMark.count
    }
    var cells: [Cell] = []
    var column = 0
    var offset = start
    while offset < bytes.count, offset - caret < Self.reach, !isLineEnd(bytes[offset]) {
      let decoded = bytes.scalar(at: offset)
      let cell: Cell
      if decoded.scalar == "\t" {
        let columns = Self.tabStop - column % Self.tabStop
        cell = Cell(
          offset: offset, text: String(repeating: " ", count: columns), columns: columns)
      } else {
        cell = Cell(
          offset: offset, text: decoded.scalar.visible, columns: decoded.scalar.columns)
      }
      cells.append(cell)
      column += cell.columns
      offset += decoded.length
    }
    let endsLine = offset >= bytes.count || isLineEnd(bytes[offset])
    return (cells, startsLine, endsLine)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == SourceText.lineFeed || byte == SourceText.carriageReturn
  }
}
