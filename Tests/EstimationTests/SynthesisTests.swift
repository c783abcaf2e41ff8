import Estimation
import Tables
import Testing

extension ReferenceCase {
  /// The case's effects and standard errors as a table.
  ///
  /// Only cases of `metaAnalysis` carry them; the others are of the same studies.
  func studies() throws -> Table {
    let source = try #require(
      ReferenceCase.all("synthesis", .metaAnalysis).first { $0.data == data })
    let values = try #require(source.series("effects"))
    let variances = try #require(source.series("variances"))
    return try Table([
      ("effect", .reals(values)),
      ("effectError", .reals(variances.map { $0.map { $0.squareRoot() } })),
    ])
  }

  /// The case's arguments with the columns, and the program's words in ours.
  func synthesisWords() throws -> [EstimatorArgument: [String]?] {
    let words = ["FE": "fixed", "DL": "derSimonianLaird", "REML": "reml"]
    var changes: [EstimatorArgument: [String]?] = [
      .effect: ["effect"], .effectError: ["effectError"],
    ]
    if let method = arguments["method"]?.first { changes[.method] = [words[method] ?? method] }
    return changes
  }
}

@Suite("Syntheses of studies agree with metafor")
struct SynthesisTests {
  @Test("meta-analysis", arguments: ReferenceCase.all("synthesis", .metaAnalysis))
  func metaAnalysis(reference: ReferenceCase) throws {
    let effects = try #require(reference.series("effects"))
    let table = try Table([
      ("effect", .reals(effects)),
      (
        "effectError",
        .reals(try #require(reference.series("variances")).map { $0.map { $0.squareRoot() } })
      ),
    ])
    let estimate = try reference.answer(reference.synthesisWords(), on: table)
    let isRestricted = reference.arguments["method"] == ["REML"]
    let agreement = isRestricted ? Agreement.iterative : .closedForm
    try reference.expectTerms(of: estimate, agreement)
    // Q and its P value do not depend on the search; those of a tau squared of zero are exact.
    try reference.expectFigure(.q, of: estimate, nil, 1e-10)
    try reference.expectFigure(.degreesOfFreedom, of: estimate, nil, 0)
    try reference.expectFigure(.qPValue, of: estimate, nil, 1e-9)
    for figure in [Figure.Name.iSquared, .hSquared, .tauSquared, .logLikelihood] {
      try reference.expectFigure(figure, of: estimate, nil, agreement.estimates, scale: 1e-6)
    }
    guard reference.arguments["method"] != ["FE"] else {
      #expect(estimate.figure(.tauSquaredError) == nil && estimate.figure(.predictionLower) == nil)
      return
    }
    for figure in [Figure.Name.tauSquaredError, .predictionLower, .predictionUpper] {
      try reference.expectFigure(figure, of: estimate, nil, agreement.errors)
    }
  }

  @Test("Egger's test", arguments: ReferenceCase.all("synthesis", .eggerTest))
  func egger(reference: ReferenceCase) throws {
    let estimate = try reference.answer(reference.synthesisWords(), on: reference.studies())
    try reference.expectTerms(
      of: estimate, reference.arguments["variant"] == ["weighted"] ? .closedForm : .iterative)
  }

  @Test("meta-regression", arguments: ReferenceCase.all("synthesis", .metaRegression))
  func metaRegression(reference: ReferenceCase) throws {
    let studies = try reference.studies().adding(
      "ablat", .reals(try #require(reference.series("moderatorValues"))))
    let estimate = try reference.answer(reference.synthesisWords(), on: studies)
    let agreement =
      reference.arguments["method"] == ["REML"] ? Agreement.iterative : .closedForm
    try reference.expectTerms(of: estimate, agreement)
    try reference.expectFigure(.q, of: estimate, nil, 1e-10)
    try reference.expectFigure(.degreesOfFreedom, of: estimate, nil, 0)
    try reference.expectFigure(.qPValue, of: estimate, nil, 1e-9)
    try reference.expectFigure(.tauSquared, of: estimate, nil, agreement.estimates, scale: 1e-6)
  }

  @Test("trim and fill", arguments: ReferenceCase.all("synthesis", .trimAndFill))
  func trimAndFill(reference: ReferenceCase) throws {
    let estimate = try reference.answer(reference.synthesisWords(), on: reference.studies())
    try reference.expectTerms(of: estimate, .iterative)
    for figure in [
      Figure.Name.q, .qPValue, .iSquared, .hSquared, .tauSquared, .logLikelihood, .filled,
    ] {
      try reference.expectFigure(figure, of: estimate, nil, 1e-6)
    }
    try reference.expectFigure(.degreesOfFreedom, of: estimate, nil, 0)
    try reference.expectFigure(.tauSquaredError, of: estimate, nil, 1e-5)
    try reference.expectFigure(.filledError, of: estimate, nil, 1e-5)
  }

  /// metafor's optimiser leaves the sixth digit of its terms open, as its case says: estimates are
  /// compared with the sharper optimum beside it, errors (which it takes at its own) to five digits.
  @Test("selection model", arguments: ReferenceCase.all("synthesis", .selectionModel))
  func selectionModel(reference: ReferenceCase) throws {
    let estimate = try reference.answer(reference.synthesisWords(), on: reference.studies())
    try reference.expectTerms(of: estimate, Agreement(estimates: 1e-5, errors: 1e-5))
    try reference.expectFigure(.tauSquared, of: estimate, "sharpTauSquared", 1e-6)
    try reference.expectFigure(.logLikelihood, of: estimate, "sharpLogLikelihood", 1e-10)
    for (place, name) in ["sharpEffect", "sharpWeight"].enumerated() {
      let wanted = try #require(reference.statistic(name))
      #expect(Agreement.holds(estimate.terms[place].estimate, wanted, 1e-6), "\(name)")
    }
    try reference.expectFigure(.tauSquaredError, of: estimate, nil, 1e-5)
    try reference.expectFigure(.likelihoodRatio, of: estimate, nil, 1e-5)
    try reference.expectFigure(.likelihoodRatioPValue, of: estimate, nil, 1e-5)
  }
}

extension SynthesisTests {
  /// Estimates by R's `nlm` on the likelihood, errors by metafor's `selmodel(type = "stepfun",
  /// steps = c(.025, .5), alternative = "greater")`, which is good to five digits.
  @Test("selection model of two steps")
  func twoSteps() throws {
    let source = try #require(
      ReferenceCase.all("synthesis", .selectionModel).first { $0.data == "passive-smoking.csv" })
    let estimate = try source.studies().answer(
      "selectionModel --effect effect --effect-error effectError --steps 0.025,0.5")
    let expected = [
      (0.0765682637312553, 0.0887606245644531), (0.4598659808894252, 0.3546917650717228),
      (0.1495368045591074, 0.1635638326940108),
    ]
    for (term, (value, error)) in zip(estimate.terms, expected) {
      #expect(Agreement.holds(term.estimate, value, 1e-6), "\(term)")
      #expect(Agreement.holds(term.standardError, error, 1e-5), "\(term)")
    }
    #expect(Agreement.holds(estimate.figure(.tauSquared), 0.0152257623275450, 1e-6))
    #expect(Agreement.holds(estimate.figure(.tauSquaredError), 0.0173857253246749, 1e-5))
    #expect(agree(estimate.figure(.logLikelihood), -8.1478972675386476))
    #expect(Agreement.holds(estimate.figure(.likelihoodRatioPValue), 0.1352398867500651, 1e-6))
  }
}

@Suite("Laws of syntheses")
struct SynthesisLawsTests {
  private func table(_ effects: [Double], _ errors: [Double]) throws -> Table {
    try Table([("y", .reals(effects)), ("s", .reals(errors))])
  }

  private func answer(
    _ effects: [Double], _ errors: [Double], _ method: MetaAnalysis.Method,
    _ kind: MetaAnalysis.Errors = .normal
  ) throws -> Estimate {
    try table(effects, errors).answer(
      "metaAnalysis --effect y --effect-error s --method \(method) --errors \(kind)")
  }

  @Test("with equal errors both methods are the variance of the effects less that within")
  func equalErrors() throws {
    let effects = [1.0, 4, 2, 8, 5, 7]
    let errors = Array(repeating: 1.5, count: 6)
    // The sum of squares is 37.5 about a mean of 4.5; its variance is 7.5.
    for method in [MetaAnalysis.Method.derSimonianLaird, .reml] {
      let estimate = try answer(effects, errors, method)
      #expect(agree(estimate.figure(.tauSquared), 7.5 - 2.25))
      #expect(agree(estimate.terms[0].estimate, 4.5))
      #expect(agree(estimate.terms[0].standardError, (7.5 / 6).squareRoot()))
      // Knapp and Hartung's is then the t interval of the mean.
      let adjusted = try answer(effects, errors, method, .knappHartung)
      #expect(agree(adjusted.terms[0].standardError, (7.5 / 6).squareRoot()))
      #expect(adjusted.terms[0].degreesOfFreedom == 5)
    }
  }

  @Test("two identical studies agree on their effect with half the variance")
  func identical() throws {
    for method in MetaAnalysis.Method.allCases {
      let estimate = try answer([0.4, 0.4], [0.2, 0.2], method)
      #expect(agree(estimate.terms[0].estimate, 0.4))
      #expect(agree(estimate.terms[0].standardError, 0.2 / 2.0.squareRoot()))
      #expect(estimate.figure(.q) == 0 && estimate.figure(.tauSquared) == 0)
      #expect(estimate.figure(.iSquared) == 0)
    }
    let adjusted = try answer([0.4, 0.4], [0.2, 0.2], .reml, .knappHartung)
    #expect(adjusted.terms[0].standardError == nil && adjusted.notes.count == 1)
    #expect(adjusted.notes[0].contains("agree exactly"))
  }

  @Test("units and order of studies do not matter, and a shift only shifts")
  func invariance() throws {
    let effects = [0.3, -0.2, 0.9, 0.4, 0.1]
    let errors = [0.2, 0.4, 0.3, 0.1, 0.25]
    let first = try answer(effects, errors, .reml)
    let other = try answer(
      effects.reversed().map { 1000 * $0 + 7 }, errors.reversed().map { 1000 * $0 }, .reml)
    let (term, changed) = (first.terms[0], other.terms[0])
    #expect(agree(changed.estimate, 1000 * term.estimate + 7))
    #expect(agree(changed.standardError, 1000 * (term.standardError ?? .nan)))
    #expect(agree(other.figure(.iSquared), first.figure(.iSquared) ?? .nan))
  }

  @Test("a symmetric funnel is not filled, and a mirrored one is filled on the other side")
  func funnel() throws {
    let effects = [0.5, 0.3, 0.7, 0.1, 0.9, 0.45, 0.55]
    let errors = [0.05, 0.2, 0.2, 0.4, 0.4, 0.1, 0.1]
    for variant in TrimAndFill.Variant.allCases {
      let estimate = try table(effects, errors).answer(
        "trimAndFill --effect y --effect-error s --variant \(variant.rawValue)")
      #expect(estimate.figure(.filled) == 0 && estimate.n == 7)
      #expect(agree(estimate.terms[0].estimate, 0.5))
    }
    let crowded = [0.5, 0.6, 0.8, 1.4, 1.6, 0.55, 0.52]
    let one = try table(crowded, errors).answer("trimAndFill --effect y --effect-error s")
    let two = try table(crowded.map { -$0 }, errors).answer(
      "trimAndFill --effect y --effect-error s")
    #expect(try #require(one.figure(.filled)) > 0)
    #expect(one.figure(.filled) == two.figure(.filled))
    #expect(agree(two.terms[0].estimate, -one.terms[0].estimate))
  }

  @Test("Egger's weighted line is that of effect / error on 1 / error")
  func egger() throws {
    let effects = [0.3, -0.2, 0.9, 0.4, 0.1]
    let errors = [0.2, 0.4, 0.3, 0.1, 0.25]
    let estimate = try table(effects, errors).answer("eggerTest --effect y --effect-error s")
    let turned = try Table([
      ("z", .reals(zip(effects, errors).map { $0 / $1 })),
      ("precision", .reals(errors.map { 1 / $0 })),
    ])
    let line = try turned.answer("linearRegression --outcome z --predictors precision")
    #expect(agree(estimate.term("asymmetry")?.estimate, line.terms[0].estimate))
    #expect(agree(estimate.term("asymmetry")?.standardError, line.terms[0].standardError ?? .nan))
    #expect(agree(estimate.term("limit")?.estimate, line.terms[1].estimate))
  }

  @Test("a regression on the standard error is Egger's, and one of studies on a line has no error")
  func regressionOnAnything() throws {
    let (effects, errors) = ([0.3, -0.2, 0.9, 0.4, 0.1], [0.2, 0.4, 0.3, 0.1, 0.25])
    let both = try table(effects, errors).adding("z", .reals(errors))
    let egger = try both.answer("eggerTest --effect y --effect-error s --variant mixedEffects")
    let line = try both.answer(
      "metaRegression --effect y --effect-error s --moderator z --errors normal")
    #expect(agree(line.term("z")?.estimate, egger.term("asymmetry")?.estimate ?? .nan))
    #expect(agree(line.term("z")?.standardError, egger.term("asymmetry")?.standardError ?? .nan))
    let years = [2002.0, 2004, 2005, 2009, 2012]
    let exact = try table(years.map { 1 - 0.25 * ($0 - 2000) }, errors).adding(
      "year", .reals(years))
    let answer = try exact.answer("metaRegression --effect y --effect-error s --moderator year")
    #expect(agree(answer.term("year")?.estimate, -0.25))
    #expect(answer.term("year")?.standardError == nil && !answer.notes.isEmpty)
    let same = try table(effects, errors).adding("year", .reals([1, 1, 1, 1, 1]))
    #expect(
      same.refusal("metaRegression --effect y --effect-error s --moderator year")
        == .zeroVariance(column: "year"))
  }

  @Test("the direction of selection mirrors, and intervals of P values have names")
  func selection() throws {
    var deviates = TestDeviates(seed: 8)
    let errors = (0..<60).map { _ in 0.1 + 0.4 * deviates.uniform() }
    let effects = errors.map { 0.2 + 0.2 * deviates.normal() + $0 * deviates.normal() }
    let greater = try table(effects, errors).answer(
      "selectionModel --effect y --effect-error s --steps 0.025,0.5")
    let less = try table(effects.map { -$0 }, errors).answer(
      "selectionModel --effect y --effect-error s --steps 0.025,0.5 --direction less")
    #expect(agree(less.terms[0].estimate, -greater.terms[0].estimate))
    #expect(
      greater.terms.map(\.name) == [
        "effect", "selection: 0.025 to 0.5 - below", "selection: above 0.5 - below",
      ])
    #expect(agree(less.terms[2].estimate, greater.terms[2].estimate))
  }

