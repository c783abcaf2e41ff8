import Estimation
import Tables
import Testing

/// Tables and requests that have no answer, or hardly one, and what is said of them.
@Suite("Awkward times and repeated measurements")
struct AwkwardTimesTests {
  /// Requests of every method of these families on one set of columns.
  private static let requests: [(EstimatorName, [EstimatorArgument: [String]])] = [
    (.kaplanMeier, [.time: ["time"], .event: ["event"], .group: ["group"]]),
    (.logRank, [.time: ["time"], .event: ["event"], .group: ["group"]]),
    (.coxRegression, [.time: ["time"], .event: ["event"], .predictors: ["x", "group"]]),
    (
      .coxRegression,
      [
        .time: ["time"], .event: ["event"], .predictors: ["x"], .start: ["start"],
        .cluster: ["id"], .ties: ["breslow"],
      ]
    ),
    (.discreteTimeHazard, [.time: ["time"], .event: ["event"], .predictors: ["x"]]),
    (.discreteTimeHazard, [.event: ["event"], .predictors: ["x", "time"], .link: ["cloglog"]]),
    (.mixedModel, [.outcome: ["y"], .predictors: ["x"], .cluster: ["id"]]),
    (
      .mixedModel,
      [
        .outcome: ["y"], .predictors: ["x", "group"], .cluster: ["id"], .slope: ["time"],
        .variant: ["ml"],
      ]
    ),
    (
      .generalisedEstimatingEquations, [.outcome: ["y"], .predictors: ["x"], .cluster: ["id"]]
    ),
    (
      .generalisedEstimatingEquations,
      [
        .outcome: ["event"], .predictors: ["x", "group"], .cluster: ["id"], .time: ["time"],
        .family: ["binomial"], .correlation: ["ar1"],
      ]
    ),
    (
      .generalisedEstimatingEquations,
      [
        .outcome: ["time"], .predictors: ["x"], .cluster: ["id"], .family: ["poisson"],
        .correlation: ["independence"],
      ]
    ),
    (.fixedEffects, [.outcome: ["y"], .predictors: ["x", "group"], .cluster: ["id"]]),
    (
      .fixedEffects,
      [
        .outcome: ["y"], .predictors: ["x"], .cluster: ["id"], .time: ["time"],
        .variant: ["twoWays"], .errors: ["cluster"],
      ]
    ),
    (
      .firstDifferences,
      [.outcome: ["y"], .predictors: ["x"], .cluster: ["id"], .time: ["time"]]
    ),
  ]

  /// Six people with three rows each, with columns to be replaced.
  private static func table(_ changes: [String: Column] = [:]) throws -> Table {
    var deviates = TestDeviates(seed: 41)
    let rows = 0..<18
    let columns: [(String, Column)] = [
      ("id", .integers(rows.map { $0 / 3 })), ("time", .integers(rows.map { $0 % 3 + 1 })),
      ("start", .reals(rows.map { Double($0 % 3) + 0.5 })),
      ("event", .integers(rows.map { $0 % 4 == 1 ? 1 : 0 })),
      ("x", .reals(rows.map { _ in deviates.normal() })),
      ("y", .reals(rows.map { _ in deviates.normal() })),
      ("group", .categories(rows.map { $0 % 6 < 3 ? "a" : "b" })),
    ]
    return try Table(columns.map { ($0.0, changes[$0.0] ?? $0.1) })
  }

