import Estimation
import Tables
import Testing

/// Requests that would take gigabytes or hours are refused at once, in words with the figures.
@Suite("What is too large is refused before it is taken")
struct EffortTests {
  private func refusal(
    _ name: EstimatorName, _ words: [EstimatorArgument: [String]], on table: Table
  ) -> String? {
    do {
      _ = try EstimatorRequest(name, words).evaluate(on: table)
      return nil
    } catch .tooLarge(let what, let remedy) {
      return EstimationError.tooLarge(what: what, remedy: remedy).description
    } catch {
      return "\(error)"
    }
  }

  private func expect(
    _ name: EstimatorName, _ words: [EstimatorArgument: [String]], on table: Table, says: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let said = refusal(name, words, on: table) ?? ""
    #expect(said.contains(says), "\(said)", sourceLocation: sourceLocation)
    let isRefused =
      said.contains("more than the 100 million") || said.contains("more than the 20 b")
      || said.contains("more than the 1 trillion")
    #expect(isRefused, "\(said)", sourceLocation: sourceLocation)
  }

  /// Rows with a number, an event, a code of two levels and one of many.
  private func table(rows: Int, levels: Int) throws -> Table {
    let numbers = (0..<rows).map { Double(($0 * 7919) % 1009) }
    return try Table([
      ("y", .reals(numbers)),
      ("x", .reals(numbers.map { ($0 * 31).truncatingRemainder(dividingBy: 17) })),
      ("e", .integers((0..<rows).map { $0 % 2 })),
      ("g", .categories((0..<rows).map { "\($0 % 2)b" })),
      ("time", .integers((0..<rows).map { 1 + $0 % 900 })),
      ("city", .categories((0..<rows).map { "city \($0 % levels)" })),
      ("judge", .integers((0..<rows).map { $0 / levels })),
    ])
  }

  @Test("levels of a category as predictors, alone and in interactions")
  func levels() throws {
    let table = try table(rows: 60_000, levels: 30_000)
    let says =
      "30000 columns of 60000 rows, 29999 of them for “city”, which makes 1.8 billion numbers"
    expect(.linearRegression, [.outcome: ["y"], .predictors: ["city"]], on: table, says: says)
    expect(.logisticRegression, [.outcome: ["e"], .predictors: ["city"]], on: table, says: says)
    expect(
      .adjustedMeans, [.outcome: ["y"], .group: ["city"], .covariates: ["x"]], on: table, says: says
    )
    expect(
      .linearRegression, [.outcome: ["y"], .predictors: ["city*judge=0"]], on: table, says: "“city”"
    )
    let some = try self.table(rows: 6000, levels: 3000)
    expect(
      .linearRegression, [.outcome: ["y"], .predictors: ["city"]], on: some,
      says: "3000 columns of 6000 rows, 2999 of them for “city”, which takes some 54 billion")
    let product = try self.table(rows: 3000, levels: 700)
    expect(
      .linearRegression, [.outcome: ["y"], .predictors: ["city*time=1"]], on: product,
      says: "“city * time”")
  }

  @Test("groups, judges, times and periods")
  func groups() throws {
    let table = try table(rows: 60_000, levels: 30_000)
    expect(
      .logRank, [.time: ["y"], .event: ["e"], .group: ["city"]], on: table,
      says: "“city” has 30000 levels, which makes 900 million numbers (7.2 billion bytes)")
    let square = try self.table(rows: 40_000, levels: 20_000)
    let distinct = try square.adding("when", .integers((0..<40_000).map { $0 }))
    expect(
      .intraclassCorrelation, [.outcome: ["y"], .cluster: ["city"], .time: ["when"]], on: distinct,
      says: "“city” has 20000 levels and “when” has 40000")
    expect(
      .fixedEffects,
      [
        .outcome: ["y"], .predictors: ["x"], .cluster: ["city"], .time: ["when"],
        .variant: ["twoWays"],
      ],
      on: distinct, says: "“when” has 40000 different values")
    expect(
      .discreteTimeHazard, [.event: ["e"], .time: ["time"], .predictors: ["x"]], on: table,
      says: "60000 people become")
  }

  @Test("samples and imputations")
  func repeats() throws {
    let table = try table(rows: 20_000, levels: 50)
    expect(
      .bootstrap,
      [.of: ["groupMeans"], .outcome: ["y"], .group: ["city"], .replicates: ["1000000"]], on: table,
      says: "1000000 samples of 20000 rows give 50 terms each")
    try expect(
      .bootstrap,
      [.of: ["groupMeans"], .outcome: ["y"], .replicates: ["1000000"]],
      on: table.appending(table).appending(table), says: "1000000 samples of 60000 rows")
    let large = try self.table(rows: 120_000, levels: 2)
    expect(
      .bootstrap,
      [.of: ["groupMeans"], .outcome: ["y"], .interval: ["corrected"], .replicates: ["2"]],
      on: large, says: "leaves out each of 120000 people in turn")
    let values: [Double?] = (0..<120_000).map { row in row % 10 == 0 ? nil : Double(row % 7) }
    let gaps = try large.adding("m", .reals(values))
    expect(
      .multipleImputation,
      [
        .of: ["linearRegression"], .outcome: ["y"], .predictors: ["x", "m", "e", "time"],
        .imputations: ["10000"],
      ], on: gaps, says: "10000 imputations of 1 columns of 120000 rows are 100000 regressions")
  }

  @Test("many columns that follow from others are found in one pass")
  func dependent() throws {
    // 12 x 12 cells of which only the diagonal is filled: 110 empty columns and 22 doubles.
    let rows = 300
    let codes = (0..<rows).map { $0 % 12 }
    let table = try Table([
      ("y", .reals((0..<rows).map { Double(($0 * 7919) % 1009) })),
      ("a", .categories(codes.map { "a\($0)" })), ("b", .categories(codes.map { "b\($0)" })),
    ])
    let whole = try table.answer("linearRegression --outcome y --predictors a*b")
    let alone = try table.answer("linearRegression --outcome y --predictors a")
    #expect(whole.notes.count == 11 + 11 * 11)
    for term in alone.terms {
      let other = try #require(whole.term(term.name))
      #expect(Agreement.holds(other.estimate, term.estimate, 1e-9, scale: 1))
      #expect(Agreement.holds(other.standardError, term.standardError ?? 0, 1e-9))
    }
  }
}
