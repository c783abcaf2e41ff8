import LocatedText
import Testing

@Suite("A text in a text")
struct TextSearchTests {
  /// Small texts of few letters, among them one that is written in two ways and one that only a following mark changes.
  private static let letters = ["a", "b", "->", " ", "é", "e\u{301}", "\u{301}", "\r\n", "\n"]
  private static let texts: [String] = {
    var texts = [""]
    for _ in 0..<3 { texts += texts.flatMap { text in letters.map { text + $0 } } }
    return Array(Set(texts)).sorted()
  }()
  private static let parts = letters + ["aa", "a->", "ab", "->->", "a\u{301}", "e"]

  /// What the standard library's search finds; the tests may see it.
  private func places(of part: String, in text: String) -> [[Int]] {
    let all: some Collection<Range<String.Index>> = Array(text).ranges(of: Array(part)).map {
      text.index(
        text.startIndex, offsetBy: $0.lowerBound)..<text.index(
          text.startIndex, offsetBy: $0.upperBound)
    }
    return all.map {
      [$0.lowerBound.utf16Offset(in: text), $0.upperBound.utf16Offset(in: text)]
    }
  }

  @Test("Stands where the standard library's search of characters finds it", arguments: parts)
  func ranges(part: String) {
    for text in Self.texts {
      let known = places(of: part, in: text)
      let found = text.ranges(of: part).map {
        [$0.lowerBound.utf16Offset(in: text), $0.upperBound.utf16Offset(in: text)]
      }
      #expect(found == known, "\(part.debugDescription) in \(text.debugDescription)")
      #expect(text.firstRange(of: part) == text.ranges(of: part).first)
    }
  }

  @Test("The parts with what stands between them are the text", arguments: parts)
  func parts(part: String) {
    for text in Self.texts {
      let parts = text.parts(between: part)
      #expect(parts.count == places(of: part, in: text).count + 1)
      #expect(parts.joined(separator: part) == text)
      #expect(text.replacing(part, with: part) == text)
    }
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
