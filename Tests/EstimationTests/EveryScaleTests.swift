import Estimation
import Tables
import Testing

/// No size of numbers makes an estimator trap: it answers with finite figures or in words.
@Suite("Every estimator at every scale")
struct EveryScaleTests {
  /// Columns of the usual table scaled, alone and together, with both signs, one huge row, or subnormal.
  private static func tables() throws -> [Table] {
    let numeric = ["x", "y", "z", "s", "t", "u"]
    let usual = try HostileTables.table()
    var columns: [String: [Double]] = [:]
    for name in numeric { columns[name] = try usual.reals(name).values }
    let scales = [1e100, 1e-100, 1e103, 1e150, 1e-150, 1e300, 1e-300, 1e307, 0x1p-1074]
    var tables: [Table] = []
    for scale in scales {
      for names in [["x"], ["y"], ["s"], ["x", "y"], numeric] {
        for signs in [[1.0], [-1.0], [1.0, -1.0]] {
          var changed = columns.filter { names.contains($0.key) }.mapValues { values in
            values.enumerated().map { $1 * scale * signs[$0 % signs.count] }
          }
          tables.append(try HostileTables.table(changed.mapValues { $0.map { $0 } }))
          // One row alone.
          for name in names {
            changed[name] = (columns[name] ?? []).enumerated().map {
              $0 == 4 ? $1 * scale * signs[0] : $1
            }
          }
          tables.append(try HostileTables.table(changed.mapValues { $0.map { $0 } }))
        }
      }
    }
    return tables
  }

  private static func expectFinite(_ request: EstimatorRequest, _ table: Table, _ what: String) {
    do {
      let estimate = try request.evaluate(on: table)
      let numbers =
        estimate.figures.map(\.value)
        + estimate.jointTests.flatMap { [$0.statistic, $0.pValue] }
        + (estimate.terms + estimate.standardised).flatMap { term in
          [
            term.estimate, term.standardError, term.lower, term.upper, term.statistic, term.pValue,
          ].compactMap(\.self)
        }
        + estimate.curves.flatMap(\.steps).flatMap {
          [$0.time, $0.survival, $0.standardError ?? 0]
        }
      #expect(!numbers.contains { !$0.isFinite }, "\(what): \(estimate)")
    } catch {
      #expect("\(error)".hasSuffix("."), "\(what)")
    }
  }

  @Test("an estimator answers or refuses", arguments: EstimatorName.allCases)
  func scales(name: EstimatorName) throws {
    let request = try EstimatorRequest(name, EveryEstimatorTests.words(name))
    for (number, table) in try Self.tables().enumerated() {
      Self.expectFinite(request, table, "table \(number), \(name)")
    }
  }

  @Test(
    "so does its bootstrap, with intervals of every kind", arguments: EstimatorName.allCases)
  func bootstraps(name: EstimatorName) throws {
    guard name != .bootstrap, name != .multipleImputation else { return }
    for interval in ["percentile", "corrected"] {
      let request = try EstimatorRequest(
        .bootstrap,
        EveryEstimatorTests.words(name).merging([
          .of: [name.rawValue], .replicates: ["4"], .interval: [interval],
        ]) { $1 })
      // Every third: a bootstrap asks seventeen times.
      for (number, table) in try Self.tables().enumerated() where number % 3 == 0 {
        Self.expectFinite(request, table, "table \(number), \(name), \(interval)")
      }
    }
  }

  @Test("corrected intervals of outcomes of 1e103 are those of other units")
  func cubes() throws {
    func bounds(_ unit: Double) throws -> [Double] {
      let table = try Table([("y", .reals([1, 2, 4, 7, 3, 9, 5].map { $0 * unit }))])
      let term = try #require(
        EstimatorRequest(
          .bootstrap,
          [
            .of: ["groupMeans"], .outcome: ["y"], .interval: ["corrected"], .replicates: ["200"],
          ]
        ).evaluate(on: table).terms.first)
      return [try #require(term.lower) / unit, try #require(term.upper) / unit]
    }
    let usual = try bounds(1)
    for unit in [0x1p342, 0x1p-342, 0x1p400] { #expect(try bounds(unit) == usual) }
    let table = try Table([("y", .reals([1e103, 2e103, 4e103]))])
    Self.expectFinite(
      try EstimatorRequest(
        .bootstrap, [.of: ["groupMeans"], .outcome: ["y"], .interval: ["corrected"]]), table,
      "1e103")
  }

  @Test("what varies too little for double precision is not said to be constant")
  func underflow() throws {
    var columns: [String: [Double?]] = [:]
    for name in ["x", "y", "s"] {
      columns[name] = try HostileTables.table().reals(name).values.map { $0 * 1e-200 }
    }
    let table = try HostileTables.table(columns)
    for name in [
      EstimatorName.groupMeans, .meanDifference, .correlation, .retestSlope, .linearRegression,
      .intraclassCorrelation, .twoStageLeastSquares, .eggerTest,
    ] {
      #expect(throws: EstimationError.outOfRange, "\(name)") {
        try EstimatorRequest(name, EveryEstimatorTests.words(name)).evaluate(on: table)
      }
    }
  }

  @Test("numbers beyond double precision are refused with the mend")
  func words() throws {
    let table = try Table([("y", .reals([1e300, -1e300, 1e308, 3e307]))])
    #expect(throws: EstimationError.outOfRange) {
      try EstimatorRequest(
        .bootstrap, [.of: ["groupMeans"], .outcome: ["y"], .interval: ["corrected"]]
      ).evaluate(on: table)
    }
    #expect(
      EstimationError.outOfRange.description
        == "The numbers are too large or too small to compute with: change their units.")
  }
}
