/// Thrift's compact protocol, in which a Parquet file says what it holds.
///
/// Reference: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
struct ThriftBytes {
  /// The kinds of value that are written, with their numbers.
  enum Kind: UInt8 {
    case int32 = 5
    case int64 = 6
    case binary = 8
    case list = 9
    case structure = 12
  }

  private(set) var bytes: [UInt8] = []
  private var last = 0

  /// A structure by itself.
  static func structure(_ body: (inout ThriftBytes) -> Void) -> [UInt8] {
    var thrift = ThriftBytes()
    body(&thrift)
    return thrift.bytes + [0]
  }

  mutating func int32(_ number: Int, _ value: Int) {
    field(number, .int32)
    bytes.append(zigzag: value)
  }

  mutating func int64(_ number: Int, _ value: Int) {
    field(number, .int64)
    bytes.append(zigzag: value)
  }

  mutating func binary(_ number: Int, _ value: some Collection<UInt8>) {
    field(number, .binary)
    bytes.append(counted: value)
  }

  mutating func structure(_ number: Int, _ body: (inout ThriftBytes) -> Void = { _ in }) {
    field(number, .structure)
    bytes += Self.structure(body)
  }

  /// A list of elements that are encoded already.
  mutating func list(_ number: Int, of kind: Kind, _ elements: [[UInt8]]) {
    field(number, .list)
    let isShort = elements.count < 15
    bytes.append((isShort ? UInt8(elements.count) : 15) << 4 | kind.rawValue)
    if !isShort { bytes.append(varint: UInt64(elements.count)) }
    for element in elements { bytes += element }
  }

  /// The difference from the number of the field before, which is one to fifteen in all that is written here.
  private mutating func field(_ number: Int, _ kind: Kind) {
    bytes.append(UInt8(number - last) << 4 | kind.rawValue)
    last = number
  }
}

extension [UInt8] {
  /// Appends seven bits a byte, the lowest first.
  mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  /// Appends a number so that small ones of either sign are short.
  mutating func append(zigzag value: Int) {
    append(varint: UInt64(bitPattern: Int64(value << 1 ^ value >> 63)))
  }

  /// Appends bytes after their count.
  mutating func append(counted value: some Collection<UInt8>) {
    append(varint: UInt64(value.count))
    append(contentsOf: value)
  }

  /// Appends the lowest bytes of a word, the lowest first.
  mutating func append(word: UInt64, count: Int) {
    for place in 0..<count { append(UInt8(truncatingIfNeeded: word >> UInt64(8 * place))) }
  }
}
