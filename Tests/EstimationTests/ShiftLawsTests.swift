import Estimation
import Tables
import Testing

/// Predictors far from zero cost no digits; truths by exact rational arithmetic (mpmath, 60 digits).
@Suite("Predictors far from zero")
struct ShiftLawsTests {
  private static let clusters = [1, 1, 2, 2, 3, 3]

  private static func six(_ shift: Double) throws -> Table {
    try Table([
      ("x", .reals((1...6).map { shift + Double($0) })),
      ("y", .reals([2.1, 3.9, 6.2, 7.8, 10.3, 11.7])), ("c", .integers(clusters.map { $0 })),
    ])
  }

  private static func words(_ kind: ErrorKind) -> String {
    "--errors \(kind)" + (kind == .cluster ? " --cluster c" : "")
  }

  @Test(
    "errors of every kind of x = 100000001 to 100000006",
    arguments: [
      (ErrorKind.model, 0.060877930721892904), (.hc0, 0.045515896047457041),
      (.hc3, 0.07999001356802521), (.cluster, 0.020724889213285486),
    ])
  func errors(kind: ErrorKind, expected: Double) throws {
    for shift in [0, 1e8, -1e8] {
      let term = try #require(
        Self.six(shift).answer("linearRegression --outcome y --predictors x \(Self.words(kind))")
          .term("x"))
      #expect(Agreement.holds(term.estimate, 1.9657142857142857, 1e-7), "\(shift)")
      // The model's own errors come from the triangle of the columns as they are.
      #expect(
        Agreement.holds(term.standardError, expected, kind == .model ? 1e-7 : 1e-11), "\(shift)")
    }
  }

  @Test(
    "errors of every kind of calendar years with squares and cubes",
    arguments: [
      (ErrorKind.model, [1577.7741715073779, 0.78712299698355541, 0.0001308925540214831]),
      (.hc0, [1628.3212079764312, 0.81201894231457526, 0.00013497910906660238]),
      (.hc3, [2142.0557134513203, 1.0681207658093467, 0.00017753531814939921]),
      (.cluster, [981.51983942779053, 0.48925023216769655, 8.1289722447636401e-5]),
    ])
  func years(kind: ErrorKind, expected: [Double]) throws {
    let outcome: [Double] = (0..<30).map { (place: Int) in
      let part = Double((7 * place * place + 3 * place) % 11)
      return part / 10 + Double(place) / 20
    }
    let table = try Table([
      ("year", .integers((1990...2019).map { $0 })), ("y", .reals(outcome)),
      ("c", .integers((0..<30).map { $0 / 3 })),
    ])
    let estimate = try table.answer(
      "linearRegression --outcome y --predictors year,year^2,year^3 \(Self.words(kind))")
    for (name, error) in zip(["year", "year^2", "year^3"], expected) {
      #expect(Agreement.holds(estimate.term(name)?.standardError, error, 1e-6), "\(name)")
    }
  }

  private static let cubics: [(EstimatorName, [EstimatorArgument: [String]])] = [
    (.linearRegression, [.errors: ["hc3"]]), (.linearRegression, [.cluster: ["person"]]),
    (.logisticRegression, [:]), (.logisticRegression, [.errors: ["hc3"]]),
    (.logisticRegression, [.cluster: ["person"]]), (.poissonRegression, [:]),
    (.poissonRegression, [.errors: ["hc0"]]), (.discreteTimeHazard, [:]),
    (.fixedEffects, [.cluster: ["person"], .errors: ["cluster"]]),
    (.firstDifferences, [.cluster: ["person"], .time: ["number"], .errors: ["cluster"]]),
    (.generalisedEstimatingEquations, [.cluster: ["person"]]),
    (.generalisedEstimatingEquations, [.cluster: ["person"], .family: ["binomial"]]),
    (.mixedModel, [.cluster: ["person"]]), (.coxRegression, [.time: ["t"]]),
    (.coxRegression, [.time: ["t"], .cluster: ["person"]]),
  ]

  @Test(
    "the cube of a calendar year is known as well as that of years from the middle",
    arguments: cubics.indices)
  func cubes(number: Int) throws {
    let (name, more) = Self.cubics[number]
    var deviates = TestDeviates(seed: 46)
    var columns: [String: [Double]] = [:]
    for row in 0..<240 {
      let year = Double(row * 7 % 30) - 14
      let y = 0.05 * year - 0.0002 * year * year * year + deviates.normal()
      let values: [(String, Double)] = [
        ("near", year), ("far", year + 2004), ("y", y), ("e", y + deviates.normal() > 0 ? 1 : 0),
        ("k", (deviates.uniform() * 4).rounded(.down)), ("person", Double(row / 8)),
        ("number", Double(row % 8)), ("t", 0.5 + deviates.uniform() * 8),
      ]
      for (name, value) in values { columns[name, default: []].append(value) }
    }
    let table = try Table(columns.keys.sorted().map { ($0, .reals(columns[$0] ?? [])) })
    let isEvent = name == .logisticRegression || more[.family] == ["binomial"]
    let outcome: [EstimatorArgument: [String]] =
      switch name {
      case .discreteTimeHazard, .coxRegression: [.event: ["e"]]
      case .poissonRegression: [.outcome: ["k"]]
      default: [.outcome: [isEvent ? "e" : "y"]]
      }
    func cube(_ column: String) throws -> Term {
      let words = outcome.merging(more) { $1 }.merging([
        .predictors: [column, column + "^2", column + "^3"]
      ]) { $1 }
      return try #require(
        EstimatorRequest(name, words).evaluate(on: table).term(column + "^3"))
    }
    let (near, far) = (try cube("near"), try cube("far"))
    // The columns keep 1e-7 of their norm beside each other.
    #expect(Agreement.holds(far.estimate, near.estimate, 1e-6))
    #expect(Agreement.holds(far.standardError, try #require(near.standardError), 1e-6))
  }

  // MARK: - Every regression

  /// The columns of 60 rows of 20 people; `x`, `z` and `w` are the predictors that are shifted.
  private static func table(_ shift: Double) throws -> Table {
    var deviates = TestDeviates(seed: 43)
    var columns: [String: [Double]] = [:]
    // In steps of 1/256, which a shift of 1e8 leaves exact.
    func coarse(_ value: Double) -> Double { (value * 256).rounded() / 256 }
    for row in 0..<60 {
      let (x, z) = (coarse(deviates.normal()), coarse(deviates.normal()))
      let w = coarse(0.7 * z + 0.5 * deviates.normal())
      let y = 1 + 0.5 * x + 0.4 * w + deviates.normal()
      let a = deviates.uniform() < (z > 0 ? 0.6 : 0.4) ? 1.0 : 0
      let values: [(String, Double)] = [
        ("x", x + shift), ("z", z + shift), ("w", w + shift), ("y", y), ("a", a),
        ("e", y + deviates.normal() > 1 ? 1 : 0), ("k", (deviates.uniform() * 3).rounded(.down)),
        ("t", 0.5 + deviates.uniform() * 8), ("person", Double(row / 3)), ("time", Double(row % 3)),
        ("v", 0.5 + deviates.uniform()),
      ]
      for (name, value) in values { columns[name, default: []].append(value) }
    }
    return try Table(
      ["x", "z", "w", "y", "a", "e", "k", "t", "person", "time", "v"].map {
        ($0, .reals(columns[$0] ?? []))
      })
  }

  private static let questions: [(EstimatorName, [EstimatorArgument: [String]])] = [
    (.linearRegression, [.outcome: ["y"], .predictors: ["x", "w"]]),
    (.linearRegression, [.outcome: ["y"], .predictors: ["x", "w"], .errors: ["hc0"]]),
    (
      .linearRegression,
      [.outcome: ["y"], .predictors: ["x", "w"], .errors: ["hc3"], .weights: ["v"]]
    ),
    (.linearRegression, [.outcome: ["y"], .predictors: ["x", "w"], .cluster: ["person"]]),
    (.logisticRegression, [.outcome: ["e"], .predictors: ["x", "w"]]),
    (.logisticRegression, [.outcome: ["e"], .predictors: ["x", "w"], .errors: ["hc3"]]),
    (.logisticRegression, [.outcome: ["e"], .predictors: ["x", "w"], .cluster: ["person"]]),
    (.poissonRegression, [.outcome: ["k"], .predictors: ["x", "w"]]),
    (.poissonRegression, [.outcome: ["k"], .predictors: ["x", "w"], .errors: ["hc0"]]),
    (.twoStageLeastSquares, [.outcome: ["y"], .treatment: ["w"], .instrument: ["z"]]),
    (
      .twoStageLeastSquares,
      [
        .outcome: ["y"], .treatment: ["w"], .instrument: ["z"], .covariates: ["x"],
        .errors: ["hc0"],
      ]
    ),
    (.fixedEffects, [.outcome: ["y"], .predictors: ["x", "w"], .cluster: ["person"]]),
    (
      .fixedEffects,
      [
        .outcome: ["y"], .predictors: ["x", "w"], .cluster: ["person"], .errors: ["cluster"],
        .variant: ["twoWays"], .time: ["time"],
      ]
    ),
    (
      .firstDifferences,
      [
        .outcome: ["y"], .predictors: ["x", "w"], .cluster: ["person"], .time: ["time"],
        .errors: ["cluster"],
      ]
    ),
    (
      .generalisedEstimatingEquations,
      [.outcome: ["y"], .predictors: ["x", "w"], .cluster: ["person"]]
    ),
    (
      .generalisedEstimatingEquations,
      [.outcome: ["e"], .predictors: ["x", "w"], .cluster: ["person"], .family: ["binomial"]]
    ),
    (.mixedModel, [.outcome: ["y"], .predictors: ["x", "w"], .cluster: ["person"]]),
    (.coxRegression, [.time: ["t"], .event: ["e"], .predictors: ["x", "w"]]),
    (
      .coxRegression,
      [.time: ["t"], .event: ["e"], .predictors: ["x", "w"], .cluster: ["person"]]
    ),
    (.discreteTimeHazard, [.event: ["e"], .predictors: ["x", "w"]]),
    (.marginalStructuralModel, [.outcome: ["y"], .treatment: ["a"], .confounders: ["x", "z"]]),
    (
      .gFormula,
      [.outcome: ["y"], .treatment: ["a"], .covariates: ["x", "z", "a*x"], .replicates: ["0"]]
    ),
    (.mediation, [.outcome: ["y"], .treatment: ["a"], .mediator: ["w"], .covariates: ["x"]]),
    (.mediation, [.outcome: ["e"], .treatment: ["a"], .mediator: ["w"], .covariates: ["x"]]),
    (.adjustedMeans, [.outcome: ["y"], .group: ["g"], .covariates: ["x", "w"]]),
    (.adjustedMeans, [.outcome: ["y"], .group: ["g"], .covariates: ["x", "g*x"]]),
    (
      .analysisOfCovariance,
      [
        .followUp: ["y"], .baseline: ["x"], .group: ["g"], .reference: ["a"], .covariates: ["w"],
      ]
    ),
    (.retestSlope, [.followUp: ["y"], .baseline: ["x"]]),
    (.correlation, [.x: ["x"], .y: ["w"]]),
    (.partialCorrelation, [.x: ["x"], .y: ["w"], .covariates: ["z"]]),
    (.independenceTest, [.x: ["w"], .y: ["y"], .covariates: ["x", "z"]]),
    (.crossLagged, [.x: ["x", "z"], .y: ["w", "y"]]),
  ]

  @Test(
    "a shift of 1e8 of every predictor changes nothing but what is said of zero",
    arguments: questions.indices)
  func shift(number: Int) throws {
    let (name, words) = Self.questions[number]
    func answer(_ shift: Double) throws -> Estimate {
      let table = try Self.table(shift).adding(
        "g", .categories((0..<60).map { $0 % 4 == 0 ? "a" : "b" }))
      return try EstimatorRequest(name, words).evaluate(on: table)
    }
    let (near, far) = (try answer(0), try answer(1e8))
    #expect(near.terms.map(\.name) == far.terms.map(\.name))
    // Means of a panel, and intercepts, are at zero; of an interaction the group itself is not asked.
    let atZero = near.terms.filter { $0.name == "intercept" || $0.name.hasSuffix("~1") }
    for (one, other) in zip(near.terms, far.terms) where !atZero.contains(one) {
      #expect(
        (one.estimate - other.estimate).magnitude <= 1e-6 * max(1, one.estimate.magnitude),
        "\(one.name): \(one.estimate), \(other.estimate)")
      if let error = one.standardError {
        #expect(
          Agreement.holds(other.standardError, error, 1e-6),
          "\(one.name): \(error), \(String(describing: other.standardError))")
      }
    }
  }
}
