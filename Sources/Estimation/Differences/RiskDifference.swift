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
package struct RiskDifference: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How much more frequent an event is in one group than in another (risk difference).",
    assumes: "Rows are independent, and each group has enough events and others.",
    required: [.outcome, .group, .case, .reference])

  /// The column that says whether the event happened.
  package let outcome: String

  /// The column of the groups.
  package let group: String

  /// The level whose risk counts positively.
  package let caseLevel: String

  /// The level with which it is compared.
  package let reference: String

  /// Names the columns and the two levels.
  package init(outcome: String, group: String, caseLevel: String, reference: String) {
    self.outcome = outcome
    self.group = group
    self.caseLevel = caseLevel
    self.reference = reference
  }

  package init(words: RequestWords) throws(EstimationError) {
    self.init(
      outcome: try words.one(.outcome), group: try words.one(.group),
      caseLevel: try words.one(.case), reference: try words.one(.reference))
  }

  /// One term, `case - reference`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try TwoByTwoTable(
      table, outcome: outcome, group: group, caseLevel: caseLevel, referenceLevel: reference
    ).estimate(.riskDifference, named: Term.contrastName(caseLevel, reference, of: nil)) { group in
      let count = group.events + group.others
      let risk = group.events / count
      return (risk, risk * (group.others / count) / count)
    }
  }
}
