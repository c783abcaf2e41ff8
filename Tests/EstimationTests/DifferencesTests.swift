import Estimation
import Tables
import Testing

@Suite("Differences and associations agree with R")
struct DifferencesTests {
  @Test("means", arguments: ReferenceCase.all("differences", .meanDifference))
  func means(reference: ReferenceCase) throws {
    try reference.expectTerms(of: reference.answer(), .closedForm)
  }

  @Test("d and g", arguments: ReferenceCase.all("differences", .standardisedMeanDifference))
  func standardised(reference: ReferenceCase) throws {
    let isUnbiased = reference.name.hasSuffix("unbiased variance")
    try reference.expectTerms(
      of: reference.answer(isUnbiased ? [.variant: ["hedgesUnbiased"]] : [:]), .closedForm)
  }

  @Test(
    "tables of two by two",
    arguments: [EstimatorName.riskDifference, .riskRatio, .oddsRatio].flatMap {
      ReferenceCase.all("differences", $0)
    })
  func tables(reference: ReferenceCase) throws {
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, .closedForm)
    let counts = try #require(reference.series("counts"))
    #expect(estimate.notes.isEmpty == !counts.contains(0))
    #expect((estimate.ratio == nil) == (reference.estimator == "riskDifference"))
  }

  /// Longley's columns lose some five of sixteen digits by their condition: nine are certain.
  @Test(
    "correlations",
    arguments: [EstimatorName.correlation, .partialCorrelation].flatMap {
      ReferenceCase.all("differences", $0)
    })
  func correlations(reference: ReferenceCase) throws {
    let digits = reference.name.hasPrefix("longley") ? 1e-9 : 1e-10
    try reference.expectTerms(
      of: reference.answer(), Agreement(estimates: digits, errors: digits))
  }

  @Test(
    "intraclass correlation", arguments: ReferenceCase.all("differences", .intraclassCorrelation))
  func intraclass(reference: ReferenceCase) throws {
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, .closedForm)
    let ratios = try #require(reference.series("df2"))
    for (test, place) in zip(estimate.jointTests, [0, 1]) {
      #expect(test.denominatorDegreesOfFreedom == ratios[place])
    }
  }

  @Test("area under the curve", arguments: ReferenceCase.all("differences", .areaUnderCurve))
  func area(reference: ReferenceCase) throws {
    try reference.expectTerms(of: reference.answer(), .closedForm)
  }
}

@Suite("Laws of differences and associations")
struct DifferencesLawsTests {
  /// Numbers drawn for tests of laws.
  private func drawn(_ count: Int, seed: UInt64) throws -> Table {
    var deviates = TestDeviates(seed: seed)
    let common = (0..<count).map { _ in deviates.normal() }
    func noisy() -> [Double] { common.map { $0 + deviates.normal() } }
    return try Table([
      ("x", .reals(noisy())), ("y", .reals(noisy())), ("z", .reals(noisy())),
      ("event", .reals(common.map { $0 > 0.3 ? 1.0 : 0 })),
      ("group", .categories((0..<count).map { $0 % 3 == 0 ? "a" : "b" })),
    ])
  }

