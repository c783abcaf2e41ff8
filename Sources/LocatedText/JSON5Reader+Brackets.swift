/// Arrays and objects, and how reading goes on after an error inside them.
extension JSON5Reader {
  /// The elements of the array at the offset, as far as they can be read.
  mutating func readElements() throws(LimitReached) -> [LocatedValue] {
    let opening = try open()
    var elements: [LocatedValue] = []
    while continues(from: opening) {
      guard let element = try readValue() else {
        skipToComma()
        continue
      }
      elements.append(element)
      finishItem(end: element.range.end)
    }
    return elements
  }

  /// The members of the object at the offset, each name once.
  mutating func readMembers() throws(LimitReached) -> [LocatedMember] {
    let opening = try open()
    var members: [LocatedMember] = []
    var indices: [String: Int] = [:]
    while continues(from: opening) {
      guard let key = readKey(), readColon(after: key), let value = try readValue() else {
        skipToComma()
        continue
      }
      if let index = indices[key.text] {
        let first = members[index].key.range
        problems.error(
          "duplicate-key", "duplicate key \(key.text.quoted)", at: key.range,
          notes: [problems.note("it was first given here", at: first)])
      } else {
        indices[key.text] = members.count
        members.append(LocatedMember(key: key, value: value))
      }
      finishItem(end: value.range.end)
    }
    return members
  }

  /// Takes the opening bracket.
  private mutating func open() throws(LimitReached) -> Int {
    guard openBrackets.count < limits.depth else {
      problems.error(
        "nesting-too-deep", "more than \(limits.depth) brackets are open here", at: scalarRange)
      throw LimitReached()
    }
    openBrackets.append(bytes[offset])
    offset += 1
    return offset - 1
  }

  /// Whether another member or element begins; if not, the bracket has been dealt with.
  ///
  /// Afterwards the offset is at the start of the item or behind the bracket's end.
  private mutating func continues(from opening: Int) -> Bool {
    let isObject = bytes[opening] == UInt8(ascii: "{")
    let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    while true {
      skipBlanks()
      guard let byte = current else {
        if !reportedEnd {
          reportedEnd = true
          problems.error(
            "unclosed-bracket", "this \(isObject ? "object" : "array") is never closed",
            at: SourceRange(opening, opening + 1),
            hint: "'\(Character(Unicode.Scalar(closing)))' is missing")
        }
        openBrackets.removeLast()
        return false
      }
      switch byte {
      case closing:
        offset += 1
        openBrackets.removeLast()
        return false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        problems.error(
          "mismatched-bracket",
          "'\(Character(Unicode.Scalar(closing)))' is needed to close this "
            + (isObject ? "object" : "array"),
          at: scalarRange,
          notes: [problems.note("it begins here", at: SourceRange(opening, opening + 1))])
        // A bracket that closes something further out ends this one too; any other is skipped.
        let partner = isObject ? UInt8(ascii: "[") : UInt8(ascii: "{")
        if openBrackets.contains(partner) {
          openBrackets.removeLast()
          return false
        }
        offset += 1
      case UInt8(ascii: ","):
        problems.error(
          "missing-value",
          "\(isObject ? "a member" : "a value") is missing before this comma", at: scalarRange)
        offset += 1
      default:
        return true
      }
    }
  }

  /// Takes the comma behind an item, or reports that it is missing.
  private mutating func finishItem(end: Int) {
    skipBlanks()
    guard let byte = current, byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]") else {
      brokeOffString = false
      return
    }
    if byte == UInt8(ascii: ",") {
      offset += 1
    } else if startsItem {
      if !brokeOffString {
        problems.error("missing-comma", "a comma is missing here", at: SourceRange(end, end))
      }
    } else {
      reportUnexpected()
      skipToComma()
    }
    brokeOffString = false
  }

  /// Skips the rest of a broken item with the comma behind it.
  ///
  /// Stops in front of a closing bracket. Strings, comments and whole brackets are stepped over.
  private mutating func skipToComma() {
    brokeOffString = false
    var depth = 0
    while let byte = current {
      switch byte {
      case UInt8(ascii: ",") where depth == 0:
        offset += 1
        return
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        offset += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipString()
      case UInt8(ascii: "/"):
        let start = offset
        skipBlanks()
        if offset == start { offset += 1 }
      default:
        offset += 1
      }
    }
  }
}

// MARK: - Keys

extension JSON5Reader {
  private mutating func readKey() -> LocatedString? {
    let start = offset
    if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
      let text = readString()
      return LocatedString(text, at: SourceRange(start, offset))
    }
    if startsName {
      let text = readName()
      return LocatedString(text, at: SourceRange(start, offset))
    }
    problems.error(
      "missing-key", "a name is needed here", at: scalarRange,
      hint: "names that do not begin with a letter, '_' or '$' need quotation marks")
    return nil
  }

  private mutating func readColon(after key: LocatedString) -> Bool {
    skipBlanks()
    guard current == UInt8(ascii: ":") else {
      if brokeOffString || (offset >= bytes.count && reportedEnd) { return false }
      if offset >= bytes.count { reportedEnd = true }
      problems.error(
        "missing-colon", "':' is needed after the name \(key.text.quoted)", at: scalarRange)
      return false
    }
    offset += 1
    skipBlanks()
    return true
  }
}
