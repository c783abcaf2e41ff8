import ModelComparison
import Testing

/// Shares of replicates, their intervals, and what is said of them.
@Suite("Verdicts")
struct VerdictTests {
  @Test("The interval of a share is SciPy's", arguments: ClopperPearsonReference.intervals)
  func intervals(count: Int, total: Int, lower: Double, upper: Double) {
    let interval = Share(count: count, total: total).interval
    #expect(abs(interval.lower - lower) < 1e-11)
    #expect(abs(interval.upper - upper) < 1e-11)
  }

  @Test("Nothing of nothing says nothing")
  func empty() {
    let share = Share(count: 0, total: 0)
    #expect(share.value == 0)
    #expect(share.interval.lower == 0 && share.interval.upper == 1)
    #expect(Verdict(share) == .unresolved)
  }

  @Test("The fewest studies for both verdicts are those of the interval of none")
  func leastReplicates() {
    // 1 − 0.005^(1/n) ≤ 0.05 from n = ln 0.005 / ln 0.95 = 103.3 on; 0.005^(1/n) ≥ 0.8 from 23.7 on.
    #expect(Verdict.leastReplicates() == 104)
    #expect(Verdict(Share(count: 0, total: 103)) == .unresolved)
    #expect(Verdict(Share(count: 23, total: 23)) == .unresolved)
  }

  @Test("The interval mirrors: counting the others gives the other bounds")
  func mirrored() {
    for count in 0...30 {
      let (one, other) = (
        Share(count: count, total: 30).interval, Share(count: 30 - count, total: 30).interval
      )
      #expect(abs(one.lower - (1 - other.upper)) < 1e-12)
      #expect(one.lower < one.upper)
    }
  }

  @Test(
    "A verdict is given when the interval is clear of both bounds",
    arguments: [
      (0, 400, Verdict.contradicts), (8, 400, .contradicts), (20, 400, .unresolved),
      (40, 400, .inconclusive), (200, 400, .inconclusive), (290, 400, .inconclusive),
      (320, 400, .unresolved), (345, 400, .predicts), (400, 400, .predicts),
      (0, 40, .unresolved), (20, 40, .inconclusive), (40, 40, .predicts),
      (1, 2, .unresolved),
    ])
  func verdicts(count: Int, total: Int, expected: Verdict) {
    #expect(Verdict(Share(count: count, total: total)) == expected)
  }

  /// The definition, from SciPy's intervals: none of the bounds strictly inside.
  @Test("Every reference share gets the verdict of the definition")
  func definition() {
    for reference in ClopperPearsonReference.intervals {
      let share = Double(reference.count) / Double(reference.total)
      let expected: Verdict =
        [0.05, 0.8].contains { reference.lower < $0 && $0 < reference.upper }
        ? .unresolved : share >= 0.8 ? .predicts : share <= 0.05 ? .contradicts : .inconclusive
      #expect(Verdict(Share(count: reference.count, total: reference.total)) == expected)
    }
  }

  @Test("With rising counts verdicts come in their order, each in one stretch")
  func monotone() {
    var seen: [Verdict] = []
    for count in 0...1000 {
      let verdict = Verdict(Share(count: count, total: 1000))
      if seen.last != verdict { seen.append(verdict) }
    }
    #expect(seen == [.contradicts, .unresolved, .inconclusive, .unresolved, .predicts])
  }
}
