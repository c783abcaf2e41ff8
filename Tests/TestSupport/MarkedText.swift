package import LocatedText

/// A test text in which keycap marks (1️⃣, 2️⃣, …) show the places where something must be found.
///
/// The marks are taken out before the text is read. The test is its own picture, and it checks
/// the place as well as the words.
package struct MarkedText {
  /// The text without its marks.
  package let source: SourceText

  private var marks: [Int: String] = [:]

  /// Takes the marks out.
  package init(_ marked: String, name: String = "test.json5") {
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

  /// The mark where a diagnostic begins, or the offset itself where there is none.
  package func mark(of diagnostic: Diagnostic) -> String {
    marks[diagnostic.range.start] ?? "offset \(diagnostic.range.start)"
  }
}