  @Test("the area of a two-valued score is (sensitivity + specificity) / 2, and so its variance")
  func twoValued() throws {
    // Cases: 7 of 10 positive; others: 4 of 20 positive.
    let event = (0..<30).map { $0 < 10 ? 1.0 : 0 }
    let score = (0..<30).map { $0 < 7 || (10..<14).contains($0) ? 1.0 : 0 }
    let table = try Table([("event", .reals(event)), ("score", .reals(score))])
    let term = try #require(
      table.answer("areaUnderCurve --outcome event --predictors score").terms.first)
    #expect(agree(term.estimate, (0.7 + 0.8) / 2))
    #expect(
      agree(term.standardError, (0.7 * 0.3 / 9 / 4 + 0.8 * 0.2 / 19 / 4).squareRoot()))
  }

  @Test("the area does not change under rising functions and turns under falling ones")
  func monotone() throws {
    let table = try drawn(80, seed: 3)
    let x = try #require(table.column("x").reals)
    let values = (0..<table.rowCount).compactMap { x[$0] }
    let more =
      try table
      .adding("cube", .reals(values.map { $0 * $0 * $0 + 5 * $0 }))
      .adding("fall", .reals(values.map { -$0 }))
    func area(_ column: String) throws -> Term {
      try #require(
        more.answer("areaUnderCurve --outcome event --predictors \(column)").terms.first)
    }
    #expect(try area("cube") == area("x"))
    #expect(agree(try area("fall").estimate, 1 - (try area("x").estimate)))
    #expect(agree(try area("fall").standardError, try area("x").standardError ?? .nan))
    let both = try more.answer("areaUnderCurve --outcome event --predictors x,cube")
    #expect(both.terms.last?.estimate == 0 && both.terms.last?.standardError == nil)
    #expect(both.notes.count == 1 && both.notes[0].contains("both columns do so equally"))
  }

  @Test("complete separation is an area of one without an error, in words")
  func separated() throws {
    let table = try Table([
      ("event", .reals([0.0, 0, 0, 1, 1, 1])), ("x", .reals([1.0, 2, 3, 4, 5, 6])),
    ])
    let estimate = try table.answer("areaUnderCurve --outcome event --predictors x")
    #expect(estimate.terms.first?.estimate == 1 && estimate.terms.first?.standardError == nil)
    #expect(
      estimate.notes.count == 1 && estimate.notes[0].contains("all pairs of people are told apart"))
  }

  @Test("the partial correlation follows from the three plain ones")
  func partial() throws {
    let table = try drawn(60, seed: 4)
    func plain(_ x: String, _ y: String) throws -> Double {
      try #require(table.answer("correlation --x \(x) --y \(y)").terms.first).estimate
    }
    let (xy, xz, yz) = (try plain("x", "y"), try plain("x", "z"), try plain("z", "y"))
    let expected = (xy - xz * yz) / ((1 - xz * xz) * (1 - yz * yz)).squareRoot()
    let term = try table.answer("partialCorrelation --x x --y y --covariates z").terms[0]
    #expect(agree(term.estimate, expected))
    let test = try table.answer("independenceTest --x y --y x --covariates z").terms[0]
    #expect(agree(test.estimate, expected) && agree(test.lower, term.lower ?? .nan))
    #expect(agree(try plain("y", "x"), xy))
    let retest = try table.answer("retestSlope --follow-up y --baseline x")
    #expect(agree(retest.term("correlation")?.estimate, xy))
  }

  @Test("exchanging groups turns a ratio round; exchanging outcomes turns an odds ratio")
  func exchanged() throws {
    let table = try drawn(90, seed: 5)
    let events = try #require(table.column("event").reals)
    let other = try table.adding(
      "none", .reals((0..<table.rowCount).map { 1 - (events[$0] ?? 0) }))
    func odds(_ outcome: String, _ first: String, _ second: String) throws -> Term {
      let question = "oddsRatio --outcome \(outcome) --group group --case \(first)"
      return try other.answer(question + " --reference \(second)").terms[0]
    }
    let term = try odds("event", "a", "b")
    #expect(agree(try odds("event", "b", "a").estimate, -term.estimate))
    #expect(agree(try odds("none", "a", "b").estimate, -term.estimate))
    #expect(agree(try odds("none", "a", "b").standardError, term.standardError ?? .nan))
  }

  /// By hand: MSB = 9.75, MSW = 5/3, n0 = (7 - 19/7) / 2 = 15/7.
  @Test("clusters of different size: the estimate by hand and Wald's interval")
  func unbalanced() throws {
    let table = try Table([
      ("c", .categories(["p", "p", "q", "q", "q", "r", "r"])),
      ("y", .reals([1.0, 3, 4, 5, 6, 7, 8])),
    ])
    let estimate = try table.answer("intraclassCorrelation --outcome y --cluster c")
    let term = try #require(estimate.terms.first)
    let grand = 34.0 / 7
    let between =
      (2 * (2 - grand) * (2 - grand) + 3 * (5 - grand) * (5 - grand)
        + 2 * (7.5 - grand) * (7.5 - grand)) / 2
    let within = (2 + 2 + 0.5) / 4
    let size = (7 - 17.0 / 7) / 2
    #expect(agree(term.estimate, (between - within) / (between + (size - 1) * within)))
    #expect(estimate.notes.count == 1 && estimate.notes[0].contains("Clusters differ in size"))
    // R's uniroot on the weighted squares of the means, at the quantiles of F(2, 4).
    #expect(agree(term.lower, 0.117664892630422) && agree(term.upper, 0.996227322149964))
  }

  @Test(
    "judges who agree but for a shift are consistent, and a missing rating leaves its target out")
  func judges() throws {
    let targets = (0..<5).flatMap { ["t\($0)", "t\($0)"] }
    let ratings = [1.0, 3, 2, 4.5, 5, 6.5, 4, 6, 7, 9]
    let table = try Table([
      ("t", .categories(targets)), ("j", .categories((0..<10).map { $0 % 2 == 0 ? "one" : "two" })),
      ("y", .reals(ratings)),
      ("gap", .reals(ratings.enumerated().map { $0 == 9 ? nil : $1 })),
    ])
    func terms(_ column: String) throws -> Estimate {
      try table.answer("intraclassCorrelation --outcome \(column) --cluster t --time j")
    }
    let shifted = try table.adding(
      "w", .reals(ratings.enumerated().map { $0 % 2 == 0 ? $1 : $1 + 10 }))
    let moved = try shifted.answer("intraclassCorrelation --outcome w --cluster t --time j")
    #expect(agree(moved.term("ICC3")?.estimate, try terms("y").term("ICC3")?.estimate ?? .nan))
    #expect(moved.term("ICC2")?.estimate ?? 1 < 0.5)
    let gap = try terms("gap")
    #expect(gap.n == 8 && gap.excluded == 2 && gap.notes.count == 1)
    #expect(gap.notes[0].contains("were left out"))
    let fewer = try table.rows(Array(0..<8))
      .answer("intraclassCorrelation --outcome y --cluster t --time j")
    #expect(gap.terms == fewer.terms)
  }

  @Test("each mistake has its own reason")
  func mistakes() throws {
    let table = try HostileTables.table()
    let zeros = try HostileTables.table(["e": Array(repeating: 0, count: 12)])
    #expect(
      zeros.refusal("oddsRatio --outcome e --group g --case b --reference a")
        == .noEvents(column: "e"))
    #expect(
      table.refusal("riskRatio --outcome x --group g --case b --reference a")
        == .outsideBounds(column: "x", row: 1, value: "3.0", bounds: "0 or 1"))
    #expect(
      zeros.refusal("areaUnderCurve --outcome e --predictors x") == .noEvents(column: "e"))
    #expect(
      table.refusal("areaUnderCurve --outcome e --predictors x,y,z")
        == .wrongCount(
          argument: .predictors, count: 3, expected: "one column, or two to compare"))
    let same = try HostileTables.table(["x": Array(repeating: 2, count: 12)])
    #expect(same.refusal("correlation --x x --y y") == .zeroVariance(column: "x"))
    #expect(same.refusal("correlation --x y --y x") == .zeroVariance(column: "x"))
    let twins = try table.adding(
      "twin", .reals([2.0, 6, 4, 12, 8, 18, 14, 16, 10, 22, 5, 9]))
    #expect(
      twins.refusal("correlation --x x --y twin") == .noResidualVariation(outcome: "twin"))
    #expect(
      twins.refusal("partialCorrelation --x x --y y --covariates twin")
        == .notIdentified(reason: "“x” follows exactly from the covariates"))
    #expect(
      table.rows([0, 1, 2]).refusal("correlation --x x --y y") == .tooFewRows(count: 3, needed: 4)
    )
    #expect(
      table.refusal("intraclassCorrelation --outcome y --cluster c --time g")
        == .repeatedTime(cluster: "c0", time: "a"))
    let alone = try HostileTables.table(clusters: (0..<12).map { "c\($0)" })
    #expect(
      alone.refusal("intraclassCorrelation --outcome y --cluster c")
        == .notIdentified(reason: "every cluster of “c” has one value only"))
  }

  @Test("hostile tables give finite figures or a reason")
  func hostile() throws {
    try HostileTables.check([
      "riskDifference --outcome e --group g --case b --reference a",
      "riskRatio --outcome e --group g --case b --reference a",
      "oddsRatio --outcome e --group g --case b --reference a",
      "standardisedMeanDifference --outcome y --group g --case b --reference a"
        + " --variant hedgesUnbiased",
      "correlation --x x --y y", "partialCorrelation --x x --y y --covariates z",
      "intraclassCorrelation --outcome y --cluster c",
      "intraclassCorrelation --outcome y --cluster c --time j",
      "areaUnderCurve --outcome e --predictors x",
      "areaUnderCurve --outcome e --predictors x,y",
    ])
  }
}

