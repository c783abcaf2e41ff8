import LocatedText

/// A test text in which keycap marks (1️⃣, 2️⃣, …) show the places where something must be found.
struct MarkedText {
  let source: SourceText
  private var marks: [Int: String] = [:]

  init(_ marked: String) {
    var text = ""
    for character in marked {
      if character.unicodeScalars.last == "\u{20E3}" {
        marks[text.utf8.count] = String(character)
      } else {
        text.append(character)
      }
    }
    source = SourceText(name: "test.json5", text: text)
  }

  /// Each diagnostic as its mark, or its offset where there is none, and its code.
  func findings(_ diagnostics: Diagnostics) -> [String] {
    diagnostics.items.map {
      "\(marks[$0.range.start] ?? "offset \($0.range.start)") \($0.code)"
    }
  }
}
