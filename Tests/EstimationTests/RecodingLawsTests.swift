import Estimation
import Tables
import Testing

/// A treatment of two values may be written in any way: its effects are the same, and are named.
@Suite("Effects in other people's coding")
struct RecodingLawsTests {
  private static let people = 120

  /// The treatment as 0 and 1, and columns that follow from it with an interaction.
  private static func columns() -> (taken: [Double], others: [(name: String, values: [Double])]) {
    var deviates = TestDeviates(seed: 41)
    var columns: [String: [Double]] = [:]
    for _ in 0..<people {
      let l = deviates.normal()
      let a = deviates.uniform() < (l > 0 ? 0.6 : 0.4) ? 1.0 : 0
      let m = 0.6 * a + 0.4 * l + deviates.normal()
      let y = 0.5 * a + 0.7 * m + 0.3 * a * m + 0.9 * l + deviates.normal()
      let e = y + deviates.normal() > 2.2 ? 1.0 : 0
      for (name, value) in [("l", l), ("a", a), ("m", m), ("y", y), ("e", e)] {
        columns[name, default: []].append(value)
      }
    }
    return (columns["a"] ?? [], ["l", "m", "y", "e"].map { ($0, columns[$0] ?? []) })
  }

  /// The ways in which the treatment is written, and what its two values are then called.
  private static func codings(_ taken: [Double]) -> [(Column, without: String, with: String)] {
    [
      (.reals(taken), "0", "1"), (.reals(taken.map { $0 + 1 }), "1", "2"),
      (.integers(taken.map { Int($0) + 10_000 }), "10000", "10001"),
      (.reals(taken.map { -3 + $0 / 1000 }), "-3", "-2.999"),
      (.reals(taken.map { 1e9 * $0 }), "0", "1000000000"),
      (.truths(taken.map { $0 == 1 }), "0", "1"),
      (.categories(taken.map { $0 == 1 ? "yes" : "no" }), "no", "yes"),
      (.texts(taken.map { $0 == 1 ? "drug" : "Control" }), "Control", "drug"),
    ]
  }

  private static func tables(
    mediator change: (Double) -> Double = { $0 }
  ) throws -> [(table: Table, without: String, with: String)] {
    let (taken, others) = columns()
    return try codings(taken).map { column, without, with in
      (
        try Table(
          [("a", column)]
            + others.map { ($0.name, .reals($0.name == "m" ? $0.values.map(change) : $0.values)) }),
        without, with
      )
    }
  }

  private func answer(
    _ name: EstimatorName, _ words: [EstimatorArgument: [String]], _ table: Table
  ) throws -> Estimate {
    try EstimatorRequest(name, words).evaluate(on: table)
  }

