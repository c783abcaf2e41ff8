import Tables
import Testing

@Suite("Described tables")
struct DescribedTableTests {
  private func description(_ fields: [FieldDescription]) -> TableDescription {
    TableDescription(
      "cohort", place: "cohort", title: "Cohort", explanation: "One row a person.",
      fields: fields)
  }

  private func field(
    _ name: String, _ kind: FieldKind, isRequired: Bool = false
  ) -> FieldDescription {
    FieldDescription(
      name, title: name, explanation: "As it says.", kind, isRequired: isRequired)
  }

  private func text(_ kind: FieldKind, _ column: Column) throws -> String {
    let table = try DescribedTable(description([field("x", kind)]), [column])
    return String(decoding: table.rows(), as: UTF8.self)
  }

  @Test("each kind is written as R and pandas expect")
  func writing() throws {
    let fields = [
      field("person", .integer()), field("bdnf", .number(decimals: 2)), field("exact", .number()),
      field("ill", .truth), field("drug", .category(["none", "a,b", "7"])), field("note", .text),
      field("born, as \"day\"", .date),
    ]
    let description = description(fields)
    let table = try DescribedTable(
      description,
      [
        .integers([1, .min, .max, nil]), .reals([8.98, -0.004, 1e20, nil]),
        .reals([1e-5, 0.1 + 0.2, -0.0, nil]), .truths([true, false, nil, nil]),
        .categories(["a,b", "none", "7", nil], levels: ["none", "a,b", "7"]),
        .texts(["say \"no\"", "", "two\nlines", nil]), .integers([0, -1, 11_016, nil]),
      ])
    #expect(
      String(decoding: description.header + table.rows(), as: UTF8.self) == """
        person,bdnf,exact,ill,drug,note,"born, as ""day""\"
        1,8.98,1e-05,true,"a,b","say ""no""\",1970-01-01
        -9223372036854775808,0.00,0.30000000000000004,false,none,"",1969-12-31
        9223372036854775807,1e+20,-0.0,,"7","two
        lines",2000-02-29
        ,,,,,,

        """)
  }

  @Test("fixed decimals have the nearest digits, ties of the product to even, and no minus zero")
  func fixedDecimals() throws {
    let values = [0, -0.0, 0.005, 0.125, 0.375, -0.125, 9.995, 99.999, -12.3456, 1e6, 0.049]
    #expect(
      try text(.number(decimals: 2), .reals(values))
        == "0.00\n0.00\n0.00\n0.12\n0.38\n-0.12\n9.99\n100.00\n-12.35\n1000000.00\n0.05\n")
    #expect(try text(.number(decimals: 0), .reals([0.5, 1.5, -7])) == "0\n2\n-7\n")
    #expect(try text(.number(decimals: 3), .reals([0.05, -0.05])) == "0.050\n-0.050\n")
    #expect(try text(.number(decimals: 15), .reals([0.25])) == "0.250000000000000\n")
  }

  @Test("a value that is the nearest double to a decimal reads back as itself", arguments: 0...9)
  func readsBack(decimals: Int) throws {
    let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    var word: UInt64 = 2026
    let values = (0..<3000).map { number -> Double in
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // A magnitude below 10^6 in every order, from the smallest decimal on.
      let limit = min(1e6 * power, [1e1, 1e3, 1e6, 1e9, 1e12, 1e15][number % 6])
      let whole = (Double(word >> 11) * 0x1p-53 * limit).rounded()
      return (word & 1 == 0 ? whole : -whole) / power
    }
    let lines = try text(.number(decimals: decimals), .reals(values)).split(separator: "\n")
    #expect(lines.count == values.count)
    for (line, value) in zip(lines, values) {
      #expect(Double(line) == value)
      let parts = line.split(separator: ".")
      #expect(decimals == 0 ? parts.count == 1 : parts.count == 2 && parts[1].count == decimals)
    }
  }

  @Test("beyond what fixed decimals can hold, the shortest text is written")
  func beyond() throws {
    let values: [Double] = [
      0x1p51, -0x1p51, 0x1p51.nextDown, 1e300, -.greatestFiniteMagnitude, 1 / 3,
    ]
    for decimals in [-1, 0, 1, 9, 15, 16, 400] {
      let lines = try text(.number(decimals: decimals), .reals(values)).split(separator: "\n")
      for (line, value) in zip(lines, values) where value.magnitude >= 0x1p51 || decimals == 400 {
        #expect(Double(line) == value)
      }
    }
  }

  @Test("many rows are written like few, whatever the blocks")
  func manyRows() throws {
    let count = 2500
    let labels = (0..<count).map {
      $0 % 7 == 0 ? nil : "label \($0), \(String(repeating: "x", count: $0 % 90))"
    }
    let fields = [field("n", .integer()), field("s", .text), field("b", .number(decimals: 1))]
    func columns(_ rows: Range<Int>) -> [Column] {
      [
        .integers(rows.map { $0 }), .texts(rows.map { labels[$0] }),
        .reals(rows.map { $0 % 5 == 0 ? nil : Double($0) / 10 }),
      ]
    }
    let whole = try DescribedTable(description(fields), columns(0..<count)).rows()
    var parts: [UInt8] = []
    for start in stride(from: 0, to: count, by: 125) {
      parts += try DescribedTable(description(fields), columns(start..<start + 125)).rows()
    }
    #expect(whole == parts)
    let header = description(fields).header
    let back = try Table(commaSeparated: header + whole, kinds: ["s": .text])
    #expect(try back.column("s") == .texts(labels))
    #expect(try back.column("n") == columns(0..<count)[0])
    #expect(try back.column("b") == columns(0..<count)[2])
  }

  @Test("empty tables have a header and no rows")
  func empty() throws {
    let none = try DescribedTable(description([field("x", .truth)]), [.truths([])])
    #expect(none.rows().isEmpty)
    #expect(none.rowCount == 0)
    let narrow = try DescribedTable(description([]), [])
    #expect(narrow.rows().isEmpty)
    #expect(narrow.description.header == [0x0A])
  }

  @Test("what breaks the promise of a field is refused with field, row and mend")
  func refusals() {
    func message(_ fields: [FieldDescription], _ columns: [Column]) -> String {
      do throws(TableError) {
        _ = try DescribedTable(description(fields), columns)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(
      message([field("x", .integer(minimum: 0))], [.integers([3, nil, -1])])
        == "Row 3 has -1 in “x”, which must be at least 0: "
        + "correct the value or the bounds of the field.")
    #expect(
      message([field("x", .number(maximum: 1.5))], [.reals([1.5, 1.75])])
        == "Row 2 has 1.75 in “x”, which must be at most 1.5: "
        + "correct the value or the bounds of the field.")
    #expect(
      message([field("x", .integer(minimum: 0, maximum: 4))], [.integers([5])])
        == "Row 1 has 5 in “x”, which must be at least 0 and at most 4: "
        + "correct the value or the bounds of the field.")
    #expect(
      message([field("x", .date)], [.integers([2_932_897])])
        == "Row 1 has 2932897 in “x”, which must be a day of the years 1 to 9999, counted in days "
        + "since 1970-01-01: correct the value or the bounds of the field.")
    #expect(
      message([field("x", .text, isRequired: true)], [.texts(["a", nil])])
        == "Row 2 has no value in “x”, which every row must have: "
        + "fill it in, or describe the field as not required.")
    #expect(
      message([field("x", .category(["a", "b"]))], [.categories(["b", "a"], levels: ["b", "a"])])
        == "Column “x” has the levels b, a but its description has a, b: make them the same.")
    #expect(
      message([field("x", .number())], [.integers([1])])
        == "Column “x” holds whole numbers where numbers are needed: "
        + "choose another column or correct its values.")
    #expect(
      message([field("x", .number(decimals: 1))], [.reals([1, .nan])])
        == "Row 2 of column “x” is not a finite number: mark it as missing instead.")
    #expect(
      message([field("x", .truth), field("y", .truth)], [.truths([true])])
        == "Table “cohort” has a column count of 1 but its description has 2: "
        + "give one column for each field, in order.")
    #expect(
      message([field("x", .truth), field("y", .truth)], [.truths([true]), .truths([])])
        == "Column “y” has 0 rows but the first column has 1: give all columns the same length.")
    #expect(
      message([field("x", .truth), field("x", .truth)], [.truths([]), .truths([])])
        == "Two columns are named “x”: rename one of them.")
  }

  @Test("a missing value is never checked, whatever lies in the gap")
  func gaps() throws {
    let column = Column.real(Entries([.nan, 9, 1], isMissing: [true, true, false]))
    #expect(try text(.number(decimals: 1, maximum: 2), column) == "\n\n1.0\n")
  }
}
