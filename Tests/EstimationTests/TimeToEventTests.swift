import Estimation
import Tables
import Testing

@Suite("Times to events agree with R")
struct TimeToEventTests {
  // MARK: - Kaplan-Meier

  @Test(
    "survival curves and medians",
    arguments: ReferenceCase.all("survival", .kaplanMeier).filter { $0.arguments["at"] == nil })
  func kaplanMeier(reference: ReferenceCase) throws {
    let estimate = try reference.answer()
    let reached = reference.terms.filter { $0.estimate != nil }
    try reference.expectTerms(of: estimate, .closedForm) { name in
      reached.contains { $0.name == name } ? name : nil
    }
    try reference.expectFigure(.events, of: estimate, nil, 0)
    // Bounds that R does not have must be nil, and a median not reached is a sentence.
    for term in reached {
      let found = try #require(estimate.term(term.name))
      #expect((found.lower == nil) == (term.lower == nil))
      #expect((found.upper == nil) == (term.upper == nil))
    }
    #expect(estimate.terms.count == reached.count)
    #expect(estimate.notes.count == reference.terms.count - reached.count)
    for term in reference.terms where term.estimate == nil {
      let lower = try #require(term.lower)
      #expect(estimate.notes.contains { $0.contains(term.name) && $0.contains("\(lower)") })
    }

    let expected = try #require(reference.curve)
    // The program may have the groups in another order.
    let groups = expected.map(\.group)
    let curves = estimate.curves.sorted {
      groups.firstIndex(of: $0.group) ?? 0 < groups.firstIndex(of: $1.group) ?? 0
    }
    let found = curves.flatMap { curve in
      curve.steps.filter { $0.events > 0 || $0.survival == 0 }.map { (curve.group, $0) }
    }
    #expect(found.count == expected.count)
    for ((group, step), wanted) in zip(found, expected) {
      #expect(
        group == wanted.group && step.time == wanted.time && step.atRisk == wanted.atRisk
          && step.events == wanted.events)
      #expect(Agreement.holds(step.survival, wanted.survival, 1e-10))
      guard step.survival > 0 else {
        #expect(step.standardError == nil && step.lower == nil && step.upper == nil)
        continue
      }
      #expect(Agreement.holds(step.standardError, wanted.standardError ?? .nan, 1e-10))
      #expect(Agreement.holds(step.lower, wanted.lower ?? .nan, 1e-10))
      #expect(Agreement.holds(step.upper, wanted.upper ?? .nan, 1e-10))
    }
  }

  @Test(
    "shares at given times, and none beyond the last",
    arguments: ReferenceCase.all("survival", .kaplanMeier).filter { $0.arguments["at"] != nil })
  func sharesAtTimes(reference: ReferenceCase) throws {
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, .closedForm)
    let told = estimate.terms.filter { !$0.name.hasPrefix("median") }
    #expect(Set(told.map(\.name)) == Set(reference.terms.map(\.name)))
    let groups = estimate.curves.count
    let asked = 2 * groups * (try #require(reference.arguments["at"])).count
    #expect(estimate.notes.count { $0.contains("was observed up to") } == (asked - told.count) / 2)
  }

  @Test("before the first event everybody is without it, and no error is told")
  func sharesBeforeEvents() throws {
    let table = try Table([
      ("time", .reals([1.0, 2, 3])), ("event", .integers([0, 1, 0])),
    ])
    let estimate = try table.answer("kaplanMeier --time time --event event --at 0,1.5,2,4")
    for moment in ["0", "1.5"] {
      let share = try #require(estimate.term("survival at \(moment)"))
      #expect(share.estimate == 1 && share.standardError == nil && share.lower == nil)
    }
    #expect(estimate.term("event by 2")?.estimate == 0.5)
    #expect(estimate.term("survival at 4") == nil)
    #expect(throws: EstimationError.self) {
      try table.answer("kaplanMeier --time time --event event --at soon")
    }
  }

  // MARK: - Incidence

  @Test("events per time at risk", arguments: ReferenceCase.all("survival", .incidenceRate))
  func incidenceRate(reference: ReferenceCase) throws {
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, .closedForm)
    #expect(estimate.terms.count == reference.terms.count)
    try reference.expectFigure(.events, of: estimate, nil, 0)
    try reference.expectFigure(.timeAtRisk, of: estimate, nil, 1e-12)
  }

  @Test("nobody with the event has a rate of zero, with the bound of none in so much time")
  func noIncidence() throws {
    let table = try Table([
      ("time", .reals([1.0, 2, 4])), ("event", .integers([0, 0, 0])),
      ("group", .categories(["a", "a", "b"], levels: ["a", "b"])),
    ])
    let estimate = try table.answer("incidenceRate --time time --event event --group group")
    let rate = try #require(estimate.term("rate a"))
    #expect(rate.estimate == 0 && rate.standardError == nil && rate.lower == 0)
    // 97.5 % of Poisson counts of mean 3.6889 are above 0: -ln 0.025.
    #expect(Agreement.holds(rate.upper, 3.688879454113936 / 3, 1e-12))
    #expect(estimate.notes.count == 2)
    let none = try Table([("time", .reals([0.0, 0])), ("event", .integers([0, 0]))])
    #expect(throws: EstimationError.self) {
      try none.answer("incidenceRate --time time --event event")
    }
  }

  // MARK: - Log-rank

  @Test("log-rank test", arguments: ReferenceCase.all("survival", .logRank))
  func logRank(reference: ReferenceCase) throws {
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, .closedForm)
    for (name, statistic) in [
      (Figure.Name.chiSquare, "chiSquare"), (.degreesOfFreedom, "degreesOfFreedom"),
      (.pValue, "pValue"),
    ] { try reference.expectFigure(name, of: estimate, statistic, 1e-10) }
    for part in ["observed", "expected"] {
      let wanted = try #require(reference.series(part))
      for (term, value) in zip(reference.terms, wanted) {
        let found = estimate.term("\(part) \(term.name)")?.estimate
        #expect(Agreement.holds(found, value ?? .nan, 1e-10))
      }
    }
  }

  // MARK: - Cox

  /// The table of a case, with the columns that its program computed.
  private static func coxTable(_ reference: ReferenceCase) throws -> Table {
    var table = try reference.table()
    if reference.name.contains("coarse") {
      let times = try table.reals("time").values
      table = try table.adding("ceiling(time/30)", .reals(times.map { ($0 / 30).rounded(.up) }))
    } else if reference.name == "veterans, Cox, robust" {
      // Each row is a cluster of its own; the table's id is a number of that kind, too.
      #expect(try Set(table.integers("id").values).count == table.rowCount)
    } else if reference.name.contains("collinear") {
      table = try table.adding("12*age", .reals(table.reals("age").values.map { 12 * $0 }))
    }
    return table
  }

  @Test("hazard ratios", arguments: ReferenceCase.all("survival", .coxRegression))
  func cox(reference: ReferenceCase) throws {
    var changes: [EstimatorArgument: [String]?] = [:]
    if reference.name.contains("collinear") {
      // The name of the column, which as a predictor would be a product.
      let table = try Self.coxTable(reference)
      let months = try table.adding("months", table.column("12*age"))
      changes[.predictors] = ["age", "sex=male", "months"]
      let estimate = try reference.answer(changes, on: months)
      try check(estimate, reference)
      #expect(estimate.notes.count == 1 && estimate.notes[0].contains("months"))
      return
    }
    let table = try Self.coxTable(reference)
    guard !reference.terms.isEmpty else {
      #expect(throws: EstimationError.separated(outcome: "death", predictor: "died: yes - no")) {
        try reference.answer(on: table)
      }
      return
    }
    try check(try reference.answer(on: table), reference)
  }

  private func check(_ estimate: Estimate, _ reference: ReferenceCase) throws {
    try reference.expectTerms(of: estimate, .iterative)
    #expect(estimate.ratio == "hazard ratio")
    for name in [
      Figure.Name.events, .logLikelihood, .nullLogLikelihood, .likelihoodRatio, .score, .wald,
      .degreesOfFreedom, .concordance,
    ] { try reference.expectFigure(name, of: estimate, nil, 1e-8) }
    #expect(Double(estimate.excluded) == reference.statistic("missing"))
    let test = try #require(estimate.jointTest("all predictors"))
    try #expect(
      Agreement.holds(test.statistic, #require(reference.statistic("wald")), 1e-8))
  }

  // MARK: - Discrete time

  /// The outcome of R's rows of persons and periods is the event here.
  private static let rows: [EstimatorArgument: [String]?] = [.outcome: nil, .event: ["event"]]

  @Test("hazards in periods", arguments: ReferenceCase.all("survival", .discreteTimeHazard))
  func discreteTime(reference: ReferenceCase) throws {
    let table = try reference.table()
    guard reference.arguments["predictors"]?.first == "factor(period)" else {
      let estimate = try reference.answer(Self.rows)
      try reference.expectTerms(of: estimate, .iterative, named: RegressionTests.translated)
      for name in [Figure.Name.events, .logLikelihood, .deviance] {
        try reference.expectFigure(name, of: estimate, nil, 1e-8)
      }
      return
    }
    // Nobody has the event in period 6: R stops somewhere on the way to minus infinity.
    let changes: [EstimatorArgument: [String]?] = [
      .outcome: nil, .event: ["event"], .predictors: ["period=1", "age", "sex=male"],
    ]
    #expect(
      throws: EstimationError.separated(outcome: "event", predictor: "period: 6 - 1")
    ) { try reference.answer(changes) }
    // Without its rows the others have the same estimates, errors and likelihood.
    let periods = try table.integers("period")
    let estimate = try reference.answer(changes, on: table.filtered { periods[$0] != 6 })
    for expected in reference.terms where !expected.name.contains("6 - 1") {
      let name = expected.name.replacing("factor(period)", with: "period")
      reference.expect(try #require(estimate.term(name)), expected, .iterative)
    }
    try reference.expectFigure(.logLikelihood, of: estimate, nil, 1e-8)

    // One row a person gives the same, and leaves out the period itself.
    let people = try Self.people(table)
    let expanded = try people.answer(
      "discreteTimeHazard --time period --event event --predictors age,sex=male")
    #expect(expanded.n == people.rowCount && expanded.n == 228)
    #expect(expanded.notes.count == 1 && expanded.notes[0].contains("6"))
    #expect(expanded.terms == estimate.terms)
  }

  @Test("one row a person gives what person-period rows give, with the time as a number")
  func expansion() throws {
    for reference in ReferenceCase.all("survival", .discreteTimeHazard).dropFirst() {
      let people = try Self.people(reference.table())
      let estimate = try reference.answer(
        Self.rows.merging([.time: ["period"]]) { $1 }, on: people)
      let plain = try reference.answer(Self.rows)
      #expect(estimate.terms == plain.terms && estimate.figures == plain.figures)
      #expect(estimate.n == people.rowCount)
    }
  }

  /// The last row of each person.
  private static func people(_ table: Table) throws -> Table {
    let ids = try table.integers("id")
    return table.filtered { $0 + 1 == table.rowCount || ids[$0] != ids[$0 + 1] }
  }
}
