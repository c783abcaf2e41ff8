/// A table on its way into a file, part by part.
///
/// The bytes are a function of the rows, however they were cut into parts.
package struct TableStream: Sendable {
  private enum Form {
    case commaSeparated
    case parquet(ParquetStream)
  }

  /// The number of rows so far.
  package private(set) var rowCount = 0

  /// What stands before the rows.
  package let start: [UInt8]

  private var form: Form

  /// Begins a table.
  ///
  /// - Parameters:
  ///   - description: what its columns hold.
  ///   - writer: the form of the file.
  ///   - origin: what made the table, for forms that have a place for it.
  package init(_ description: TableDescription, as writer: TableWriter, _ origin: TableOrigin) {
    switch writer {
    case .commaSeparated: (form, start) = (.commaSeparated, description.header)
    case .parquet:
      (form, start) = (.parquet(ParquetStream(description, origin)), ParquetStream.magic)
    }
  }

  /// Takes the rows that follow, and gives the bytes that they complete.
  ///
  /// - Parameter part: some rows, in the form of this table's writer.
  /// - Returns: the bytes, perhaps none.
  package mutating func append(_ part: TablePart) -> [UInt8] {
    rowCount += part.rowCount
    switch (part.content, form) {
    case (.text(let text), .commaSeparated): return text
    case (.columns(let table), .parquet(var stream)):
      // Taken out of its place, so that it is changed there and not copied.
      form = .commaSeparated
      let bytes = stream.append(table)
      form = .parquet(stream)
      return bytes
    case (.text, .parquet), (.columns, .commaSeparated):
      preconditionFailure("rows come in the form of the table's writer")
    }
  }

  /// What comes after all rows.
  package mutating func end() -> [UInt8] {
    guard case .parquet(var stream) = form else { return [] }
    let bytes = stream.end()
    form = .parquet(stream)
    return bytes
  }
}

/// Rows on their way into a file: what can be done to them before their place is known is done.
package struct TablePart: Sendable {
  enum Content {
    case text([UInt8])
    case columns(DescribedTable)
  }

  let content: Content

  /// The number of rows.
  package let rowCount: Int
}

/// What made a table, for files that have a place for it.
package struct TableOrigin: Sendable {
  /// The program and its version.
  package let program: String

  /// What else is told, by name; the names are distinct.
  package let facts: [(name: String, value: String)]

  /// Says what made a table.
  package init(program: String, facts: [(name: String, value: String)] = []) {
    self.program = program
    self.facts = facts
  }
}
