import Tables
import Testing

@Suite("Comma-separated text")
struct CommaSeparatedTests {
  private func text(_ table: Table) throws -> String {
    String(decoding: try table.commaSeparated(), as: UTF8.self)
  }

  @Test("the written text is what R and pandas expect")
  func writing() throws {
    let table = try Table([
      ("bdnf", .reals([8.98, nil, 1e-5])), ("visit", .integers([0, 2, nil])),
      ("ill", .truths([true, nil, false])),
      ("note, \"free\"", .categories(["a,b", "two\nlines", "say \"no\""])),
    ])
    #expect(
      try text(table) == """
        bdnf,visit,ill,"note, ""free""\"
        8.98,0,true,"a,b"
        ,2,,"two
        lines"
        1e-05,,false,"say ""no""\"

        """)
  }

  @Test("awkward doubles come back bit for bit")
  func doubles() throws {
    var values: [Double] = [
      0.1 + 0.2, -0.0, 0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e300, -1e300, 1e16,
      1e15,
      123_456_789_012_345_680, .greatestFiniteMagnitude, .leastNormalMagnitude,
      Double.leastNormalMagnitude.nextDown, .pi, 1 / 3, 8.98,
    ]
    var word: UInt64 = 42
    while values.count < 4000 {
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: word ^ (word >> 29))
      if value.isFinite { values.append(value) }
    }
    let table = try Table([("x", .reals(values))])
    let again = try Table(commaSeparated: table.commaSeparated())
    let read = try again.reals("x").values
    #expect(read.map(\.bitPattern) == values.map(\.bitPattern))
  }

  @Test("tables of every kind come back equal")
  func roundTrip() throws {
    let labels: [String?] = [
      "007", "true", "NA", "", nil, "1.5", " padded ", "caf\u{e9}", "\u{1F600}", "a,b", "x\r\ny",
      "\"",
      "nan", "-", "1e5", "+3", "\u{FEFF}mark", "inf",
    ]
    let count = labels.count
    let table = try Table([
      ("label", .categories(labels)),
      ("real", .reals((0..<count).map { $0 == 2 ? nil : Double($0) })),
      ("integer", .integers((0..<count).map { $0 == 3 ? nil : $0 - 5 })),
      ("truth", .truths((0..<count).map { $0 == 4 ? nil : $0.isMultiple(of: 2) })),
      ("extremes", .integers((0..<count).map { $0.isMultiple(of: 2) ? .max : .min })),
    ])
    #expect(try Table(commaSeparated: table.commaSeparated()) == table)
    let kinds: [String: ColumnKind] = ["label": .text]
    let texts = try Table([("label", .texts(labels))])
    #expect(try Table(commaSeparated: texts.commaSeparated(), kinds: kinds) == texts)
    let single = try Table([("only", .integers([1, nil, 3, nil]))])
    #expect(try Table(commaSeparated: single.commaSeparated()) == single)
    let none = try Table([("a", .reals([] as [Double])), ("b", .reals([] as [Double]))])
    #expect(try Table(commaSeparated: none.commaSeparated()) == none)
  }

  @Test("kinds are inferred in order: integer, real, truth, category")
  func inference() throws {
    let table = try Table(
      commaSeparated: """
        i,r,t,c,q,n,m,z
        1,1,TRUE,x,"1",,1,007
        -2,2.5,False,1,"2",,true,1
        ,1e3,,true,,,x,2
        """)
    let expected: [ColumnKind] = [
      .integer, .real, .truth, .category, .category, .real, .category, .category,
    ]
    #expect(try table.names.map { try table.column($0).kind } == expected)
    #expect(try table.reals("r").values == [1, 2.5, 1000])
    #expect(try table.truths("t")[0] == true)
  }

  @Test("kinds told beforehand are obeyed or refused")
  func kinds() throws {
    let text = "x,y\n\"1\",1\n\"\",2\n3,\n"
    let table = try Table(commaSeparated: text, kinds: ["x": .integer, "y": .real])
    #expect(try table.column("x") == .integers([1, nil, 3]))
    #expect(try table.column("y") == .reals([1, 2, nil]))
    #expect(throws: TableError.unreadable(line: 3, name: "x", text: "b", wanted: .truth)) {
      try Table(commaSeparated: "x\ntrue\nb\n", kinds: ["x": .truth])
    }
    #expect(throws: TableError.unknownColumn(name: "z", known: ["x"])) {
      try Table(commaSeparated: "x\n1\n", kinds: ["z": .real])
    }
  }

  @Test("CR LF, a byte order mark and a missing last line end are accepted")
  func lineEnds() throws {
    let expected = try Table([("x", .integers([1, 2])), ("y", .categories(["a\r\nb", "c"]))])
    #expect(try Table(commaSeparated: "\u{FEFF}x,y\r\n1,\"a\r\nb\"\r\n2,c") == expected)
  }

  @Test(
    "malformed text is an error with its line",
    arguments: [
      ("", TableError.noHeader), ("x,x\n", .duplicateName(name: "x")),
      ("x,y\n1,2\n3\n", .ragged(line: 3, count: 1, expected: 2)),
      ("x,y\n\"a\nb\",1\n1,2,3\n", .ragged(line: 4, count: 3, expected: 2)),
      ("x\n1\n\"abc\n\n", .unterminatedQuote(line: 3)), ("x\na\"b\n", .strayQuote(line: 2)),
      ("x\n\"a\"b\n", .strayQuote(line: 2)), ("x\n1\r2\n", .strayCarriageReturn(line: 2)),
      ("x\n1\nNaN\n", .notANumber(line: 3, name: "x", text: "NaN")),
      ("x\nNA\n", .notANumber(line: 2, name: "x", text: "NA")),
      ("x\n1.5\n-Infinity\n", .notANumber(line: 3, name: "x", text: "-Infinity")),
      ("x\n1e999\n", .outOfRange(line: 2, name: "x", text: "1e999")),
      (
        "x\n99999999999999999999\n",
        .outOfRange(line: 2, name: "x", text: "99999999999999999999")
      ),
    ])
  func malformed(text: String, error: TableError) {
    #expect(throws: error) { try Table(commaSeparated: text) }
    #expect(error.description.hasSuffix("."))
  }

  @Test("bytes that are not UTF-8 are an error with their line")
  func invalidUnicode() {
    let bytes = Array("x\nok\n".utf8) + [0xFF, 0xFE, 0x0A]
    #expect(throws: TableError.invalidUnicode(line: 3)) { try Table(commaSeparated: bytes) }
    #expect(throws: TableError.invalidUnicode(line: 1)) {
      try Table(commaSeparated: [0xC3, 0x28, 0x0A])
    }
  }

  @Test("NaN cannot be written")
  func notFinite() throws {
    let table = try Table([("x", .reals([1.0, .nan]))])
    #expect(throws: TableError.notFinite(name: "x", row: 1)) { try table.commaSeparated() }
  }

  @Test("no string of special characters traps")
  func noise() {
    let alphabet = Array("x1,\"\n\r.e-\u{e9}".utf8) + [0xFF, 0x00]
    var word: UInt64 = 7
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<24 {
        word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int((word >> 33) % UInt64(alphabet.count))])
      }
      if let table = try? Table(commaSeparated: bytes) {
        let again = try? Table(commaSeparated: table.commaSeparated())
        #expect(again == table, "\(bytes)")
      }
    }
  }
}
