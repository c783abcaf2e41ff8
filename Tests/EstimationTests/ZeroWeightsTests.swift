import Estimation
import Tables
import Testing

/// A row with a weight of zero is no row, as in R's `lm` and `glm`.
@Suite("Weights of zero")
struct ZeroWeightsTests {
  private static func table() throws -> Table {
    var deviates = TestDeviates(seed: 45)
    var columns: [String: [Double]] = [:]
    for row in 0..<40 {
      let x = deviates.normal()
      for (name, value) in [
        ("x", x), ("y", x + deviates.normal()), ("e", deviates.uniform() < 0.5 ? 1 : 0),
        ("k", (deviates.uniform() * 4).rounded(.down)),
        ("w", row % 4 == 3 ? 0 : 0.5 + deviates.uniform()), ("c", Double(row / 4 % 5)),
      ] {
        columns[name, default: []].append(value)
      }
    }
    return try Table(
      ["x", "y", "e", "k", "w", "c"].map { ($0, .reals(columns[$0] ?? [])) }
        // A level and a cluster that only such rows have.
        + [("g", .categories((0..<40).map { $0 % 4 == 3 ? "none" : $0 % 2 == 0 ? "a" : "b" }))])
  }

  @Test(
    "leave their rows out, with a note",
    arguments: [EstimatorName.linearRegression, .logisticRegression, .poissonRegression],
    ["model", "hc0", "hc3", "cluster"])
  func zero(name: EstimatorName, errors: String) throws {
    let outcome =
      name == .linearRegression ? "y" : name == .logisticRegression ? "e" : "k"
    var words: [EstimatorArgument: [String]] = [
      .outcome: [outcome], .predictors: ["x", "g"], .weights: ["w"], .errors: [errors],
    ]
    if errors == "cluster" { words[.cluster] = ["c"] }
    let request = try EstimatorRequest(name, words)
    let table = try Self.table()
    let weights = try table.reals("w").values
    let whole = try request.evaluate(on: table)
    let part = try request.evaluate(on: table.filtered { weights[$0] > 0 })
    #expect(whole.terms == part.terms)
    #expect(whole.figures == part.figures)
    #expect(whole.n == 30 && whole.excluded == 0)
    #expect(whole.notes.first == "10 rows have a weight of zero and are not used.")
    #expect(whole.notes.dropFirst() == part.notes[...])
    let one = try request.evaluate(on: table.filtered { weights[$0] > 0 || $0 == 3 })
    #expect(one.notes.first == "One row has a weight of zero and is not used.")
    let nothing = table.filtered { weights[$0] == 0 }
    #expect(
      throws: EstimationError.notIdentified(
        reason: "every weight in “w” is zero, so no row counts")
    ) { try request.evaluate(on: nothing) }
  }

  @Test("a negative weight is refused with its row")
  func negative() throws {
    let table = try Table([
      ("x", .reals([1, 2, 3, 4])), ("y", .reals([1, 3, 2, 5])), ("w", .reals([1, -1, 0, 1])),
    ])
    #expect(
      throws: EstimationError.outsideBounds(
        column: "w", row: 1, value: "-1.0", bounds: "0 or more, as a weight")
    ) {
      try table.answer("linearRegression --outcome y --predictors x --weights w")
    }
  }
}
