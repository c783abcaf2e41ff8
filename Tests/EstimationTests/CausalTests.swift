import Estimation
import Foundation
import Tables
import Testing

@Suite("Causal estimators agree with R")
struct CausalTests {
  /// The rows with an outcome, as the reference leaves out rows with any missing value.
  private func rows(_ reference: ReferenceCase) throws -> Table {
    let table = try reference.table()
    guard reference.data == "visits.csv" else { return table }
    let column = try table.column("y")
    return reference.name.contains("weighted") ? table.filtered { !column.isMissing[$0] } : table
  }

  @Test(
    "marginal structural models",
    arguments: ReferenceCase.all("causal", .marginalStructuralModel))
  func weighted(reference: ReferenceCase) throws {
    let estimate = try reference.answer(on: rows(reference))
    try reference.expectTerms(of: estimate, .iterative) {
      $0 == "smoker" ? "smoke: yes - no" : $0 == "cumulated" ? "cumulated treatment" : $0
    }
    let whole = try #require(estimate.term("always - never"))
    if let each = estimate.term("cumulated treatment") {
      #expect(whole.estimate == 3 * each.estimate)
      #expect(Agreement.holds(whole.standardError, 3 * (each.standardError ?? 0), 1e-14))
    }
    try reference.expectFigure(.meanWeight, of: estimate, nil, 1e-9)
    try reference.expectFigure(.smallestWeight, of: estimate, nil, 1e-9)
    try reference.expectFigure(.largestWeight, of: estimate, nil, 1e-9)
  }

  @Test("the g-formula", arguments: ReferenceCase.all("causal", .gFormula))
  func gFormula(reference: ReferenceCase) throws {
    let estimate = try reference.answer([.replicates: ["0"]])
    try reference.expectTerms(of: estimate, Agreement(estimates: 1e-9, errors: 1e-9))
    #expect(estimate.terms.allSatisfy { $0.standardError == nil })
  }

  @Test("mediation", arguments: ReferenceCase.all("causal", .mediation))
  func mediation(reference: ReferenceCase) throws {
    let isRare = reference.arguments["outcome"] == ["event"]
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, isRare ? .iterative : .closedForm)
    if !isRare { try reference.expectFigure(.proportionMediated, of: estimate, nil, 1e-9) }
  }
}

/// A study of two times in which the first treatment changes the confounder of the second.
///
/// l0 -> a0 -> l1 -> a1, and y = 1 + a0 + a1 + 2 l1 + noise with l1 = 0.5 l0 - 0.8 a0 + noise: always
/// against never is 2 - 1.6 = 0.4, which no regression on both treatments and l1 shows.
enum TwoTimes {
  static let effect = 0.4

  static func table(people: Int, seed: UInt64) throws -> Table {
    var deviates = TestDeviates(seed: seed)
    var columns: [String: [Double]] = [:]
    for _ in 0..<people {
      let l0 = deviates.normal()
      let a0 = deviates.uniform() < (l0 > 0 ? 0.7 : 0.4) ? 1.0 : 0
      let l1 = 0.5 * l0 - 0.8 * a0 + deviates.normal()
      let a1 = deviates.uniform() < (l1 > 0 ? 0.65 : 0.35) ? 1.0 : 0
      let y = 1 + a0 + a1 + 2 * l1 + deviates.normal()
      for (name, value) in [("l0", l0), ("a0", a0), ("l1", l1), ("a1", a1), ("y", y)] {
        columns[name, default: []].append(value)
      }
    }
    return try Table(
      ["l0", "a0", "l1", "a1", "y"].map { ($0, .reals(columns[$0] ?? [])) })
  }

  static let arguments: [EstimatorArgument: [String]] = [
    .outcome: ["y"], .treatment: ["a0", "a1"], .confounders: ["l0", "l1"],
  ]
}

