/// Reads what a ``RecordWriter`` wrote, in the same order.
///
/// Nothing in the bytes is believed: no list is longer than the bytes that are left, and what is not written so is
/// refused.
package struct RecordReader: Sendable {
  private let bytes: [UInt8]
  private var place = 0

  /// Reads from the first byte on.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything has been read.
  package var isAtEnd: Bool { place == bytes.count }

  // MARK: - Single values

  /// Reads a truth value.
  package mutating func bool() throws(RecordError) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw .invalid
    }
  }

  /// Reads a whole number.
  package mutating func int() throws(RecordError) -> Int {
    var bits: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      // A tenth byte has one bit left; and a number has one form, without idle bytes at its end.
      guard shift < 63 || next <= 1, next != 0 || shift == 0 else { throw .invalid }
      bits |= UInt64(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
    }
    return Int(truncatingIfNeeded: bits >> 1) ^ -Int(bits & 1)
  }

  /// Reads a number of list entries or bytes that may still follow.
  package mutating func count(ofBytes size: Int = 1) throws(RecordError) -> Int {
    let count = try int()
    guard count >= 0 else { throw .invalid }
    guard count <= (bytes.count - place) / size else { throw .truncated }
    return count
  }

  /// Reads a number.
  package mutating func double() throws(RecordError) -> Double {
    Double(bitPattern: try bits())
  }

  /// Reads a number.
  package mutating func float() throws(RecordError) -> Float { Float(bitPattern: try bits()) }

  /// Reads a text.
  package mutating func string() throws(RecordError) -> String {
    let count = try count()
    guard let text = String(validating: bytes[place..<place + count], as: UTF8.self) else {
      throw .invalid
    }
    place += count
    return text
  }

  /// Reads a value of a type.
  package mutating func value<Value: Recorded>(
    _ type: Value.Type = Value.self
  ) throws(RecordError) -> Value { try Value(from: &self) }

  /// Reads a value that may be missing.
  package mutating func optional<Value: Recorded>(
    _ type: Value.Type = Value.self
  ) throws(RecordError) -> Value? { try bool() ? try Value(from: &self) : nil }

  /// Reads a number that may be missing.
  package mutating func optionalDouble() throws(RecordError) -> Double? {
    try bool() ? try double() : nil
  }

  /// Reads a whole number that may be missing.
  package mutating func optionalInt() throws(RecordError) -> Int? { try bool() ? try int() : nil }

  // MARK: - Lists

  /// Reads a list.
  package mutating func list<Value: Recorded>(
    of type: Value.Type = Value.self
  ) throws(RecordError) -> [Value] {
    try list { reader throws(RecordError) in try Value(from: &reader) }
  }

  /// Reads bytes.
  package mutating func bytesList() throws(RecordError) -> [UInt8] {
    let count = try count()
    defer { place += count }
    return Array(bytes[place..<place + count])
  }

  /// Reads truth values.
  package mutating func bools() throws(RecordError) -> [Bool] {
    let count = try int()
    guard count >= 0 else { throw .invalid }
    // Eight a byte.
    let size = count / 8 + (count % 8 == 0 ? 0 : 1)
    guard size <= bytes.count - place else { throw .truncated }
    let values = (0..<count).map { bytes[place + $0 / 8] >> UInt8($0 % 8) & 1 == 1 }
    place += size
    // Bits that stand for nothing are not set.
    guard count % 8 == 0 || bytes[place - 1] >> UInt8(count % 8) == 0 else { throw .invalid }
    return values
  }

  /// Reads whole numbers.
  package mutating func ints() throws(RecordError) -> [Int] {
    try list { reader throws(RecordError) in try reader.int() }
  }

  /// Reads whole numbers of 32 bits without sign.
  package mutating func numbers() throws(RecordError) -> [UInt32] {
    try list { reader throws(RecordError) in
      guard let number = UInt32(exactly: try reader.int()) else { throw .invalid }
      return number
    }
  }

  /// Reads numbers.
  package mutating func doubles() throws(RecordError) -> [Double] {
    try list(ofBytes: 8) { reader throws(RecordError) in try reader.double() }
  }

  /// Reads numbers.
  package mutating func floats() throws(RecordError) -> [Float] {
    try list(ofBytes: 4) { reader throws(RecordError) in try reader.float() }
  }

  /// Reads numbers that may be missing.
  package mutating func optionalDoubles() throws(RecordError) -> [Double?] {
    try list { reader throws(RecordError) in try reader.optionalDouble() }
  }

  /// Reads texts.
  package mutating func strings() throws(RecordError) -> [String] {
    var known = KnownTexts()
    return try list { reader throws(RecordError) in
      let number = try reader.int()
      guard (0...known.texts.count).contains(number) else { throw .invalid }
      if number == known.texts.count {
        let text = try reader.string()
        guard known.number(of: text) == nil else { throw .invalid }
        known.add(text)
      }
      return known.texts[number]
    }
  }

  // MARK: - Pieces

  private mutating func list<Value>(
    ofBytes size: Int = 1, _ read: (inout RecordReader) throws(RecordError) -> Value
  ) throws(RecordError) -> [Value] {
    let count = try count(ofBytes: size)
    var values: [Value] = []
    // A count is not yet a reason for memory.
    values.reserveCapacity(min(count, 1 << 12))
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  private mutating func byte() throws(RecordError) -> UInt8 {
    guard place < bytes.count else { throw .truncated }
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func bits<Bits: FixedWidthInteger & UnsignedInteger>()
    throws(RecordError) -> Bits
  {
    let size = Bits.bitWidth / 8
    guard size <= bytes.count - place else { throw .truncated }
    var bits: Bits = 0
    for number in 0..<size { bits |= Bits(bytes[place + number]) << Bits(8 * number) }
    place += size
    return bits
  }
}
