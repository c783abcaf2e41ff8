// MARK: - Writing rows

extension DescribedTable {
  /// The rows as comma-separated text without the header (RFC 4180, UTF-8, ended by line feeds).
  ///
  /// A missing value is an empty field. A number with a fixed count of decimals, up to 15, is value
  /// × 10^decimals rounded to the nearest whole number, a tie to the even one, and never has a minus
  /// sign before zero. A value that is itself the nearest Double to such a decimal therefore reads
  /// back as the same Double: the value and the product each err by at most 2^-53 of themselves,
  /// together less than a half while the product is below 2^51. From there on, and with a count that
  /// is negative or above 15, the shortest text that reads back as the same number is written.
  package func rows() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer: [UInt8] = []
    let digits = DecimalDigits()
    for start in stride(from: 0, to: rowCount, by: CellBlock.rowLimit) {
      let rows = start..<min(start + CellBlock.rowLimit, rowCount)
      var block = CellBlock(rows: rows, columnCount: columns.count)
      for (place, column) in columns.enumerated() {
        block.fill(place, with: column, description.fields[place].kind)
      }
      bytes.append(contentsOf: block.write(to: &buffer, digits))
    }
    return bytes
  }
}

extension DescribedTable {
  /// The rows for which a condition holds, as comma-separated text.
  ///
  /// - Parameter condition: whether the row of this number is one of them.
  /// - Returns: the text.
  /// - Throws: nothing, since all rows keep what the description promises.
  package func rows(where condition: (Int) -> Bool) throws(TableError) -> [UInt8] {
    let numbers = (0..<rowCount).filter(condition)
    return try DescribedTable(description, columns.map { $0.rows(numbers) }).rows()
  }

  /// The whole number of a row in a column; nil where there is none.
  package func whole(inColumn place: Int, _ row: Int) -> Int? {
    guard columns.indices ~= place, case .integer(let entries) = columns[place] else { return nil }
    return entries[row]
  }
}

/// The values of some rows on their way to text, each as a whole number and all in one array.
///
/// Turning columns into cells is a loop over one column; turning cells into text is a loop over rows
/// that touches nothing but whole numbers and bytes.
private struct CellBlock {
  /// Few enough rows that the cells and the text of a dozen columns stay in the nearest caches.
  static let rowLimit = 512

  /// From here down a cell is not a number but the place of a piece; piece 0 is empty.
  private static let firstPiece = Int64.min
  private static let numbersStart = Int64.min / 2

  private let rows: Range<Int>
  private let columnCount: Int

  /// Row after row.
  private var cells: [Int64]

  /// The count of decimals of each column's numbers.
  private var decimals: [Int]

  /// Texts that are copied as they are, one after the other, and where each begins and the last ends.
  private var pieces: [UInt8] = []
  private var ends: [Int] = [0, 0]

  /// The first eight bytes of each piece, to be stored at once.
  private var words: [UInt64] = [0]

  /// The most bytes that the text can take.
  private var capacity: Int

  init(rows: Range<Int>, columnCount: Int) {
    self.rows = rows
    self.columnCount = columnCount
    cells = Array(repeating: Self.firstPiece, count: rows.count * columnCount)
    decimals = Array(repeating: 0, count: columnCount)
    capacity = rows.count * columnCount
  }

  // MARK: Columns to cells

  mutating func fill(_ place: Int, with column: Column, _ kind: FieldKind) {
    let before = pieces.count
    switch column {
    case .real(let entries):
      var count: Int?
      if case .number(let wanted, _, _) = kind { count = wanted }
      fill(place, entries, decimals: count)
    case .integer(let entries):
      if case .date = kind {
        fill(place, entries) { CalendarDay(number: $0)?.bytes ?? [] }
      } else {
        fill(place, entries)
      }
    case .truth(let entries):
      let no = piece(Array("false".utf8))
      let yes = piece(Array("true".utf8))
      fill(place, entries.isMissing) { entries.values[$0] ? yes : no }
    case .category(let categories):
      let labels = categories.levels.map { piece(Self.field($0)) }
      fill(place, categories.codes.isMissing) { labels[categories.codes.values[$0]] }
    case .text(let entries):
      fill(place, entries) { Self.field($0) }
    }
    // Each row has a number, or a piece of its own, or one of the pieces that the column shares.
    switch column.kind {
    case .truth, .category: capacity += (pieces.count - before) * rows.count
    case .real, .integer, .text:
      capacity += DecimalDigits.longest * rows.count + pieces.count - before
    }
  }

