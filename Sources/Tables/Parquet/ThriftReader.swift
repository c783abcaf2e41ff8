/// Reads Thrift's compact protocol from bytes that nobody vouches for.
///
/// Every step is checked against the end of the bytes, and nothing is reserved for a count that a file claims.
struct ThriftReader {
  /// The numbers of the kinds of value that are read; a truth has its value in its kind.
  enum Kind {
    static let yes: UInt8 = 1
    static let no: UInt8 = 2
    static let byte: UInt8 = 3
    static let int16: UInt8 = 4
    static let int32: UInt8 = 5
    static let int64: UInt8 = 6
    static let double: UInt8 = 7
    static let binary: UInt8 = 8
    static let list: UInt8 = 9
    static let set: UInt8 = 10
    static let map: UInt8 = 11
    static let structure: UInt8 = 12
  }

  /// Structures within structures, of which Parquet has a handful.
  private static let deepest = 16

  private let bytes: ArraySlice<UInt8>
  /// The place of the next byte.
  private(set) var place: Int
  private var depth = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// Reads a structure; `body` is called with the number and kind of each field, which it reads or skips.
  mutating func fields(
    _ body: (inout ThriftReader, Int, UInt8) throws(ParquetFault) -> Void
  ) throws(ParquetFault) {
    depth += 1
    guard depth <= Self.deepest else { throw .broken }
    var number = 0
    while true {
      let head = try byte()
      if head == 0 { break }
      let kind = head & 15
      if head >> 4 == 0 {
        number = try integer()
      } else {
        number += Int(head >> 4)
      }
      // A file that counts up to the greatest number is no Parquet file.
      guard number.magnitude <= 1 << 16 else { throw .broken }
      try body(&self, number, kind)
    }
    depth -= 1
  }

  /// Reads a list; `body` reads each element.
  mutating func elements(
    _ kind: UInt8, of wanted: UInt8,
    _ body: (inout ThriftReader) throws(ParquetFault) -> Void
  ) throws(ParquetFault) {
    guard kind == Kind.list else { throw .broken }
    let (count, found) = try listHead()
    guard found == wanted || count == 0 else { throw .broken }
    for _ in 0..<count { try body(&self) }
  }

  private mutating func listHead() throws(ParquetFault) -> (count: Int, kind: UInt8) {
    let head = try byte()
    let count = head >> 4 == 15 ? Int(clamping: try varint()) : Int(head >> 4)
    // Every element has at least a byte.
    guard count <= bytes.endIndex - place else { throw .broken }
    return (count, head & 15)
  }

  mutating func integer(_ kind: UInt8) throws(ParquetFault) -> Int {
    guard Kind.int16...Kind.int64 ~= kind else { throw .broken }
    return try integer()
  }

  mutating func truth(_ kind: UInt8) throws(ParquetFault) -> Bool {
    guard kind == Kind.yes || kind == Kind.no else { throw .broken }
    return kind == Kind.yes
  }

  mutating func text(_ kind: UInt8) throws(ParquetFault) -> String {
    guard kind == Kind.binary else { throw .broken }
    let range = try binary()
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw .broken }
    return text
  }

  /// Passes over a value of any kind.
  mutating func skip(_ kind: UInt8) throws(ParquetFault) {
    switch kind {
    case Kind.yes, Kind.no: break
    case Kind.byte: _ = try byte()
    case Kind.int16, Kind.int32, Kind.int64: _ = try varint()
    case Kind.double: try advance(8)
    case Kind.binary: _ = try binary()
    case Kind.list, Kind.set:
      let (count, element) = try listHead()
      for _ in 0..<count { try skipElement(element) }
    case Kind.map:
      let count = try varint()
      guard count > 0 else { break }
      guard count <= UInt64(bytes.endIndex - place) else { throw .broken }
      let kinds = try byte()
      for _ in 0..<count {
        try skipElement(kinds >> 4)
        try skipElement(kinds & 15)
      }
    case Kind.structure:
      try fields { (reader, _, kind) throws(ParquetFault) in try reader.skip(kind) }
    default: throw .broken
    }
  }

  /// In lists a truth has a byte of its own.
  private mutating func skipElement(_ kind: UInt8) throws(ParquetFault) {
    depth += 1
    guard depth <= Self.deepest else { throw .broken }
    if kind == Kind.yes || kind == Kind.no { try advance(1) } else { try skip(kind) }
    depth -= 1
  }

  // MARK: - Bytes

  private mutating func byte() throws(ParquetFault) -> UInt8 {
    guard place < bytes.endIndex else { throw .broken }
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func advance(_ count: Int) throws(ParquetFault) {
    guard count <= bytes.endIndex - place else { throw .broken }
    place += count
  }

  private mutating func varint() throws(ParquetFault) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw .broken
  }

  private mutating func integer() throws(ParquetFault) -> Int {
    let value = try varint()
    return Int(bitPattern: UInt(value >> 1)) ^ -Int(value & 1)
  }

  private mutating func binary() throws(ParquetFault) -> Range<Int> {
    let count = try varint()
    guard count <= UInt64(bytes.endIndex - place) else { throw .broken }
    let start = place
    place += Int(count)
    return start..<place
  }
}
