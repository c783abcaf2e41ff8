import NumericalMethods

/// What a model says of a finding that has a claim.
///
/// p is the share of answers, of replicates at the study's own size, that fall in the claim region.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// p ≥ 0.80: a study in this world would most likely have found it.
  case predicts
  /// p ≤ 0.05, or no more often than the claim is a false alarm: it would hardly ever have found it.
  case contradicts
  /// In between: the finding does not speak for or against the model.
  case inconclusive
  /// The 99 % interval of p contains one of the bounds: more replicates are needed to decide.
  case unresolved
  /// It hangs on a number known only within a range; see ``Dependence``.
  case depends

  /// At this share or more a model predicts a finding.
  package static let predictsFrom = 0.80
  /// At this share or less it contradicts it.
  package static let contradictsUpTo = 0.05

  /// The fewest studies with which one model can predict a finding and another contradict it.
  ///
  /// With fewer, even a share of 0 has an interval that holds the bound of contradicting, or a share of
  /// 1 one that holds that of predicting.
  package static func leastReplicates(falseAlarmRate: Double? = nil) -> Int {
    func verdict(_ count: Int, _ total: Int) -> Verdict {
      Verdict(Share(count: count, total: total), falseAlarmRate: falseAlarmRate)
    }
    var count = 1
    while verdict(count, count) != .predicts || verdict(0, count) != .contradicts { count += 1 }
    return count
  }

  /// The verdict on a share.
  ///
  /// A claim such as "P < .05" is made by one study in twenty where there is nothing to find, so
  /// that the share of a null model lies on the bound of contradicting, and its interval holds the bound
  /// for ever. Such a share is compared with the claim's own rate of false alarms r: the model contradicts
  /// the finding if the interval reaches down to r and not beyond 2r, that is, if the claim is not
  /// shown to be made more often than by chance alone, and is shown to be made less than twice as often.
  /// Up to r = 0.025 that says nothing new, because 2r ≤ 0.05; above r = 0.05 the null model lies beyond
  /// the bound, and more replicates say so.
  ///
  /// - Parameters:
  ///   - share: the share of answers that fall in the claim region.
  ///   - falseAlarmRate: how often the claim is made where there is nothing, if that can be told.
  package init(_ share: Share, falseAlarmRate: Double? = nil) {
    let interval = share.interval
    func crosses(_ bound: Double) -> Bool { interval.lower < bound && bound < interval.upper }
    if crosses(Verdict.predictsFrom) || crosses(Verdict.contradictsUpTo) {
      let isByChance = falseAlarmRate.map { rate in
        rate <= Verdict.contradictsUpTo && interval.lower <= rate && interval.upper <= 2 * rate
      }
      self = isByChance == true ? .contradicts : .unresolved
    } else if share.value >= Verdict.predictsFrom {
      self = .predicts
    } else if share.value <= Verdict.contradictsUpTo {
      self = .contradicts
    } else {
      self = .inconclusive
    }
  }
}

/// How many of a number of replicates something was true of.
package struct Share: Sendable, Hashable {
  package let count: Int
  package let total: Int
  /// The 99 % Clopper–Pearson interval.
  package let interval: Interval

  /// Bounds of a share.
  package struct Interval: Sendable, Hashable {
    package let lower: Double
    package let upper: Double
  }

  /// The share itself; zero of none is zero.
  package var value: Double { total == 0 ? 0 : Double(count) / Double(total) }

  /// Makes a share.
  ///
  /// - Precondition: 0 ≤ count ≤ total.
  package init(count: Int, total: Int) {
    precondition(count >= 0 && count <= total, "a count lies within its total")
    self.count = count
    self.total = total
    interval = Share.interval(count: count, total: total)
  }

  /// The interval of Clopper and Pearson, Biometrika 26 (1934).
  ///
  /// Its bounds are the shares under which a count as extreme would come
  /// up with half a per cent on either side. Never too narrow, whatever the share.
  private static func interval(count: Int, total: Int) -> Interval {
    guard total > 0 else { return Interval(lower: 0, upper: 1) }
    let tail = 0.005
    // P(X ≥ count) at share s is the beta distribution function I_s(count, total − count + 1).
    func atLeast(_ count: Int, _ share: Double) -> Double {
      SpecialFunctions.regularisedBeta(
        Double(count), Double(total - count + 1), at: share, complement: 1 - share
      ).lower
    }
    func share(where crossing: (Double) -> Double) -> Double {
      var (low, high) = (0.0, 1.0)
      // Bisection: fifty halvings leave less than 1e-15, and nothing to go wrong.
      for _ in 0..<50 {
        let middle = (low + high) / 2
        if crossing(middle) < 0 { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
    return Interval(
      lower: count == 0 ? 0 : share { atLeast(count, $0) - tail },
      upper: count == total ? 1 : share { tail - (1 - atLeast(count + 1, $0)) })
  }
}