  private mutating func fill(_ place: Int, _ entries: Entries<Double>, decimals count: Int?) {
    guard let count, (0...15).contains(count) else {
      fill(place, entries) { Array($0.description.utf8) }
      return
    }
    decimals[place] = count
    let power = Double((0..<count).reduce(1) { power, _ in power * 10 })
    var tooLarge: [Int] = []
    fill(place, entries.isMissing) { row in
      let scaled = entries.values[row] * power
      guard scaled.magnitude < 0x1p51 else {
        tooLarge.append(row)
        return Self.firstPiece
      }
      // Adding and taking away 1.5 × 2^52 rounds to the nearest whole number, ties to even.
      return Int64(scaled + 0x1.8p52 - 0x1.8p52)
    }
    for row in tooLarge {
      self[row, place] = piece(Array(entries.values[row].description.utf8))
    }
  }

  private mutating func fill(_ place: Int, _ entries: Entries<Int>) {
    fill(place, entries.isMissing) { max(Int64(entries.values[$0]), Self.numbersStart) }
    // Numbers as low as the cells of pieces become pieces.
    for row in rows where !entries.isMissing[row] && entries.values[row] <= Self.numbersStart {
      self[row, place] = piece(Array(entries.values[row].description.utf8))
    }
  }

  private mutating func fill<Value>(
    _ place: Int, _ entries: Entries<Value>, _ text: (Value) -> [UInt8]
  ) {
    for row in rows where !entries.isMissing[row] {
      self[row, place] = piece(text(entries.values[row]))
    }
  }

  @inline(__always)
  private mutating func fill(_ place: Int, _ isMissing: [Bool], _ value: (Int) -> Int64) {
    let (rows, columnCount) = (rows, columnCount)
    var cells = self.cells.mutableSpan
    var cell = place
    for row in rows {
      if !isMissing[row] { cells[cell] = value(row) }
      cell += columnCount
    }
  }

  private subscript(row: Int, place: Int) -> Int64 {
    get { cells[(row - rows.lowerBound) * columnCount + place] }
    set { cells[(row - rows.lowerBound) * columnCount + place] = newValue }
  }

  private static func field(_ label: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(label: label)
    return bytes
  }

  /// The cell that stands for a text.
  private mutating func piece(_ text: [UInt8]) -> Int64 {
    pieces += text
    ends.append(pieces.count)
    let word = text.prefix(DecimalDigits.wordLength).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    words.append(word)
    return Self.firstPiece + Int64(words.count - 1)
  }

  // MARK: Cells to text

  /// Writes the rows at the beginning of a buffer, which grows as needed.
  func write(to buffer: inout [UInt8], _ digits: DecimalDigits) -> ArraySlice<UInt8> {
    let needed = capacity + DecimalDigits.wordLength
    if buffer.count < needed { buffer = Array(repeating: 0, count: needed) }
    var end = 0
    var text = buffer.mutableSpan
    let cells = cells.span
    let decimals = decimals.span
    let ends = ends.span
    let words = words.span
    var cell = 0
    for _ in rows {
      for place in 0..<columnCount {
        let value = cells[cell]
        cell += 1
        if value > Self.numbersStart {
          end = digits.write(value, decimals: decimals[place], to: &text, at: end)
        } else {
          let number = Int(value - Self.firstPiece)
          let length = ends[number + 1] - ends[number]
          text.store(words[number], at: end)
          for offset in stride(from: DecimalDigits.wordLength, to: length, by: 1) {
            text[end + offset] = pieces[ends[number] + offset]
          }
          end += length
        }
        text[end] = place + 1 < columnCount ? .comma : .lineFeed
        end += 1
      }
    }
    return buffer[..<end]
  }
}
