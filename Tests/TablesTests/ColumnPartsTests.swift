import Tables
import Testing

@Suite("Columns of visits")
struct ColumnPartsTests {
  /// Two visits of three people, as a column of each kind.
  static let visits: [[Column]] = [
    [.reals([1.5, nil, 3]), .reals([4, 5, nil])],
    [.integers([1, nil, 3]), .integers([4, 5, nil])],
    [.truths([true, nil, false]), .truths([false, true, nil])],
    [.texts(["a", nil, "c"]), .texts(["d", "e", nil])],
    [
      .categories(["ill", nil, "well"], levels: ["well", "ill"]),
      .categories(["well", "ill", nil], levels: ["well", "ill"]),
    ],
  ]

  @Test("Cells are gathered from the visits they name, missing ones as missing", arguments: visits)
  func gathered(_ visits: [Column]) throws {
    // (1) Each cell is what its own column has in its row; (2) so is one that is named twice.
    let cells = [
      (column: 1, row: 0), (column: 0, row: 2), (column: 0, row: 1), (column: 1, row: 0),
    ]
    let found = Column.gathered(cells, of: visits)
    let table = try Table([("first", visits[0]), ("second", visits[1])])
    for (row, cell) in cells.enumerated() {
      let name = cell.column == 0 ? "first" : "second"
      let wanted = try table.rows([cell.row]).column(name)
      #expect(try Table([("x", found)]).rows([row]).column("x") == wanted)
    }
    #expect(found.isMissing == [false, false, true, false])
    // (3) Nobody's cells are a column of the same kind.
    #expect(Column.gathered([], of: visits).kind == visits[0].kind)
  }

  @Test("Of a value that is taken away nothing is left under the mark", arguments: visits)
  func without(_ visits: [Column]) {
    let left = visits[0].without([true, false, false])
    #expect(left.isMissing == [true, true, false])
    #expect(visits[0].without([false, false, false]) == visits[0])
    switch left {
    case .real(let entries): #expect(entries.values == [0, 0, 3])
    case .integer(let entries): #expect(entries.values == [0, 0, 3])
    case .truth(let entries): #expect(entries.values == [false, false, false])
    case .text(let entries): #expect(entries.values == ["", "", "c"])
    case .category(let categories): #expect(categories.codes.values == [0, 0, 0])
    }
  }

  @Test("The name of a column at a visit is taken apart as it was made")
  func names() throws {
    #expect(VisitColumn.name("serumBDNF", at: 1) == "serumBDNF_1")
    #expect(VisitColumn.name("x_2", at: "late") == "x_2_late")
    let parts = try #require(VisitColumn.parts(of: VisitColumn.name("a_b", at: 12)))
    #expect(parts.measure == "a_b" && parts.visit == 12)
    for name in ["age", "x_late", "x_", "_"] { #expect(VisitColumn.parts(of: name) == nil) }
  }
}
