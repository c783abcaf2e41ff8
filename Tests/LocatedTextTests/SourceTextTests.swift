import LocatedText
import Testing

@Suite struct SourceTextTests {
  @Test("Lines end with LF, CR or CR LF, and both numbers start at 1")
  func places() {
    let source = SourceText(name: "a", text: "ab\ncd\r\nef\rgh")
    let expected: [(Int, Int, Int)] = [
      (0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 3), (7, 3, 1), (10, 4, 1), (12, 4, 3), (99, 4, 3),
    ]
    for (offset, line, column) in expected {
      #expect(source.place(at: offset) == SourceText.Place(line: line, column: column))
    }
  }

  @Test("Columns count scalars; a byte order mark has none, a broken byte has one")
  func columns() {
    #expect(SourceText(name: "a", text: "é€😀x").place(at: 9).column == 4)
    #expect(SourceText(name: "a", text: "é€😀x").place(at: 3).column == 2, "inside a scalar")
    #expect(SourceText(name: "a", text: "\u{FEFF}x").place(at: 3).column == 1)
    #expect(SourceText(name: "a", bytes: [0xFF, 0xC3, 0x78]).place(at: 2).column == 3)
  }

  @Test("The text of a line is that of any offset in it, its line end included")
  func lines() {
    let source = SourceText(name: "a", text: "ab\ncd\r\n\nef")
    let expected = ["ab", "ab", "ab", "cd", "cd", "cd", "cd", "", "ef", "ef", "ef"]
    #expect((0...10).map { source.line(at: $0) } == expected)
    #expect(SourceText(name: "a", bytes: [0x61, 0xFF]).line(at: 0) == "a\u{FFFD}")
    #expect(source.text(in: SourceRange(1, 4)) == "b\nc")
  }

  @Test("An empty source has one empty line")
  func empty() {
    let source = SourceText(name: "a", bytes: [])
    #expect(source.place(at: 0) == SourceText.Place(line: 1, column: 1))
    #expect(source.line(at: 0) == "")
  }

  @Test("The digest is that of the bytes")
  func digest() {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(SourceText(name: "a", text: "abc").digest == expected)
  }

  @Test("A part of a string has its own place unless escapes are in the way")
  func parts() throws {
    let text = #"{ "a -> b": 'x\ty' }"#
    let source = SourceText(name: "a", text: text)
    guard case .object(let members) = try LocatedValue(json5: source).content else {
      Issue.record("not an object")
      return
    }
    let key = members[0].key
    let arrow = key.part(key.text.suffix(1))
    #expect(source.text(in: arrow.range) == "b")
    let value = try #require(members[0].value.locatedString)
    #expect(source.text(in: value.part(value.text.prefix(1)).range) == #"'x\ty'"#)
    #expect(source.text(in: LocatedString("  ab ", at: SourceRange(0, 5)).trimmed.range) == #""a"#)
  }
}
