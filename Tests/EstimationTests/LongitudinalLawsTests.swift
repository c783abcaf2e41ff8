import Estimation
import Foundation
import Tables
import Testing

@Suite("Laws of repeated measurements")
struct LongitudinalLawsTests {
  /// Visits of people: y = 1 + 0.5 x + level + slope x visit + error, some visits missing if unbalanced.
  private func visits(
    _ people: Int, _ count: Int, spread: Double = 1, slopeSpread: Double = 0,
    missing: Double = 0, _ deviates: inout TestDeviates
  ) throws -> Table {
    var (id, visit, x, y, z) = ([Int?](), [Int?](), [Double](), [Double](), [Double]())
    for person in 0..<people {
      let (level, change) = (spread * deviates.normal(), slopeSpread * deviates.normal())
      let constant = deviates.normal()
      for number in 0..<count where missing == 0 || deviates.uniform() >= missing {
        let value = deviates.normal() + 0.5 * level
        id.append(person)
        visit.append(number)
        x.append(value)
        z.append(constant)
        y.append(1 + 0.5 * value + level + change * Double(number) + deviates.normal())
      }
    }
    return try Table([
      ("id", .integers(id)), ("visit", .integers(visit)), ("x", .reals(x)), ("y", .reals(y)),
      ("z", .reals(z)), ("person", .categories(id.map { $0.map { "p\($0)" } })),
    ])
  }

  @Test("balanced data have the variance components of the analysis of variance")
  func components() throws {
    var deviates = TestDeviates(seed: 21)
    let table = try visits(30, 4, &deviates)
    let y = try table.reals("y").values
    let grand = y.reduce(0, +) / 120
    var (between, within) = (0.0, 0.0)
    for person in 0..<30 {
      let own = y[(person * 4)..<(person * 4 + 4)]
      let mean = own.reduce(0, +) / 4
      between += 4 * (mean - grand) * (mean - grand) / 29
      for value in own { within += (value - mean) * (value - mean) / 90 }
    }
    let estimate = try table.answer("mixedModel --outcome y --cluster id")
    func near(_ value: Double?, _ expected: Double) -> Bool {
      Agreement.holds(value, expected, 1e-9)
    }
    #expect(near(estimate.figure(.residualVariance), within))
    #expect(near(estimate.figure(.interceptVariance), (between - within) / 4))
    let term = try #require(estimate.term("intercept"))
    #expect(near(term.estimate, grand) && near(term.standardError, (between / 120).squareRoot()))
  }

