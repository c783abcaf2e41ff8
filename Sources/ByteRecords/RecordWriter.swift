/// Values as bytes, one after the other.
///
/// Each value has one form only, so equal values are equal bytes on every machine: whole numbers in base 128, the sign
/// in the lowest bit; floating-point numbers by their bits, the lowest byte first; texts and lists after their length; a
/// text that a list has had before by its number.
package struct RecordWriter: Sendable {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  /// Nothing yet.
  package init() {}

  // MARK: - Single values

  /// Writes a truth value.
  package mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Writes a whole number, in one byte if it is small.
  package mutating func write(_ value: Int) {
    // 0, -1, 1, -2, …: small numbers of either sign are short.
    var rest = UInt64(bitPattern: Int64(value << 1 ^ value >> (Int.bitWidth - 1)))
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes a number by its bits.
  package mutating func write(_ value: Double) { write(bits: value.bitPattern) }

  /// Writes a number by its bits.
  package mutating func write(_ value: Float) { write(bits: value.bitPattern) }

  /// Writes a text.
  package mutating func write(_ value: String) {
    write(value.utf8.count)
    bytes += value.utf8
  }

  /// Writes a value that may be missing.
  package mutating func write(_ value: (some Recorded)?) {
    write(value != nil)
    value?.record(into: &self)
  }

  /// Writes a number that may be missing.
  package mutating func write(_ value: Double?) {
    write(value != nil)
    if let value { write(value) }
  }

  /// Writes a whole number that may be missing.
  package mutating func write(_ value: Int?) {
    write(value != nil)
    if let value { write(value) }
  }

  // MARK: - Lists

  /// Writes a list.
  package mutating func write(_ values: [some Recorded]) {
    write(values.count)
    for value in values { value.record(into: &self) }
  }

  /// Writes bytes.
  package mutating func write(_ values: [UInt8]) {
    write(values.count)
    bytes += values
  }

  /// Writes truth values, eight a byte, the first in the lowest bit.
  package mutating func write(_ values: [Bool]) {
    write(values.count)
    for start in stride(from: 0, to: values.count, by: 8) {
      var byte: UInt8 = 0
      for place in start..<min(start + 8, values.count) where values[place] {
        byte |= 1 << UInt8(place - start)
      }
      bytes.append(byte)
    }
  }

  /// Writes whole numbers.
  package mutating func write(_ values: [Int]) {
    write(values.count)
    for value in values { write(value) }
  }

  /// Writes whole numbers of 32 bits without sign.
  package mutating func write(_ values: [UInt32]) {
    write(values.count)
    for value in values { write(Int(value)) }
  }

  /// Writes numbers by their bits.
  package mutating func write(_ values: [Double]) {
    write(values.count)
    bytes.reserveCapacity(bytes.count + 8 * values.count)
    for value in values { write(value) }
  }

  /// Writes numbers by their bits.
  package mutating func write(_ values: [Float]) {
    write(values.count)
    bytes.reserveCapacity(bytes.count + 4 * values.count)
    for value in values { write(value) }
  }

  /// Writes numbers that may be missing.
  package mutating func write(_ values: [Double?]) {
    write(values.count)
    for value in values { write(value) }
  }

  /// Writes texts, each distinct one once.
  package mutating func write(_ values: [String]) {
    write(values.count)
    var known = KnownTexts()
    for value in values {
      if let number = known.number(of: value) {
        write(number)
      } else {
        write(known.texts.count)
        write(value)
        known.add(value)
      }
    }
  }

  private mutating func write(bits: some FixedWidthInteger & UnsignedInteger) {
    var rest = bits
    for _ in 0..<bits.bitWidth / 8 {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
