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
    guard reference.name != "births, one cluster" else { return }
    var changes: [EstimatorArgument: [String]?] = [:]
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
    #expect(estimate.notes.isEmpty == (reference.statistics?["collinear"] == nil))
  }
}
