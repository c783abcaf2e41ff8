/// One scalar found in bytes, or a byte that begins none.
struct DecodedScalar {
  /// The scalar, or U+FFFD in place of a byte that is not UTF-8.
  let scalar: Unicode.Scalar

  /// The number of bytes it takes, 1 to 4.
  let length: Int

  /// Whether the bytes are well-formed UTF-8.
  let isValid: Bool
}

extension [UInt8] {
  /// The scalar that begins at an offset inside the bytes.
  ///
  /// Overlong forms, surrogates and values above U+10FFFF are not valid (table 3-7 of the Unicode
  /// Standard). An invalid byte has length 1, so a loop always advances.
  func scalar(at offset: Int) -> DecodedScalar {
    let first = self[offset]
    if first < 0x80 {
      return DecodedScalar(scalar: Unicode.Scalar(first), length: 1, isValid: true)
    }
    let length: Int
    var value: UInt32
    let least: UInt32
    switch first {
    case 0xC2...0xDF:
      (length, value, least) = (2, UInt32(first & 0x1F), 0x80)
    case 0xE0...0xEF:
      (length, value, least) = (3, UInt32(first & 0x0F), 0x800)
    case 0xF0...0xF4:
      (length, value, least) = (4, UInt32(first & 0x07), 0x1_0000)
    default:
      return Self.invalidByte
    }
    guard offset + length <= count else { return Self.invalidByte }
    for index in (offset + 1)..<(offset + length) {
      let byte = self[index]
      guard byte & 0xC0 == 0x80 else { return Self.invalidByte }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // The failable initialiser refuses surrogates and values above U+10FFFF.
    guard value >= least, let scalar = Unicode.Scalar(value) else { return Self.invalidByte }
    return DecodedScalar(scalar: scalar, length: length, isValid: true)
  }

  /// The offset of the first byte that is not part of well-formed UTF-8.
  var firstInvalidOffset: Int? {
    var offset = 0
    let end = count
    while offset < end {
      if self[offset] < 0x80 {
        offset += 1
        continue
      }
      let decoded = scalar(at: offset)
      guard decoded.isValid else { return offset }
      offset += decoded.length
    }
    return nil
  }

  private static var invalidByte: DecodedScalar {
    DecodedScalar(scalar: "\u{FFFD}", length: 1, isValid: false)
  }
}
