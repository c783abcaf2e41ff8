/// Names without quotation marks: ECMAScript 5.1 identifier names, section 7.6.
extension JSON5Reader {
  /// Whether a name without quotation marks begins at the offset.
  var startsName: Bool {
    guard let byte = current else { return false }
    return byte == UInt8(ascii: "\\") || bytes.scalar(at: offset).scalar.startsName
  }

  /// Whether a name would go on at the offset.
  var continuesName: Bool {
    guard let byte = current else { return false }
    return byte == UInt8(ascii: "\\") || bytes.scalar(at: offset).scalar.continuesName
  }

  /// The name at the offset; words such as `null` count as names.
  mutating func readName() -> String {
    var name = String.UnicodeScalarView()
    while continuesName {
      guard current == UInt8(ascii: "\\") else {
        let decoded = bytes.scalar(at: offset)
        name.append(decoded.scalar)
        offset += decoded.length
        continue
      }
      let start = offset
      offset += 1
      guard current == UInt8(ascii: "u") else {
        problems.error(
          "bad-escape", "a name can hold only escapes such as '\\u00e9'",
          at: SourceRange(start, offset))
        continue
      }
      offset += 1
      guard let scalar = readUnicodeEscape(from: start) else { continue }
      if name.isEmpty ? scalar.startsName : scalar.continuesName {
        name.append(scalar)
      } else {
        problems.error(
          "bad-escape", "this character cannot stand in a name without quotation marks",
          at: SourceRange(start, offset))
      }
    }
    return String(name)
  }
}

extension Unicode.Scalar {
  /// Whether a name may begin with it: letters, letter numbers, `$` and `_`.
  fileprivate var startsName: Bool {
    if isASCII {
      return switch self {
      case "a"..."z", "A"..."Z", "$", "_": true
      default: false
      }
    }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      true
    default: false
    }
  }

  /// Whether a name may go on with it: also marks, digits, connectors and joiners.
  fileprivate var continuesName: Bool {
    if startsName { return true }
    if isASCII { return "0" <= self && self <= "9" }
    if value == 0x200C || value == 0x200D { return true }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: true
    default: false
    }
  }
}
