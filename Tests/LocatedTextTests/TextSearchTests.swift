import LocatedText
import Testing

@Suite("A text in a text")
struct TextSearchTests {
  /// Small texts of few letters, among them one that is written in two ways and one that only a following mark changes.
  private static let letters = ["a", "b", "->", " ", "é", "e\u{301}", "\u{301}", "\r\n", "\n"]
  private static let texts: [String] = {
    var texts = [""]
    for _ in 0..<3 { texts += texts.flatMap { text in letters.map { text + $0 } } }
    return texts
  }()
  private static let sought = letters + ["aa", "a->", "ab", "->->", "a\u{301}", "e"]

  /// What the standard library's search finds; the tests may see it.
  private func places(of part: String, in text: String) -> [[Int]] {
    Array(text).ranges(of: Array(part)).map { range in
      [range.lowerBound, range.upperBound].map {
        text.index(text.startIndex, offsetBy: $0).utf16Offset(in: text)
      }
    }
  }

  @Test("Stands where the standard library's search of characters finds it", arguments: sought)
  func stands(part: String) {
    let wrong = Self.texts.filter { text in
      let found = text.ranges(of: part).map {
        [$0.lowerBound.utf16Offset(in: text), $0.upperBound.utf16Offset(in: text)]
      }
      return found != places(of: part, in: text)
        || text.firstRange(of: part) != text.ranges(of: part).first
    }
    #expect(wrong.isEmpty)
  }

  @Test("The parts with what stands between them are the text", arguments: sought)
  func divides(part: String) {
    let wrong = Self.texts.filter { text in
      let parts = text.parts(between: part)
      return parts.count != places(of: part, in: text).count + 1
        || parts.joined(separator: part) != text || text.replacing(part, with: part) != text
    }
    #expect(wrong.isEmpty)
  }

  @Test("Is searched in a part of a text alone")
  func slice() throws {
    let text = "a->b->c"
    let first = try #require(text.firstRange(of: "->"))
    let rest = text[first.upperBound...]
    let second = try #require(rest.firstRange(of: "->"))
    #expect(rest[..<second.lowerBound] == "b" && text[second.upperBound...] == "c")
    #expect(text[..<second.lowerBound].ranges(of: "->") == [first])
  }

  @Test(
    "Is replaced from the start, without overlaps",
    arguments: [
      ("aaa", "aa", "b", "ba"), ("a'b'", "'", "'\\''", "a'\\''b'\\''"), ("", "a", "b", ""),
      ("a", "a", "", ""), ("a\\\"", "\\", "\\\\", "a\\\\\""), ("abc", "", "x", "abc"),
    ])
  func replaces(text: String, part: String, other: String, replaced: String) {
    #expect(text.replacing(part, with: other) == replaced)
  }

  @Test("The empty text stands at the start and is no place to divide at")
  func empty() {
    #expect("ab".firstRange(of: "") == "ab".startIndex..<"ab".startIndex)
    #expect("".firstRange(of: "") != nil && "".firstRange(of: "a") == nil)
    #expect("ab".ranges(of: "").isEmpty && "ab".parts(between: "") == ["ab"])
  }
}