  /// The kinds of awkward table.
  private static func awkward() throws -> [(String, Table)] {
    let rows = 0..<18
    func numbers(_ value: @escaping (Int) -> Double) -> Column { .reals(rows.map(value)) }
    var result: [(String, Table)] = [
      ("plain", try table()), ("no rows", try table().rows([])), ("one row", try table().rows([0])),
      ("two rows", try table().rows([0, 1])),
      ("one cluster", try table(["id": numbers { _ in 1 }])),
      ("a cluster a row", try table(["id": numbers { Double($0) }])),
      ("one level", try table(["group": .categories(rows.map { _ in "a" })])),
      ("no event", try table(["event": numbers { _ in 0 }])),
      ("events only", try table(["event": numbers { _ in 1 }])),
      ("wrong event", try table(["event": numbers { Double($0) }])),
      ("negative time", try table(["time": numbers { Double($0) - 3 }])),
      ("broken time", try table(["time": numbers { Double($0) + 0.25 }])),
      ("huge time", try table(["time": numbers { Double($0 + 1) * 1e300 }])),
      ("all at one time", try table(["time": numbers { _ in 2 }])),
    ]
    for column in ["x", "y", "time"] {
      for value in [0, 1, 1e300, 1e-300, -1e300] {
        result.append(("\(column) is \(value)", try table([column: numbers { _ in value }])))
        result.append(
          ("\(column) around \(value)", try table([column: numbers { value * Double($0 % 5) }])))
      }
      let missing: [Double?] = rows.map { _ in nil }
      result.append(("no \(column)", try table([column: .reals(missing)])))
      for value in [Double.nan, .infinity] {
        result.append(
          ("\(column) has \(value)", try table([column: numbers { $0 == 4 ? value : 1 }])))
      }
      result.append(
        (
          "\(column) tells y",
          try table(
            ["y": numbers { Double($0) }].merging([column: numbers { Double($0) + 1 }]) { $1 })
        ))
    }
    return result
  }

  @Test("no table makes a method trap, or answer with NaN or without a reason")
  func nothingTraps() throws {
    for (name, table) in try Self.awkward() {
      for (estimator, words) in Self.requests {
        do throws(EstimationError) {
          let estimate = try EstimatorRequest(estimator, words).evaluate(on: table)
          let numbers =
            estimate.terms.flatMap {
              [
                $0.estimate, $0.standardError, $0.lower, $0.upper, $0.statistic, $0.pValue,
                $0.degreesOfFreedom,
              ].compactMap(\.self)
            } + estimate.figures.map(\.value)
            + estimate.jointTests.flatMap { [$0.statistic, $0.pValue] }
            + estimate.curves.flatMap(\.steps).flatMap {
              [$0.survival, $0.standardError, $0.lower, $0.upper].compactMap(\.self)
            }
          let isFinite = numbers.allSatisfy(\.isFinite)
          let isSaid = name == "plain" || !estimate.terms.isEmpty || !estimate.notes.isEmpty
          #expect(isFinite, "\(estimator), \(name): \(numbers)")
          #expect(isSaid, "\(estimator), \(name)")
        } catch {
          #expect(error.description.hasSuffix("."))
          #expect(name != "plain" || estimator == .coxRegression, "\(estimator): \(error)")
        }
      }
    }
  }

