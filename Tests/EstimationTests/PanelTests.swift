import Estimation
import Tables
import Testing

@Suite("Panel models agree with lavaan")
struct PanelTests {
  static let cases = ReferenceCase.all("panel").filter {
    $0.estimator.hasSuffix("rossLagged") && !$0.terms.isEmpty
  }

  /// The answer of a case; lavaan's default information is another where a case names none.
  static func answer(_ reference: ReferenceCase) throws -> Estimate {
    guard reference.name.hasSuffix("expected") else { return try reference.answer() }
    return try reference.answer([.information: ["expected"]])
  }

  @Test("parameters, standardised solution and figures", arguments: cases)
  func agreement(reference: ReferenceCase) throws {
    let estimate = try Self.answer(reference)
    try reference.expectTerms(of: estimate, .iterative)
    #expect(estimate.terms.count == reference.terms.count)
    let standardised = try #require(reference.standardised)
    for expected in standardised {
      let term = try #require(
        estimate.standardised.first { $0.name == expected.name }, "no \(expected.name)")
      reference.expect(term, expected, .iterative)
    }
    #expect(estimate.standardised.count == standardised.count)
    for figure: Figure.Name in [
      .chiSquare, .degreesOfFreedom, .baselineChiSquare, .baselineDegreesOfFreedom, .cfi, .tli,
      .rmsea, .logLikelihood, .unrestrictedLogLikelihood, .aic, .bic, .freeParameters,
    ] {
      try reference.expectFigure(figure, of: estimate, nil, 1e-6, scale: 1e-3)
    }
    try reference.expectFigure(.srmr, of: estimate, nil, 1e-5, scale: 1e-3)
    if reference.statistic("pValue") != nil {
      try reference.expectFigure(.pValue, of: estimate, nil, 1e-6, scale: 1e-6)
    } else {
      #expect(estimate.figure(.pValue) == nil)
    }
    if reference.statistic("patterns") != nil {
      try reference.expectFigure(.patterns, of: estimate, nil, 1e-12)
    }
    #expect((estimate.figure(.scaling) == nil) == (reference.statistic("scaling") == nil))
    if reference.statistic("scaling") != nil {
      try reference.expectFigure(.scaling, of: estimate, nil, 1e-7)
      try reference.expectFigure(.scaledChiSquare, of: estimate, nil, 1e-6)
      #expect(try #require(estimate.figure(.scaledPValue)) > 0)
    }
    // lavaan finds the noncentrality to a quarter of the digits (uniroot's default, 1.2e-4).
    let degrees = try #require(estimate.figure(.degreesOfFreedom))
    for figure in [Figure.Name.rmseaLower, .rmseaUpper] {
      let value = try #require(estimate.figure(figure))
      let wanted = try #require(reference.statistic(figure.rawValue))
      let difference = (value * value - wanted * wanted) * Double(estimate.n) * degrees
      #expect(difference.magnitude < 1.3e-4, "\(figure): \(value) instead of \(wanted)")
    }
  }
}
