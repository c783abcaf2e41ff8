import Tables
import TestSupport
import Testing

@Suite("Tables that others wrote")
struct TextFormatTests {
  private static let semicolons = TextFormat(separator: UInt8(ascii: ";"), decimal: .comma)
  private static let tabs = TextFormat(separator: UInt8(ascii: "\t"))

  private func table(_ text: String, _ format: TextFormat = .commas) throws -> Table {
    try Table(foreign: Array(text.utf8), format: format)
  }

  private func thrown(_ text: String, _ format: TextFormat = .commas) -> TableError? {
    do throws(TableError) {
      _ = try Table(foreign: Array(text.utf8), format: format)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "numbers in every usual writing",
    arguments: [
      (".5", 0.5), ("1.", 1), ("+1.5", 1.5), ("-.5", -0.5), ("1e5", 1e5), ("1.e-2", 0.01),
      ("+.25E+1", 2.5), ("-0", 0), ("0.0", 0),
    ])
  func reals(text: String, value: Double) throws {
    let column = try table("x\n\(text)\n2.5\n").column("x")
    #expect(column == .reals([value, 2.5]))
    // With a decimal comma the same.
    let comma = try table("x;y\n\(text.replacing(".", with: ","));1\n2,5;1\n", Self.semicolons)
    #expect(try comma.column("x") == .reals([value, 2.5]))
  }

  @Test("a plus sign leaves a whole number whole")
  func integers() throws {
    #expect(try table("x\n+1\n-2\n+0\n").column("x") == .integers([1, -2, 0]))
  }

  @Test(
    "what is no number stays a name",
    arguments: [
      ".", "-", "+", "1..", "1.2.3", "e5", ".e5", "+-1", "007", "1e", "1,5", "0x1", "١", "1 ",
    ])
  func names(text: String) throws {
    let column = try table("x\n\"\(text)\"\n").column("x")
    #expect(column == .categories([text]))
    guard !text.contains(",") else { return }
    #expect(try table("x\n\(text)\n").column("x") == .categories([text]))
  }

  @Test("labels that now read as numbers are written in quotes and come back")
  func roundTrip() throws {
    let names = try Table([("x", .categories([".5", "1.", "+1", "a"]))])
    let bytes = try names.commaSeparated()
    #expect(String(decoding: bytes, as: UTF8.self) == "x\n\".5\"\n\"1.\"\n\"+1\"\na\n")
    #expect(try Table(commaSeparated: bytes) == names)
  }

  @Test("semicolons with decimal commas, and tabs")
  func separators() throws {
    let text = "who;x;y\na;1,5;2\nb;-,5;3\n\"c;d\";;4\n"
    let expected = try Table([
      ("who", .categories(["a", "b", "c;d"])), ("x", .reals([1.5, -0.5, nil])),
      ("y", .integers([2, 3, 4])),
    ])
    #expect(try table(text, Self.semicolons) == expected)
    #expect(
      try table("who\tx\na,b\t1.5\n", Self.tabs)
        == Table([("who", .categories(["a,b"])), ("x", .reals([1.5]))]))
  }

  @Test(
    "another separator is named, with what reads it",
    arguments: [
      ("a;b\n1;2\n", "semicolons", "';'", false), ("a;b\n1,5;2,5\n", "semicolons", "';'", true),
      ("a;b;c\n1,5;2;x,y\n", "semicolons", "';'", true),
      ("a;b\n1.5;2\n", "semicolons", "';'", false), ("a\tb\n1\t2\n", "tabs", "tab", false),
      ("\"a\";\"b\"\n1,5;2\n", "semicolons", "';'", true),
      ("a|b\n1|2\n", "upright bars", "'|'", false),
      ("a\tb\n1,5\t\"2,5\"\r\n", "tabs", "tab", true),
    ])
  func contradictions(text: String, name: String, word: String, commas: Bool) {
    let error = thrown(text)
    #expect(error == .otherSeparator(name: name, word: word, hasDecimalCommas: commas))
    #expect(
      error?.description.hasSuffix(commas ? "--decimal ','." : "--separator \(word).") == true)
  }

  @Test("what was said rightly is not contradicted, and errors stay what they are")
  func noContradiction() throws {
    #expect(try table("a,\"b;c;d\"\n1,2\n").names == ["a", "b;c;d"])
    #expect(thrown("a,b;c\n1\n") == .ragged(line: 2, count: 1, expected: 2))
    #expect(try table("only\n1;2\n").column("only") == .categories(["1;2"]))
    #expect(
      thrown("a,b\n1,2\n", Self.semicolons)
        == .otherSeparator(name: "commas", word: "','", hasDecimalCommas: false))
  }

  @Test("words for missing values, besides an empty field")
  func missingWords() throws {
    let format = TextFormat(acceptsNA: true, missingWords: [".", "-9", "nan"])
    let read = try table("x,y\n1,NA\n.,a\n-9,\".\"\nnan,\"NA\"\n,b\n2,c\n", format)
    #expect(try read.column("x") == .integers([1, nil, nil, nil, nil, 2]))
    #expect(try read.column("y") == .categories([nil, "a", nil, "NA", "b", "c"]))
    #expect(
      thrown("x\nnan\n")?.description
        == "Line 2 says “nan” in column “x”: leave the field empty if the value is missing, "
        + "or say so with --na nan.")
  }

  @Test("words for true and false")
  func truths() {
    for word in ["true", "T", "TRUE", "yes", "Yes", "YES", "y"] {
      #expect(TruthWord.value(of: word) == true)
    }
    for word in ["false", "F", "False", "no", "NO", "n"] {
      #expect(TruthWord.value(of: word) == false)
    }
    for word in ["", "1", "0", "maybe", "yes ", "on"] { #expect(TruthWord.value(of: word) == nil) }
  }
}

