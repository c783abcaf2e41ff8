import Testing

@testable import SyntheticLikelihood

@Suite struct PolynomialTermTests {
  static let coordinates = [
    Coordinate("age", .nuisance), Coordinate("scar", .effect(of: "scar")),
    Coordinate("rise", .time(of: "scar")), Coordinate("fade", .time(of: "scar")),
    Coordinate("care", .effect(of: "care")),
  ]

  @Test func candidates() {
    let terms = PolynomialTerm.candidates(for: Self.coordinates)
    #expect(Set(terms).count == terms.count)
    // Five and their squares; scar with four others, care with three more; the times' product;
    // scar with rise², rise × fade and fade².
    #expect(terms.count == 10 + 7 + 1 + 3)
    #expect(terms.contains(PolynomialTerm(1, 2, 3)) && terms.contains(PolynomialTerm(1, 3, 3)))
    #expect(!terms.contains(PolynomialTerm(4, 2, 3)) && !terms.contains(PolynomialTerm(0, 2)))
    #expect(PolynomialTerm(4, 1) == PolynomialTerm(1, 4))
  }

  @Test func values() {
    let place = [0.5, -0.25, 1, 0.8, 0]
    #expect(PolynomialTerm(0).value(at: place) == 0.5)
    #expect(PolynomialTerm(0, 0).value(at: place) == 0.25 - 1.0 / 3)
    #expect(PolynomialTerm(1, 3, 3).value(at: place) == -0.25 * (0.8 * 0.8 - 1.0 / 3))
    let polynomial = Polynomial(
      constant: 2, terms: [PolynomialTerm(0), PolynomialTerm(0, 1)], coefficients: [3, -4])
    #expect(polynomial.value(at: place) == 2 + 1.5 + 0.5)
    let places = Places(7, coordinates: 5)
    #expect(
      zip(polynomial.values(at: places), 0..<7).allSatisfy { value, k in
        abs(value - polynomial.value(at: places.columns.map { $0[k] })) < 1e-14
      })
  }
}
