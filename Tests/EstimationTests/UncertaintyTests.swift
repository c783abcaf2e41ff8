import Estimation
import Tables
import Testing

@Suite("Bootstrap and multiple imputation agree with R")
struct UncertaintyTests {
  @Test(
    "Rubin's rules on given imputations",
    arguments: ReferenceCase.all("uncertainty", .multipleImputation))
  func imputations(reference: ReferenceCase) throws {
    // Degrees of freedom of infinite complete data are those of estimators with normal tests: the
    // logistic case has them.
    guard reference.name != "air, Rubin" else { return }
    var table = try reference.table()
    var changes: [EstimatorArgument: [String]?] = [.of: ["linearRegression"]]
    if reference.name == "air, logistic" {
      let ozone = try table.reals("ozone")
      table = try table.adding("high", .reals(ozone.values.map { $0 > 60 ? 1 : 0 }))
      changes = [.of: ["logisticRegression"], .outcome: ["high"]]
    }
    let estimate = try reference.answer(changes, on: table)
    let isIterative = reference.name == "air, logistic"
    try reference.expectTerms(of: estimate, isIterative ? .iterative : .closedForm)
    if let fractions = reference.series("fractionMissing")?.compactMap(\.self) {
      let largest = try #require(fractions.max())
      #expect(Agreement.holds(estimate.figure(.fractionMissing), largest, 1e-5))
    }
  }

  @Test("bootstrap of given samples", arguments: ReferenceCase.all("uncertainty", .bootstrap))
  func bootstrap(reference: ReferenceCase) throws {
    let draws = try ReferenceCase.table(#require(reference.arguments["resamples"]?.first))
    let columns = try draws.names.map { try draws.reals($0).values }
    let samples = (0..<draws.rowCount).map { row in columns.map { Int($0[row]) - 1 } }
    let isCorrelation = reference.arguments["of"] == ["correlation"]
    for interval in ["percentile", "corrected"] {
      var changes: [EstimatorArgument: [String]?] = [.interval: [interval]]
      if isCorrelation {
        changes = [
          .interval: [interval], .outcome: nil, .predictors: nil, .x: ["mpg"],
          .y: ["hp"],
        ]
      }
      let request = try EstimatorRequest(.bootstrap, reference.words(changes))
      let estimate = try #require(request.estimator as? Bootstrap).estimate(
        on: reference.table(), samples: samples)
      let expected = try #require(reference.terms.first)
      let term = try #require(estimate.term(isCorrelation ? "correlation" : expected.name))
      if interval == "percentile" {
        reference.expect(term, expected, .closedForm)
      } else {
        #expect(
          Agreement.holds(
            term.lower, try #require(reference.statistic("correctedLower")), 1e-10))
        #expect(
          Agreement.holds(
            term.upper, try #require(reference.statistic("correctedUpper")), 1e-10))
      }
    }
  }
}

@Suite("Laws of bootstrap and imputation")
struct UncertaintyLawTests {
  @Test("the same seed gives the same bits, another seed others")
  func seeds() throws {
    let table = try OneTime.table(people: 60, seed: 4)
    func answer(_ seed: String) throws -> Estimate {
      try EstimatorRequest(
        .bootstrap,
        [
          .of: ["linearRegression"], .outcome: ["y"], .predictors: ["a", "l"],
          .replicates: ["50"], .seed: [seed],
        ]
      ).evaluate(on: table)
    }
    #expect(try answer("7") == answer("7"))
    #expect(try answer("7").terms != answer("8").terms)
  }

  @Test("resampling by person draws all rows of a person, and each draw as a person of its own")
  func clusters() throws {
    // Each person's rows are equal: by row the error would be half of what it is by person.
    let people = (0..<80).map { Double(($0 * 37) % 80) }
    let table = try Table([
      ("who", .integers((0..<320).map { $0 / 4 })), ("y", .reals((0..<320).map { people[$0 / 4] })),
    ])
    func error(_ cluster: [String]?) throws -> Double {
      var words: [EstimatorArgument: [String]] = [
        .of: ["groupMeans"], .outcome: ["y"], .replicates: ["400"],
      ]
      words[.cluster] = cluster
      return try #require(
        EstimatorRequest(.bootstrap, words).evaluate(on: table).terms.first?.standardError)
    }
    // sd / sqrt(80) = 2.60 by person, 1.29 by row; 400 replicates give 3.5 % error.
    let byPerson = try error(["who"])
    let byRow = try error(nil)
    #expect((byPerson / 2.598 - 1).magnitude < 0.2 && (byRow / 1.291 - 1).magnitude < 0.2)
  }

  @Test("an estimator that cannot answer says so, and bootstraps are not nested")
  func refusals() throws {
    let table = try OneTime.table(people: 12, seed: 5)
    #expect(throws: EstimationError.self) {
      try EstimatorRequest(.bootstrap, [.of: ["bootstrap"], .outcome: ["y"]])
    }
    #expect(throws: EstimationError.unknownEstimator(name: "anova")) {
      try EstimatorRequest(.bootstrap, [.of: ["anova"], .outcome: ["y"]])
    }
    #expect(throws: EstimationError.self) {
      try EstimatorRequest(
        .multipleImputation, [.of: ["linearRegression"], .outcome: ["y"], .predictors: ["a"]]
      ).evaluate(on: table)
    }
  }

  /// Values of l missing where y is large: complete cases are biased, imputation is not.
  ///
  /// Slope of m on l, 0.4 given a; 100 studies, three Monte Carlo errors of 0.022.
  @Test("imputed values keep the coverage that complete cases lose")
  func imputation() throws {
    let request = try EstimatorRequest(
      .multipleImputation,
      [
        .of: ["linearRegression"], .outcome: ["y"], .predictors: ["l"], .imputations: ["6"],
      ])
    let truth = 0.8
    func study(_ number: Int) throws -> Table {
      var deviates = TestDeviates(seed: UInt64(700 + number))
      var l: [Double?] = []
      var y: [Double] = []
      for _ in 0..<120 {
        let value = deviates.normal()
        let outcome = truth * value + deviates.normal()
        y.append(outcome)
        l.append(deviates.uniform() < (outcome > 0.3 ? 0.7 : 0.05) ? nil : value)
      }
      return try Table([("l", .reals(l)), ("y", .reals(y))])
    }
    let imputed = try Coverage(of: truth, studies: 100) { number in
      try request.evaluate(on: study(number)).term("l")
    }
    let complete = try Coverage(of: truth, studies: 100) { number in
      try study(number).answer("linearRegression --outcome y --predictors l").term("l")
    }
    #expect(imputed.isNominal, "\(imputed.share)")
    #expect(complete.share < 0.85, "\(complete.share)")
  }
}
