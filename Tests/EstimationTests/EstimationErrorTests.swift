import Estimation
import Tables
import Testing

@Suite("Estimators never trap and say what is wrong")
struct EstimationErrorTests {
  private static let questions = [
    "groupMeans --outcome y --group g", "groupMeans --outcome y",
    "meanDifference --outcome y --group g --case b --reference a",
    "standardisedMeanDifference --outcome y --group g --case b --reference a",
    "linearRegression --outcome y --predictors x,g",
    "analysisOfCovariance --follow-up y --baseline x --group g --reference a",
    "changeScore --follow-up y --baseline x --group g --reference a",
    "retestSlope --follow-up y --baseline x",
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
      // In the fourth all but the groups is there.
      for question in Self.questions where number != 3 || question.contains(/\bg\b/) {
        #expect(table.refusal(question) != nil, "table \(number), \(question)")
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
      for question in Self.questions {
        guard let estimate = try? table.answer(question) else { continue }
        for term in estimate.terms {
          #expect(
            term.estimate.isFinite && term.standardError?.isFinite == true
              && term.pValue?.isNaN == false,
            "\(scale) \(question) \(term.name)")
        }
      }
    }
  }

  @Test("each mistake has its own case")
  func cases() throws {
    let good = try table(
      [1, 3, 2, 6, 4, 9], [1, 2, 4, 7, 9, 12], ["a", "a", "a", "b", "b", "b"])
    func regression(_ predictors: String) -> String {
      "linearRegression --outcome y --predictors \(predictors)"
    }
    #expect(
      good.refusal(regression("z"))
        == .table(.unknownColumn(name: "z", known: ["y", "x", "g"])))
    #expect(good.refusal(regression("x,x")) == .repeatedColumn(column: "x"))
    #expect(
      good.refusal(regression("g=c"))
        == .unknownLevel(column: "g", level: "c", known: ["a", "b"]))
    let doubled = try good.adding("z", .reals([3.0, 5, 9, 15, 19, 25]))
    let without = try doubled.answer(regression("x"))
    let with = try doubled.answer(regression("x,z"))
    #expect(with.terms == without.terms && with.term("z") == nil)
    #expect(with.notes.count == 1 && with.notes[0].contains("“z” follows exactly"))
    let perfect = try good.adding("z", .reals([1.5, 3.5, 2.5, 6.5, 4.5, 9.5]))
    #expect(perfect.refusal(regression("z")) == .noResidualVariation(outcome: "y"))
    #expect(good.rows([0, 1]).refusal(regression("x")) == .tooFewRows(count: 2, needed: 3))
    #expect(good.rows([0, 1, 2]).refusal(regression("g")) == .oneLevel(column: "g"))
    #expect(
      good.rows([0, 1, 2, 3]).refusal(Self.questions[2])
        == .groupTooSmall(column: "g", level: "b", count: 1))
    #expect(
      good.refusal("meanDifference --outcome y --group g --case a --reference a")
        == .sameLevel(column: "g", level: "a"))
    let wide = try table(
      [1.7e308, 1, 2, 3], [-1.7e308, 1, 2, 4], ["a", "a", "b", "b"])
    #expect(wide.refusal(Self.questions[6]) == .outOfRange)
    let constant = try table([1, 2, 5, 5], [1, 2, 3, 4], ["a", "a", "b", "b"])
    #expect(constant.refusal(Self.questions[0]) == .zeroVariance(column: "y"))
    let nan = try table([1, .nan, 3, 4], [1, 2, 3, 5], ["a", "a", "b", "b"])
    #expect(nan.refusal(Self.questions[0]) == .notFinite(column: "y", row: 1))
  }

  @Test("a missing value leaves its row out and is counted")
  func completeCases() throws {
    let table = try table(
      [1, 3, nil, 6, 4, 9, 2], [1, 2, 4, 7, nil, 12, 5], ["a", "a", "a", "b", "b", "b", nil])
    let means = try table.answer("groupMeans --outcome y")
    #expect(means.n == 6 && means.excluded == 1)
    let slope = try table.answer("retestSlope --follow-up y --baseline x")
    #expect(slope.n == 5 && slope.excluded == 2)
    let difference = try table.answer(Self.questions[2])
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
    let covariance = try #require(request.estimator as? AnalysisOfCovariance).comparison
    #expect(covariance.followUp == "b1" && covariance.baseline == "b0")
    #expect(covariance.groups?.column == "course" && covariance.groups?.reference == "control")
    #expect(
      covariance.covariates
        == [.column("age", reference: nil), .column("smoking", reference: "never")])
    let difference: [EstimatorArgument: [String]] = [
      .outcome: ["y"], .group: ["g"], .case: ["a"], .reference: ["b"], .variant: ["pooled"],
    ]
    let means = try #require(
      EstimatorRequest("meanDifference", arguments: difference).estimator as? MeanDifference)
    #expect(means.comparison.outcome == "y" && means.comparison.group == "g")
    #expect(means.comparison.caseLevel == "a" && means.comparison.reference == "b")
    #expect(means.variances == .pooled)
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
