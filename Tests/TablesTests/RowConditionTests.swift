import Tables
import TestSupport
import Testing

/// Conditions on rows: how they are read, what they answer, and whether several can hold together.
@Suite("Conditions on rows")
struct RowConditionTests {
  // MARK: - Reading

  @Test("Each comparison is read from a whole text and from what is said of a column")
  func comparisons() throws {
    for comparison in RowCondition.Comparison.allCases {
      let sign = comparison.rawValue
      let expected = RowCondition("age", comparison, "40")
      for text in ["age\(sign)40", "age \(sign) 40", " 'age'\(sign)40 ", "`age` \(sign)'40'"] {
        #expect(try RowCondition(text) == expected, "\(text)")
      }
      for text in ["\(sign)40", " \(sign)  40 ", "\(sign) '40'", "\(sign)`40`"] {
        #expect(try RowCondition("age", says: text) == expected, "\(text)")
      }
      #expect(try RowCondition(expected.text) == expected)
    }
  }

  @Test(
    "Names and values with signs stand in quotation marks; a value alone is one to be equal to",
    arguments: [
      ("'a>b'=c", RowCondition("a>b", .equal, "c")),
      ("a!=b=c", RowCondition("a", .unequal, "b=c")),
      ("level=x>y", RowCondition("level", .equal, "x>y")),
      ("a='>40'", RowCondition("a", .equal, ">40")),
      ("mother's age<=3", RowCondition("mother's age", .atMost, "3")),
    ] as [(String, RowCondition)])
  func marks(text: String, expected: RowCondition) throws {
    #expect(try RowCondition(text) == expected)
  }

  @Test("What is said of a column may be a value, which may begin with a sign in quotation marks")
  func values() throws {
    for (text, value) in [
      ("female", "female"), (" not known ", "not known"), ("x>y", "x>y"), ("'>40'", ">40"),
      ("'= 3'", "= 3"), ("-1.5", "-1.5"), ("mother's", "mother's"),
    ] {
      #expect(try RowCondition("a", says: text) == RowCondition("a", .equal, value), "\(text)")
    }
    #expect(try RowCondition("a", says: "!= '!x'") == RowCondition("a", .unequal, "!x"))
  }

