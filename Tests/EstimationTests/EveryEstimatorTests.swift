import Estimation
import Tables
import Testing

/// What holds for every estimator; a new one cannot be forgotten, since the switch names all.
@Suite("Every estimator")
struct EveryEstimatorTests {
  /// A question on the columns of `HostileTables` that each estimator can be asked.
  static func words(_ name: EstimatorName) -> [EstimatorArgument: [String]] {
    switch name {
    case .groupMeans: [.outcome: ["y"], .group: ["g"]]
    case .proportion: [.outcome: ["e"], .group: ["g"]]
    case .meanDifference, .standardisedMeanDifference:
      [.outcome: ["y"], .group: ["g"], .case: ["b"], .reference: ["a"]]
    case .riskDifference, .riskRatio, .oddsRatio:
      [.outcome: ["e"], .group: ["g"], .case: ["b"], .reference: ["a"]]
    case .retestSlope: [.followUp: ["y"], .baseline: ["x"]]
    case .correlation: [.x: ["x"], .y: ["y"]]
    case .partialCorrelation, .independenceTest: [.x: ["x"], .y: ["y"], .covariates: ["z"]]
    case .intraclassCorrelation: [.outcome: ["y"], .cluster: ["c"]]
    case .areaUnderCurve: [.outcome: ["e"], .predictors: ["x", "y"]]
    case .linearRegression:
      [.outcome: ["y"], .predictors: ["x", "g", "x*g", "z^2"], .errors: ["hc3"]]
    case .logisticRegression: [.outcome: ["e"], .predictors: ["x", "g"], .cluster: ["c"]]
    case .poissonRegression: [.outcome: ["e"], .predictors: ["x", "log(s)"], .time: ["u"]]
    case .adjustedMeans: [.outcome: ["y"], .group: ["g"], .covariates: ["x", "spline(z,2)"]]
    case .analysisOfCovariance, .changeScore:
      [.followUp: ["y"], .baseline: ["x"], .group: ["g"], .reference: ["a"]]
    case .mixedModel: [.outcome: ["y"], .predictors: ["x"], .cluster: ["c"]]
    case .generalisedEstimatingEquations:
      [.outcome: ["y"], .predictors: ["x"], .cluster: ["c"], .correlation: ["exchangeable"]]
    case .fixedEffects: [.outcome: ["y"], .predictors: ["x"], .cluster: ["c"]]
    case .firstDifferences:
      [.outcome: ["y"], .predictors: ["x"], .cluster: ["c"], .time: ["z"]]
    case .crossLagged: [.x: ["x", "s"], .y: ["y", "t"]]
    case .randomInterceptCrossLagged: [.x: ["x", "s", "z"], .y: ["y", "t", "u"]]
    case .kaplanMeier: [.time: ["s"], .event: ["e"], .group: ["g"], .at: ["0", "1.5", "99"]]
    case .incidenceRate, .logRank: [.time: ["s"], .event: ["e"], .group: ["g"]]
    case .coxRegression: [.time: ["s"], .event: ["e"], .predictors: ["x", "g"]]
    case .discreteTimeHazard: [.event: ["e"], .predictors: ["x"]]
    case .marginalStructuralModel:
      [.outcome: ["y"], .treatment: ["e"], .confounders: ["x"], .covariates: ["g"]]
    case .gFormula:
      [.outcome: ["y"], .treatment: ["e"], .covariates: ["x", "e*x"], .replicates: ["5"]]
    case .mediation: [.outcome: ["y"], .treatment: ["g"], .mediator: ["x"], .covariates: ["z"]]
    case .twoStageLeastSquares:
      [.outcome: ["y"], .treatment: ["x"], .instrument: ["z"], .covariates: ["s"]]
    case .mendelianRandomisation:
      [.exposure: ["x"], .exposureError: ["s"], .outcome: ["y"], .outcomeError: ["u"]]
    case .metaRegression: [.effect: ["y"], .effectError: ["s"], .moderator: ["x"]]
    case .metaAnalysis, .eggerTest, .trimAndFill, .selectionModel:
      [.effect: ["y"], .effectError: ["s"]]
        .merging(name == .selectionModel ? [.steps: ["0.025"]] : [:]) { $1 }
    case .bootstrap:
      [.of: ["linearRegression"], .outcome: ["y"], .predictors: ["x"], .replicates: ["9"]]
    case .multipleImputation:
      [.of: ["linearRegression"], .outcome: ["y"], .predictors: ["x"], .imputations: ["2"]]
    }
  }

  @Test("No table makes it trap, or answer NaN or without words", arguments: EstimatorName.allCases)
  func hostileTables(name: EstimatorName) throws {
    try HostileTables.check([EstimatorRequest(name, Self.words(name))])
  }

