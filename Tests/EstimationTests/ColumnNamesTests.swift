import Estimation
import Tables
import Testing

@Suite("Columns with awkward names and contents")
struct ColumnNamesTests {
  @Test(
    "quotation marks hold a name together",
    arguments: [
      ("'a,b'", Predictor.column("a,b", reference: nil)),
      ("`log(x)`", .column("log(x)", reference: nil)),
      ("'a*b'*c", .interaction(.column("a*b", reference: nil), .column("c", reference: nil))),
      ("c * 'a*b'", .interaction(.column("c", reference: nil), .column("a*b", reference: nil))),
      ("'x^2'^3", .power("x^2", exponent: 3)), ("'a=b'=c", .column("a=b", reference: "c")),
      ("a='b=c'", .column("a", reference: "b=c")), ("log(`a b`)", .logarithm("a b")),
      ("spline('a,b',3)", .spline("a,b", degreesOfFreedom: 3)),
      ("'it''s'", .column("it''s", reference: nil)), ("`it's`", .column("it's", reference: nil)),
      // Marks that open no name are letters.
      ("mother's age", .column("mother's age", reference: nil)),
      ("age'", .column("age'", reference: nil)), ("'age", .column("'age", reference: nil)),
      ("a'b'*c", .interaction(.column("a'b'", reference: nil), .column("c", reference: nil))),
    ])
  func predictors(text: String, predictor: Predictor) throws {
    #expect(try Predictor(text: text) == predictor)
  }

  @Test(
    "the grammar without marks is what it was",
    arguments: [
      ("age^2", Predictor.power("age", exponent: 2)),
      ("smoke=no", .column("smoke", reference: "no")),
      ("a*b", .interaction(.column("a", reference: nil), .column("b", reference: nil))),
      ("log(x)", .logarithm("x")), ("spline( x , 4)", .spline("x", degreesOfFreedom: 4)),
    ])
  func plain(text: String, predictor: Predictor) throws {
    #expect(try Predictor(text: text) == predictor)
  }

