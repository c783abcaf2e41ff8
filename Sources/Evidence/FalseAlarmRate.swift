extension Finding {
  /// How often a study makes this claim where there is nothing to be found; nil where that cannot be
  /// told from the claim.
  ///
  /// Under a hypothesis that is true, the P value of a test is uniform, and an estimate lies on either
  /// side of zero equally often, whatever its P value: `p < 0.05` is met by one study in twenty, `estimate
  /// < 0 and p < 0.05` by one in forty. The rate is that of the nominal test; a test that does not keep
  /// its level has another.
  ///
  /// Only a claim that asks for a small P value can be a false alarm. It cannot be told when the claim
  /// has a bound for the estimate other than zero, when it wants the estimate on both sides, or when it
  /// names a side of a joint test, whose statistic has one side only.
  package var falseAlarmRate: Double? {
    guard let claim, let answer = analysis?.answer else { return nil }
    let (least, greatest) = claim.pValues
    guard greatest < 1, least < greatest else { return nil }
    let bounds = claim.conditions.filter { $0.quantity == .estimate }
    guard !bounds.isEmpty else { return greatest - least }
    guard case .term = answer, bounds.allSatisfy({ $0.bound == 0 }),
      Set(bounds.map(\.relation.isBelow)).count == 1
    else { return nil }
    return (greatest - least) / 2
  }
}

extension Claim {
  /// The P values that the conditions leave, as the ends of an interval.
  fileprivate var pValues: (least: Double, greatest: Double) {
    conditions.filter { $0.quantity == .pValue }.reduce((0, 1)) { ends, condition in
      condition.relation.isBelow
        ? (ends.0, min(ends.1, condition.bound)) : (max(ends.0, condition.bound), ends.1)
    }
  }
}

extension Claim.Relation {
  /// Whether it asks for what is below its bound.
  package var isBelow: Bool { self == .less || self == .atMost }

  /// Whether it holds for the bound itself.
  var holdsAtBound: Bool { self == .atMost || self == .atLeast }
}
