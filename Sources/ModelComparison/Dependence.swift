import Evidence
import NumericalMethods

/// How it goes with a number drawn from its range whether a claim comes out.
///
/// It hangs on the number where the studies in the lowest and in the highest third of the number's range make
/// the claim so differently that the one would be given another verdict than the other.
package struct Dependence: Sendable, Hashable {
  /// What the number is called; see `FreeParameter.name`.
  package let number: String
  /// How many studies made the claim in the lowest and in the highest third of the range.
  package let low: Share
  package let high: Share

  /// How sure it must be, of all numbers of a model together, that the two thirds differ: one in a hundred
  /// cells in which nothing depends on anything is told to depend on something.
  package static let falseAlarmRate = 0.01

  /// The number on which a claim hangs most, if it hangs on any.
  ///
  /// Thirds are compared by Fisher's exact test, two-sided by doubling, with the level shared among the
  /// numbers (Bonferroni).
  ///
  /// - Parameters:
  ///   - isMade: whether each study made the claim.
  ///   - numbers: what was drawn for these studies.
  init?(of isMade: [Bool], on numbers: [DrawnNumbers]) {
    let all = Self.thirds(of: isMade, on: numbers)
    let level = Self.falseAlarmRate / Double(all.count)
    let found = all.filter {
      Self.kind(of: $0.low) != Self.kind(of: $0.high) && $0.pValue < level
    }
    guard let most = found.min(by: { $0.pValue < $1.pValue }) else { return nil }
    self = most
  }

  /// The number on which it hangs most, if on any, whether answers make a claim; studies without an answer say nothing.
  init?(ofClaim claim: Claim?, in values: [FindingValue?], on numbers: [DrawnNumbers]) {
    let found = Self.claims(claim, in: values, on: numbers)
    self.init(of: found.isMade, on: found.numbers)
  }

  /// Whether each study that answered made a claim, and what these studies had.
  static func claims(
    _ claim: Claim?, in values: [FindingValue?], on numbers: [DrawnNumbers]
  ) -> (isMade: [Bool], numbers: [DrawnNumbers]) {
    let answered = values.indices.filter { values[$0] != nil }
    return (
      answered.map { place in values[place].map { claim?.holds(for: $0) == true } ?? false },
      answered.count == values.count ? numbers : numbers.map { $0.kept(answered) }
    )
  }

  /// How often a claim is made in the lowest and in the highest third of each number's range.
  ///
  /// None where there are fewer than three studies, and none of numbers that are fixed: on them nothing can
  /// depend, and they share no level.
  static func thirds(of isMade: [Bool], on numbers: [DrawnNumbers]) -> [Dependence] {
    let third = isMade.count / 3
    guard third > 0 else { return [] }
    return numbers.filter { !$0.isFixed }.map { drawn in
      let order = isMade.indices.sorted {
        (drawn.values[$0], $0) < (drawn.values[$1], $1)
      }
      func share(_ places: ArraySlice<Int>) -> Share {
        Share(count: places.count { isMade[$0] }, total: third)
      }
      return Dependence(drawn.name, share(order.prefix(third)), share(order.suffix(third)))
    }
  }

  /// Fisher's P value that the thirds differ as they do by chance alone, of this number by itself.
  package var pValue: Double { Self.fisher(low.count, high.count, of: low.total) }

  private init(_ number: String, _ low: Share, _ high: Share) {
    (self.number, self.low, self.high) = (number, low, high)
  }

  /// The verdict that a share itself would have.
  private static func kind(of share: Share) -> Verdict {
    share.value >= Verdict.predictsFrom
      ? .predicts : share.value <= Verdict.contradictsUpTo ? .contradicts : .inconclusive
  }

  /// Twice the smaller tail of the hypergeometric distribution of the one count, given both.
  private static func fisher(_ low: Int, _ high: Int, of total: Int) -> Double {
    let made = low + high
    func logarithm(_ total: Int, choose count: Int) -> Double {
      SpecialFunctions.logGamma(Double(total + 1)) - SpecialFunctions.logGamma(Double(count + 1))
        - SpecialFunctions.logGamma(Double(total - count + 1))
    }
    func logarithm(_ count: Int) -> Double {
      logarithm(total, choose: count) + logarithm(total, choose: made - count)
        - logarithm(2 * total, choose: made)
    }
    func sum(_ counts: ClosedRange<Int>) -> Double {
      Summation.sum(counts.map { Elementary.exponential(logarithm($0)) })
    }
    let (least, most) = (max(0, made - total), min(made, total))
    return min(1, 2 * min(sum(least...low), sum(low...most)))
  }
}
