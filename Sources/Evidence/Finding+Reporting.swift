extension Finding {
  /// The finding as it would have been published, had the study found this; nil where no claim can be made of it.
  ///
  /// The figure is what was found. The claim is the finding's own where the value bears it out, and
  /// its opposite otherwise, as such things are published: what is significant has a side, what is not has
  /// none. Of a finding that claims `estimate < 0 and p < 0.05` a study says this, `p >= 0.05`, or `estimate
  /// >= 0 and p < 0.05`: every study says one of them, and no study two.
  package func reporting(_ value: FindingValue) -> Finding? {
    guard let claim = claim?.claimed(of: value, hasSide: analysis?.answer.hasSide == true) else {
      return nil
    }
    var reported = self
    reported.claim = claim
    reported.figure = Figure(
      estimate: value.estimate, pValue: value.pValue, printedError: value.standardError,
      n: value.n, isRatio: figure.isRatio)
    return reported
  }
}

extension Finding.Answer {
  /// Whether an estimate on the other side of zero says the opposite.
  fileprivate var hasSide: Bool {
    if case .term = self { true } else { false }
  }
}

extension Claim {
  /// The claim itself where a value bears it out, else what the value says against it; nil where it has not
  /// what is asked.
  ///
  /// Against it speaks its P value, whichever side the estimate is on, and only then the estimate.
  fileprivate func claimed(of value: FindingValue, hasSide: Bool) -> Claim? {
    let pConditions = conditions.filter { $0.quantity == .pValue }
    if value.pValue == nil, !pConditions.isEmpty { return nil }
    if holds(for: value) { return self }
    let turned = conditions.filter { !$0.holds(for: value) }.map(\.opposite)
    let turnedP = turned.filter { $0.quantity == .pValue }
    guard !turnedP.isEmpty else { return Claim(conditions: turned + pConditions) }
    let side = Condition(
      quantity: .estimate, relation: value.estimate < 0 ? .less : .atLeast, bound: 0)
    let isSignificant = turnedP.allSatisfy(\.relation.isBelow)
    return Claim(conditions: (hasSide && isSignificant ? [side] : []) + turnedP)
  }

  private init(conditions: [Condition]) { self.conditions = conditions }
}

extension Claim.Condition {
  /// The condition that holds wherever this one does not.
  fileprivate var opposite: Self {
    let relation: Claim.Relation =
      switch relation {
      case .less: .atLeast
      case .atMost: .more
      case .more: .atMost
      case .atLeast: .less
      }
    return Self(quantity: quantity, relation: relation, bound: bound)
  }
}
