import LocatedText
import TestSupport
import Testing

@Suite struct JSON5ErrorTests {
  @Test(
    "Each error has its place and its words",
    arguments: [
      ("1️⃣", ["1️⃣ the file is empty: a value is needed"]),
      (" // nothing\n1️⃣", ["1️⃣ the file is empty: a value is needed"]),
      ("[1] 1️⃣2", ["1️⃣ unexpected text after the end of the document"]),
      ("{ a: 1, 1️⃣'a': 2, 2️⃣\\u0061: 3 }", ["1️⃣ duplicate key 'a'", "2️⃣ duplicate key 'a'"]),
      ("{ a: 1️⃣Infinity }", ["1️⃣ a finite number is needed, not Infinity"]),
      (
        "[1️⃣NaN, 2️⃣-Infinity, 3️⃣+NaN]",
        [
          "1️⃣ a finite number is needed, not NaN", "2️⃣ a finite number is needed, not Infinity",
          "3️⃣ a finite number is needed, not NaN",
        ]
      ),
      ("1️⃣1e400", ["1️⃣ this number is too large: the limit is about 1.8e308"]),
      (
        "[1️⃣01, 2️⃣1e, 3️⃣0x, 4️⃣., 5️⃣-, 6️⃣12ab, 7️⃣1.2.3, 8️⃣+-1]",
        [
          "1️⃣ this is not a number", "2️⃣ this is not a number", "3️⃣ this is not a number",
          "4️⃣ this is not a number", "5️⃣ this is not a number", "6️⃣ this is not a number",
          "7️⃣ this is not a number", "8️⃣ this is not a number",
        ]
      ),
      (
        "[1️⃣flase, 2️⃣well]",
        ["1️⃣ 'flase' is not a value by itself", "2️⃣ 'well' is not a value by itself"]
      ),
      ("{ a: 1️⃣'open\n  b: 1 }", ["1️⃣ this string is not closed on its line"]),
      ("{ a: 1️⃣\"open", ["1️⃣ this string is not closed on its line"]),
      ("{ 1️⃣'a: 1,\n b: 2 }", ["1️⃣ this string is not closed on its line"]),
      ("[1, 1️⃣/* open ]", ["1️⃣ this comment is never closed"]),
      ("['a1️⃣\u{7}b']", ["1️⃣ this string contains a control character"]),
      ("[1️⃣\u{0}]", ["1️⃣ unexpected character '\u{0}'"]),
      (
        "['1️⃣\\x4', '2️⃣\\u00g0', '3️⃣\\1', '4️⃣\\01', '5️⃣\\ud800', '6️⃣\\udc00', '7️⃣\\ud800\\u0041']",
        [
          "1️⃣ 2 hexadecimal digits are needed in this escape",
          "2️⃣ 4 hexadecimal digits are needed in this escape",
          "3️⃣ octal escapes are not JSON5", "4️⃣ octal escapes are not JSON5",
          "5️⃣ half of a surrogate pair is not a character",
          "6️⃣ half of a surrogate pair is not a character",
          "7️⃣ half of a surrogate pair is not a character",
        ]
      ),
      (
        "{ a1️⃣\\x: 1, b2️⃣\\u0020: 2 }",
        [
          "1️⃣ a name can hold only escapes such as '\\u00e9'",
          "2️⃣ this character cannot stand in a name without quotation marks",
        ]
      ),
      ("[11️⃣ 2]", ["1️⃣ a comma is missing here"]),
      ("{ a: 11️⃣\n  b: 2 }", ["1️⃣ a comma is missing here"]),
      ("[1,1️⃣,2]", ["1️⃣ a value is missing before this comma"]),
      ("[1️⃣,]", ["1️⃣ a value is missing before this comma"]),
      ("{1️⃣, a: 1}", ["1️⃣ a member is missing before this comma"]),
      ("{ a: 1️⃣, b: 2️⃣}", ["1️⃣ a value is needed here", "2️⃣ a value is needed here"]),
      (
        "{ a 1️⃣= 1, b 2️⃣}",
        ["1️⃣ ':' is needed after the name 'a'", "2️⃣ ':' is needed after the name 'b'"]
      ),
      ("{ a1️⃣", ["1️⃣ ':' is needed after the name 'a'"]),
      ("{ a:1️⃣", ["1️⃣ a value is needed here"]),
      ("{ 1️⃣1: 2, 2️⃣[]: 3 }", ["1️⃣ a name is needed here", "2️⃣ a name is needed here"]),
      ("[[[1️⃣[", ["1️⃣ this array is never closed"]),
      ("1️⃣{ a: 1,", ["1️⃣ this object is never closed"]),
      ("{ a: [1, 2 1️⃣}", ["1️⃣ ']' is needed to close this array"]),
      ("[1, 1️⃣} 2]", ["1️⃣ ']' is needed to close this array"]),
      ("1️⃣]", ["1️⃣ a value is needed here"]),
      ("[1 1️⃣: 2, 2️⃣#, 3]", ["1️⃣ unexpected character ':'", "2️⃣ unexpected character '#'"]),
      ("1️⃣/ 1", ["1️⃣ unexpected character '/'"]),
    ] as [(String, [String])])
  func errors(marked: String, expected: [String]) {
    #expect(MarkedText(marked).findingsOfReading == expected)
  }