  private func expectSame(
    _ first: Estimate, _ second: Estimate, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(first.terms.count == second.terms.count, sourceLocation: sourceLocation)
    for (one, other) in zip(first.terms, second.terms) {
      #expect(
        Agreement.holds(other.estimate, one.estimate, 1e-8), "\(what), \(one.name)",
        sourceLocation: sourceLocation)
      if let error = one.standardError {
        #expect(
          Agreement.holds(other.standardError, error, 1e-8), "\(what), \(one.name)",
          sourceLocation: sourceLocation)
      }
    }
  }

  @Test(
    "mediation is the same in every coding of the treatment and wherever the mediator lies",
    arguments: ["y", "e"], Mediation.Variant.allCases)
  func mediation(outcome: String, variant: Mediation.Variant) throws {
    let words: [EstimatorArgument: [String]] = [
      .outcome: [outcome], .treatment: ["a"], .mediator: ["m"], .covariates: ["l"],
      .variant: [variant.rawValue],
    ]
    let plain = try answer(.mediation, words, Self.tables()[0].table)
    for (table, without, with) in try Self.tables() {
      let estimate = try answer(.mediation, words, table)
      expectSame(plain, estimate, with)
      #expect(estimate.notes.first == "“a”: “\(with)” is compared with “\(without)”.")
    }
    let changes: [(Double) -> Double] = [
      { $0 + 10_000 }, { $0 - 1e8 }, { 1e-6 * $0 }, { 1e6 * $0 },
    ]
    for change in changes {
      for (table, _, with) in try Self.tables(mediator: change) {
        let estimate = try answer(.mediation, words, table)
        for (one, other) in zip(plain.terms, estimate.terms) {
          #expect(Agreement.holds(other.estimate, one.estimate, 1e-6), "\(with), \(one.name)")
          #expect(
            Agreement.holds(other.standardError, try #require(one.standardError), 1e-6),
            "\(with), \(one.name)")
        }
      }
    }
  }

  @Test("the other value as reference turns the treatment round, however it is asked for")
  func reference() throws {
    let turned = Self.columns().taken.map { 1 - $0 }
    let words: [EstimatorArgument: [String]] = [
      .outcome: ["y"], .treatment: ["a"], .mediator: ["m"], .covariates: ["l"],
    ]
    let others = Self.columns().others
    let table = try Table([("a", .reals(turned))] + others.map { ($0.name, .reals($0.values)) })
    let expected = try answer(.mediation, words, table)
    for (table, without, with) in try Self.tables() {
      for more: [EstimatorArgument: [String]] in [
        [.treatment: ["a=\(with)"]], [.reference: [with]], [.case: [without]],
        [.reference: [with], .case: [without]],
      ] {
        let estimate = try answer(.mediation, words.merging(more) { $1 }, table)
        expectSame(expected, estimate, "\(more)")
        #expect(estimate.notes.first == "“a”: “\(without)” is compared with “\(with)”.")
      }
      #expect(throws: EstimationError.self) {
        try answer(.mediation, words.merging([.case: ["third"]]) { $1 }, table)
      }
    }
  }

  @Test("without interaction the effects are those of two plain regressions")
  func additive() throws {
    let table = try Self.tables()[1].table
    let estimate = try answer(
      .mediation,
      [
        .outcome: ["y"], .treatment: ["a"], .mediator: ["m"], .covariates: ["l"],
        .variant: ["additive"],
      ], table)
    let before = try table.answer("linearRegression --outcome m --predictors a,l")
    let after = try table.answer("linearRegression --outcome y --predictors a,m,l")
    let (b1, t1, t2) = (
      try #require(before.term("a")), try #require(after.term("a")), try #require(after.term("m"))
    )
    let indirect = try #require(estimate.term("natural indirect"))
    #expect(agree(indirect.estimate, t2.estimate * b1.estimate))
    let (first, second) = (
      t2.estimate * (b1.standardError ?? 0), b1.estimate * (t2.standardError ?? 0)
    )
    // Sobel's error.
    #expect(agree(indirect.standardError, (first * first + second * second).squareRoot()))
    for name in ["controlled direct", "natural direct"] {
      #expect(agree(estimate.term(name)?.estimate, t1.estimate))
      #expect(agree(estimate.term(name)?.standardError, try #require(t1.standardError)))
    }
  }

  @Test("of a treatment of many values the two that are compared must be named")
  func manyValues() throws {
    var deviates = TestDeviates(seed: 42)
    let others = Self.columns().others
    let doses = (0..<Self.people).map { _ in (deviates.uniform() * 6).rounded() }
    func table(_ doses: [Double]) throws -> Table {
      try Table([("a", .reals(doses))] + others.map { ($0.name, .reals($0.values)) })
    }
    let words: [EstimatorArgument: [String]] = [
      .outcome: ["y"], .treatment: ["a"], .mediator: ["m"],
    ]
    for more: [EstimatorArgument: [String]] in [[:], [.reference: ["2"]], [.case: ["4"]]] {
      do {
        _ = try answer(.mediation, words.merging(more) { $1 }, table(doses))
        Issue.record("answered for \(more)")
      } catch {
        #expect(
          "\(error)"
            == "The data do not determine this model: treatment “a” has 7 different values in these "
            + "rows instead of two, so name the two to be compared by `reference` and `case`.")
      }
    }
    let named = try answer(
      .mediation, words.merging([.reference: ["2"], .case: ["4"]]) { $1 }, table(doses))
    let scaled = try answer(
      .mediation, words.merging([.reference: ["0"], .case: ["1"]]) { $1 },
      table(doses.map { ($0 - 2) / 2 }))
    expectSame(named, scaled, "doses")
    for name in [EstimatorName.gFormula, .marginalStructuralModel] {
      #expect(throws: EstimationError.self) {
        try answer(
          name, [.outcome: ["y"], .treatment: ["a"], .confounders: ["l"]], table(doses))
      }
    }
  }

  @Test("A baseline covariate that follows from another costs no contrast of treatments")
  func dependentCovariate() throws {
    let table = try Self.tables()[0].table
    let more = try table.adding("twice", .reals(table.reals("l").values.map { 2 * $0 + 1 }))
    for variant in ["separate", "cumulated"] {
      func effect(_ covariates: [String]) throws -> Estimate {
        try answer(
          .marginalStructuralModel,
          [
            .outcome: ["y"], .treatment: ["a"], .confounders: ["m"], .variant: [variant],
            .baselineCovariates: covariates,
          ], more)
      }
      let (one, both) = (try effect(["l"]), try effect(["l", "twice"]))
      #expect(both.notes.count == 1 && both.notes[0].contains("twice"))
      let (expected, found) = (one.term("always - never"), both.term("always - never"))
      #expect(Agreement.holds(found?.estimate, try #require(expected?.estimate), 1e-10))
      #expect(
        Agreement.holds(found?.standardError, try #require(expected?.standardError), 1e-10))
    }
  }

  @Test("g-formula and weights are the same in every coding of the treatment")
  func plans() throws {
    let (formula, weights): ([EstimatorArgument: [String]], [EstimatorArgument: [String]]) = (
      [
        .outcome: ["y"], .treatment: ["a"], .covariates: ["l", "a*l"], .replicates: ["0"],
      ], [.outcome: ["y"], .treatment: ["a"], .confounders: ["l"]]
    )
    let tables = try Self.tables()
    let plain = try answer(.gFormula, formula, tables[0].table)
    let weighted = try answer(.marginalStructuralModel, weights, tables[0].table)
    for (table, without, with) in tables.dropFirst() {
      let estimate = try answer(.gFormula, formula, table)
      expectSame(plain, estimate, with)
      let isIndicator = without == "0" && with == "1"
      #expect(
        estimate.notes == (isIndicator ? [] : ["“a”: “\(with)” means always, “\(without)” never."]))
      let other = try answer(.marginalStructuralModel, weights, table)
      expectSame(weighted, other, with)
      #expect(other.terms[1].name == (isIndicator ? "a" : "a: \(with) - \(without)"))
      let cumulated = try answer(
        .marginalStructuralModel, weights.merging([.variant: ["cumulated"]]) { $1 }, table)
      #expect(
        cumulated.notes == (isIndicator ? [] : ["“a”: “\(with)” is compared with “\(without)”."]))
      let turned = try answer(
        .gFormula, formula.merging([.treatment: ["a=\(with)"]]) { $1 }, table)
      #expect(Agreement.holds(turned.term("always")?.estimate, plain.terms[1].estimate, 1e-8))
    }
  }
}
