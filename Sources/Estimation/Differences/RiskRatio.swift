private import NumericalMethods
package import Tables

/// How many times as frequent an event is in one group as in another.
///
/// Formula: log(p1 / p2), p the shares of people with the event, with variance 1/a - 1/n1 + 1/c -
/// 1/n2 for a and c events (delta method; Katz and others 1978, Biometrics 34:469-474) and a normal
/// interval. Where one of the four cells is empty, 1/2 is added to all four; a note says so.
///
/// **Estimand:** the logarithm of the ratio of risks of the two groups, adjusted for nothing.
///
/// **Agrees with** metafor's `escalc(measure = "RR")`, `add = 1/2, to = "only0"`.
package struct RiskRatio: ContrastOfShares {
  package static let guide = EstimatorGuide(
    answers: "How many times as frequent an event is in one group as in another (risk ratio).",
    assumes: "Rows are independent, and each group has enough events and non-events.",
    required: GroupComparison.arguments, optional: [.counts])

  /// The outcome and the two groups.
  package let comparison: GroupComparison

  package init(words: RequestWords) throws(EstimationError) {
    comparison = try GroupComparison(words: words)
  }

  /// One term, `case - reference`, the logarithm of the ratio.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try estimate(of: TwoByTwoTable(table, comparison))
  }

  package func term(
    of cases: GroupEvents, _ reference: GroupEvents
  ) throws(EstimationError) -> Term {
    try estimate(of: TwoByTwoTable(cases, reference, comparison)).terms[0]
  }

  private func estimate(of counts: TwoByTwoTable) throws(EstimationError) -> Estimate {
    try counts.estimate(
      .riskRatio, ratio: "risk ratio"
    ) { group in
      let count = group.events + group.others
      // 1/a - 1/n, without the difference.
      return (Elementary.logarithm(group.events / count), group.others / count / group.events)
    }
  }
}