  private func expect(
    _ error: EstimationError, _ name: EstimatorName, _ words: [EstimatorArgument: [String]],
    _ changes: [String: Column] = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: error, sourceLocation: sourceLocation) {
      try EstimatorRequest(name, words).evaluate(on: Self.table(changes))
    }
  }

  @Test("wrong times and events are located")
  func locatedErrors() {
    let cox: [EstimatorArgument: [String]] = [
      .time: ["time"], .event: ["event"], .predictors: ["x"], .start: ["start"],
    ]
    let rows = 0..<18
    expect(
      .outsideBounds(column: "time", row: 2, value: "-1.0", bounds: "a time of 0 or more"),
      .coxRegression, cox, ["time": .reals(rows.map { $0 == 2 ? -1 : 3 })])
    expect(
      .notFinite(column: "time", row: 5), .kaplanMeier, [.time: ["time"], .event: ["event"]],
      ["time": .reals(rows.map { $0 == 5 ? .infinity : 3 })])
    expect(
      .outsideBounds(
        column: "start", row: 7, value: "3.0",
        bounds: "before the time in “time”, which is 2.0"),
      .coxRegression, cox, ["start": .reals(rows.map { $0 == 7 ? 3 : 0 })])
    expect(
      .outsideBounds(column: "event", row: 3, value: "2.0", bounds: "0 or 1"), .logRank,
      [.time: ["time"], .event: ["event"], .group: ["group"]],
      ["event": .integers(rows.map { $0 == 3 ? 2 : 1 })])
    expect(
      .noEvents(column: "event"), .coxRegression, cox, ["event": .integers(rows.map { _ in 0 })])
    expect(
      .outsideBounds(
        column: "time", row: 1, value: "2.5", bounds: "a whole number of periods from 1 to 1000"),
      .discreteTimeHazard, [.time: ["time"], .event: ["event"], .predictors: ["x"]],
      ["time": .reals(rows.map { $0 == 1 ? 2.5 : 1 })])
  }

  @Test("what cannot be told apart is a reason")
  func reasons() {
    let rows = 0..<18
    expect(
      .notIdentified(reason: "no predictor varies among the rows used"), .coxRegression,
      [.time: ["time"], .event: ["event"], .predictors: ["x"]],
      ["x": .reals(rows.map { _ in 3 })])
    expect(
      .oneLevel(column: "group"), .logRank,
      [.time: ["time"], .event: ["event"], .group: ["group"]],
      ["group": .categories(rows.map { _ in "a" })])
    let mixed: [EstimatorArgument: [String]] = [
      .outcome: ["y"], .predictors: ["x"], .cluster: ["id"],
    ]
    expect(
      .tooFewClusters(column: "id", count: 1, needed: 2), .mixedModel, mixed,
      ["id": .integers(rows.map { _ in 1 })])
    expect(
      .notIdentified(
        reason: "there are 18 rows and as many or more terms of single clusters, so use "
          + "clusters with several rows"),
      .mixedModel, mixed, ["id": .integers(rows.map { $0 })])
    // Levels without any scatter around them.
    expect(
      .noResidualVariation(outcome: "y"), .mixedModel, mixed,
      ["y": .reals(rows.map { Double(($0 / 3) * ($0 / 3)) })])
    expect(
      .zeroVariance(column: "y"), .mixedModel, mixed, ["y": .reals(rows.map { _ in 2 })])
    expect(
      .zeroVariance(column: "time"), .mixedModel,
      mixed.merging([.slope: ["time"]]) { $1 }, ["time": .reals(rows.map { _ in 2 })])
    let equations = mixed.merging([.correlation: ["ar1"]]) { $1 }
    expect(
      .missingArgument(estimator: .generalisedEstimatingEquations, argument: .time),
      .generalisedEstimatingEquations, equations)
    expect(
      .repeatedTime(cluster: "1", time: "1.0"), .generalisedEstimatingEquations,
      equations.merging([.time: ["time"]]) { $1 },
      ["time": .integers(rows.map { $0 == 4 ? 1 : $0 % 3 + 1 })])
    expect(
      .missingArgument(estimator: .fixedEffects, argument: .time), .fixedEffects,
      mixed.merging([.variant: ["twoWays"]]) { $1 })
    expect(
      .notIdentified(reason: "no predictor varies among the rows used"), .fixedEffects, mixed,
      ["x": .reals(rows.map { Double($0 / 3) + 0.1 })])
    expect(
      .zeroVariance(column: "y"), .fixedEffects, mixed,
      ["y": .reals(rows.map { Double($0 / 3) + 0.1 })])
    expect(
      .tooFewRows(count: 0, needed: 3), .firstDifferences,
      mixed.merging([.time: ["time"]]) { $1 }, ["id": .integers(rows.map { $0 })])
    expect(
      .missingArgument(estimator: .discreteTimeHazard, argument: .event), .discreteTimeHazard,
      [.time: ["time"], .predictors: ["x"]])
  }
}
