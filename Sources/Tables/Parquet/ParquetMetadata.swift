/// What a Parquet file says of itself at its end, as far as a table needs it; nothing of it is believed before it
/// was checked against the size of the file.
struct ParquetMetadata {
  /// A column of the schema.
  struct Leaf {
    var name = ""
    /// The number of its physical type; nil for what has columns below itself.
    var type: Int?
    var repetition = 0
    var childCount = 0
    var converted: Int?
    /// The number of its logical type, and what belongs to it.
    var logical: Int?
    var scale = 0
    var isUnsigned = false

    var isOptional: Bool { repetition == 1 }
  }

  /// A column of a row group.
  struct Chunk {
    var type = -1
    var codec = 0
    var valueCount = -1
    var length = -1
    var dataStart = -1
    var dictionaryStart: Int?
    var isElsewhere = false

    /// Where its pages begin; some writers say zero where there is no dictionary.
    var start: Int { dictionaryStart.map { $0 > 0 ? min($0, dataStart) : dataStart } ?? dataStart }

    /// Where its pages are.
    var range: Range<Int> { start..<start + length }
  }

  /// Rows that stand together.
  struct Group {
    var chunks: [Chunk] = []
    var rowCount = -1
  }

  private(set) var leaves: [Leaf] = []
  private(set) var groups: [Group] = []
  private(set) var rowCount = -1

  /// The most values for each byte of a file, beyond the first million: runs of one value take next to nothing.
  private static let densest = 1000

  /// Reads what stands at the end of a file.
  init(_ bytes: [UInt8]) throws(ParquetFault) {
    if bytes.starts(with: "PARE".utf8) { throw .encrypted }
    guard bytes.starts(with: ParquetStream.magic), let footer = ParquetEnding.footer(bytes),
      footer.lowerBound >= 4
    else { throw .broken }
    var reader = ThriftReader(bytes[footer])
    try read(&reader)
    try check(before: footer.lowerBound)
  }

  private mutating func read(_ reader: inout ThriftReader) throws(ParquetFault) {
    var (elements, groups, rowCount): ([Leaf], [Group], Int) = ([], [], -1)
    try reader.fields { (reader, number, kind) throws(ParquetFault) in
      switch number {
      case 2:
        try reader.elements(kind, of: ThriftReader.Kind.structure) {
          (reader) throws(ParquetFault) in elements.append(try Leaf(&reader))
        }
      case 3: rowCount = try reader.integer(kind)
      case 4:
        try reader.elements(kind, of: ThriftReader.Kind.structure) {
          (reader) throws(ParquetFault) in groups.append(try Group(&reader))
        }
      default: try reader.skip(kind)
      }
    }
    guard let root = elements.first, root.type == nil else { throw .broken }
    leaves = Array(elements.dropFirst())
    if let nested = leaves.first(where: {
      $0.type == nil || $0.childCount > 0 || $0.repetition == 2
    }) {
      throw .nested(name: nested.name)
    }
    guard root.childCount == leaves.count else { throw .broken }
    (self.groups, self.rowCount) = (groups, rowCount)
  }

  private func check(before end: Int) throws(ParquetFault) {
    var (rest, rows) = (end - 4, 0)
    for group in groups {
      guard group.chunks.count == leaves.count, group.rowCount >= 0 else { throw .broken }
      let sum = rows.addingReportingOverflow(group.rowCount)
      guard !sum.overflow else { throw .broken }
      rows = sum.partialValue
      for (chunk, leaf) in zip(group.chunks, leaves) {
        if chunk.isElsewhere { throw .scattered }
        guard chunk.type == leaf.type, chunk.valueCount == group.rowCount, chunk.length >= 0,
          chunk.length <= rest, chunk.start >= 4, chunk.start <= end - chunk.length
        else { throw .broken }
        // No byte is read twice, however often a file points to it.
        rest -= chunk.length
      }
    }
    guard rows == rowCount else { throw .broken }
    let cells = rows.multipliedReportingOverflow(by: max(1, leaves.count))
    guard !cells.overflow, cells.partialValue <= 1_000_000 + Self.densest * end else {
      throw .tooDense
    }
  }
}

extension ParquetMetadata.Leaf {
  fileprivate init(_ reader: inout ThriftReader) throws(ParquetFault) {
    var leaf = ParquetMetadata.Leaf()
    try reader.fields { (reader, number, kind) throws(ParquetFault) in
      switch number {
      case 1: leaf.type = try reader.integer(kind)
      case 3: leaf.repetition = try reader.integer(kind)
      case 4: leaf.name = try reader.text(kind)
      case 5: leaf.childCount = try reader.integer(kind)
      case 6: leaf.converted = try reader.integer(kind)
      case 7: leaf.scale = try reader.integer(kind)
      case 10: try leaf.readLogical(&reader, kind)
      default: try reader.skip(kind)
      }
    }
    self = leaf
  }

  private mutating func readLogical(
    _ reader: inout ThriftReader, _ kind: UInt8
  ) throws(ParquetFault) {
    guard kind == ThriftReader.Kind.structure else { throw .broken }
    var (logical, isUnsigned, scale): (Int?, Bool, Int) = (nil, false, scale)
    try reader.fields { (reader, number, kind) throws(ParquetFault) in
      logical = number
      guard kind == ThriftReader.Kind.structure else { return try reader.skip(kind) }
      try reader.fields { (reader, detail, kind) throws(ParquetFault) in
        switch (number, detail) {
        case (5, 1): scale = try reader.integer(kind)
        case (10, 2): isUnsigned = try !reader.truth(kind)
        default: try reader.skip(kind)
        }
      }
    }
    (self.logical, self.isUnsigned, self.scale) = (logical, isUnsigned, scale)
  }
}

extension ParquetMetadata.Group {
  fileprivate init(_ reader: inout ThriftReader) throws(ParquetFault) {
    var group = ParquetMetadata.Group()
    try reader.fields { (reader, number, kind) throws(ParquetFault) in
      switch number {
      case 1:
        try reader.elements(kind, of: ThriftReader.Kind.structure) {
          (reader) throws(ParquetFault) in
          group.chunks.append(try ParquetMetadata.Chunk(&reader))
        }
      case 3: group.rowCount = try reader.integer(kind)
      default: try reader.skip(kind)
      }
    }
    self = group
  }
}

extension ParquetMetadata.Chunk {
  fileprivate init(_ reader: inout ThriftReader) throws(ParquetFault) {
    var chunk = ParquetMetadata.Chunk()
    try reader.fields { (reader, number, kind) throws(ParquetFault) in
      switch (number, kind) {
      case (1, _):
        chunk.isElsewhere = true
        try reader.skip(kind)
      case (3, ThriftReader.Kind.structure):
        try reader.fields { (reader, number, kind) throws(ParquetFault) in
          switch number {
          case 1: chunk.type = try reader.integer(kind)
          case 4: chunk.codec = try reader.integer(kind)
          case 5: chunk.valueCount = try reader.integer(kind)
          case 7: chunk.length = try reader.integer(kind)
          case 9: chunk.dataStart = try reader.integer(kind)
          case 11: chunk.dictionaryStart = try reader.integer(kind)
          default: try reader.skip(kind)
          }
        }
      default: try reader.skip(kind)
      }
    }
    self = chunk
  }
}

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
    let length = Int(bytes.word(at: end, count: 4))
    return length <= end ? end - length..<end : nil
  }
}
