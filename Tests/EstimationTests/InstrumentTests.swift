import Estimation
import Tables
import Testing

@Suite("Instruments and independences agree with R")
struct InstrumentTests {
  /// In the references every predictor but the first is its own instrument.
  @Test("two-stage least squares", arguments: ReferenceCase.all("causal", .twoStageLeastSquares))
  func twoStages(reference: ReferenceCase) throws {
    let predictors = try #require(reference.arguments["predictors"])
    let estimate = try reference.answer([
      .predictors: nil, .treatment: [predictors[0]],
      .covariates: predictors.count > 1 ? Array(predictors.dropFirst()) : nil,
    ])
    try reference.expectTerms(of: estimate, .closedForm, named: RegressionTests.translated)
    for figure in [
      Figure.Name.residualStandardDeviation, .rSquared, .weakInstrumentF, .wuHausman,
    ] {
      try reference.expectFigure(figure, of: estimate, nil, 1e-10)
    }
    try reference.expectFigure(.weakInstrumentPValue, of: estimate, "weakPValue", 1e-8)
    try reference.expectFigure(.wuHausmanPValue, of: estimate, nil, 1e-9)
    #expect(estimate.notes.isEmpty)
    guard reference.statistic("sarganDegreesOfFreedom") ?? 0 > 0 else {
      #expect(estimate.figure(.sargan) == nil)
      return
    }
    try reference.expectFigure(.sargan, of: estimate, nil, 1e-10)
    try reference.expectFigure(.sarganPValue, of: estimate, nil, 1e-10)
  }

  @Test(
    "Mendelian randomisation", arguments: ReferenceCase.all("causal", .mendelianRandomisation))
  func mendelian(reference: ReferenceCase) throws {
    let estimate = try reference.answer([.label: ["variant"]])
    try reference.expectTerms(of: estimate, .closedForm)
    guard reference.arguments["variant"] != ["wald"] else { return }
    for figure in [Figure.Name.q, .degreesOfFreedom, .qPValue, .dispersion] {
      try reference.expectFigure(figure, of: estimate, nil, 1e-10)
    }
    // Ours is in per cent, as that of meta-analysis.
    guard let share = reference.statistic("iSquaredOfExposure") else { return }
    #expect(Agreement.holds(estimate.figure(.iSquared), 100 * share, 1e-10))
  }

  /// Longley's columns lose some five of sixteen digits by their condition: nine are certain.
  @Test("independence", arguments: ReferenceCase.all("causal", .independenceTest))
  func independence(reference: ReferenceCase) throws {
    let digits = reference.name.hasPrefix("longley") ? 1e-9 : 1e-10
    let estimate = try reference.answer()
    try reference.expectTerms(of: estimate, Agreement(estimates: digits, errors: digits))
    try reference.expectFigure(.fisherZ, of: estimate, nil, digits)
    try reference.expectFigure(.fisherPValue, of: estimate, nil, 30 * digits)
  }
}

extension InstrumentTests {
  /// AER's `ivreg(packs ~ price + income | salesTax + tax)` with its diagnostics.
  @Test("two treatments by two instruments, the weaker first stage of both in a note")
  func twoTreatments() throws {
    let estimate = try ReferenceCase.table("cigarettes.csv").answer(
      "twoStageLeastSquares --outcome packs --treatment price,income --instrument salesTax,tax")
    let expected = [
      ("intercept", 10.05071646198655, 1.16616339931230),
      ("price", -1.01519454070164, 0.57346759387452),
      ("income", -0.24538518614837, 1.03473539330728),
    ]
    for (name, value, error) in expected {
      #expect(agree(estimate.term(name)?.estimate, value), "\(name)")
      #expect(agree(estimate.term(name)?.standardError, error), "\(name)")
    }
    #expect(agree(estimate.figure(.residualStandardDeviation), 0.200120834650444))
    #expect(agree(estimate.figure(.weakInstrumentF), 7.48587570006294))
    #expect(agree(estimate.figure(.weakInstrumentPValue), 1.56127745606121e-03))
    #expect(agree(estimate.figure(.wuHausman), 1.67182067960529))
    #expect(agree(estimate.figure(.wuHausmanPValue), 1.99886503266920e-01))
    #expect(estimate.figure(.sargan) == nil)
    #expect(estimate.notes.count == 1 && estimate.notes[0].contains("instruments are weak"))
  }
}