  /// 4000 studies of an effect of 0.2, of which those with P above 0.025 are kept with probability 0.4.
  ///
  /// The bound is five standard errors.
  @Test("a known selection is recovered, and the naive mean is not")
  func recovery() throws {
    var deviates = TestDeviates(seed: 9)
    var (effects, errors): ([Double], [Double]) = ([], [])
    while effects.count < 4000 {
      let error = 0.1 + 0.3 * deviates.uniform()
      let effect = 0.2 + 0.2 * deviates.normal() + error * deviates.normal()
      guard effect > 1.959_963_984_540_054 * error || deviates.uniform() < 0.4 else { continue }
      effects.append(effect)
      errors.append(error)
    }
    let estimate = try table(effects, errors).answer("selectionModel --effect y --effect-error s")
    for (term, truth) in zip(estimate.terms, [0.2, 0.4]) {
      let error = try #require(term.standardError)
      #expect((term.estimate - truth).magnitude < 5 * error && error < 0.06, "\(term)")
    }
    let naive = try answer(effects, errors, .derSimonianLaird).terms[0]
    #expect(naive.estimate - 0.2 > 5 * (naive.standardError ?? 1))
  }

  @Test("each mistake has its own reason, and what a reader should know is a note")
  func mistakes() throws {
    let mean = "metaAnalysis --effect y --effect-error s"
    #expect(try table([1], [1]).refusal(mean) == .tooFewRows(count: 1, needed: 2))
    #expect(
      try table([1, 2], [1, 0]).refusal(mean)
        == .outsideBounds(
          column: "s", row: 1, value: "0.0", bounds: "above 0, as a standard error"))
    let equal = try table([1, 2, 4], [1, 1, 1])
    for variant in EggerTest.Variant.allCases {
      #expect(
        equal.refusal("eggerTest --effect y --effect-error s --variant \(variant)")
          == .zeroVariance(column: "s"))
    }
    let allSmall = try table([5, 6, 7], [1, 1.1, 1.2])
    #expect(
      allSmall.refusal("selectionModel --effect y --effect-error s")
        == .notIdentified(
          reason: "no study has a one-sided P value above 0.025, so choose other steps"))
    #expect(throws: EstimationError.self) {
      try EstimatorRequest("selectionModel --effect y --effect-error s --steps 0.5,0.1")
    }
    #expect(throws: EstimationError.self) {
      try EstimatorRequest("selectionModel --effect y --effect-error s --steps often")
    }
    let named = try equal.adding("study", .categories(["A", "B", "A"]))
    let labelled = "metaAnalysis --effect y --effect-error s --label study --errors normal"
    let notes = try named.answer(labelled).notes
    #expect(notes.count == 1 && notes[0].contains("“A” has 2 rows"))
  }

  @Test("hostile tables give finite figures or a reason")
  func hostile() throws {
    var questions = [
      "selectionModel --effect y --effect-error s",
      "selectionModel --effect y --effect-error s --steps 0.025,0.5 --direction less",
    ]
    for method in MetaAnalysis.Method.allCases {
      for errors in MetaAnalysis.Errors.allCases {
        questions.append(
          "metaAnalysis --effect y --effect-error s --method \(method) --errors \(errors)")
      }
    }
    for errors in MetaAnalysis.Errors.allCases {
      questions.append(
        "metaRegression --effect y --effect-error s --moderator x --errors \(errors)")
    }
    for variant in EggerTest.Variant.allCases {
      questions.append("eggerTest --effect y --effect-error s --variant \(variant)")
    }
    for variant in TrimAndFill.Variant.allCases {
      questions.append("trimAndFill --effect y --effect-error s --variant \(variant.rawValue)")
    }
    try HostileTables.check(questions)
  }

  /// 1000 syntheses of twelve studies, errors from 0.1 to 0.4 and a standard deviation of 0.2 between
  /// studies; Monte Carlo error 0.0069.
  @Test("intervals by REML with Knapp and Hartung's error cover the mean effect")
  func coverage() throws {
    try expectCoverage(replicates: 1000, seed: 31, truth: 0.3) { deviates in
      let errors = (0..<12).map { _ in 0.1 + 0.3 * deviates.uniform() }
      let effects = errors.map { 0.3 + 0.2 * deviates.normal() + $0 * deviates.normal() }
      return try answer(effects, errors, .reml, .knappHartung).terms.first
    }
  }
}
