/// A value to be written as JSON.
///
/// Literals build it: `["n": 1751, "terms": .array(terms)]`. The order of members is kept.
/// Names are the author's business: none is dropped if two are the same.
package enum JSONText: Hashable, Sendable {
  /// The word `null`.
  case null
  /// The word `true` or `false`.
  case boolean(Bool)
  /// A number; written as `null` if it is not finite, because JSON has no word for it.
  case number(Double)
  /// An integer.
  case whole(Int)
  /// An integer without sign, such as a seed.
  case unsigned(UInt64)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONText])
  /// Members in order.
  case object([Member])

  /// A name and its value.
  package struct Member: Hashable, Sendable {
    /// The name.
    package let name: String
    /// The value.
    package let value: JSONText

    /// A member of a name and a value.
    package init(_ name: String, _ value: JSONText) {
      self.name = name
      self.value = value
    }
  }
}

// MARK: - Text

extension JSONText {
  /// The value on one line without spaces.
  package var compact: String {
    var text = ""
    write(to: &text, indentation: nil)
    return text
  }

  /// The value with each member and each element on its own line, without a last line end.
  package var pretty: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text
  }

  private func write(to text: inout String, indentation: Int?) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    // The description of a finite Double is the shortest text that reads back as the same
    // number, and it is a JSON number.
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .whole(let value): text += String(value)
    case .unsigned(let value): text += String(value)
    case .string(let value): Self.write(value, to: &text)
    case .array(let elements):
      Self.writeList(elements, between: ("[", "]"), to: &text, indentation: indentation) {
        element, text, inner in
        element.write(to: &text, indentation: inner)
      }
    case .object(let members):
      Self.writeList(members, between: ("{", "}"), to: &text, indentation: indentation) {
        member, text, inner in
        Self.write(member.name, to: &text)
        text += inner == nil ? ":" : ": "
        member.value.write(to: &text, indentation: inner)
      }
    }
  }

  private static func writeList<Item>(
    _ items: [Item], between brackets: (String, String), to text: inout String, indentation: Int?,
    writeItem: (Item, inout String, Int?) -> Void
  ) {
    text += brackets.0
    let inner = indentation.map { $0 + 2 }
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let inner { text += "\n" + String(repeating: " ", count: inner) }
      writeItem(item, &text, inner)
    }
    if let indentation, !items.isEmpty {
      text += "\n" + String(repeating: " ", count: indentation)
    }
    text += brackets.1
  }

  /// Writes a string with escapes for quotation marks, backslashes and invisible scalars.
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        guard scalar.isInvisible else {
          text.unicodeScalars.append(scalar)
          continue
        }
        for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    text += "\""
  }
}

// MARK: - Literals

extension JSONText: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  /// An object of members in the order written.
  package init(dictionaryLiteral elements: (String, JSONText)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// An array.
  package init(arrayLiteral elements: JSONText...) {
    self = .array(elements)
  }

  /// A string.
  package init(stringLiteral value: String) {
    self = .string(value)
  }

  /// A number.
  package init(floatLiteral value: Double) {
    self = .number(value)
  }

  /// An integer.
  package init(integerLiteral value: Int) {
    self = .whole(value)
  }

  /// A truth value.
  package init(booleanLiteral value: Bool) {
    self = .boolean(value)
  }
}
