extension Finding {
  /// The finding as it would have been published, had the study found this; nil where no claim can be made of it.
  ///
  /// The figure is what was found. The claim is the finding's own where the value bears it out, and
  /// its opposite otherwise, as such things are published: what is significant has a side, what is not has
  /// none. Of a finding that claims `estimate < 0 and p < 0.05` a study says this, `p >= 0.05`, or `estimate
  /// >= 0 and p < 0.05`: every study says one of them, and no study two.
  package func reporting(_ value: FindingValue) -> Finding? {
    let found = figure(of: value)
    guard let claim = claim(of: found) else { return nil }
    var reported = self
    reported.claim = claim
    reported.figure = found
    return reported
  }

  /// What was found, as a figure of this finding.
  package func figure(of value: FindingValue) -> Figure {
    Figure(
      estimate: value.estimate, pValue: value.pValue, printedError: value.standardError,
      n: value.n, isRatio: figure.isRatio)
  }

  /// The claim that a study of this figure makes: the finding's own, or its opposite; nil where the figure does
  /// not tell, or the finding has no claim.
  func claim(of figure: Figure) -> Claim? {
    claim?.claimed(of: figure, hasSide: analysis?.answer.hasSide == true)
  }
}

extension Finding.Answer {
  /// Whether an estimate on the other side of zero says the opposite.
  fileprivate var hasSide: Bool {
    if case .term = self { true } else { false }
  }
}

extension Claim {
  /// What a study says of a figure that is its own: *significantly* lower or higher at 5 %, or *not significant*; nil
  /// without a P value, and where what is significant has no side.
  init?(madeOf figure: Finding.Figure) {
    guard let pValue = figure.pValue else { return nil }
    let significance = Condition(quantity: .pValue, relation: .less, bound: 0.05)
    if !significance.relation.holds(pValue, significance.bound) {
      conditions = [significance.opposite]
    } else if let side = figure.side {
      conditions = [side, significance]
    } else {
      return nil
    }
  }

  /// The claim itself where a figure bears it out, else what the figure says against it; nil where that is
  /// not known.
  ///
  /// Against it speaks its P value, whichever side the estimate is on, and only then the estimate.
  fileprivate func claimed(of figure: Finding.Figure, hasSide: Bool) -> Claim? {
    let truths = conditions.map { $0.truth(for: figure) }
    if truths.allSatisfy({ $0 == true }) { return self }
    let turned = zip(conditions, truths).filter { $1 == false }.map(\.0.opposite)
    let turnedP = turned.filter { $0.quantity == .pValue }
    guard !turnedP.isEmpty else {
      guard !truths.contains(nil) else { return nil }
      return Claim(conditions: turned + conditions.filter { $0.quantity == .pValue })
    }
    guard hasSide, turnedP.allSatisfy(\.relation.isBelow) else {
      return Claim(conditions: turnedP)
    }
    return figure.side.map { Claim(conditions: [$0] + turnedP) }
  }

  private init(conditions: [Condition]) { self.conditions = conditions }
}

extension Finding.Figure {
  /// On which side of zero the estimate is, zero counting as above; nil if that is not known.
  fileprivate var side: Claim.Condition? {
    if let estimate {
      return .init(quantity: .estimate, relation: estimate < 0 ? .less : .atLeast, bound: 0)
    }
    return statedDirection.map {
      .init(quantity: .estimate, relation: $0 == .lower ? .less : .atLeast, bound: 0)
    }
  }
}

extension Claim.Condition {
  /// Whether it holds for a figure; nil where what is known of the figure leaves both.
  fileprivate func truth(for figure: Finding.Figure) -> Bool? {
    let known: Self?
    switch quantity {
    case .estimate:
      if let estimate = figure.estimate { return relation.holds(estimate, bound) }
      known = figure.statedDirection.map {
        Self(quantity: .estimate, relation: $0 == .lower ? .less : .more, bound: 0)
      }
    case .pValue:
      if let pValue = figure.pValue { return relation.holds(pValue, bound) }
      known = figure.pBound.map { Self(quantity: .pValue, relation: $0.relation, bound: $0.bound) }
    }
    guard let known else { return nil }
    if known.implies(self) { return true }
    return known.implies(opposite) ? false : nil
  }

  /// Whether another condition on the same quantity holds wherever this one does.
  private func implies(_ other: Self) -> Bool {
    guard relation.isBelow == other.relation.isBelow else { return false }
    if bound == other.bound { return relation == other.relation || other.relation.holdsAtBound }
    return relation.isBelow ? bound < other.bound : bound > other.bound
  }

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
