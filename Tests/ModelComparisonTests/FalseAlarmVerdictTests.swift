import ModelComparison
import NumericalMethods
import Testing

/// Verdicts on claims that a null model makes at the bound of contradicting.
@Suite("Verdicts beside a claim's false alarms")
struct FalseAlarmVerdictTests {
  private func verdict(_ count: Int, of total: Int, rate: Double?) -> Verdict {
    Verdict(Share(count: count, total: total), falseAlarmRate: rate)
  }

  /// The probability of each verdict when a replicate makes the claim with a probability.
  private func chances(_ share: Double, of total: Int, rate: Double?) -> [Verdict: Double] {
    // P(X ≤ k) = 1 − I_p(k + 1, n − k): the complement of the upper tail.
    func atMost(_ count: Int) -> Double {
      count < 0
        ? 0
        : count >= total
          ? 1
          : SpecialFunctions.regularisedBeta(
            Double(count + 1), Double(total - count), at: share, complement: 1 - share
          ).upper
    }
    var chances: [Verdict: Double] = [:]
    let expected = Double(total) * share
    // Ten standard deviations and ten more: what lies beyond is below 1e-12.
    let reach = 10 * (expected * (1 - share)).squareRoot() + 10
    let counts = max(0, Int(expected - reach))...min(total, Int(expected + reach))
    for count in counts {
      chances[verdict(count, of: total, rate: rate), default: 0] +=
        atMost(count) - atMost(count - 1)
    }
    return chances
  }

  @Test("Only what was unresolved can change, and only to what the claim's false alarms explain")
  func onlyUnresolved() {
    for total in [20, 51, 104, 200, 1000] {
      for count in 0...total {
        let plain = verdict(count, of: total, rate: nil)
        for rate in [0.001, 0.01, 0.025, 0.04, 0.05, 0.06, 0.1] {
          let beside = verdict(count, of: total, rate: rate)
          guard beside != plain else { continue }
          #expect(plain == .unresolved && beside == .contradicts)
          #expect(rate > 0.025 && rate <= 0.05)
          let interval = Share(count: count, total: total).interval
          #expect(interval.lower <= rate && interval.upper <= 2 * rate)
        }
      }
    }
  }

  @Test(
    "The counts that contradict a claim of P < .05 are SciPy's",
    arguments: [
      (50, -1), (51, 0), (104, 2), (200, 9), (400, 24), (500, 33), (1000, 69), (5000, 291),
    ])
  func counts(total: Int, last: Int) {
    // -1: with fifty studies not even none is enough.
    if last >= 0 { #expect(verdict(last, of: total, rate: 0.05) == .contradicts) }
    #expect(verdict(last + 1, of: total, rate: 0.05) != .contradicts)
  }

  /// The chances by SciPy 1.17.1: predicts and what is below 0.00005 left out.
  @Test(
    "How often each verdict is given, by the binomial distribution",
    arguments: [
      (0.025, 20, [Verdict.unresolved: 0.9999, .inconclusive: 0.0001]),
      (0.025, 200, [.contradicts: 0.9700, .unresolved: 0.0300]),
      (0.025, 1000, [.contradicts: 1]), (0.025, 5000, [.contradicts: 1]),
      (0.05, 20, [.unresolved: 0.9974, .inconclusive: 0.0026]),
      (0.05, 200, [.contradicts: 0.4547, .unresolved: 0.5426, .inconclusive: 0.0027]),
      (0.05, 1000, [.contradicts: 0.9965, .inconclusive: 0.0035]),
      (0.05, 5000, [.contradicts: 0.9958, .inconclusive: 0.0042]),
      (0.08, 20, [.unresolved: 0.9817, .inconclusive: 0.0183]),
      (0.08, 200, [.contradicts: 0.0374, .unresolved: 0.7838, .inconclusive: 0.1789]),
      (0.08, 1000, [.contradicts: 0.1088, .inconclusive: 0.8912]), (0.08, 5000, [.inconclusive: 1]),
      (0.2, 20, [.unresolved: 0.6302, .inconclusive: 0.3698]), (0.2, 200, [.inconclusive: 1]),
      (0.2, 1000, [.inconclusive: 1]), (0.2, 5000, [.inconclusive: 1]),
    ] as [(Double, Int, [Verdict: Double])])
  func errorRates(share: Double, total: Int, expected: [Verdict: Double]) {
    let chances = chances(share, of: total, rate: 0.05)
    for verdict in Verdict.allCases {
      #expect(abs((chances[verdict] ?? 0) - (expected[verdict] ?? 0)) < 6e-5)
    }
  }

  @Test(
    "Beyond twice the rate hardly any is contradicted, and a null model is not told from chance",
    arguments: [0.03, 0.04, 0.05], [51, 104, 200, 400, 560, 740, 1000, 2000])
  func bounds(rate: Double, total: Int) {
    #expect(chances(2 * rate + 1e-9, of: total, rate: rate)[.contradicts] ?? 0 <= 0.005)
    let null = chances(rate, of: total, rate: rate)
    #expect((null[.inconclusive] ?? 0) + (null[.predicts] ?? 0) <= 0.005)
  }

  @Test("With rising counts verdicts come in their order, each in one stretch")
  func monotone() {
    for (total, expected) in [
      (500, [Verdict.contradicts, .unresolved, .inconclusive, .unresolved, .predicts]),
      (1000, [.contradicts, .inconclusive, .unresolved, .predicts]),
    ] {
      var seen: [Verdict] = []
      for count in 0...total {
        let verdict = verdict(count, of: total, rate: 0.05)
        if seen.last != verdict { seen.append(verdict) }
      }
      #expect(seen == expected)
    }
  }

  @Test("A null model of P < .05 needs fewer studies to be contradicted by none")
  func leastReplicates() {
    // 1 − 0.005^(1/n) ≤ 0.1 from n = ln 0.005 / ln 0.9 = 50.3 on.
    #expect(Verdict.leastReplicates(falseAlarmRate: 0.05) == 51)
    #expect(Verdict.leastReplicates(falseAlarmRate: 0.025) == 104)
  }
}
