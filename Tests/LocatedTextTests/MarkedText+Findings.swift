import LocatedText
import TestSupport

extension MarkedText {
  /// Each diagnostic as its mark and its message.
  func findings(_ diagnostics: Diagnostics) -> [String] {
    diagnostics.items.map { "\(mark(of: $0)) \($0.message)" }
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