  @Test("After an error reading goes on at the next comma or closing bracket")
  func recovery() {
    let text = MarkedText(
      """
      {
        traits: {
          age: { uniform: [18, 1️⃣0755] },
          sex: 2️⃣female [1, 2], // a comma, in a comment
          "a, b": 'it is',
        },
        processes: { stress: { trait: 0.5 3️⃣; halfLife: "8, 9" }, bdnf: 4️⃣@ },
        5️⃣traits: 1,
      }
      """)
    #expect(
      text.findingsOfReading == [
        "1️⃣ this is not a number", "2️⃣ 'female' is not a value by itself",
        "3️⃣ unexpected character ';'",
        "4️⃣ unexpected character '@'", "5️⃣ duplicate key 'traits'",
      ])
  }

  @Test("Twenty errors are described and the rest are counted")
  func manyErrors() throws {
    let text = "[" + String(repeating: "x,", count: 25) + "]"
    let error = #expect(throws: Diagnostics.self) { try LocatedValue(text: text) }
    let diagnostics = try #require(error)
    #expect(diagnostics.items.count == 20)
    #expect(diagnostics.errorCount == 25)
    #expect(diagnostics.rendered.hasSuffix("\nand 5 errors more\n25 errors"))
  }

  @Test("A duplicate names both places")
  func duplicate() throws {
    let error = #expect(throws: Diagnostics.self) { try LocatedValue(text: "{ a: 1,\n  a: 2 }") }
    let rendered = try #require(error).rendered
    #expect(
      rendered == """
        test.json5:2:3: error: duplicate key 'a'
            2 |   a: 2 }
              |   ^
        test.json5:1:3: note: it was first given here
            1 | { a: 1,
              |   ^
        1 error
        """)
  }

  @Test(
    "Bytes that are not UTF-8",
    arguments: [
      ([0x22, 0xFF, 0x22], 1), ([0x22, 0xC3], 1), ([0xC0, 0x80], 0), ([0xE0, 0x80, 0x80], 0),
      ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0x22, 0xC3, 0xA9, 0xE4, 0x22], 3), ([0x80], 0), ([0xFF, 0xFE, 0x7B, 0x00], 0),
    ] as [([UInt8], Int)])
  func encoding(bytes: [UInt8], offset: Int) throws {
    let error = #expect(throws: Diagnostics.self) {
      try LocatedValue(json5: SourceText(name: "a", bytes: bytes))
    }
    let item = try #require(error?.items.first)
    #expect(item.code == "not-utf8")
    #expect(item.range.start == offset)
    #expect(item.hint?.contains("UTF-16") == (bytes[0] == 0xFF && bytes.count == 4))
  }

  @Test("64 brackets may be open, 65 may not")
  func depth() throws {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try LocatedValue(text: deepest) }
    let error = #expect(throws: Diagnostics.self) { try LocatedValue(text: "[" + deepest + "]") }
    #expect(error?.items.map(\.code) == ["nesting-too-deep"])
    #expect(error?.items.first?.range == SourceRange(64, 65))
  }

  @Test("The number of values is limited")
  func values() throws {
    var limits = JSON5Limits()
    limits.values = 4
    let four = SourceText(name: "a", text: "[1, 2, 3]")
    #expect(throws: Never.self) { try LocatedValue(json5: four, limits: limits) }
    let five = SourceText(name: "a", text: "[1, 2, [3]]")
    let error = #expect(throws: Diagnostics.self) { try LocatedValue(json5: five, limits: limits) }
    #expect(error?.items.map(\.code) == ["too-many-values"])
    #expect(error?.items.first?.range.start == 8)
  }
}