@Suite("Intervals of differences cover what they should")
struct DifferencesCoverageTests {
  /// 1000 samples of 60; Monte Carlo error 0.0069.
  @Test("correlation of 0.5")
  func correlation() throws {
    try expectCoverage(replicates: 1000, seed: 21, truth: 0.5) { deviates in
      let x = (0..<60).map { _ in deviates.normal() }
      let y = x.map { 0.5 * $0 + 0.75.squareRoot() * deviates.normal() }
      return try Table([("x", .reals(x)), ("y", .reals(y))])
        .answer("correlation --x x --y y").terms.first
    }
  }

  /// 300 samples of two groups of 100 with risks of 0.3 and 0.5; Monte Carlo error 0.0126.
  @Test("odds ratio, risk ratio and risk difference")
  func tables() throws {
    let groups = Array(repeating: "a" as String?, count: 100) + Array(repeating: "b", count: 100)
    func sample(_ deviates: inout TestDeviates) throws -> Table {
      let event = groups.map { deviates.uniform() < ($0 == "a" ? 0.3 : 0.5) ? 1.0 : 0 }
      return try Table([("e", .reals(event)), ("g", .categories(groups, levels: ["a", "b"]))])
    }
    // log of (0.5 / 0.5) / (0.3 / 0.7) and of 0.5 / 0.3.
    try expectCoverage(replicates: 300, seed: 22, truth: 0.847_297_860_387_203_6) { deviates in
      try sample(&deviates)
        .answer("oddsRatio --outcome e --group g --case b --reference a").terms.first
    }
    try expectCoverage(replicates: 300, seed: 23, truth: 0.510_825_623_765_990_7) { deviates in
      try sample(&deviates)
        .answer("riskRatio --outcome e --group g --case b --reference a").terms.first
    }
    try expectCoverage(replicates: 300, seed: 24, truth: 0.2) { deviates in
      try sample(&deviates)
        .answer("riskDifference --outcome e --group g --case b --reference a").terms.first
    }
  }

