private import NumericalMethods
package import Tables

/// How the odds of an event in one group compare with those in another.
///
/// Formula: log(a d / (b c)) for a and c events, b and d others, with variance 1/a + 1/b + 1/c + 1/d
/// (Woolf 1955, Annals of Human Genetics 19:251-253) and a normal interval. Where one of the four
/// cells is empty, 1/2 is added to all four (Haldane, Anscombe); a note says so.
///
/// **Estimand:** the logarithm of the ratio of odds of the two groups, adjusted for nothing. It is
/// that of the risks only where the event is rare.
///
/// **Agrees with** metafor's `escalc(measure = "OR")`, `add = 1/2, to = "only0"`.
package struct OddsRatio: ContrastOfShares {
  package static let guide = EstimatorGuide(
    answers: "How the odds of an event differ between two groups (odds ratio).",
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
      .oddsRatio, ratio: "odds ratio"
    ) { group in
      (Elementary.logarithm(group.events / group.others), 1 / group.events + 1 / group.others)
    }
  }
}
