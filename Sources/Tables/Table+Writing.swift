// MARK: - Writing comma-separated text

extension Table {
  /// The table as comma-separated text (RFC 4180, UTF-8, lines ended by a line feed).
  ///
  /// Reading it back gives the same table bit for bit, with two exceptions: text columns come back
  /// as categories, and a column without any value as real, unless the reader is told their kinds.
  /// Levels come back in the order in which they appear. Real numbers are written with the fewest
  /// digits that identify them, always with a point or an exponent, such as `8.98` or `1e-05`, which
  /// R and pandas read as written. A label that could be mistaken for another kind is quoted.
  ///
  /// - Throws: `notFinite` for NaN and infinities, which the format cannot hold.
  package func commaSeparated() throws(TableError) -> [UInt8] {
    guard !names.isEmpty else { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rowCount * names.count * 8)
    for (offset, name) in names.enumerated() {
      if offset > 0 { bytes.append(.comma) }
      bytes.append(label: name, mayLookLikeNumber: true)
    }
    bytes.append(.lineFeed)
    var columns: [Column] = []
    for name in names { columns.append(try column(name)) }
    for row in 0..<rowCount {
      for (offset, column) in columns.enumerated() {
        if offset > 0 { bytes.append(.comma) }
        guard Self.write(column, row, to: &bytes) else {
          throw .notFinite(name: names[offset], row: row)
        }
      }
      bytes.append(.lineFeed)
    }
    return bytes
  }

  /// Appends one value and says whether it could be written.
  private static func write(_ column: Column, _ row: Int, to bytes: inout [UInt8]) -> Bool {
    switch column {
    case .real(let entries):
      guard let value = entries[row] else { return true }
      guard value.isFinite else { return false }
      bytes.append(contentsOf: value.description.utf8)
    case .integer(let entries):
      if let value = entries[row] { bytes.append(contentsOf: value.description.utf8) }
    case .truth(let entries):
      if let value = entries[row] { bytes.append(contentsOf: value.description.utf8) }
    case .category(let categories):
      if let label = categories[row] { bytes.append(label: label) }
    case .text(let entries):
      if let text = entries[row] { bytes.append(label: text) }
    }
    return true
  }
}
