import Estimation
import Tables
import Testing

@Suite("Regression agrees with R")
struct RegressionTests {
  /// Names that R gives to functions of a column.
  static func translated(_ name: String) -> String? {
    if name.hasPrefix("ns(") { return nil }
    return name.hasPrefix("I(") ? String(name.dropFirst(2).dropLast()) : name
  }

  @Test("least squares", arguments: ReferenceCase.all("regression", .linearRegression))
  func leastSquares(reference: ReferenceCase) throws {
    var changes: [EstimatorArgument: [String]?] = [:]
    if reference.name == "births, one cluster" {
      // R's errors are infinite: here the reason is told, and the estimates are those without clusters.
      #expect(throws: EstimationError.tooFewClusters(column: "race", count: 1, needed: 2)) {
        try reference.answer()
      }
      let plain = try reference.answer([.cluster: nil])
      for term in reference.terms {
        #expect(
          Agreement.holds(plain.term(term.name)?.estimate, try #require(term.estimate), 1e-10))
      }
      return
    }
    let withoutN = reference.arguments["errors"] == ["clusterWithoutN"]
    if withoutN { changes[.errors] = ["cluster"] }
    let estimate = try reference.answer(changes)
    // The certified figures of Longley's data keep nine digits in double precision (NIST).
    let digits = reference.name.hasPrefix("longley") ? 1e-9 : 1e-10
    guard !withoutN else {
      // Without the factor of n, by its ratio.
      let (n, k) = (Double(estimate.n), Double(reference.terms.count))
      for term in reference.terms {
        let error = try #require(estimate.term(term.name)?.standardError)
        #expect(
          Agreement.holds(
            error * ((n - k) / (n - 1)).squareRoot(), try #require(term.standardError), 1e-10))
      }
      return
    }
    try reference.expectTerms(
      of: estimate, Agreement(estimates: digits, errors: digits), named: Self.translated)
    try reference.expectFigure(.residualStandardDeviation, of: estimate, nil, digits)
    try reference.expectFigure(.rSquared, of: estimate, nil, digits)
    try reference.expectFigure(.adjustedRSquared, of: estimate, nil, digits)
    let notes = estimate.notes.filter { !$0.contains("clusters") }
    #expect(notes.isEmpty == (reference.statistics?["collinear"] == nil))
  }
}

@Suite("Likelihood regressions agree with R")
struct LikelihoodRegressionTests {
  @Test(
    "logistic regression, and its reasons",
    arguments: ReferenceCase.all("regression", .logisticRegression))
  func logistic(reference: ReferenceCase) throws {
    switch reference.name {
    case "flowers, separated":
      #expect(throws: EstimationError.separated(outcome: "setosa", predictor: "petal")) {
        try reference.answer()
      }
    case "cars, quasi-separated":
      // R's other terms are those of a fit without the eight cylinders; here the reason is told.
      #expect(
        throws: EstimationError.separated(
          outcome: "vs", predictor: "cylinders: eight - four")
      ) { try reference.answer() }
      let estimate = try reference.answer([.where: ["cylinders!=eight"]])
      for term in reference.terms {
        reference.expect(
          try #require(estimate.term(term.name)), term, .iterative)
      }
    default:
      try check(reference)
    }
  }

  @Test("Poisson regression", arguments: ReferenceCase.all("regression", .poissonRegression))
  func poisson(reference: ReferenceCase) throws {
    let isRate = reference.name == "lung, rates with an offset"
    try check(reference, isRate ? [.time: ["time"]] : [:])
  }

  private func check(
    _ reference: ReferenceCase, _ changes: [EstimatorArgument: [String]?] = [:]
  ) throws {
    var changes = changes
    let withoutN = reference.arguments["errors"] == ["clusterWithoutN"]
    if withoutN { changes[.errors] = ["cluster"] }
    let estimate = try reference.answer(changes)
    guard !withoutN else {
      let (n, k) = (Double(estimate.n), Double(reference.terms.count))
      for term in reference.terms {
        let error = try #require(estimate.term(term.name)?.standardError)
        #expect(
          Agreement.holds(
            error * ((n - k) / (n - 1)).squareRoot(), try #require(term.standardError), 1e-9))
      }
      return
    }
    // Nearer than is asked of methods that search. R's errors are those of the last but one step of
    // its search, which costs it half of its digits.
    try reference.expectTerms(of: estimate, Agreement(estimates: 1e-9, errors: 1e-6))
    try reference.expectFigure(.deviance, of: estimate, nil, 1e-10)
    try reference.expectFigure(.logLikelihood, of: estimate, nil, 1e-10)
    let notes = estimate.notes.filter { !$0.contains("clusters") }
    #expect(notes.isEmpty == (reference.statistics?["collinear"] == nil))
  }

  @Test("adjusted means", arguments: ReferenceCase.all("regression", .adjustedMeans))
  func adjustedMeans(reference: ReferenceCase) throws {
    try reference.expectTerms(of: reference.answer(), .closedForm)
  }

  @Test(
    "ANCOVA and change score",
    arguments: ReferenceCase.all("regression", .analysisOfCovariance)
      + ReferenceCase.all("regression", .changeScore))
  func groups(reference: ReferenceCase) throws {
    try reference.expectTerms(of: reference.answer(), .closedForm)
  }
}
