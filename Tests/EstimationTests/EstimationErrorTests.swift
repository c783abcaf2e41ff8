import Estimation
import Tables
import Testing

@Suite("Estimators never trap and say what is wrong")
struct EstimationErrorTests {
  private static let estimators: [any Estimator] = [
    GroupMeans(outcome: "y", group: "g"), GroupMeans(outcome: "y"),
    MeanDifference(GroupComparison(outcome: "y", group: "g", caseLevel: "b", reference: "a")),
    StandardisedMeanDifference(
      GroupComparison(outcome: "y", group: "g", caseLevel: "b", reference: "a")),
    LinearRegression(outcome: "y", predictors: ["x", "g"]),
    LinearRegression(outcome: "y", predictors: []),
    AnalysisOfCovariance(followUp: "y", baseline: "x", group: "g", reference: "a"),
    ChangeScore(followUp: "y", baseline: "x", group: "g", reference: "a"),
    RetestSlope(followUp: "y", baseline: "x"),
  ]

  private func table(_ y: [Double?], _ x: [Double?], _ g: [String?]) throws -> Table {
    try Table([("y", .reals(y)), ("x", .reals(x)), ("g", .categories(g, levels: ["a", "b"]))])
  }

  @Test("empty, one row, all missing, constant, huge, tiny and non-finite tables are errors")
  func awkwardTables() throws {
    let groups = ["a", "a", "a", "b", "b", "b"]
    let x: [Double?] = [1, 2, 4, 7, 9, 12]
    let tables = [
      try table([], [], []), try table([1], [2], ["a"]),
      try table([nil, nil, nil], [1, 2, 3], ["a", "b", "b"]),
      try table([1, 2, 3, 4], [1, 2, 3, 5], [nil, nil, nil, nil]),
      try table([3, 3, 3, 3, 3, 3], [3, 3, 3, 3, 3, 3], groups),
      try table([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1], groups),
      try table([1, .nan, 3, 4, 5, 7], x, groups),
      try table([1, .infinity, 3, 4, 5, 7], x, groups),
      try table([1e300, -1e300, 1e300, -1e300, 0, 1e300], x, groups),
    ]
    for (number, table) in tables.enumerated() {
      for estimator in Self.estimators {
        let isUngrouped =
          number == 3
          && !(estimator is MeanDifference || estimator is StandardisedMeanDifference
            || estimator is AnalysisOfCovariance || estimator is ChangeScore
            || (estimator as? GroupMeans)?.group != nil
            || (estimator as? LinearRegression)?.predictors == ["x", "g"])
        if isUngrouped { continue }
        #expect(throws: EstimationError.self, "table \(number), \(estimator)") {
          try estimator.estimate(on: table)
        }
      }
    }
  }

  @Test("words at fault are told from tables at fault: the command line ends otherwise")
  func aboutRequest() {
    let words: [EstimationError] = [
      .unknownEstimator(name: "a"), .missingArgument(estimator: .oddsRatio, argument: .group),
      .superfluousArgument(estimator: .oddsRatio, argument: .time),
      .notOneValue(argument: .outcome, count: 2),
      .unknownVariant(argument: .method, name: "a", known: ["b"]),
      .unreadableWord(argument: .seed, word: "a", expected: "b"),
      .wrongCount(argument: .x, count: 1, expected: "a"), .repeatedColumn(column: "a"),
      .sameLevel(column: "a", level: "b"),
    ]
    let tables: [EstimationError] = [
      .table(.unknownColumn(name: "a", known: [])), .notFinite(column: "a", row: 0),
      .noValues(column: "a"), .tooFewRows(count: 1, needed: 2),
      .unknownLevel(column: "a", level: "b", known: []),
      .groupTooSmall(column: "a", level: "b", count: 1), .oneLevel(column: "a"),
      .zeroVariance(column: "a"), .noResidualVariation(outcome: "a"), .outOfRange,
      .outsideBounds(column: "a", row: 0, value: "b", bounds: "c"),
      .separated(outcome: "a", predictor: "b"), .noConvergence(iterations: 1),
      .notIdentified(reason: "a"), .tooFewClusters(column: "a", count: 1, needed: 2),
      .noEvents(column: "a"), .repeatedTime(cluster: "a", time: "b"),
    ]
    for error in words { #expect(error.isAboutRequest, "\(error)") }
    for error in tables { #expect(!error.isAboutRequest, "\(error)") }
  }

  @Test("numbers of extreme size give finite figures or an error, never NaN")
  func extremes() throws {
    for scale in [Double.leastNonzeroMagnitude, 1e-200, 1e-100, 1e100, 1e150, 1e200, 1e305] {
      let y = [1.0, 3, 2, 6, 4, 9].map { $0 * scale as Double? }
      let table = try table(y, [1, 2, 4, 7, 9, 12], ["a", "a", "a", "b", "b", "b"])
      for estimator in Self.estimators {
        guard let estimate = try? estimator.estimate(on: table) else { continue }
        for term in estimate.terms {
          #expect(
            term.estimate.isFinite && term.standardError?.isFinite == true
              && term.pValue?.isNaN == false,
            "\(scale) \(estimator) \(term.name)")
        }
      }
    }
  }

  @Test("each mistake has its own case")
  func cases() throws {
    let good = try table(
      [1, 3, 2, 6, 4, 9], [1, 2, 4, 7, 9, 12], ["a", "a", "a", "b", "b", "b"])
    func thrown(_ estimator: any Estimator, _ table: Table) -> EstimationError? {
      do {
        _ = try estimator.estimate(on: table)
        return nil
      } catch {
        return error
      }
    }
    func regression(_ predictors: [Predictor]) -> LinearRegression {
      LinearRegression(outcome: "y", predictors: predictors)
    }
    #expect(
      thrown(regression(["z"]), good)
        == .table(.unknownColumn(name: "z", known: ["y", "x", "g"])))
    #expect(thrown(regression(["x", "x"]), good) == .repeatedColumn(column: "x"))
    #expect(
      thrown(regression(["g=c"]), good)
        == .unknownLevel(column: "g", level: "c", known: ["a", "b"]))
    let doubled = try good.adding("z", .reals([3.0, 5, 9, 15, 19, 25]))
    let without = try regression(["x"]).estimate(on: doubled)
    let with = try regression(["x", "z"]).estimate(on: doubled)
    #expect(with.terms == without.terms && with.term("z") == nil)
    #expect(with.notes.count == 1 && with.notes[0].contains("“z” follows exactly"))
    let perfect = try good.adding("z", .reals([1.5, 3.5, 2.5, 6.5, 4.5, 9.5]))
    #expect(thrown(regression(["z"]), perfect) == .noResidualVariation(outcome: "y"))
    #expect(thrown(regression(["x"]), good.rows([0, 1])) == .tooFewRows(count: 2, needed: 3))
    #expect(thrown(regression(["g"]), good.rows([0, 1, 2])) == .oneLevel(column: "g"))
    #expect(
      thrown(Self.estimators[2], good.rows([0, 1, 2, 3]))
        == .groupTooSmall(column: "g", level: "b", count: 1))
    #expect(
      thrown(
        MeanDifference(GroupComparison(outcome: "y", group: "g", caseLevel: "a", reference: "a")),
        good)
        == .sameLevel(column: "g", level: "a"))
    let wide = try table(
      [1.7e308, 1, 2, 3], [-1.7e308, 1, 2, 4], ["a", "a", "b", "b"])
    #expect(thrown(Self.estimators[7], wide) == .outOfRange)
    let constant = try table([1, 2, 5, 5], [1, 2, 3, 4], ["a", "a", "b", "b"])
    #expect(thrown(Self.estimators[0], constant) == .zeroVariance(column: "y"))
    let nan = try table([1, .nan, 3, 4], [1, 2, 3, 5], ["a", "a", "b", "b"])
    #expect(thrown(Self.estimators[0], nan) == .notFinite(column: "y", row: 1))
  }

  @Test("a missing value leaves its row out and is counted")
  func completeCases() throws {
    let table = try table(
      [1, 3, nil, 6, 4, 9, 2], [1, 2, 4, 7, nil, 12, 5], ["a", "a", "a", "b", "b", "b", nil])
    let means = try GroupMeans(outcome: "y").estimate(on: table)
    #expect(means.n == 6 && means.excluded == 1)
    let slope = try RetestSlope(followUp: "y", baseline: "x")
      .estimate(on: table)
    #expect(slope.n == 5 && slope.excluded == 2)
    let difference = try Self.estimators[2].estimate(on: table)
    #expect(difference.n == 5 && difference.excluded == 2)
  }
}

