/// White space and comments, and looking at what comes next.
extension JSON5Reader {
  /// The byte at the offset, or nil at the end.
  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The byte some places further on.
  func byte(ahead distance: Int) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }

  /// The empty range at the offset.
  var here: SourceRange { SourceRange(offset, offset) }

  /// The range of the scalar at the offset, empty at the end.
  var scalarRange: SourceRange {
    guard offset < bytes.count else { return here }
    return SourceRange(offset, offset + bytes.scalar(at: offset).length)
  }

  /// Whether an element or a member can begin at the offset.
  var startsItem: Bool {
    guard let byte = current else { return false }
    return switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: startsName
    }
  }

  /// Steps over white space and comments, if there are any.
  mutating func skipBlanks() {
    while let byte = current {
      switch byte {
      case 0x09...0x0D, 0x20:
        offset += 1
      case UInt8(ascii: "/"):
        guard skipComment() else { return }
      case 0x80...:
        let decoded = bytes.scalar(at: offset)
        guard decoded.scalar.isWideBlank else { return }
        offset += decoded.length
      default:
        return
      }
    }
  }

  /// Steps over a comment; false if the slash begins none.
  private mutating func skipComment() -> Bool {
    switch byte(ahead: 1) {
    case UInt8(ascii: "/"):
      while offset < bytes.count, !isLineEnd(at: offset) { offset += 1 }
      return true
    case UInt8(ascii: "*"):
      let start = offset
      offset += 2
      while offset < bytes.count {
        if bytes[offset] == UInt8(ascii: "*"), byte(ahead: 1) == UInt8(ascii: "/") {
          offset += 2
          return true
        }
        offset += 1
      }
      if !reportedEnd {
        reportedEnd = true
        problems.error(
          "unclosed-comment", "this comment is never closed", at: SourceRange(start, start + 2),
          hint: "'*/' is missing")
      }
      return true
    default:
      return false
    }
  }

  /// Whether an ECMAScript line terminator is here: LF, CR, U+2028 or U+2029.
  func isLineEnd(at index: Int) -> Bool {
    switch bytes[index] {
    case 0x0A, 0x0D:
      return true
    case 0xE2:
      return index + 2 < bytes.count && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
    default:
      return false
    }
  }
}

extension Unicode.Scalar {
  /// Whether JSON5 takes a scalar outside ASCII for white space.
  ///
  /// No-break space, byte order mark, line and paragraph separator, and the category Zs.
  fileprivate var isWideBlank: Bool {
    switch value {
    case 0xA0, 0xFEFF, 0x2028, 0x2029: true
    default: properties.generalCategory == .spaceSeparator
    }
  }
}
