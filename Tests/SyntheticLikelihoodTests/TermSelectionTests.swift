import NumericalMethods
import TestSupport
import Testing

@testable import SyntheticLikelihood

@Suite struct TermSelectionTests {
  private static let terms = PolynomialTerm.candidates(for: PolynomialTermTests.coordinates)

  /// Places and, for each, a response of three terms and noise.
  private static func example(noise: Double, seed: UInt64) -> (
    places: [[Double]], response: [Double]
  ) {
    var random = SplitMix(state: seed)
    let places = (0..<120).map { _ in (0..<5).map { _ in 2 * random.uniform() - 1 } }
    let response = places.map { u in
      1.5 + 2 * u[1] - u[1] * u[2] + 0.8 * u[0] + noise
        * Elementary.normalQuantile(random.uniform())
    }
    return (places, response)
  }

  /// With every term let in it is the least-squares fit of all columns, found by other means.
  @Test func leastSquares() throws {
    let (places, response) = Self.example(noise: 0.5, seed: 3)
    let design = CrossProducts(of: Self.terms, at: places)
    let fit = TermSelection(
      of: design, moments: design.moments(with: response), square: dot(response, response), entry: 0
    )
    let expected = try LeastSquares(
      design: design.columns.flatMap { $0 }, columnCount: design.count, response: response)
    #expect(fit.columns.count == design.count)
    for (column, coefficient) in zip(fit.columns, fit.coefficients) {
      #expect(abs(coefficient - expected.coefficients[column]) < 1e-10)
    }
    let left = fit.residuals(response, fit.coefficients, on: design)
    #expect(abs(dot(left, left) / expected.residualSumOfSquares - 1) < 1e-10)
    // The diagonal of the hat matrix adds up to the number of columns.
    #expect(abs(fit.leverages(on: design).reduce(0, +) - Double(design.count)) < 1e-9)
    // The same columns fit another response as least squares do.
    let other = response.map { $0 * $0 }
    let again = try LeastSquares(
      design: design.columns.flatMap { $0 }, columnCount: design.count, response: other)
    for (column, coefficient) in zip(fit.columns, fit.coefficients(of: design.moments(with: other)))
    {
      #expect(abs(coefficient - again.coefficients[column]) < 1e-9)
    }
  }

  /// What is there is found, and of 21 terms and 100 responses hardly any that is not: 2 ln 21 is t = 2.47, which chance alone
  /// exceeds in .014 of the terms.
  @Test func selection() {
    let wanted = [PolynomialTerm(1), PolynomialTerm(1, 2), PolynomialTerm(0)]
    var beside = 0
    for seed in 0..<100 as Range<UInt64> {
      let (places, response) = Self.example(noise: 0.5, seed: 100 + seed)
      let design = CrossProducts(of: Self.terms, at: places)
      let fit = TermSelection(
        of: design, moments: design.moments(with: response), square: dot(response, response))
      let chosen = fit.columns.dropFirst().map { Self.terms[$0 - 1] }
      #expect(wanted.allSatisfy(chosen.contains))
      beside += chosen.count - wanted.count
    }
    #expect((5...70).contains(beside))
  }

  /// A response without noise is met to rounding, and nothing more is let in.
  @Test func exact() {
    let (places, response) = Self.example(noise: 0, seed: 9)
    let design = CrossProducts(of: Self.terms, at: places)
    let fit = TermSelection(
      of: design, moments: design.moments(with: response), square: dot(response, response))
    #expect(fit.columns.count == 4)
    #expect(
      fit.residuals(response, fit.coefficients, on: design).allSatisfy { abs($0) < 1e-12 })
  }
}