@Suite("Requests from words")
struct EstimatorRequestTests {
  @Test(
    "every estimator can be asked for by name and has a summary",
    arguments: EstimatorName.allCases)
  func registry(name: EstimatorName) throws {
    var arguments: [EstimatorArgument: [String]] = [:]
    for argument in name.guide.required { arguments[argument] = ["\(argument.rawValue)Column"] }
    if name.guide.required.contains(.of) {
      arguments[.of] = ["groupMeans"]
      arguments[.outcome] = ["outcomeColumn"]
    }
    let request = try EstimatorRequest(name.rawValue, arguments: arguments)
    #expect(request.name == name)
    #expect(name.guide.answers.hasSuffix(".") && name.guide.answers.count < 100)
    #expect(name.guide.assumes.hasSuffix(".") && name.guide.assumes.count < 100)
    for argument in name.guide.required {
      var fewer = arguments
      fewer[argument] = nil
      #expect(
        throws: EstimationError.missingArgument(estimator: name, argument: argument)
      ) { try EstimatorRequest(name.rawValue, arguments: fewer) }
    }
    for argument in EstimatorArgument.allCases
    where !(name.guide.required + name.guide.optional + EstimatorArgument.ofAll).contains(argument)
    {
      var more = arguments
      more[argument] = ["x"]
      #expect(
        throws: EstimationError.superfluousArgument(estimator: name, argument: argument)
      ) { try EstimatorRequest(name.rawValue, arguments: more) }
    }
  }

  @Test("words become columns, references and variants")
  func words() throws {
    let request = try EstimatorRequest(
      "analysisOfCovariance",
      arguments: [
        .followUp: ["b1"], .baseline: ["b0"], .group: ["course"], .reference: ["control"],
        .covariates: ["age", "smoking=never"],
      ])
    #expect(
      request.estimator as? AnalysisOfCovariance
        == AnalysisOfCovariance(
          followUp: "b1", baseline: "b0", group: "course", reference: "control",
          covariates: [Predictor("age"), Predictor("smoking", reference: "never")]))
    let difference: [EstimatorArgument: [String]] = [
      .outcome: ["y"], .group: ["g"], .case: ["a"], .reference: ["b"], .variant: ["pooled"],
    ]
    #expect(
      try EstimatorRequest("meanDifference", arguments: difference).estimator as? MeanDifference
        == MeanDifference(
          GroupComparison(outcome: "y", group: "g", caseLevel: "a", reference: "b"),
          variances: .pooled))
    #expect(
      throws: EstimationError.unknownVariant(
        argument: .variant, name: "pooled", known: ["cohen", "hedges", "hedgesUnbiased"])
    ) { try EstimatorRequest("standardisedMeanDifference", arguments: difference) }
    #expect(throws: EstimationError.unknownEstimator(name: "anova")) {
      try EstimatorRequest("anova", arguments: [:])
    }
    #expect(throws: EstimationError.notOneValue(argument: .outcome, count: 2)) {
      try EstimatorRequest("groupMeans", arguments: [.outcome: ["a", "b"]])
    }
  }
}
