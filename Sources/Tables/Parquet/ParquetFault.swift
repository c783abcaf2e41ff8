private import LocatedText

/// Why a Parquet file cannot be read.
package enum ParquetFault: Error, Hashable, Sendable {
  /// It ends too early, or says what cannot be.
  case broken

  /// It is encrypted.
  case encrypted

  /// It refers to other files.
  case scattered

  /// It has many more values than bytes.
  case tooDense

  /// A column has lists, maps or structures.
  case nested(name: String)

  /// A column holds values of a kind that tables do not have, and what could stand for them.
  case kind(name: String, kind: String, remedy: String)

  /// A column is compressed with something that is not read.
  case compression(name: String, codec: String)

  /// A column is encoded in a way that is not read.
  case encoding(name: String, encoding: String)

  /// The pages of a column are of the second version.
  case secondVersion(name: String)

  /// A column has a number or day that its kind cannot hold.
  case outOfRange(name: String, row: Int)

  /// A text of a column is not UTF-8.
  case invalidUnicode(name: String)
}

extension ParquetFault: CustomStringConvertible {
  /// The cause and the remedy in plain words.
  package var description: String {
    switch self {
    case .broken:
      "The Parquet file is damaged or cut short: copy it again, or write it again."
    case .encrypted: "The Parquet file is encrypted: write it without encryption."
    case .scattered: "The Parquet file refers to other files: write one that holds all columns."
    case .tooDense:
      "The Parquet file has many more values than bytes, more than are read: "
        + "keep only the columns and rows that are needed, or save it as CSV."
    case .nested(let name):
      "Column \(name.marked) holds lists, maps or structures: give each value a column of its own."
    case .kind(let name, let kind, let remedy):
      "Column \(name.marked) holds \(kind), which are not read: \(remedy)."
    case .compression(let name, let codec):
      "Column \(name.marked) is compressed with \(codec), which is not read: write the file with snappy or without "
        + "compression (pandas: compression='snappy'; DuckDB: COMPRESSION snappy)."
    case .encoding(let name, let encoding):
      "Column \(name.marked) is encoded as \(encoding), which is not read: write the file with plain or dictionary "
        + "encoding (pandas: version='1.0'; DuckDB: PARQUET_VERSION V1)."
    case .secondVersion(let name):
      "Column \(name.marked) has data pages of version 2, which are not read: write version 1 "
        + "(pandas: data_page_version='1.0'; DuckDB: PARQUET_VERSION V1)."
    case .outOfRange(let name, let row):
      "Row \(row + 1) of column \(name.marked) is larger than its kind can hold here: correct it."
    case .invalidUnicode(let name):
      "A text in column \(name.marked) is not valid UTF-8: write it as UTF-8."
    }
  }
}