  @Test(
    "The same table gives the same bits, and rows in another order the same figures",
    arguments: EstimatorName.allCases)
  func order(name: EstimatorName) throws {
    // Twelve rows, most of whose figures exist; what has none must say the same.
    let table = try HostileTables.table()
    let request = try EstimatorRequest(name, Self.words(name))
    func answer(_ table: Table) -> Result<Estimate, EstimationError> {
      do { return .success(try request.evaluate(on: table)) } catch { return .failure(error) }
    }
    #expect(answer(table) == answer(table))
    // Draws belong to places, imputed tables too.
    guard ![.bootstrap, .multipleImputation, .gFormula].contains(name) else { return }
    guard case .success(let first) = answer(table),
      case .success(let second) = answer(table.rows((0..<12).reversed()))
    else { return }
    for term in first.terms {
      let other =
        try #require(
          second.term(term.name) ?? Self.reversed(term.name, second), "\(name): \(term.name)")
      #expect(
        (term.estimate - other.estimate).magnitude <= 1e-6 * max(1, term.estimate.magnitude),
        "\(name): \(term.name)")
      if let error = term.standardError {
        #expect(Agreement.holds(other.standardError, error, 1e-5), "\(name): \(term.name)")
      }
    }
  }

  /// Text columns without declared levels, as they come from a file whose first row is any row.
  @Test(
    "Whichever row comes first, terms have the same names and figures",
    arguments: EstimatorName.allCases)
  func firstRow(name: EstimatorName) throws {
    var words = Self.words(name)
    // Draws belong to places, so nothing is drawn.
    if name == .gFormula { words[.replicates] = ["0"] }
    guard ![.bootstrap, .multipleImputation].contains(name) else { return }
    if [.mediation, .gFormula, .marginalStructuralModel].contains(name) {
      words[.treatment] = ["g"]
    }
    if name == .marginalStructuralModel { words[.covariates] = nil }
    if name == .gFormula { words[.covariates] = ["x", "g*x"] }
    let request = try EstimatorRequest(name, words)
    // Its columns follow from each other.
    guard name != .randomInterceptCrossLagged else { return }
    let first = try request.evaluate(on: HostileTables.undeclared())
    for shift in 1..<12 {
      let other = try request.evaluate(on: HostileTables.undeclared(firstRow: shift))
      #expect(first.terms.map(\.name) == other.terms.map(\.name), "\(name)")
      for (one, two) in zip(first.terms, other.terms) {
        let size = max(one.standardError ?? 0, one.estimate.magnitude)
        #expect((one.estimate - two.estimate).magnitude <= 1e-9 * size, "\(name): \(one.name)")
        if let error = one.standardError {
          #expect(Agreement.holds(two.standardError, error, 1e-8), "\(name): \(one.name)")
        }
      }
      #expect(first.notes == other.notes, "\(name)")
      #expect(first.curves.map(\.group) == other.curves.map(\.group), "\(name)")
    }
  }

  /// The contrast of two levels the other way round.
  private static func reversed(_ name: String, _ estimate: Estimate) -> Term? {
    let parts = name.split(separator: ": ").map { String($0) }
    let levels = (parts.last ?? "").split(separator: " - ").map { String($0) }
    guard levels.count == 2 else { return nil }
    return estimate.contrast(levels[0], minus: levels[1], of: parts.count == 2 ? parts[0] : nil)
  }

  @Test("Conditions keep the rows for which all hold, and errors name rows of the whole table")
  func conditions() throws {
    let table = try HostileTables.table(["e": (0..<12).map { $0 == 7 ? 5 : Double($0 % 2) }])
    let all = try EstimatorRequest(.groupMeans, [.outcome: ["y"]])
    let some = try EstimatorRequest(.groupMeans, [.outcome: ["y"], .where: ["x>=4", "g=a"]])
    let x: [Double] = [1, 3, 2, 6, 4, 9, 7, 8, 5, 11, 2.5, 4.5]
    let kept = x.indices.filter { x[$0] >= 4 && $0 % 2 == 0 }
    #expect(try some.evaluate(on: table).terms == all.evaluate(on: table.rows(kept)).terms)
    #expect(
      throws: EstimationError.outsideBounds(column: "e", row: 7, value: "5.0", bounds: "0 or 1")
    ) {
      try EstimatorRequest(
        .logisticRegression, [.outcome: ["e"], .predictors: ["x"], .where: ["x>2"]]
      ).evaluate(on: table)
    }
    for text in ["", "a", "=3", "a==3"] {
      #expect(
        throws: EstimationError.unreadableWord(
          argument: .where, word: text,
          expected: "a condition such as sex=female, age>=18 or group!=control")
      ) { try EstimatorRequest(.groupMeans, [.outcome: ["y"], .where: [text]]) }
    }
    for (text, error) in [
      (
        "x>high",
        EstimationError.unreadableWord(
          argument: .where, word: "x>high", expected: "a number to compare “x” with")
      ),
      (
        "g>=a",
        .unreadableWord(
          argument: .where, word: "g>=a", expected: "= or !=, since “g” has no numbers")
      ),
      ("g=z", .unknownLevel(column: "g", level: "z", known: ["a", "b"])),
      ("w=1", .table(.unknownColumn(name: "w", known: table.names))),
    ] as [(String, EstimationError)] {
      let request = try EstimatorRequest(.groupMeans, [.outcome: ["y"], .where: [text]])
      #expect(throws: error) { try request.evaluate(on: table) }
      #expect(error.isAboutRequest == (text == "x>high" || text == "g>=a"))
    }
    // Each comparison below, at and above its bound, of 5, 3 and 2 rows.
    let bounds = try Table([
      ("n", .reals([1.0, 1, 1, 1, 1, 2, 2, 2, 3, 3])), ("y", .reals((0..<10).map { Double($0) })),
    ])
    for (comparison, count) in [("<", 5), ("<=", 8), ("=", 3), ("!=", 7), (">=", 5), (">", 2)] {
      let request = try EstimatorRequest(
        .groupMeans, [.outcome: ["y"], .where: ["n\(comparison)2"]])
      #expect(try request.evaluate(on: bounds).n == count, "\(comparison)")
    }
  }
}
