package import Tables

/// How much more frequent an event is in one group than in another.
///
/// Formula: p1 - p2, the shares of people with the event, with variance p1 (1 - p1) / n1 +
/// p2 (1 - p2) / n2 and a normal interval (Wald). Where one of the four cells is empty, 1/2 is added
/// to all four, which draws the difference towards zero; a note says so.
///
/// **Estimand:** the difference in risk between the two groups, adjusted for nothing.
///
/// **Agrees with** metafor's `escalc(measure = "RD")`, `add = 1/2, to = "only0"`.
package struct RiskDifference: ContrastOfShares {
  package static let guide = EstimatorGuide(
    answers: "How much more frequent an event is in one group than in another (risk difference).",
    assumes: "Rows are independent, and each group has enough events and non-events.",
    required: GroupComparison.arguments, optional: [.counts])

  /// The outcome and the two groups.
  package let comparison: GroupComparison

  package init(words: RequestWords) throws(EstimationError) {
    comparison = try GroupComparison(words: words)
  }

  /// One term, `case - reference`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try estimate(of: TwoByTwoTable(table, comparison))
  }

  package func term(
    of cases: GroupEvents, _ reference: GroupEvents
  ) throws(EstimationError) -> Term {
    try estimate(of: TwoByTwoTable(cases, reference, comparison)).terms[0]
  }

  private func estimate(of counts: TwoByTwoTable) throws(EstimationError) -> Estimate {
    try counts.estimate(.riskDifference) { group in
      let count = group.events + group.others
      let risk = group.events / count
      return (risk, risk * (group.others / count) / count)
    }
  }
}
