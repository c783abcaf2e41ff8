import Estimation
import Tables
import Testing

@Suite("Tables imputed elsewhere")
struct ImputedTablesTests {
  /// Some columns of the imputations of `air`, with the incomplete original as number 0 before them.
  private func stacked(original: Bool = true) throws -> Table {
    let air = try ReferenceCase.table("air.csv")
    let imputed = try ReferenceCase.table("air-imputed.csv")
    let columns = ["imputation", "ozone", "solar", "wind", "temperature"]
    let after = try imputed.selecting(columns)
    guard original else { return after }
    let before = try air.selecting(["ozone", "solar", "wind", "temperature"])
      .adding("imputation", .integers(Array(repeating: 0, count: air.rowCount)))
    return try before.selecting(columns).appending(after)
  }

  private func request(_ column: String = "imputation") throws -> EstimatorRequest {
    try EstimatorRequest(
      .multipleImputation,
      [
        .of: ["linearRegression"], .outcome: ["ozone"], .predictors: ["solar", "wind"],
        .imputation: [column],
      ])
  }

  private func numbered(_ numbers: [Int?], in table: Table) throws -> Table {
    try table.selecting(["ozone", "solar", "wind", "temperature"])
      .adding("imputation", .integers(numbers))
  }

  private func thrown(_ table: Table) throws -> EstimationError? {
    do {
      _ = try request().evaluate(on: table)
      return nil
    } catch let error as EstimationError {
      return error
    }
  }

  @Test("what only drawing of imputations needs is refused beside tables that are imputed already")
  func superfluous() throws {
    for (argument, word) in [(EstimatorArgument.imputations, "5"), (.seed, "5")] {
      #expect(
        throws: EstimationError.unreadableWord(
          argument: argument, word: word,
          expected: "none, since the tables of `imputation` are imputed already")
      ) {
        try EstimatorRequest(
          .multipleImputation,
          [
            .of: ["linearRegression"], .outcome: ["ozone"], .predictors: ["solar"],
            .imputation: ["imputation"], argument: [word],
          ])
      }
    }
  }

  @Test("number 0, the table before imputation, is not pooled, and a note says so")
  func original() throws {
    let with = try stacked()
    let pooled = try request().evaluate(on: with)
    let without = try request().evaluate(on: stacked(original: false))
    #expect(pooled.terms == without.terms && pooled.figures == without.figures)
    #expect(pooled.n == without.n && pooled.excluded == 0)
    #expect(without.notes.isEmpty)
    #expect(pooled.notes.count == 1)
    #expect(pooled.notes.first?.contains("Number 0 of “imputation” is by convention") == true)
    #expect(pooled.notes.first?.contains("its 153 rows are not pooled") == true)
  }

  @Test("the order of rows does not count, and numbers may be reals or text")
  func kinds() throws {
    let table = try stacked()
    let expected = try request().evaluate(on: table)
    let rows = table.rowCount
    // In another order least squares differ by rounding only.
    let turned = try request().evaluate(on: table.rows((0..<rows).reversed()))
    for (left, right) in zip(expected.terms, turned.terms) {
      #expect(Agreement.holds(left.estimate, right.estimate, 1e-12))
      #expect(Agreement.holds(left.standardError, right.standardError ?? 0, 1e-10))
    }
    let numbers = try table.integers("imputation").values
    for column in [
      Column.reals(numbers.map { Double($0) }), .texts(numbers.map { "\($0)" }),
      .categories(numbers.map { " \($0)" }),
    ] {
      let same = try table.selecting(["ozone", "solar", "wind"]).adding("imputation", column)
      #expect(try request().evaluate(on: same) == expected)
    }
  }

  @Test("gaps in the numbers and tables of unequal size are said")
  func gaps() throws {
    let table = try stacked(original: false)
    let numbers = try table.integers("imputation").values
    let gap = try numbered(numbers.map { $0 == 2 ? 9 : $0 }, in: table)
    let estimate = try request().evaluate(on: gap)
    let largest = try #require(numbers.max())
    #expect(estimate.figure(.imputations) == Double(largest))
    #expect(estimate.notes.count == 1 && estimate.notes[0].contains("no table of number 2"))
    let shorter = table.rows(Array(0..<(table.rowCount - 1)))
    let unequal = try request().evaluate(on: shorter)
    #expect(unequal.notes.count == 1 && unequal.notes[0].contains("from 152 to 153 rows"))
  }

  @Test("a row without a number, a number that is none, and too few tables are refused")
  func refusals() throws {
    let table = try stacked()
    let numbers = try table.integers("imputation").values
    var gap: [Int?] = numbers
    gap[200] = nil
    #expect(
      try thrown(numbered(gap, in: table)) == .table(.missingKey(name: "imputation", row: 200)))
    gap[200] = -1
    #expect(
      try thrown(numbered(gap, in: table))
        == .outsideBounds(
          column: "imputation", row: 200, value: "-1",
          bounds: "the number of an imputed table, from 0"))
    for (most, hasOriginal) in [(0, true), (1, true)] {
      let few = table.rows((0..<table.rowCount).filter { numbers[$0] <= most })
      #expect(
        try thrown(few)
          == .tooFewImputations(column: "imputation", count: most, hasOriginal: hasOriginal))
    }
    let one = table.rows((0..<table.rowCount).filter { numbers[$0] == 1 })
    let error = try thrown(one)
    #expect(error == .tooFewImputations(column: "imputation", count: 1, hasOriginal: false))
    #expect(error?.description.contains("one imputed table, and pooling needs two") == true)
  }

  @Test("a term that only some tables have is refused, whichever lacks it")
  func terms() throws {
    let group = ["a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "c"]
    let y: [Double] = [1, 3, 2, 5, 4, 6, 2, 4, 3, 7, 5, 8]
    for order in [[1, 2], [2, 1]] {
      let table = try Table([
        ("imputation", .integers((0..<12).map { order[$0 / 6] })), ("y", .reals(y)),
        ("g", .categories(group)),
      ])
      #expect(throws: EstimationError.self) {
        try EstimatorRequest(
          .multipleImputation,
          [
            .of: ["linearRegression"], .outcome: ["y"], .predictors: ["g"],
            .imputation: ["imputation"],
          ]
        ).evaluate(on: table)
      }
    }
  }
}