  @Test("a random slope does not depend on the origin and unit of its column")
  func slopeInvariance() throws {
    var deviates = TestDeviates(seed: 22)
    let table = try visits(40, 4, slopeSpread: 0.7, missing: 0.2, &deviates)
    let years = try table.integers("visit").values.map { 2000 + 0.5 * Double($0) }
    let later = try table.adding("year", .reals(years))
    func model(_ slope: String, _ likelihood: MixedModel.Likelihood) throws -> Estimate {
      try later.answer(
        "mixedModel --outcome y --predictors x,\(slope) --cluster id --slope \(slope)"
          + " --variant \(likelihood)")
    }
    for likelihood in MixedModel.Likelihood.allCases {
      let (first, second) = (try model("visit", likelihood), try model("year", likelihood))
      let (x, y) = (try #require(first.term("x")), try #require(second.term("x")))
      #expect(Agreement.holds(x.estimate, y.estimate, 1e-7))
      #expect(Agreement.holds(x.standardError, y.standardError ?? .nan, 1e-7))
      for (name, factor) in [(Figure.Name.residualVariance, 1.0), (.slopeVariance, 4)] {
        #expect(
          Agreement.holds(
            second.figure(name), factor * (first.figure(name) ?? .nan), 1e-6), "\(name)")
      }
      // The restricted likelihood has the unit of the predictors in it.
      if likelihood == .ml {
        #expect(
          Agreement.holds(
            second.figure(.logLikelihood), first.figure(.logLikelihood) ?? .nan, 1e-10))
      }
    }
  }

  @Test("estimating equations of independent rows are least squares with errors by cluster")
  func independence() throws {
    var deviates = TestDeviates(seed: 23)
    let table = try visits(50, 3, missing: 0.1, &deviates)
    let equations = try table.answer(
      "generalisedEstimatingEquations --outcome y --predictors x,z --cluster id"
        + " --correlation independence")
    let squares = try table.answer(
      "linearRegression --outcome y --predictors x,z --errors cluster --cluster id")
    let (n, people) = (Double(squares.n), try #require(squares.figure(.clusters)))
    let factor = people / (people - 1) * (n - 1) / (n - 3)
    for name in ["intercept", "x", "z"] {
      let (left, right) = (
        try #require(equations.term(name)), try #require(squares.term(name))
      )
      #expect(agree(left.estimate, right.estimate))
      #expect(agree(left.standardError, (right.standardError ?? .nan) / factor.squareRoot()))
    }
    #expect(equations.figure(.correlation) == 0)
  }

  @Test("fixed effects are least squares with a level for each person, and each time")
  func indicators() throws {
    var deviates = TestDeviates(seed: 24)
    let table = try visits(12, 5, missing: 0.3, &deviates)
    for (variant, indicators) in [("people", "person"), ("twoWays", "person,visit=0")] {
      let within = try table.answer(
        "fixedEffects --outcome y --predictors x,z --cluster id --time visit --variant \(variant)")
      let squares = try table.answer("linearRegression --outcome y --predictors x,\(indicators)")
      let (left, right) = (try #require(within.term("x")), try #require(squares.term("x")))
      #expect(agree(left.estimate, right.estimate))
      #expect(agree(left.standardError, right.standardError ?? .nan))
      #expect(left.degreesOfFreedom == right.degreesOfFreedom)
      #expect(
        agree(
          within.figure(.residualStandardDeviation),
          squares.figure(.residualStandardDeviation) ?? .nan))
      // What is constant in a person has no coefficient.
      #expect(within.term("z") == nil && within.notes.count == 1)
      #expect(within.notes[0].contains("“z”"))
    }
  }

  @Test("with two visits first differences are fixed effects of two ways")
  func twoVisits() throws {
    var deviates = TestDeviates(seed: 25)
    let table = try visits(40, 2, &deviates)
    let differences = try table.answer(
      "firstDifferences --outcome y --predictors x --cluster id --time visit")
    let within = try table.answer(
      "fixedEffects --outcome y --predictors x --cluster id --time visit --variant twoWays")
    let (left, right) = (try #require(differences.term("x")), try #require(within.term("x")))
    #expect(agree(left.estimate, right.estimate))
    #expect(agree(left.standardError, right.standardError ?? .nan))
    #expect(left.degreesOfFreedom == right.degreesOfFreedom)
    #expect(differences.n == 40 && within.n == 80)
  }

  @Test("the order of rows changes nothing")
  func order() throws {
    var deviates = TestDeviates(seed: 26)
    let table = try visits(30, 4, missing: 0.2, &deviates)
    let shuffled = table.rows(
      (0..<table.rowCount).map { ($0 &* 7919) % table.rowCount }.uniqued(upTo: table.rowCount))
    let questions = [
      "mixedModel --outcome y --predictors x --cluster id --slope visit",
      "generalisedEstimatingEquations --outcome y --predictors x --cluster id --time visit"
        + " --correlation ar1",
      "firstDifferences --outcome y --predictors x --cluster id --time visit",
    ]
    for question in questions {
      let (first, second) = (
        try #require(table.answer(question).term("x")),
        try #require(shuffled.answer(question).term("x"))
      )
      #expect((first.estimate - second.estimate).magnitude < 1e-8)
      #expect(Agreement.holds(first.standardError, second.standardError ?? .nan, 1e-7))
    }
  }

  // MARK: - Coverage

  /// A method, the number of people and visits of a simulated study, and of such studies.
  struct Simulation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let people: Int
    let visits: Int
    let studies: Int
    let term: String
    let truth: Double
    var slopeSpread = 0.0
    let question: String
  }

  /// A tenth of the visits is missing.
  ///
  /// The predictor of the mixed model and of the estimating equations is constant in a person; that of
  /// fixed effects and differences depends on the person's level, and is still free of it. Errors by
  /// cluster have more people, since they are too small with few.
  static let simulations = [
    Simulation(
      testDescription: "mixed", people: 60, visits: 3, studies: 150, term: "z", truth: 0,
      question: "mixedModel --outcome y --predictors z --cluster id"),
    Simulation(
      testDescription: "mixed with slope", people: 60, visits: 4, studies: 100, term: "visit",
      truth: 0, slopeSpread: 0.5,
      question: "mixedModel --outcome y --predictors visit --cluster id --slope visit"),
    Simulation(
      testDescription: "estimating equations", people: 120, visits: 2, studies: 150, term: "z",
      truth: 0,
      question: "generalisedEstimatingEquations --outcome y --predictors z --cluster id"),
    Simulation(
      testDescription: "fixed effects", people: 60, visits: 3, studies: 250, term: "x",
      truth: 0.5,
      question: "fixedEffects --outcome y --predictors x --cluster id"),
    Simulation(
      testDescription: "first differences by cluster", people: 120, visits: 3, studies: 250,
      term: "x", truth: 0.5,
      question: "firstDifferences --outcome y --predictors x --cluster id --time visit"
        + " --errors cluster"),
  ]

  /// The Monte Carlo error is 0.014 of 250 studies, 0.018 of 150 and 0.022 of 100.
  @Test("intervals cover in 95 %", arguments: simulations)
  func coverage(simulation: Simulation) throws {
    var deviates = TestDeviates(seed: 27)
    var tally = Coverage()
    for _ in 0..<simulation.studies {
      let table = try visits(
        simulation.people, simulation.visits, slopeSpread: simulation.slopeSpread, missing: 0.1,
        &deviates)
      tally.add(
        try table.answer(simulation.question).term(simulation.term),
        truth: simulation.truth)
    }
    #expect(tally.isNominal, "\(tally.share)")
  }
}

extension [Int] {
  /// These numbers without repetition, followed by those below the bound that were left out.
  fileprivate func uniqued(upTo bound: Int) -> [Int] {
    var seen: Set<Int> = []
    let first = filter { seen.insert($0).inserted }
    return first + (0..<bound).filter { !seen.contains($0) }
  }
}
