import Lessons
import NumericalMethods
import Testing

/// How far first visits are apart, beside numbers worked out by hand.
@Suite("First visits")
struct FirstVisitTests {
  /// Levels with a mean and a spread that are exact: the same distances above and below.
  private func levels(_ count: Int, mean: Double, spread: Double) -> [Double] {
    let root = (Double(count - 1) / Double(count)).squareRoot()
    return (0..<count).map { mean + ($0 % 2 == 0 ? spread : -spread) * root }
  }

  private func visit(
    _ mean: Double = -0.3, spread: Double = 1, share: Double = 0.2, others: Double = 0,
    othersSpread: Double = 1
  ) -> FirstVisit {
    FirstVisit(
      depressed: levels(10_000, mean: 3 * mean, spread: 3 * spread),
      others: levels(10_000, mean: 3 * others, spread: 3 * othersSpread),
      candidates: Int((10_000 / share).rounded()))
  }

  private func distances(_ visits: [FirstVisit]) -> [FirstVisit.Quantity: Double] {
    Dictionary(
      uniqueKeysWithValues: FirstVisit.distances(among: visits).map { ($0.quantity, $0.distance) })
  }

  private static let n = 10_000.0

  /// Three standard errors of a difference between equal worlds: 1/√n of a mean, 1/√(2n) of a spread, and so on, each times √2.
  private static let errors: [FirstVisit.Quantity: Double] = [
    .meanOfDepressed: 3 * (2 / n).squareRoot(), .meanOfOthers: 3 * (2 / n).squareRoot(),
    .spreadOfDepressed: 3 * (1 / n).squareRoot(), .spreadOfOthers: 3 * (1 / n).squareRoot(),
    .share: 3 * (2 * 0.2 * 0.8 / (5 * n)).squareRoot(), .correlation: 3 * (1 / n).squareRoot(),
  ]

  @Test("Of equal worlds three errors are left, whatever the unit")
  func equal() {
    for (quantity, distance) in distances([visit(), visit(), visit()]) {
      #expect((distance - (Self.errors[quantity] ?? 0)).magnitude < 1e-12, "\(quantity)")
    }
  }

  @Test(
    "Where means differ, theirs and the correlation's distances are the difference and three errors"
  )
  func means() {
    let found = distances([visit(), visit(-0.1), visit()])
    func correlation(_ gap: Double) -> Double { gap / 2 / (1 + gap * gap / 4).squareRoot() }
    for (quantity, distance) in found {
      let difference =
        switch quantity {
        case .meanOfDepressed: 0.2
        case .correlation: correlation(0.3) - correlation(0.1)
        default: 0.0
        }
      #expect(
        (distance - difference - (Self.errors[quantity] ?? 0)).magnitude < 1e-12, "\(quantity)")
    }
    let others = distances([visit(), visit(others: 0.2)])
    #expect(
      ((others[.meanOfOthers] ?? 0) - 0.2 - (Self.errors[.meanOfOthers] ?? 0)).magnitude < 1e-12)
  }

  /// The unit is the mean spread: of four groups one is .2 wider.
  @Test("Where a spread differs, so does its distance alone")
  func spreads() {
    let unit = 1.05
    let error = 3 * ((1 + 1.2 * 1.2) / (2 * Self.n)).squareRoot()
    for (other, quantity) in [
      (visit(spread: 1.2), FirstVisit.Quantity.spreadOfDepressed),
      (visit(othersSpread: 1.2), .spreadOfOthers),
    ] {
      let found = distances([visit(), other])
      #expect(((found[quantity] ?? 0) - (0.2 + error) / unit).magnitude < 1e-12)
      #expect(found.count { $0.value > 0.1 } == 1)
    }
  }

  @Test("Where the share of the depressed differs, nothing else does")
  func share() {
    let found = distances([visit(), visit(share: 0.4)])
    let error = 3 * (0.2 * 0.8 / (5 * Self.n) + 0.4 * 0.6 / (2.5 * Self.n)).squareRoot()
    #expect(((found[.share] ?? 0) - 0.2 - error).magnitude < 1e-12)
    #expect(found.count { $0.value > 0.1 } == 1)
  }
}