@Suite("Laws of causal estimators")
struct CausalLawTests {
  /// n = 1500 people; each estimate is within 5.5 of its errors (4e-8 each).
  ///
  /// The chance of treatment is a step in the confounder, which the logistic model takes as a line;
  /// for the g-formula that does not matter, for the weights the bound below is twice as wide.
  @Test("treatment that changes its later confounder: g-methods find what regression cannot")
  func feedback() throws {
    let table = try TwoTimes.table(people: 1500, seed: 3)
    var words = TwoTimes.arguments
    words[.replicates] = ["25"]
    let g = try #require(
      EstimatorRequest(.gFormula, words).evaluate(on: table).term("always - never"))
    let error = try #require(g.standardError)
    #expect((g.estimate - TwoTimes.effect).magnitude < 5.5 * error && error < 0.2)
    words[.replicates] = nil
    let weighted = try #require(
      EstimatorRequest(.marginalStructuralModel, words).evaluate(on: table).term(
        "always - never"))
    #expect(
      (weighted.estimate - TwoTimes.effect).magnitude < 11 * (weighted.standardError ?? 0))
    let regression = try table.answer("linearRegression --outcome y --predictors a0,a1,l0,l1")
    let naive =
      try #require(regression.term("a0")).estimate
      + (try #require(regression.term("a1")).estimate)
    #expect(naive > 1.5)
  }

  @Test("weights, mediation and the g-formula cover the truth as often as they say")
  func coverage() throws {
    func request(_ name: EstimatorName, _ more: [EstimatorArgument: [String]]) throws
      -> EstimatorRequest
    {
      try EstimatorRequest(
        name, more.merging([.outcome: ["y"], .treatment: ["a"]]) { first, _ in first })
    }
    let weighting = try request(.marginalStructuralModel, [.confounders: ["l"]])
    let weighted = try Coverage(of: OneTime.effect, studies: 200) { study in
      try weighting.evaluate(on: OneTime.table(people: 250, seed: 1000 + study)).term("a")
    }
    // Taking the weights as known makes the intervals a little too wide.
    #expect(weighted.share > 0.95 - 3 * weighted.error)
    let path = try request(.mediation, [.mediator: ["m"], .covariates: ["l"]])
    let mediated = try Coverage(of: OneTime.indirect, studies: 200) { study in
      try path.evaluate(on: OneTime.table(people: 250, seed: 5000 + study))
        .term("natural indirect")
    }
    #expect(mediated.isNominal)
    let plan = try request(.gFormula, [.covariates: ["l", "a*l"], .replicates: ["60"]])
    let standardised = try Coverage(of: OneTime.effect, studies: 100) { study in
      try plan.evaluate(on: OneTime.table(people: 80, seed: 9000 + study)).term("always - never")
    }
    #expect(standardised.isNominal)
  }
}

/// A study of one treatment with a confounder and a mediator.
///
/// l -> a, l -> m, l -> y, a -> m -> y and a -> y with m = 0.6 a + 0.4 l + noise and
/// y = 0.5 a + 0.7 m + 0.3 a m + 0.9 l + noise.
enum OneTime {
  /// Everybody against nobody treated: 0.5 + 0.7 x 0.6 + 0.3 x 0.6.
  static let effect = 1.1

  /// The natural indirect effect: (0.7 + 0.3) x 0.6.
  static let indirect = 0.6

  static func table(people: Int, seed: Int) throws -> Table {
    var deviates = TestDeviates(seed: UInt64(seed))
    var columns: [String: [Double]] = [:]
    for _ in 0..<people {
      let l = deviates.normal()
      let a = deviates.uniform() < 1 / (1 + exp(-0.8 * l)) ? 1.0 : 0
      let m = 0.6 * a + 0.4 * l + deviates.normal()
      let y = 0.5 * a + 0.7 * m + 0.3 * a * m + 0.9 * l + deviates.normal()
      for (name, value) in [("l", l), ("a", a), ("m", m), ("y", y)] {
        columns[name, default: []].append(value)
      }
    }
    return try Table(["l", "a", "m", "y"].map { ($0, .reals(columns[$0] ?? [])) })
  }
}
