import Evidence
import NumericalMethods
package import SyntheticLikelihood

/// A scored finding as the posterior takes it: which number of a study, and what was published about it.
package struct EvidenceItem: Sendable {
  /// The publication's and the finding's position.
  package let comparison: Int
  package let finding: Int
  /// The finding's name, with its publication's name before it.
  package let publication: String
  package let identifier: String
  package let sentence: String
  /// The cohort whose people it is about.
  package let cohort: String
  /// The number that a study is asked for.
  package let quantity: Quantity
  /// What was published of it.
  package let figure: PublishedFigure

  /// A number of a study's answer.
  package enum Quantity: String, Sendable, Hashable {
    /// The estimate, in the finding's unit.
    case estimate
    /// The signed normal score of the P value, positive where the estimate is: ±|Φ⁻¹(P / 2)|.
    case signedScore
    /// The normal score of a P value without a side, rising as P falls: −Φ⁻¹(P).
    case score
  }

  /// A finding's item; nil if it is not scored, or if nothing is claimed of it.
  ///
  /// A published estimate is a point. So is a P value with a direction. Everything else is a part of the line of normal
  /// scores: that of a P value printed as a bound, or else the part that the claim names: *significantly lower*, *not
  /// significant*, *significantly higher*.
  init?(_ comparison: Comparison, _ number: Int, at position: Int) {
    let finding = comparison.study.findings[number]
    guard finding.role == .scored, let claim = finding.claim else { return nil }
    let isSided = finding.analysis?.answer.isTerm == true
    if let estimate = finding.figure.estimate {
      quantity = .estimate
      figure = .point(estimate, error: finding.figure.standardError)
    } else if isSided, let score = finding.figure.signedScore {
      quantity = .signedScore
      figure = .point(score, error: nil)
    } else if let part = claim.part(bound: finding.figure.pBound, isSided: isSided) {
      quantity = isSided ? .signedScore : .score
      figure = part
    } else {
      return nil
    }
    self.comparison = position
    self.finding = number
    publication = comparison.study.name
    identifier = finding.identifier
    sentence = finding.sentence
    cohort = comparison.study.cohort
  }

  /// The number of one study's answer; nil where it has none.
  func number(of value: FindingValue) -> Double? {
    switch quantity {
    case .estimate: value.estimate
    case .signedScore: value.pValue.map { (value.estimate < 0 ? -1 : 1) * Self.distance($0) }
    case .score: value.pValue.map { -Elementary.normalQuantile(Self.within($0)) }
    }
  }

  /// |Φ⁻¹(P / 2)|.
  private static func distance(_ pValue: Double) -> Double {
    -Elementary.normalQuantile(within(pValue) / 2)
  }

  /// Where P values are rounded to 0 or 1: as far as a normal score can be resolved.
  private static func within(_ pValue: Double) -> Double { min(max(pValue, 1e-300), 1 - 1e-15) }
}

extension Finding.Answer {
  /// Whether it is an estimate with a side.
  fileprivate var isTerm: Bool { if case .term = self { true } else { false } }
}

extension Claim {
  /// The side of zero that it names: −1 or 1; nil where it names none.
  fileprivate var side: Double? {
    for condition in conditions where condition.quantity == .estimate && condition.bound == 0 {
      return condition.relation.isBelow ? -1 : 1
    }
    return nil
  }

  /// The part of the line of normal scores that it names, or that a P value printed as a bound leaves on its side; nil
  /// where there is none.
  fileprivate func part(bound: Finding.Figure.PBound?, isSided: Bool) -> PublishedFigure? {
    let own = conditions.first { $0.quantity == .pValue }.map { ($0.relation, $0.bound) }
    guard let (relation, pValue) = bound.map({ ($0.relation, $0.bound) }) ?? own, pValue > 0,
      pValue < 1
    else { return nil }
    if isSided {
      let reach = -Elementary.normalQuantile(pValue / 2)
      let cuts = [-reach, reach]
      if !relation.isBelow { return .part(1, cuts: cuts) }
      return side.map { .part($0 < 0 ? 0 : 2, cuts: cuts) }
    }
    return .part(relation.isBelow ? 1 : 0, cuts: [-Elementary.normalQuantile(pValue)])
  }
}