  /// 500 samples of 60 and 60 people; the area is Phi(1 / sqrt 2); Monte Carlo error 0.0097.
  @Test("area under the curve")
  func area() throws {
    let event = (0..<120).map { $0 < 60 ? 1.0 : 0 }
    try expectCoverage(replicates: 500, seed: 25, truth: 0.760_249_938_906_523_3) { deviates in
      let x = event.map { $0 + deviates.normal() }
      return try Table([("e", .reals(event)), ("x", .reals(x))])
        .answer("areaUnderCurve --outcome e --predictors x").terms.first
    }
  }

  /// 400 samples of 10 clusters of 2 to 6; exact, so small samples do; Monte Carlo error 0.0109.
  @Test("intraclass correlation of 0.4 in clusters of different size")
  func intraclass() throws {
    let clusters = (0..<10).flatMap { cluster in
      Array(repeating: "c\(cluster)" as String?, count: 2 + cluster % 5)
    }
    try expectCoverage(replicates: 400, seed: 26, truth: 0.4) { deviates in
      var shift = 0.0
      var last: String?
      let y = clusters.map { cluster in
        if cluster != last { shift = 0.4.squareRoot() * deviates.normal() }
        last = cluster
        return shift + 0.6.squareRoot() * deviates.normal()
      }
      return try Table([("y", .reals(y)), ("c", .categories(clusters))])
        .answer("intraclassCorrelation --outcome y --cluster c").terms.first
    }
  }
}

