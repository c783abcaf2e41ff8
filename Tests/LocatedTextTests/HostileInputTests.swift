import LocatedText
import TestSupport
import Testing

/// Files made to exhaust or confuse the reader.
@Suite(.serialized) struct HostileInputTests {
  private func codes(_ source: SourceText) -> [String] {
    do throws(Diagnostics) {
      _ = try LocatedValue(json5: source)
      return []
    } catch {
      // Rendering is part of the answer, and must be as bounded as reading.
      #expect(error.rendered.utf8.count < 100_000)
      return error.items.map(\.code)
    }
  }

  private func source(_ byte: UInt8, count: Int) -> SourceText {
    SourceText(name: "hostile", bytes: [UInt8](repeating: byte, count: count))
  }

  @Test("100 MB are refused by their size, without a look at them")
  func hundredMegabytes() {
    // Whoever looked at one byte would say that it is not UTF-8.
    #expect(codes(source(0xFF, count: 100_000_000)) == ["file-too-large"])
  }

  @Test("8 MB of brackets are refused by their depth")
  func eightMegabytes() {
    #expect(codes(source(UInt8(ascii: "["), count: 8 << 20)) == ["nesting-too-deep"])
  }

  @Test("A string of 1 MB is read, and shown in part if it is wrong")
  func longString() throws {
    let long = String(repeating: "a", count: 1 << 20)
    #expect(try LocatedValue(text: "'\(long)'").content == .string(long))
    #expect(
      codes(SourceText(name: "a", text: "{ a: '\(long)', '\(long)': 1, '\(long)': 2 }")) == [
        "duplicate-key"
      ])
    #expect(codes(SourceText(name: "a", text: "[\(long)]")) == ["unknown-word"])
  }

  @Test("A number of a million digits is a number, or too large")
  func longNumber() throws {
    let digits = String(repeating: "3", count: 1_000_000)
    #expect(try LocatedValue(text: "0.\(digits)").content == .number(1 / 3.0))
    #expect(codes(SourceText(name: "a", text: digits)) == ["not-finite"])
    #expect(codes(SourceText(name: "a", text: "0x" + digits)) == ["not-finite"])
  }

  @Test(
    "Time grows in proportion to the size",
    arguments: ["x,", "{a:1 a:2},", "] ", "'\\q\n", "/**/:", "[}", "["])
  func linearity(unit: String) {
    // 20 times the text takes about 20 times as long; a quadratic reader would take 400 times.
    let ratio = growth(from: 1_000, to: 20_000) { count in
      SourceText(name: "a", text: "[" + String(repeating: unit, count: count))
    } _: { source in
      _ = codes(source)
    }
    #expect(ratio < 100)
  }

  @Test("20000 mutations of a document either parse or say where they do not")
  func mutations() {
    let document = Array(Self.document.utf8)
    #expect(codes(SourceText(name: "a", bytes: document)).isEmpty)
    let tokens: [[UInt8]] = [
      "{", "}", "[", "]", ",", ":", "'", "\"", "\\", "/*", "*/", "//", "\n", "\r", "0x", "e", ".",
      "-",
      "\u{FEFF}", "\\u", "\\ud800", "\0", "é", "Infinity", "null", "\u{2028}", "'\\\n",
    ].map { Array($0.utf8) }
    var random = SplitMix(state: 2015)
    var accepted = 0
    var wrong = 0
    for round in 0..<20_000 {
      var bytes = document
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert(
            contentsOf: tokens[Int.random(in: 0..<tokens.count, using: &random)], at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        default: bytes = Array(bytes[..<max(place, 1)])
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      let source = SourceText(name: "a", bytes: bytes)
      do throws(Diagnostics) {
        _ = try LocatedValue(json5: source)
        accepted += 1
      } catch {
        let isPlaced = error.items.allSatisfy { item in
          item.range.end <= bytes.count && item.notes.allSatisfy { $0.range.end <= bytes.count }
        }
        let isRendered = round % 16 != 0 || error.rendered.hasPrefix("a:")
        if !isPlaced || !isRendered || error.errorCount == 0 { wrong += 1 }
      }
    }
    #expect(wrong == 0)
    // Mutations inside comments and strings are harmless, most others are not.
    #expect(accepted > 500 && accepted < 15_000)
  }

  private static let document = #"""
    // A world with every feature of the grammar.
    {
      format: 1, title: "Dutch adults, «recruited» as in NESDA",
      clock: { from: 'age 12', step: "12 weeks", last: { "5 years": "4\u0020weeks", }, },
      traits: { female: { bernoulli: .66 }, age: { uniform: [+18, 65.] }, hex: 0xFF, tiny: 1e-3 },
      /* arrows of effect */ arrows: { "a -> b.ill": -0.5, 'b -> c': null, größe: true, },
      text: 'continued \
    here', list: [[], {}, [1, [2, [3]]]],
    }
    """#
}