@Suite("Columns of numbers but for a few entries")
struct MisreadNumbersTests {
  private func misread(_ labels: [String?]) -> MisreadNumbers? {
    Categories(labels).misreadNumbers
  }

  @Test("one entry alone, or a tenth of all, beside three numbers or more")
  func rule() {
    #expect(misread(["41", "4O", "39", nil, "50"]) == .words(rows: [1], words: ["4O"]))
    #expect(misread(["41", "4O", "39"]) == nil)
    let numbers = (0..<18).map { "\($0)" as String? }
    #expect(misread(numbers + ["a", "b"]) == .words(rows: [18, 19], words: ["a", "b"]))
    #expect(misread(numbers + ["a", "b", "c"]) == nil)
    #expect(misread(numbers + [nil, nil, "a", "a"]) == .words(rows: [20, 21], words: ["a", "a"]))
    #expect(misread(["1", "2", "3", "4"]) == nil)
    #expect(misread(["a", "b", "c", "1"]) == nil)
    #expect(misread([]) == nil && misread([nil]) == nil)
  }

  @Test("numbers with decimal commas")
  func commas() {
    #expect(misread(["1,5", "2", nil, "-,5"]) == .decimalCommas)
    #expect(misread(["1,5", "2,5", "x"]) == nil)
  }
}

@Suite("Large and long tables")
struct LargeTableTests {
  /// A search along all names for each column would take a hundred times as long for ten times as many.
  ///
  /// The time for a column may vary by machine and noise, but not by a factor of five.
  @Test("twenty times as many columns take about twenty times as long")
  func columns() throws {
    func text(_ count: Int) -> [UInt8] {
      let names = (0..<count).map { "column\($0)" }.joined(separator: ",")
      let numbers = (0..<count).map { "\($0)" }.joined(separator: ",")
      return Array("\(names)\n\(numbers)\n\(numbers)\n".utf8)
    }
    let ratio = try growth(from: 1500, to: 30_000, of: text) { bytes in
      let table = try Table(commaSeparated: bytes)
      for name in table.names { _ = try table.reals(name) }
    }
    #expect(ratio < 100)
  }

  @Test("no message is longer than what it says, whatever stands in a field")
  func messages() {
    let long = String(repeating: "x", count: 100_000)
    let errors: [TableError] = [
      .duplicateName(name: long), .unequalLengths(name: long, count: 1, expected: 2),
      .unknownColumn(name: long, known: Array(repeating: long, count: 100)),
      .wrongKind(name: long, kind: .text, wanted: .real), .missingKey(name: long, row: 1),
      .repeatedVisit(person: long, visit: 1), .notConstant(name: long, person: long),
      .notFinite(name: long, row: 1), .wrongColumnCount(table: long, count: 1, expected: 2),
      .missingValue(name: long, row: 1),
      .outsideBounds(name: long, row: 1, value: long, bounds: "positive"),
      .wrongLevels(name: long, levels: [long], expected: [long]),
      .notANumber(line: 1, name: long, text: long), .outOfRange(line: 1, name: long, text: long),
      .unreadable(line: 1, name: long, text: long, wanted: .real),
    ]
    for error in errors {
      #expect(error.description.utf8.count < 3000)
      #expect(error.description.contains("xxx..."))
    }
  }
}