@Suite("Laws of instruments")
struct InstrumentLawsTests {
  /// People whose treatment and outcome share a cause, and two instruments.
  private func confounded(
    _ count: Int, effect: Double, strength: Double = 0.5, _ deviates: inout TestDeviates
  ) throws -> Table {
    var columns: [[Double]] = Array(repeating: [], count: 5)
    for _ in 0..<count {
      let (z, w, u, c) = (
        deviates.normal(), deviates.normal(), deviates.normal(), deviates.normal()
      )
      let a = strength * z + 0.3 * w + 0.4 * c + u + deviates.normal()
      let y = effect * a + 0.5 * c - u + deviates.normal()
      for (place, value) in [z, w, c, a, y].enumerated() { columns[place].append(value) }
    }
    return try Table(zip(["z", "w", "c", "a", "y"], columns).map { ($0, .reals($1)) })
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test("with one instrument the effect is the ratio of its covariances")
  func ratio() throws {
    var deviates = TestDeviates(seed: 41)
    let table = try confounded(50, effect: 0.7, &deviates)
    func values(_ name: String) throws -> [Double] {
      let entries = try table.reals(name)
      return (0..<entries.count).compactMap { entries[$0] }
    }
    let (z, a, y) = (try values("z"), try values("a"), try values("y"))
    func covariance(_ left: [Double], _ right: [Double]) -> Double {
      let (first, second) = (mean(left), mean(right))
      return mean(zip(left, right).map { ($0 - first) * ($1 - second) })
    }
    let estimate = try table.answer("twoStageLeastSquares --outcome y --treatment a --instrument z")
    #expect(agree(estimate.term("a")?.estimate, covariance(z, y) / covariance(z, a)))
  }

  @Test("a treatment that is its own instrument in all but name gives least squares")
  func leastSquares() throws {
    var deviates = TestDeviates(seed: 42)
    let table = try confounded(60, effect: 0.7, &deviates)
    let a = try table.reals("a")
    let more = try table.adding("twin", .reals((0..<60).map { 3 - 2 * (a[$0] ?? 0) }))
    let instrumented = try more.answer(
      "twoStageLeastSquares --outcome y --treatment a --instrument twin --covariates c")
    let plain = try more.answer("linearRegression --outcome y --predictors a,c")
    for term in plain.terms {
      #expect(agree(instrumented.term(term.name)?.estimate, term.estimate))
      #expect(agree(instrumented.term(term.name)?.standardError, term.standardError ?? .nan))
    }
  }

  @Test("the inverse-variance weighted effect of one variant is its ratio")
  func oneVariant() throws {
    let table = try Table([
      ("x", .reals([0.2])), ("sx", .reals([0.02])), ("y", .reals([-0.05])), ("sy", .reals([0.03])),
    ])
    for variant in ["wald", "ivwFixed", "ivwRandom"] {
      let term = try table.answer(
        "mendelianRandomisation --exposure x --exposure-error sx --outcome y --outcome-error sy"
          + " --variant \(variant)"
      ).terms[0]
      #expect(agree(term.estimate, -0.25) && agree(term.standardError, 0.15))
    }
  }

  @Test(
    "inverse-variance weighting is a fixed-effect meta-analysis of the ratios, and signs do not matter"
  )
  func weighting() throws {
    let table = try ReferenceCase.table("variants.csv")
    func answer(_ variant: String, _ table: Table) throws -> Estimate {
      try table.answer(
        "mendelianRandomisation --exposure exposure --outcome outcome"
          + " --outcome-error outcomeError --variant \(variant)")
    }
    let ratios = try answer("wald", table)
    let made = try Table([
      ("y", .reals(ratios.terms.map(\.estimate))),
      ("s", .reals(ratios.terms.compactMap(\.standardError))),
    ])
    let synthesis = try made.answer("metaAnalysis --effect y --effect-error s --method fixed")
    let weighted = try answer("ivwFixed", table)
    #expect(agree(weighted.terms[0].estimate, synthesis.terms[0].estimate))
    #expect(agree(weighted.terms[0].standardError, synthesis.terms[0].standardError ?? .nan))
    #expect(agree(weighted.figure(.q), synthesis.figure(.q) ?? .nan))
    let (x, y) = (try table.reals("exposure"), try table.reals("outcome"))
    func sign(_ row: Int) -> Double { row % 3 == 0 ? -1 : 1 }
    let turned = try Table([
      ("exposure", .reals((0..<x.count).map { (x[$0] ?? 0) * sign($0) })),
      ("outcome", .reals((0..<y.count).map { (y[$0] ?? 0) * sign($0) })),
      ("outcomeError", try table.column("outcomeError")),
    ])
    for variant in ["ivwRandom", "egger", "eggerT"] {
      #expect(try answer(variant, turned).terms == answer(variant, table).terms)
    }
  }

  @Test("each mistake has its own reason, and a weak instrument is a note")
  func mistakes() throws {
    var deviates = TestDeviates(seed: 43)
    let table = try confounded(200, effect: 0.7, strength: 0.02, &deviates)
    #expect(
      table.refusal("twoStageLeastSquares --outcome y --treatment a,c --instrument z")
        == .notIdentified(
          reason: "2 treatment columns need as many instruments, and there are "
            + "1 that do not follow from the covariates"))
    #expect(
      table.refusal("twoStageLeastSquares --outcome y --treatment a --instrument a")
        == .repeatedColumn(column: "a"))
    #expect(
      table.refusal("twoStageLeastSquares --outcome y --treatment a --instrument z --covariates z")
        == .repeatedColumn(column: "z"))
    let weak = try table.answer("twoStageLeastSquares --outcome y --treatment a --instrument z")
    #expect(try #require(weak.figure(.weakInstrumentF)) < 10)
    #expect(weak.notes.count == 1 && weak.notes[0].contains("weak"))
    let zero = try HostileTables.table(["x": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]])
    func mendelian(_ variant: String) -> String {
      "mendelianRandomisation --exposure x --outcome y --outcome-error s --variant \(variant)"
    }
    #expect(
      zero.refusal(mendelian("wald"))
        == .outsideBounds(
          column: "x", row: 0, value: "0", bounds: "other than 0, to divide by"))
    #expect(
      zero.rows([1, 2]).refusal(mendelian("egger")) == .tooFewRows(count: 2, needed: 3))
    #expect(
      zero.rows([1, 2, 3]).refusal(mendelian("wald --label c"))
        == .outsideBounds(
          column: "c", row: 1, value: "c0", bounds: "a name of its own for each variant"))
    let same = try HostileTables.table(["x": Array(repeating: 0.3, count: 12)])
    #expect(same.refusal(mendelian("egger")) == .zeroVariance(column: "x"))
    #expect(same.refusal(mendelian("ivwFixed")) == nil)
  }

  @Test("hostile tables give finite figures or a reason")
  func hostile() throws {
    var questions = [
      "twoStageLeastSquares --outcome y --treatment x --instrument z",
      "twoStageLeastSquares --outcome y --treatment x --instrument z,t,c"
        + " --covariates s,g --errors hc0",
      "twoStageLeastSquares --outcome y --treatment g,x --instrument z,e",
      "independenceTest --x x --y y",
      "independenceTest --x x --y y --covariates z,g",
    ]
    for variant in MendelianRandomisation.Variant.allCases {
      questions.append(
        "mendelianRandomisation --exposure x --exposure-error t --outcome y --outcome-error s"
          + " --variant \(variant)")
    }
    try HostileTables.check(questions)
  }

  /// 250 samples of 100 people with strong instruments; Monte Carlo error 0.0138.
  @Test("two-stage least squares covers the effect of a confounded treatment")
  func twoStageCoverage() throws {
    try expectCoverage(replicates: 250, seed: 44, truth: 0.7) { deviates in
      try confounded(100, effect: 0.7, strength: 1, &deviates)
        .answer("twoStageLeastSquares --outcome y --treatment a --instrument z").term("a")
    }
  }

  /// 1000 samples of 30 variants, exposure effects known exactly; Monte Carlo error 0.0069.
  @Test("Mendelian randomisation covers the effect, Egger's also under directed pleiotropy")
  func mendelianCoverage() throws {
    // With twice the error that is stated, so that the floor of one of the dispersion is not met.
    for (variant, bias, factor) in [("ivwFixed", 0.0, 1.0), ("eggerT", 0.02, 2)] {
      try expectCoverage(replicates: 1000, seed: 45, truth: 0.5) { deviates in
        let x = (0..<30).map { _ in 0.05 + 0.15 * deviates.uniform() }
        let errors = x.map { _ in 0.01 + 0.02 * deviates.uniform() }
        let y = zip(x, errors).map { 0.5 * $0 + bias + factor * $1 * deviates.normal() }
        return try Table([("x", .reals(x)), ("y", .reals(y)), ("s", .reals(errors))]).answer(
          "mendelianRandomisation --exposure x --outcome y --outcome-error s --variant \(variant)"
        )
        .term("effect")
      }
    }
  }
}