@Suite("Tables of counts")
struct CountsTests {
  /// Doll and Hill's (1950) men: 647 of 649 with and 622 of 649 without lung cancer smoked.
  private static let cells: [(group: String?, ill: Int?, count: Int)] = [
    ("smoker", 1, 647), ("other", 1, 2), ("smoker", 0, 622), ("other", 0, 27), ("pipe", 0, 5),
    ("smoker", nil, 3), (nil, 1, 4), ("pipe", nil, 6),
  ]

  private func counted() throws -> Table {
    try Table([
      ("group", .categories(Self.cells.map(\.group))), ("ill", .integers(Self.cells.map(\.ill))),
      ("n", .integers(Self.cells.map(\.count))),
    ])
  }

  private func request(
    _ name: EstimatorName, counts: String? = "n"
  ) throws -> EstimatorRequest {
    var words: [EstimatorArgument: [String]] = [
      .outcome: ["ill"], .group: ["group"], .case: ["smoker"], .reference: ["other"],
    ]
    words[.counts] = counts.map { [$0] }
    return try EstimatorRequest(name, words)
  }

  @Test(
    "counts are as many rows", arguments: [EstimatorName.oddsRatio, .riskRatio, .riskDifference])
  func rows(name: EstimatorName) throws {
    let table = try counted()
    let people = table.rows(
      Self.cells.indices.flatMap { row in (0..<Self.cells[row].count).map { _ in row } })
    let byCount = try request(name).evaluate(on: table)
    #expect(try byCount == request(name, counts: nil).evaluate(on: people))
    #expect(byCount.n == 1298 && byCount.excluded == 7)
  }

  @Test("the odds ratio of Doll and Hill is 14.04")
  func dollAndHill() throws {
    let term = try #require(request(.oddsRatio).evaluate(on: counted()).terms.first)
    // log(647 x 27 / (2 x 622)) and the root of the sum of reciprocals.
    #expect((term.estimate - 2.642_095_887_206).magnitude < 1e-9)
    #expect((try #require(term.standardError) - 0.734_976_4).magnitude < 1e-7)
  }

  @Test("one row is enough for a group of several people, a count below two is not")
  func smallGroups() throws {
    func answer(_ counts: [Int?]) throws -> Estimate {
      let table = try Table([
        ("group", .categories(["smoker", "smoker", "other"])), ("ill", .integers([1, 0, 0])),
        ("n", .integers(counts)),
      ])
      return try request(.oddsRatio).evaluate(on: table)
    }
    #expect(try answer([3, 4, 5]).notes.count == 1)
    #expect(
      throws: EstimationError.groupTooSmall(column: "group", level: "other", count: 1)
    ) { try answer([3, 4, 1]) }
    #expect(throws: EstimationError.table(.missingKey(name: "n", row: 1))) {
      try answer([3, nil, 4])
    }
    #expect(throws: EstimationError.self) { try answer([3, -1, 4]) }
  }
}