  @Test("long words are refused or read at once, never too deep")
  func longWords() {
    let product = Array(repeating: "a", count: 30_000).joined(separator: "*")
    #expect(throws: EstimationError.self) { try Predictor(text: product) }
    #expect(throws: EstimationError.self) { try Predictor(text: "(" + product) }
    #expect(throws: Never.self) {
      try Predictor(text: Array(repeating: "a", count: 10).joined(separator: "*"))
    }
    let marks = String(repeating: "('", count: 40_000)
    #expect(QuotedText(marks).pieces(at: ",") == [marks])
  }

  @Test("words are cut at commas outside marks and parentheses")
  func pieces() {
    #expect(QuotedText("'a,b',c,spline(d,3)").pieces(at: ",") == ["'a,b'", "c", "spline(d,3)"])
    #expect(QuotedText("a'b,c'd").pieces(at: ",") == ["a'b", "c'd"])
    #expect(" 'a b' ".unquoted == "a b" && "'a'*'b'".unquoted == "'a'*'b'" && "''".unquoted == "''")
  }

  @Test("conditions and bootstraps find such columns")
  func use() throws {
    let y: [Double] = [1, 3, 2, 5, 4, 6, 5, 8]
    let table = try Table([
      ("y", .reals(y)), ("a,b", .reals([1, 2, 3, 4, 5, 6, 7, 8])),
      ("log(x)", .reals([2, 1, 4, 3, 6, 5, 8, 7])),
      ("a=b", .categories(["c=d", nil] + Array(repeating: "c=d", count: 6))),
    ])
    let plain = try Table([
      ("y", .reals(y)), ("a", .reals([1, 2, 3, 4, 5, 6, 7, 8])),
      ("l", .reals([2, 1, 4, 3, 6, 5, 8, 7])),
    ])
    for of in [EstimatorName.linearRegression, .bootstrap] {
      var words: [EstimatorArgument: [String]] = [.outcome: ["y"]]
      if of == .bootstrap { words[.of] = ["linearRegression"] }
      words[.predictors] = ["'a,b'", "`log(x)`"]
      let awkward = try EstimatorRequest(of, words).evaluate(on: table)
      words[.predictors] = ["a", "l"]
      let expected = try EstimatorRequest(of, words).evaluate(on: plain)
      #expect(awkward.terms.map(\.estimate) == expected.terms.map(\.estimate))
      #expect(awkward.terms.map(\.standardError) == expected.terms.map(\.standardError))
      #expect(awkward.terms.map(\.name) == ["intercept", "a,b", "log(x)"])
    }
    let some = try EstimatorRequest(
      .groupMeans, [.outcome: ["y"], .where: ["'a=b'='c=d'", "'a,b'>2"]])
    #expect(try some.evaluate(on: table).n == 6)
  }

  @Test(
    "yes and no in any writing are truths where a truth is asked",
    arguments: [
      ["Yes", "No"], ["TRUE", "FALSE"], ["T", "F"], ["y", "n"], ["yes", "no"], ["true", "F"],
    ])
  func truths(words: [String]) throws {
    let happened = [0, 1, 1, 0, 1, 0, 0, 1, 1, 0]
    let x: [Double] = [1, 3, 2, 5, 4, 6, 5, 8, 9, 2]
    let request = try EstimatorRequest(
      .logisticRegression, [.outcome: ["e"], .predictors: ["x"]])
    let coded = try Table([("x", .reals(x)), ("e", .integers(happened.map { $0 }))])
    let named = try Table([
      ("x", .reals(x)), ("e", .categories(happened.map { words[1 - $0] })),
    ])
    #expect(try request.evaluate(on: named) == request.evaluate(on: coded))
    // Groups keep their names.
    let means = try EstimatorRequest(.groupMeans, [.outcome: ["x"], .group: ["e"]])
    #expect(try Set(means.evaluate(on: named).terms.map(\.name)) == Set(words))
    let mixed = try Table([
      ("x", .reals(x)), ("e", .categories(happened.map { words[1 - $0] }.dropLast() + ["maybe"])),
    ])
    #expect(
      throws: EstimationError.outsideBounds(
        column: "e", row: 9, value: "“maybe”", bounds: "0 or 1, true or false, yes or no")
    ) { try request.evaluate(on: mixed) }
  }

  @Test("numbers but for a few entries are a mistake, named with their rows")
  func strayWords() throws {
    let ages = (0..<40).map { "\(20 + $0)" as String? }
    var typed = ages
    typed[6] = "2O"
    typed[17] = "n/a"
    let y = (0..<40).map { Double(($0 * 7) % 11) }
    func error(_ words: [EstimatorArgument: [String]], _ name: EstimatorName) -> EstimationError? {
      do {
        let table = try Table([
          ("y", .reals(y.map { $0 == 3 ? nil : $0 })), ("age", .categories(typed)),
          ("e", .integers((0..<40).map { $0 % 2 })),
        ])
        _ = try EstimatorRequest(name, words).evaluate(on: table)
        return nil
      } catch {
        return error as? EstimationError
      }
    }
    let expected = EstimationError.strayWords(
      column: "age", rows: [6, 17], words: ["2O", "n/a"], count: 2)
    #expect(error([.outcome: ["y"], .predictors: ["age"]], .linearRegression) == expected)
    #expect(error([.outcome: ["y"], .predictors: ["age^2"]], .linearRegression) == expected)
    #expect(error([.outcome: ["y"], .predictors: ["e*age"]], .linearRegression) == expected)
    #expect(error([.outcome: ["age"], .predictors: ["y"]], .linearRegression) == expected)
    #expect(error([.x: ["age"], .y: ["y"]], .correlation) == expected)
    #expect(error([.outcome: ["y"], .where: ["age>30"]], .groupMeans) == expected)
    #expect(
      error(
        [.of: ["linearRegression"], .outcome: ["y"], .predictors: ["age"]], .multipleImputation)
        == expected)
    // Rows are those of the table, whatever conditions leave; where they leave none, it was a mistake
    // all the same.
    #expect(
      error([.outcome: ["y"], .predictors: ["age"], .where: ["y>3"]], .linearRegression) == expected
    )
    let outside = error(
      [.outcome: ["y"], .predictors: ["age"], .where: ["y<9"]], .linearRegression)
    #expect(outside == .strayWords(column: "age", rows: [], words: ["2O", "n/a"], count: 2))
    #expect(
      outside?.description.contains("2 entries: “2O”, “n/a”, in rows that are not used;") == true)
    #expect(
      expected.description
        == "Column “age” holds numbers but for 2 entries: row 7 below the header has “2O”, row 18 "
        + "below the header has “n/a”; correct them, declare them missing (--na WORD), or name a "
        + "reference level (age=LEVEL) if this is a category.")
    // Levels by name remain possible: then there are as many terms as there are levels.
    #expect(
      error([.outcome: ["y"], .predictors: ["age=2O"]], .linearRegression)
        == .tooFewRows(count: 36, needed: 37))
    let comma = try Table([
      ("y", .reals([1, 3, 2, 4])), ("x", .categories(["1,5", "2", "2,5", "7"])),
    ])
    #expect(throws: EstimationError.decimalCommas(column: "x")) {
      try comma.answer("linearRegression --outcome y --predictors x")
    }
  }
}
