import LocatedText
import TestSupport
import Testing

@Suite struct JSONTextTests {
  private let sample: JSONText = [
    "estimator": "linear", "n": 1751, "seed": .unsigned(.max), "terms": [["p": 0.05], []],
    "empty": [:], "missing": .null, "ok": true,
  ]

  @Test("Compact text keeps the order and has no spaces")
  func compact() {
    #expect(
      sample.compact
        == #"{"estimator":"linear","n":1751,"seed":18446744073709551615,"terms":[{"p":0.05},[]],"#
        + #""empty":{},"missing":null,"ok":true}"#)
  }

  @Test("Pretty text has one item a line")
  func pretty() {
    let value: JSONText = ["a": [1, 2.5], "b": [:]]
    #expect(
      value.pretty == """
        {
          "a": [
            1,
            2.5
          ],
          "b": {}
        }
        """)
  }

  @Test("Numbers that are not finite are null")
  func notFinite() {
    let values: JSONText = [.number(.nan), .number(.infinity), .number(-.infinity)]
    #expect(values.compact == "[null,null,null]")
  }

  @Test("Strings are escaped")
  func strings() {
    #expect(JSONText.string("a\"b\\c\n\t\r\u{1}é😀").compact == #""a\"b\\c\n\t\r\u0001é😀""#)
    #expect(JSONText.string("\u{2028}\u{202E}\u{E0001}").compact == #""\u2028\u202e\udb40\udc01""#)
  }

  @Test("Doubles read back bit for bit")
  func doubles() throws {
    var random = SplitMix(state: 7)
    var values: [Double] = [
      0, -0.0, 0.1, 1e21, 1e-7, 123_456_789, .leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude, .pi, 1 / 3.0, 0x1p53, 1e16, 1e15,
    ]
    while values.count < 5000 {
      let value = Double(bitPattern: random.next())
      if value.isFinite { values.append(value) }
    }
    let text = JSONText.array(values.map { .number($0) }).compact
    guard case .array(let elements) = try LocatedValue(text: text).content else {
      Issue.record("not an array")
      return
    }
    #expect(elements.count == values.count)
    for (element, value) in zip(elements, values) {
      guard case .number(let read) = element.content, read.bitPattern == value.bitPattern else {
        Issue.record("\(value) came back as \(element.content)")
        continue
      }
    }
  }

  @Test("Both layouts read back as the same tree")
  func roundTrip() throws {
    let value: JSONText = [
      "text": "\u{0}\u{1F}\"\\/\u{7F}\u{FEFF}\u{2029}变数😀",
      "": [.null, true, false, -1.5e-9, [[], [:]]],
      "nested": ["a": ["b": ["c": 0.1]]],
    ]
    #expect(try LocatedValue(text: value.compact).json == value)
    #expect(try LocatedValue(text: value.pretty).json == value)
  }
}