  @Test("A text without a comparison, a column or a value is an error")
  func unreadable() {
    for text in [
      "", " ", "a", "=3", " =3", "a=", "a= ", "a==3", "a=>3", "a=<3", "a<>3", "a!3", "a>>3",
    ] {
      #expect(throws: TableError.unreadableCondition(text: text)) { try RowCondition(text) }
    }
    for text in ["", "=", ">=", "==3", "=>3", "<>3", "!3", "!", "> >3"] {
      #expect(throws: TableError.unreadableCondition(text: text)) {
        try RowCondition("a", says: text)
      }
    }
    #expect(throws: TableError.unreadableCondition(text: "")) { try RowCondition("a", says: "  ") }
  }

  @Test("20,000 texts of signs, marks and letters are conditions with column and value, or errors")
  func hostile() {
    var random = SplitMix(state: 12)
    let letters: [Character] = [
      "<", ">", "=", "!", "'", "`", " ", "a", "1", ".", "é", "\u{301}", "&",
    ]
    var read = 0
    for _ in 0..<20_000 {
      let text = String(
        (0..<Int.random(in: 0...7, using: &random)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &random)]
        })
      for condition in [try? RowCondition(text), try? RowCondition("a", says: text)] {
        guard let condition else { continue }
        read += 1
        #expect(!condition.column.isEmpty && !condition.value.isEmpty, "\(text)")
      }
    }
    #expect(read > 2000 && read < 38_000, "\(read)")
  }

  // MARK: - Answers

  private func table() throws -> Table {
    try Table([
      ("age", .reals([39.5, 40, 40.5, nil])), ("visits", .integers([1, 2, 3, nil])),
      ("ill", .truths([false, true, true, nil])),
      ("centre", .categories(["leiden", "groningen", "leiden", nil], levels: ["amsterdam"])),
      ("note", .texts(["a", "b", "a", nil])),
    ])
  }

  @Test(
    "Numbers, truth, levels and texts answer; a missing value meets no condition, nor its contrary",
    arguments: [
      ("age<40", [true, false, false]), ("age<=40", [true, true, false]),
      ("age=40", [false, true, false]), ("age!=40", [true, false, true]),
      ("age>=40", [false, true, true]), ("age>40", [false, false, true]),
      ("age>=4e1", [false, true, true]), ("visits=2.0", [false, true, false]),
      ("ill=true", [false, true, true]), ("ill=no", [true, false, false]),
      ("ill!=Yes", [true, false, false]), ("ill=1", [false, true, true]),
      ("ill<1", [true, false, false]), ("centre=leiden", [true, false, true]),
      ("centre!=leiden", [false, true, false]), ("centre=amsterdam", [false, false, false]),
      ("note=a", [true, false, true]), ("note!=a", [false, true, false]),
    ] as [(String, [Bool])])
  func answers(text: String, expected: [Bool]) throws {
    #expect(try table().meets([RowCondition(text)]) == expected + [false])
  }

  @Test("All of several conditions must hold, of none every row is one that meets them")
  func several() throws {
    let conditions = try ["age>=40", "centre=leiden"].map { try RowCondition($0) }
    #expect(try table().meets(conditions) == [false, false, true, false])
    #expect(try table().meets([]) == [true, true, true, true])
  }

  @Test("Of several lists a row has the first that it meets whole, a row that meets none has none")
  func firstMet() throws {
    let lists = try [["age>40", "ill=true"], [], ["age=39.5"]].map { list in
      try list.map { try RowCondition($0) }
    }
    func first(_ lists: [[RowCondition]]) throws -> [Int?] {
      let found = try table().firstMet(of: lists)
      return (0..<4).map { found[$0] }
    }
    #expect(try first(lists) == [1, 1, 0, 1])
    #expect(try first([lists[2], lists[0]]) == [0, nil, 1, nil])
    #expect(try first([]) == [nil, nil, nil, nil])
    #expect(throws: TableError.unknownColumn(name: "sex", known: try table().names)) {
      try table().firstMet(of: [[], [RowCondition("sex=f")]])
    }
  }

  @Test("A condition that a column cannot be about is an error with the mend, also without a row")
  func misfits() throws {
    for table in [try table(), try table().rows([])] {
      for (text, kind) in [
        ("age=old", ColumnKind.real), ("age=true", .real), ("age=nan", .real), ("age<inf", .real),
        ("visits=two", .integer), ("ill=perhaps", .truth), ("centre>leiden", .category),
        ("centre>=3", .category), ("note<a", .text),
      ] {
        let condition = try RowCondition(text)
        #expect(throws: TableError.unfitCondition(condition, kind: kind), "\(text)") {
          try table.meets([condition])
        }
      }
      #expect(throws: TableError.unknownColumn(name: "sex", known: table.names)) {
        try table.meets([RowCondition("sex=f")])
      }
    }
    #expect(
      throws: TableError.unknownLevel(
        column: "centre", level: "leidn", known: ["amsterdam", "groningen", "leiden"])
    ) { try table().meets([RowCondition("centre!=leidn")]) }
    #expect(
      TableError.unfitCondition(try RowCondition("age=old"), kind: .real).description
        == "Column “age” holds numbers, to which “age=old” does not apply: give a number to compare "
        + "“age” with.")
    #expect(
      TableError.unfitCondition(try RowCondition("sex>f"), kind: .category).description
        == "Column “sex” holds category names, to which “sex>f” does not apply: give = or !=, since "
        + "“sex” has no numbers.")
    #expect(
      TableError.unfitCondition(try RowCondition("ill=x"), kind: .truth).description
        == "Column “ill” holds true or false, to which “ill=x” does not apply: give true or false to "
        + "compare “ill” with.")
  }

  // MARK: - Together

  @Test("1000 sets of conditions can hold together where some number meets them all")
  func together() throws {
    var random = SplitMix(state: 3)
    let grid = (-1...9).map { Double($0) / 2 }
    let column = Column.reals(grid)
    var possible = 0
    for _ in 0..<1000 {
      let conditions = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        RowCondition(
          "x", RowCondition.Comparison.allCases[Int.random(in: 0..<6, using: &random)],
          "\(Int.random(in: 1...3, using: &random))")
      }
      let rows = try Table([("x", column)]).meets(conditions)
      #expect(
        RowCondition.canHold(together: conditions) == rows.contains(true),
        "\(conditions.map(\.text))")
      possible += rows.contains(true) ? 1 : 0
      let contrary = try Table([("x", column)]).meets([conditions[0].negated])
      #expect(try contrary == conditions[0].answers(of: column).map { !$0 })
    }
    #expect(possible > 200 && possible < 800, "\(possible)")
  }

  @Test("Names can be one and not another; they have no order")
  func names() throws {
    func canHold(_ texts: String...) throws -> Bool {
      RowCondition.canHold(together: try texts.map { try RowCondition("a", says: $0) })
    }
    #expect(try canHold("x") && canHold("x", "!= y") && canHold("!= x", "!= y"))
    #expect(try canHold("x", "= x") && canHold("x", "!= 3"))
    #expect(try !canHold("x", "y") && !canHold("x", "!= x") && !canHold("x", "> 3"))
  }
}
