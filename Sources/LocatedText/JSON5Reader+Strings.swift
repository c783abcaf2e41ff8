/// Strings and their escapes.
extension JSON5Reader {
  /// The text of the string at the offset.
  ///
  /// Errors inside are reported, and what can be read of the string is the answer. A string
  /// that is not closed ends with its line.
  mutating func readString() -> String {
    let opening = offset
    let mark = bytes[offset]
    offset += 1
    var text: [UInt8] = []
    var copied = offset
    while let byte = current {
      switch byte {
      case mark:
        text += bytes[copied..<offset]
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[copied..<offset]
        if let scalar = readEscape() { text += Array(String(scalar).utf8) }
        copied = offset
      case 0x0A, 0x0D:
        text += bytes[copied..<offset]
        brokeOffString = true
        reportUnclosedString(from: opening, mark: mark)
        return String(decoding: text, as: UTF8.self)
      case 0x00..<0x20 where byte != 0x09, 0x7F:
        let digits = SHA256.hexadecimal([byte])
        problems.error(
          "control-character", "this string contains a control character", at: scalarRange,
          hint: "write it as '\\u00\(digits)'")
        offset += 1
      default:
        offset += 1
      }
    }
    text += bytes[copied..<offset]
    if !reportedEnd {
      reportedEnd = true
      reportUnclosedString(from: opening, mark: mark)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func reportUnclosedString(from opening: Int, mark: UInt8) {
    problems.error(
      "unclosed-string", "this string is not closed on its line",
      at: SourceRange(opening, opening + 1),
      hint: mark == UInt8(ascii: "'") ? "a second ' is missing" : "a second \" is missing")
  }

  /// Steps over a string without a look at its escapes, to its mark or the end of its line.
  mutating func skipString() {
    let mark = bytes[offset]
    offset += 1
    while let byte = current, byte != 0x0A, byte != 0x0D {
      offset += 1
      if byte == mark { return }
      if byte == UInt8(ascii: "\\"), offset < bytes.count { offset += 1 }
    }
  }

  /// What the escape at the offset means, or nil for a line continuation or after an error.
  private mutating func readEscape() -> Unicode.Scalar? {
    let start = offset
    offset += 1
    guard let byte = current else { return nil }
    if isLineEnd(at: offset) {
      // CR LF is one line end.
      offset += byte == 0x0D && self.byte(ahead: 1) == 0x0A ? 2 : scalarRange.count
      return nil
    }
    let decoded = bytes.scalar(at: offset)
    offset += decoded.length
    switch byte {
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "v"): return "\u{B}"
    case UInt8(ascii: "x"):
      guard let code = readHexadecimal(2, from: start) else { return nil }
      return Unicode.Scalar(code)
    case UInt8(ascii: "u"):
      return readUnicodeEscape(from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let next = current ?? 0
      let isDigitNext = UInt8(ascii: "0") <= next && next <= UInt8(ascii: "9")
      if byte == UInt8(ascii: "0"), !isDigitNext { return "\0" }
      problems.error(
        "bad-escape", "octal escapes are not JSON5", at: SourceRange(start, offset),
        hint: "write '\\x' and two hexadecimal digits")
      return nil
    default:
      return decoded.scalar
    }
  }

  /// The scalar of four hexadecimal digits, or of two such escapes that are a surrogate pair.
  mutating func readUnicodeEscape(from start: Int) -> Unicode.Scalar? {
    guard let first = readHexadecimal(4, from: start) else { return nil }
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, current == UInt8(ascii: "\\"), byte(ahead: 1) == UInt8(ascii: "u") {
      let between = offset
      offset += 2
      guard let second = readHexadecimal(4, from: between) else { return nil }
      if 0xDC00 <= second, second <= 0xDFFF {
        return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
      }
      offset = between  // another escape: it is read by itself
    }
    problems.error(
      "bad-escape", "half of a surrogate pair is not a character", at: SourceRange(start, offset))
    return nil
  }

  /// The value of a fixed number of hexadecimal digits.
  private mutating func readHexadecimal(_ count: Int, from start: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let byte = current, let digit = Unicode.Scalar(byte).hexadecimalDigit else {
        problems.error(
          "bad-escape", "\(count) hexadecimal digits are needed in this escape",
          at: SourceRange(start, offset))
        return nil
      }
      value = value << 4 | digit
      offset += 1
    }
    return value
  }
}

extension Unicode.Scalar {
  /// Its value as a digit to the base 16.
  var hexadecimalDigit: UInt32? {
    switch self {
    case "0"..."9": value - 0x30
    case "a"..."f": value - 0x61 + 10
    case "A"..."F": value - 0x41 + 10
    default: nil
    }
  }
}
