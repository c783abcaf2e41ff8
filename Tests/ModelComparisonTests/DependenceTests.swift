import Evidence
import ModelComparison
import Testing

/// Whether a claim hangs on a number that is drawn.
struct DependenceTests {
  /// A prediction of sixty studies, of which those with the lowest and the highest third of a number make
  /// the claim so often, and those in between half the time.
  private func prediction(
    low: Int, high: Int, besides others: Int = 0
  ) throws -> Prediction {
    let made = (0..<20).map { $0 < low } + (0..<20).map { $0 < 10 } + (0..<20).map { $0 < high }
    let values = made.map { FindingValue(estimate: $0 ? -1 : 1, pValue: 0.5) }
    let number = DrawnNumbers("fades", (0..<60).map { Double($0) })
    // Numbers on which nothing hangs: each third has as many of all thirds.
    let idle = (0..<others).map { other in
      DrawnNumbers("idle \(other)", (0..<60).map { Double($0 % 3 * 20 + $0 / 3 % 20) })
    }
    let finding = try #require(
      try PublishedWorld(gap: -1, claim: "estimate < 0").study().finding("gap"))
    return Prediction(values, of: finding, at: [number] + idle)
  }

  @Test(
    "Thirds that differ beyond chance, and would be judged differently, make the verdict depend")
  func depends() throws {
    // Fisher's test, two-sided by doubling, of 9 and 1 of 20: 2 × 3543956 / 847660528 = .0084; of 8 and 1:
    // 2 × 2687360 / 273438880 = .0197.
    let found = try prediction(low: 9, high: 1)
    #expect(found.verdict == .depends && found.dependence?.number == "fades")
    #expect(found.dependence?.low.value == 0.45 && found.dependence?.high.value == 0.05)
    let turned = try prediction(low: 1, high: 9)
    #expect(turned.verdict == .depends && turned.dependence?.high.value == 0.45)
    #expect(try prediction(low: 8, high: 1).dependence == nil)
    // Of two numbers each must be twice as sure.
    #expect(try prediction(low: 9, high: 1, besides: 1).dependence == nil)
    #expect(try prediction(low: 20, high: 0, besides: 30).dependence?.number == "fades")
  }

  @Test("Thirds that would be judged alike make no verdict depend, however they differ")
  func alike() throws {
    // 15 of 20 and 3 of 20 both cannot tell.
    let found = try prediction(low: 15, high: 3)
    #expect(found.dependence == nil && found.verdict != .depends)
    #expect(try prediction(low: 20, high: 16).dependence == nil)
  }

  @Test("Without numbers, or too few studies for thirds, nothing depends")
  func nothing() throws {
    let finding = try #require(
      try PublishedWorld(gap: -1, claim: "estimate < 0").study().finding("gap"))
    let values = [-1.0, 1].map { FindingValue(estimate: $0, pValue: 0.5) }
    #expect(Prediction(values, of: finding, at: [DrawnNumbers("a", [1, 2])]).dependence == nil)
    #expect(Prediction(values, of: finding).dependence == nil)
  }
}
