import LocatedText

/// A test text in which keycap marks (1️⃣, 2️⃣, …) show the places where something must be found.
///
/// The marks are taken out before the text is read. The test is its own picture, and it checks
/// the place as well as the words.
struct MarkedText {
  let source: SourceText
  private var marks: [Int: String] = [:]

  init(_ marked: String, name: String = "test.json5") {
    var text = ""
    for character in marked {
      if character.unicodeScalars.last == "\u{20E3}" {
        marks[text.utf8.count] = String(character)
      } else {
        text.append(character)
      }
    }
    source = SourceText(name: name, text: text)
  }

  /// The mark at an offset, or the offset itself where there is none.
  func mark(at offset: Int) -> String { marks[offset] ?? "offset \(offset)" }

  /// Each diagnostic as its mark and its message.
  func findings(_ diagnostics: Diagnostics) -> [String] {
    diagnostics.items.map { "\(mark(at: $0.range.start)) \($0.message)" }
  }

  /// What reading the text finds; nothing if it is well-formed.
  var findingsOfReading: [String] {
    do throws(Diagnostics) {
      _ = try LocatedValue(json5: source)
      return []
    } catch {
      return findings(error)
    }
  }
}

extension LocatedValue {
  /// A value of a text that is known to be well-formed.
  init(text: String) throws {
    self = try LocatedValue(json5: SourceText(name: "test.json5", text: text))
  }

  /// The same value without places, for comparison.
  var json: JSONText {
    switch content {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    case .array(let elements): .array(elements.map(\.json))
    case .object(let members): .object(members.map { JSONText.Member($0.name, $0.value.json) })
    }
  }
}
