/// The last bytes of a Parquet file, where it says what it holds.
package enum ParquetEnding {
  /// The most bytes of it that are kept while a file passes: enough for hundreds of millions of rows.
  package static let limit = 1 << 24

  /// The number of rows that a file says it has; nil where the bytes do not end as a Parquet file does.
  ///
  /// - Parameter bytes: the last bytes of the file, or all of it.
  /// - Returns: the number.
  package static func rowCount(_ bytes: [UInt8]) -> Int? {
    guard let range = footer(bytes) else { return nil }
    var (reader, count) = (ThriftReader(bytes[range]), Int?.none)
    try? reader.fields { (reader, number, kind) throws(ParquetFault) in
      guard number == 3 else { return try reader.skip(kind) }
      count = try reader.integer(kind)
    }
    return count.flatMap { $0 < 0 ? nil : $0 }
  }

  /// Where the description of the file stands, before its own length and the magic bytes.
  static func footer(_ bytes: [UInt8]) -> Range<Int>? {
    let end = bytes.count - 8
    guard end >= 0, bytes[(end + 4)...].elementsEqual(ParquetStream.magic) else { return nil }
    let length = (0..<4).reduce(0) { $0 | Int(bytes[end + $1]) << (8 * $1) }
    return length <= end ? end - length..<end : nil
  }
}

/// Why a file cannot be read as Parquet.
enum ParquetFault: Error, Hashable {
  /// It ends too early, or says what cannot be.
  case broken
}
