import CommandLineTool
import LocatedText
import Tables
import Testing

@Suite struct FileFactsTests {
  private func facts(_ text: String, isTable: Bool = true, pieces: Int = 1000) -> FileFacts {
    var tally = FileTally(of: isTable ? .commaSeparated : nil)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      tally.take(Array(bytes[start..<min(start + pieces, bytes.count)]))
    }
    return tally.facts
  }

  @Test(
    "Rows are the records without the header, ended by line feeds outside quotes",
    arguments: [
      ("", 0), ("a,b\n", 0), ("a,b", 0), ("a\n1\n2\n", 2), ("a\n1\n2", 2), ("a\r\n1\r\n", 1),
      ("a\n\"x\ny\"\n2\n", 2), ("a\n\"he said \"\"\n\"\"\"\n", 1), ("a\n\"open\n\n\n", 1),
      ("\"a\nb\"\n1\n", 1),
    ])
  func rows(text: String, expected: Int) {
    #expect(facts(text).rows == expected)
    #expect(facts(text, isTable: false).rows == nil)
    for pieces in 1...3 { #expect(facts(text, pieces: pieces) == facts(text)) }
  }

  @Test("Hash and bytes are those of the whole, however it is cut")
  func hash() {
    let text = String(repeating: "0123456789\n", count: 10_000)
    let whole = facts(text, pieces: 1 << 20)
    #expect(whole.bytes == 110_000)
    #expect(whole.digest == SourceText(name: "", text: text).digest)
    #expect(facts(text, pieces: 4093) == whole)
    #expect(whole.rows == 9_999)
  }

  @Test("Facts survive the manifest; without hash or size there are none")
  func json() throws {
    func read(_ text: String) throws -> FileFacts? {
      FileFacts(try LocatedValue(json5: SourceText(name: "m", text: text)))
    }
    let facts = FileFacts(digest: String(repeating: "a", count: 64), bytes: 12, rows: 3)
    #expect(try read(facts.json.pretty) == facts)
    let plain = FileFacts(digest: facts.digest, bytes: 0, rows: nil)
    #expect(try read(plain.json.compact) == plain)
    for wrong in [
      "\"\(facts.digest)\"", "{ sha256: \"\(facts.digest)\" }", "{ sha256: \"12\", bytes: 1 }",
      "{ sha256: \"\(facts.digest)\", bytes: -1 }", "{ sha256: \"\(facts.digest)\", bytes: 1.5 }",
    ] {
      #expect(try read(wrong) == nil, "\(wrong)")
    }
  }

  @Test("A folder tells what each file came to, written whole or in pieces")
  func written() throws {
    let place = try TemporaryFolder("facts")
    let folder = try OutputFolder(at: place.path + "/run")
    let whole = try folder.write(Array("a\n1\n".utf8), to: "a.csv")
    let pieces = try folder.write(to: "b.csv") { stream throws(FileError) in
      try stream.write("a\n")
      for number in 0..<50_000 { try stream.write("\(number)\n") }
    }
    let text = try folder.write(Array("a\n1\n".utf8), to: "a.txt")
    try folder.finish(manifest: Array("{}".utf8))
    #expect(whole.rows == 1 && whole.bytes == 4)
    #expect(pieces.rows == 50_000)
    let bytes = try TextFile.read(place.path + "/run/b.csv")
    #expect(pieces.bytes == bytes.count)
    #expect(pieces.digest == SourceText(name: "", bytes: bytes).digest)
    #expect(text.digest == whole.digest && text.rows == nil)
  }
}
