import LocatedText
import Testing

@Suite struct JSON5ReaderTests {
  @Test(
    "Every feature of the grammar",
    arguments: [
      ("null", "null"), ("true", "true"), ("false", "false"),
      ("{}", "{}"), ("[]", "[]"), (" [ [ ] , { } ] ", "[[],{}]"),
      ("[1,2,]", "[1.0,2.0]"), ("{a:1,}", #"{"a":1.0}"#),
      ("// one\n[1, /* two\n ** */ 2] // three", "[1.0,2.0]"),
      ("[1]/**/", "[1.0]"), ("/***/[]", "[]"), ("[]//", "[]"),
      (#"{ $a_1: 1, _: 2, "b c": 3, 'd"': 4 }"#, #"{"$a_1":1.0,"_":2.0,"b c":3.0,"d\"":4.0}"#),
      (
        "{ größe: 1, 変数: 2, \\u0061b: 3, a\\u0301: 4 }",
        "{\"größe\":1.0,\"変数\":2.0,\"ab\":3.0,\"á\":4.0}"
      ),
      ("{ null: 1, true: 2, Infinity: 3 }", #"{"null":1.0,"true":2.0,"Infinity":3.0}"#),
      ("{a\n:\n1}", #"{"a":1.0}"#),
      ("\u{FEFF}1", "1.0"), ("\u{A0}\u{2003}\u{2028}\u{FEFF}\u{3000}\u{B}\u{C}1\u{2029}", "1.0"),
      ("// to U+2028\u{2028}1", "1.0"),
    ])
  func features(text: String, expected: String) throws {
    #expect(try LocatedValue(text: text).json.compact == expected)
  }

  @Test(
    "Strings and escapes",
    arguments: [
      (#""it's""#, "it's"), (#"'say "a"'"#, "say \"a\""), (#"'it\'s'"#, "it's"),
      (#""\b\f\n\r\t\v\0""#, "\u{8}\u{C}\n\r\t\u{B}\0"),
      (#""\x41\u00e9\u20AC""#, "Aé€"), (#""\ud83d\ude00""#, "😀"), (#""\A\ä\/\\""#, "Aä/\\"),
      ("'a\\\nb\\\r\nc\\\rd\\\u{2028}e'", "abcde"), ("'a\tb'", "a\tb"),
      ("'a\u{2028}b'", "a\u{2028}b"), ("'é😀'", "é😀"), ("''", ""),
      ("'// /* no comment'", "// /* no comment"),
      ("'\\\\'", "\\"),
    ])
  func strings(text: String, expected: String) throws {
    #expect(try LocatedValue(text: text).content == .string(expected))
  }

  @Test(
    "Numbers are correctly rounded",
    arguments: [
      ("0", 0.0), ("-0", -0.0), ("+10", 10), (".5", 0.5), ("5.", 5), ("-.5e1", -5), ("0.1", 0.1),
      ("1e3", 1000), ("1E+3", 1000), ("5.e-1", 0.5), ("0e0", 0), ("0xFF", 255), ("-0Xdead", -57005),
      ("+0x1", 1), ("1e-400", 0), ("2.2250738585072011e-308", Double.leastNormalMagnitude.nextDown),
      ("4.9e-324", Double.leastNonzeroMagnitude),
      ("1.7976931348623157e308", Double.greatestFiniteMagnitude),
      ("9007199254740993", 0x1p53), ("0x20000000000001", 0x1p53),
      ("0x20000000000003", 0x1.0000000000002p53),
      ("8.41e21", 8.41e21), ("0x7e3", 2019), ("0xe", 14),
    ] as [(String, Double)])
  func numbers(text: String, expected: Double) throws {
    guard case .number(let number) = try LocatedValue(text: text).content else {
      Issue.record("not a number: \(text)")
      return
    }
    #expect(number.bitPattern == expected.bitPattern)
  }

  @Test("Whole numbers are those that lost no digit")
  func wholeNumbers() throws {
    let expected: [(String, Int?)] = [
      ("17", 17), ("-2.0", -2), ("1e3", 1000), ("0xff", 255), ("2.5", nil), ("-0", 0),
      ("9007199254740991", 9_007_199_254_740_991), ("9007199254740993", nil), ("'1'", nil),
    ]
    for (text, whole) in expected {
      #expect(try LocatedValue(text: text).wholeNumber == whole, "\(text)")
    }
  }

  @Test("Members keep their order, and ranges hold quotation marks and brackets")
  func ranges() throws {
    let text = "{ 'b': [1, -2.50], a: {} }"
    let source = SourceText(name: "a", text: text)
    let value = try LocatedValue(json5: source)
    #expect(source.text(in: value.range) == text)
    guard case .object(let members) = value.content,
      case .array(let elements) = members[0].value.content
    else {
      Issue.record("wrong shape")
      return
    }
    #expect(members.map(\.name) == ["b", "a"])
    #expect(members.map { source.text(in: $0.key.range) } == ["'b'", "a"])
    #expect(members.map { source.text(in: $0.value.range) } == ["[1, -2.50]", "{}"])
    #expect(elements.map { source.text(in: $0.range) } == ["1", "-2.50"])
  }
}
