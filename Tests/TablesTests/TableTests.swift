import Tables
import Testing

@Suite("Tables")
struct TableTests {
  private func study() throws -> Table {
    try Table([
      ("person", .texts(["a", "b", "c"])), ("age", .integers([30, nil, 50])),
      ("bdnf", .reals([8.98, 7.5, nil])), ("female", .truths([true, false, nil])),
      ("course", .categories(["persistent", "control", nil], levels: ["control"])),
    ])
  }

  @Test("unequal lengths and repeated names are errors")
  func construction() {
    #expect(throws: TableError.unequalLengths(name: "y", count: 2, expected: 1)) {
      try Table([("x", .reals([1.0])), ("y", .reals([1.0, 2]))])
    }
    #expect(throws: TableError.duplicateName(name: "x")) {
      try Table([("x", .reals([1.0])), ("x", .reals([1.0]))])
    }
  }

  @Test("typed access widens numbers and keeps gaps")
  func access() throws {
    let table = try study()
    #expect(table.rowCount == 3)
    #expect(try table.reals("age") == Entries([30, 0, 50], isMissing: [false, true, false]))
    #expect(try table.reals("female")[0] == 1)
    #expect(try table.reals("female")[2] == nil)
    #expect(try table.integers("age")[2] == 50)
    #expect(try table.truths("female")[1] == false)
    #expect(try table.categories("course").levels == ["control", "persistent"])
    #expect(try table.categories("age").levels == ["30", "50"])
    #expect(try table.categories("female").levels == ["false", "true"])
    #expect(throws: TableError.wrongKind(name: "course", kind: .category, wanted: .real)) {
      try table.reals("course")
    }
    #expect(throws: TableError.wrongKind(name: "bdnf", kind: .real, wanted: .category)) {
      try table.categories("bdnf")
    }
    #expect(throws: TableError.unknownColumn(name: "sex", known: table.names)) {
      try table.column("sex")
    }
  }

  @Test("what lies under a missing mark does not matter")
  func equality() {
    #expect(
      Entries([1, 2], isMissing: [false, true]) == Entries([1, 9], isMissing: [false, true]))
    #expect(Entries([1, 2], isMissing: [false, true]) != Entries([1, 2]))
  }

  @Test("rows are filtered, reordered and appended")
  func rows() throws {
    let table = try study()
    let marks = try table.column("bdnf").isMissing
    #expect(table.filtered { !marks[$0] }.rowCount == 2)
    #expect(try table.rows([2, 0]).appending(table.rows([1])) == table.rows([2, 0, 1]))
    #expect(table.rows([]).rowCount == 0)
    let more = try Table([("age", .reals([1.5]))])
    #expect(
      try table.selecting(["age"]).appending(more).column("age") == .reals([30, nil, 50, 1.5]))
    #expect(throws: TableError.unknownColumn(name: "person", known: ["age"])) {
      try more.appending(table)
    }
    #expect(throws: TableError.wrongKind(name: "age", kind: .text, wanted: .real)) {
      try more.appending(Table([("age", .texts(["old"]))]))
    }
  }

  @Test("visits become columns and rows again")
  func shape() throws {
    let long = try Table([
      ("person", .texts(["a", "a", "b", "c", "c"])), ("visit", .integers([0, 1, 0, 1, 0])),
      ("female", .truths([true, true, false, true, true])),
      ("serumBDNF", .reals([9, 8.5, 7, 6, 6.5])), ("ill", .truths([true, nil, false, true, true])),
    ])
    let wide = try long.wide(person: "person", visit: "visit", measures: ["serumBDNF", "ill"])
    #expect(
      try wide
        == Table([
          ("person", .texts(["a", "b", "c"])), ("female", .truths([true, false, true])),
          ("serumBDNF_0", .reals([9, 7, 6.5])), ("serumBDNF_1", .reals([8.5, nil, 6])),
          ("ill_0", .truths([true, false, true])), ("ill_1", .truths([nil, nil, true])),
        ]))
    let again = try wide.long(visit: "visit", visits: [0, 1], measures: ["serumBDNF", "ill"])
    #expect(again.names == ["person", "female", "visit", "serumBDNF", "ill"])
    #expect(again.rowCount == 6)
    #expect(
      try again.wide(person: "person", visit: "visit", measures: ["serumBDNF", "ill"]) == wide)
  }

  @Test("whole numbers written with decimals tell persons and visits apart as well")
  func decimalKeys() throws {
    func wide(_ person: Column, _ visit: Column) throws -> Table {
      try Table([("person", person), ("visit", visit), ("mood", .reals([5, 6, 7]))])
        .wide(person: "person", visit: "visit")
    }
    let expected = try wide(.integers([1, 1, 2]), .integers([0, 1, 0])).selecting([
      "mood_0", "mood_1",
    ])
    let found = try wide(.reals([1, 1, 2]), .reals([0, 1, 0]))
    #expect(try found.selecting(["mood_0", "mood_1"]) == expected)
    #expect(throws: TableError.wrongKind(name: "visit", kind: .real, wanted: .integer)) {
      try wide(.integers([1, 1, 2]), .reals([0, 0.5, 0]))
    }
  }

  @Test("visits that hardly anybody made are refused before they take memory")
  func emptyShape() throws {
    // A ring: everybody has two visits, and every number of a visit has two people.
    func ring(_ people: Int) throws -> Table {
      try Table([
        ("person", .integers((0..<people).flatMap { [$0, $0] })),
        ("visit", .integers((0..<people).flatMap { [$0, ($0 + 1) % people] })),
        ("mood", .integers((0..<people).flatMap { [$0 % 7, $0 % 5] })),
      ])
    }
    #expect(throws: TableError.mostlyEmpty(visit: "visit", visits: 2000, persons: 2000)) {
      try ring(2000).wide(person: "person", visit: "visit")
    }
    #expect(try ring(30).wide(person: "person", visit: "visit").names.count == 31)
    // Two visits of many people: a copy of the table for each row would take minutes.
    let people = 200_000
    let many = try Table([
      ("person", .integers((0..<people).flatMap { [$0, $0] })),
      ("visit", .integers((0..<people).flatMap { _ in [0, 1] })),
      ("mood", .integers((0..<people).flatMap { [$0, -$0] })),
    ])
    let wide = try many.wide(person: "person", visit: "visit")
    #expect(try wide.integers("mood_1").values == (0..<people).map { -$0 })
  }

  @Test("what cannot be reshaped is named")
  func shapeErrors() throws {
    func table(_ visits: [Int?], _ age: [Int?]) throws -> Table {
      try Table([
        ("person", .texts(["a", "a"])), ("visit", .integers(visits)), ("age", .integers(age)),
      ])
    }
    #expect(throws: TableError.repeatedVisit(person: "a", visit: 1)) {
      try table([1, 1], [30, 30]).wide(person: "person", visit: "visit", measures: [])
    }
    #expect(throws: TableError.missingKey(name: "visit", row: 1)) {
      try table([1, nil], [30, 30]).wide(person: "person", visit: "visit", measures: [])
    }
    #expect(throws: TableError.notConstant(name: "age", person: "a")) {
      try table([0, 1], [30, 32]).wide(person: "person", visit: "visit", measures: [])
    }
    #expect(
      try table([0, 1], [30, 32]).wide(person: "person", visit: "visit", measures: ["age"])
        == Table([
          ("person", .texts(["a"])), ("age_0", .integers([30])), ("age_1", .integers([32])),
        ]))
  }
}
