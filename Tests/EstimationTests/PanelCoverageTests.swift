import Estimation
import Tables
import Testing

@Suite("Intervals of the panel models cover the truth")
struct PanelCoverageTests {
  /// 40 panels of 400 people and three waves: the Monte Carlo error of a coverage of 95 % is 3.4 % for
  /// one effect, and at most that for the four together, which are related.
  private func expectCoverage(_ world: PanelWorld, seed: UInt64, _ errors: PanelErrors) throws {
    let panels = 40
    var covered = [0, 0, 0, 0]
    var sums = [0.0, 0.0, 0.0, 0.0]
    let effects = [
      ("wx2 ~ wy1", world.effects[1]), ("wy2 ~ wx1", world.effects[2]),
      ("wx3 ~ wy2", world.effects[1]), ("wy3 ~ wx2", world.effects[2]),
    ]
    for panel in 0..<panels {
      let table = try world.table(people: 400, seed: seed + UInt64(panel))
      let estimate = try table.answer(
        "randomInterceptCrossLagged \(world.words) --errors \(errors)")
      for (place, (name, truth)) in effects.enumerated() {
        let term = try #require(estimate.term(name))
        if try #require(term.lower) <= truth, try #require(term.upper) >= truth {
          covered[place] += 1
        }
        sums[place] += (term.estimate - truth) / (try #require(term.standardError))
      }
    }
    let error = (0.95 * 0.05 / Double(panels)).squareRoot()
    for place in covered.indices {
      let share = Double(covered[place]) / Double(panels)
      #expect((share - 0.95).magnitude <= 3 * error, "\(effects[place].0): \(share)")
      // The mean of 40 standardised distances, whose error is 0.16.
      #expect(
        (sums[place] / Double(panels)).magnitude < 0.6, "\(effects[place].0): \(sums[place])")
    }
  }

  @Test("cross-lagged effects within people, complete")
  func complete() throws {
    try expectCoverage(PanelWorld(waves: 3), seed: 1000, .model)
  }

  @Test("cross-lagged effects within people, a tenth of the values missing")
  func missing() throws {
    try expectCoverage(PanelWorld(waves: 3, missing: 0.1), seed: 2000, .model)
  }
}
