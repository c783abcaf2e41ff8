/// Rows on their way into a Parquet file, part by part in constant memory.
///
/// The bytes are a function of the rows: a row group ends after as many rows, or after as long texts, however
/// the rows were cut into parts. What is left out, and why, is told in the decision page on Parquet.
///
/// Reference: https://github.com/apache/parquet-format
struct ParquetStream: Sendable {
  /// The rows of a row group; DuckDB reads so many at a time.
  static let rowLimit = 122_880
  /// The bytes of texts after which a row group ends all the same.
  static let textLimit = 1 << 26
  /// With what a file begins and ends.
  static let magic = Array("PAR1".utf8)

  private let origin: TableOrigin
  private var columns: [ParquetColumn]
  /// The rows and the bytes of texts that wait in the columns.
  private var (waiting, textLength) = (0, 0)
  private var (rowCount, length) = (0, 4)
  /// What the file's end says of each row group.
  private var groups: [[UInt8]] = []

  init(_ description: TableDescription, _ origin: TableOrigin) {
    self.origin = origin
    columns = description.fields.map { ParquetColumn($0) }
  }

  /// Takes the rows that follow, and gives the row groups that they complete.
  mutating func append(_ table: DescribedTable) -> [UInt8] {
    var bytes: [UInt8] = []
    var row = 0
    while row < table.rowCount {
      let rows = row..<fitting(table, from: row)
      for (place, column) in table.columns.enumerated() { columns[place].append(column, rows) }
      waiting += rows.count
      row = rows.upperBound
      if waiting == Self.rowLimit || textLength >= Self.textLimit { bytes += rowGroup() }
    }
    return bytes
  }

  /// Where the row group that is being filled ends among the rows of a part.
  private mutating func fitting(_ table: DescribedTable, from start: Int) -> Int {
    let end = min(table.rowCount, start + Self.rowLimit - waiting)
    let texts = table.columns.compactMap { if case .text(let texts) = $0 { texts } else { nil } }
    guard !texts.isEmpty else { return end }
    for row in start..<end {
      textLength += texts.reduce(0) { $0 + ($1[row]?.utf8.count ?? 0) }
      if textLength >= Self.textLimit { return row + 1 }
    }
    return end
  }

  /// What comes after all rows.
  mutating func end() -> [UInt8] {
    var bytes = waiting > 0 ? rowGroup() : []
    let footer = footer()
    bytes += footer
    bytes.append(word: UInt64(footer.count), count: 4)
    return bytes + Self.magic
  }

  private mutating func rowGroup() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunks: [[UInt8]] = []
    for place in columns.indices {
      let chunk = columns[place].chunk()
      chunks.append(Self.metadata(of: chunk, of: columns[place], at: length + bytes.count))
      bytes += chunk.bytes
    }
    groups.append(
      ThriftBytes.structure { group in
        group.list(1, of: .structure, chunks)
        group.int64(2, bytes.count)
        group.int64(3, waiting)
      })
    length += bytes.count
    rowCount += waiting
    (waiting, textLength) = (0, 0)
    return bytes
  }

  private static func metadata(
    of chunk: ParquetColumn.Chunk, of column: ParquetColumn, at start: Int
  ) -> [UInt8] {
    ThriftBytes.structure { element in
      element.int64(2, 0)
      element.structure(3) { metadata in
        let encodings = [
          ParquetEncoding.plain, ParquetEncoding.runs,
          chunk.dictionaryLength == nil ? nil : ParquetEncoding.dictionary,
        ]
        metadata.int32(1, column.form.rawValue)
        metadata.list(2, of: .int32, encodings.compactMap(\.self).map { [UInt8($0 << 1)] })
        metadata.list(3, of: .binary, [name(column.field.name)])
        metadata.int32(4, 0)
        metadata.int64(5, chunk.rowCount)
        metadata.int64(6, chunk.bytes.count)
        metadata.int64(7, chunk.bytes.count)
        metadata.int64(9, start + (chunk.dictionaryLength ?? 0))
        if chunk.dictionaryLength != nil { metadata.int64(11, start) }
        metadata.structure(12) { statistics in
          statistics.int64(3, chunk.missingCount)
          guard let bounds = chunk.bounds else { return }
          statistics.binary(5, bounds.greatest)
          statistics.binary(6, bounds.least)
        }
      }
    }
  }

  private static func name(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(counted: Array(text.utf8))
    return bytes
  }

  private func footer() -> [UInt8] {
    let root = ThriftBytes.structure { element in
      element.binary(4, "schema".utf8)
      element.int32(5, columns.count)
    }
    return ThriftBytes.structure { file in
      file.int32(1, 2)
      file.list(2, of: .structure, [root] + columns.map(Self.element))
      file.int64(3, rowCount)
      file.list(4, of: .structure, groups)
      file.list(
        5, of: .structure,
        origin.facts.map { fact in
          ThriftBytes.structure { pair in
            pair.binary(1, fact.name.utf8)
            pair.binary(2, fact.value.utf8)
          }
        })
      file.binary(6, origin.program.utf8)
      // Without an order by type readers trust no bounds.
      file.list(
        7, of: .structure, columns.map { _ in ThriftBytes.structure { $0.structure(1) } })
    }
  }

  /// A column of the schema, with its type in the older and the newer form: some read only one.
  private static func element(_ column: ParquetColumn) -> [UInt8] {
    ThriftBytes.structure { element in
      element.int32(1, column.form.rawValue)
      element.int32(3, column.field.isRequired ? 0 : 1)
      element.binary(4, column.field.name.utf8)
      switch column.form {
      case .byteArray:
        element.int32(6, 0)
        element.structure(10) { $0.structure(1) }
      case .int32:
        element.int32(6, 6)
        element.structure(10) { $0.structure(6) }
      case .boolean, .int64, .double: break
      }
    }
  }
}
