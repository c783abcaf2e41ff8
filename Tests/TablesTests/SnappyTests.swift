import Testing

@testable import Tables

/// The snappy format against its description's own examples and against bytes cut and changed.
@Suite("Snappy")
struct SnappyTests {
  private static func text(_ bytes: [UInt8], length: Int) throws -> String {
    String(decoding: try Snappy.decompressed(bytes[...], length: length), as: UTF8.self)
  }

  /// Literals of both lengths, a near copy that reaches into itself, copies with two and with four bytes of offset.
  private static let known: [(bytes: [UInt8], text: String)] = [
    ([0], ""), ([3, 2 << 2] + Array("abc".utf8), "abc"),
    // "ab" and a copy of eight from two before.
    ([10, 1 << 2] + Array("ab".utf8) + [(8 - 4) << 2 | 1, 2], "ababababab"),
    ([7, 2 << 2] + Array("abc".utf8) + [(4 - 1) << 2 | 2, 3, 0], "abcabca"),
    ([6, 2 << 2] + Array("abc".utf8) + [(3 - 1) << 2 | 3, 3, 0, 0, 0], "abcabc"),
    ([70, 60 << 2, 69] + Array(repeating: 0x78, count: 70), String(repeating: "x", count: 70)),
  ]

  @Test("Bytes made by hand after the description of the format")
  func byHand() throws {
    for (bytes, text) in Self.known {
      #expect(try Self.text(bytes, length: text.utf8.count) == text)
      #expect(throws: ParquetFault.broken) { try Self.text(bytes, length: text.utf8.count + 1) }
      for count in bytes.indices {
        #expect(throws: ParquetFault.broken) {
          try Self.text(Array(bytes.prefix(count)), length: text.utf8.count)
        }
      }
    }
  }

  @Test("An offset beyond what is there, or of nothing, is refused")
  func offsets() {
    for offset: UInt8 in [0, 3] {
      #expect(throws: ParquetFault.broken) {
        try Self.text([10, 1 << 2] + Array("ab".utf8) + [(8 - 4) << 2 | 1, offset], length: 10)
      }
    }
  }

  @Test("A claim of more than can be is refused before anything is reserved")
  func claims() {
    #expect(throws: ParquetFault.broken) {
      try Self.text([0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0], length: Int(UInt32.max))
    }
  }

  @Test("Changed bits are refused or read, and never end the program")
  func flipped() {
    for (bytes, text) in Self.known {
      for place in bytes.indices {
        for bit in 0..<8 {
          var wrong = bytes
          wrong[place] ^= 1 << UInt8(bit)
          _ = try? Self.text(wrong, length: text.utf8.count)
        }
      }
    }
  }
}
