import Estimation

/// A contrast of groups, at the numbers as they were printed and at the ends of what is rounded to them.
struct GroupContrast {
  let kind: GroupKind
  let request: EstimatorRequest
  let name: String
  let cases: PrintedGroup
  let reference: PrintedGroup
  let all: [PrintedGroup]

  /// What the groups give, with a correlation between two ends; nil where they cannot be computed with.
  func figure(_ correlation: ClosedRange<Double>?) -> GroupFigure? {
    let ends: [Double] = correlation.map { [$0.lowerBound, $0.upperBound] } ?? [0]
    let central = ends.compactMap { term(correlation: $0, request) }
    guard central.count == ends.count, let first = central.first, let last = central.last else {
      return nil
    }
    var estimates = central.map(\.estimate)
    var errors = central.compactMap(\.standardError)
    for variant in variants {
      for correlation in ends {
        for (means, spreads, baselines) in Self.corners {
          guard
            let term = term(correlation: correlation, variant, means, spreads, baselines)
          else { continue }
          estimates.append(term.estimate)
          if let error = term.standardError { errors.append(error) }
        }
      }
    }
    guard let least = estimates.min(), let greatest = estimates.max(), let low = errors.min(),
      let high = errors.max(), let error = first.standardError, let other = last.standardError
    else { return nil }
    let isOpen = ends.count == 2 && ends[0] != ends[1]
    let isKnown = !isOpen || first.estimate == last.estimate
    let hull = Printed(first.estimate, from: least, to: greatest)
    return GroupFigure(
      estimate: isKnown ? hull : nil, hull: hull, errors: Printed(error, from: low, to: high),
      leastError: min(error, other), greatestError: max(error, other),
      leastP: error < other ? first.pValue : last.pValue,
      greatestP: error < other ? last.pValue : first.pValue, isOpen: isOpen)
  }

  private static let corners: [(End, End, End)] = End.allCases.flatMap { means in
    End.allCases.flatMap { spreads in End.allCases.map { (means, spreads, $0) } }
  }

  /// The request in all variants of its estimator: a person's own table may have been made by any.
  private var variants: [EstimatorRequest] {
    let words =
      switch request.name {
      case .meanDifference: MeanDifference.Variances.allCases.map(\.rawValue)
      case .standardisedMeanDifference:
        StandardisedMeanDifference.Variant.allCases.map(\.rawValue)
      default: [String]()
      }
    let others = words.compactMap { word in
      try? EstimatorRequest(
        request.name, request.arguments.merging([.variant: [word]]) { $1 })
    }
    return others.isEmpty ? [request] : others
  }

  /// The term with means as far apart as `means` says, spreads and baselines at their ends.
  private func term(
    correlation: Double, _ request: EstimatorRequest, _ means: End? = nil, _ spreads: End? = nil,
    _ baselines: End? = nil
  ) -> Term? {
    // At one a change has no spread: as near to it as arithmetic can tell.
    let near = max(-1 + 1e-12, min(1 - 1e-12, correlation))
    func course(_ group: PrintedGroup, _ isCase: Bool) -> GroupCourse? {
      guard let baseline = group.baseline, let followUp = group.followUp else { return nil }
      return GroupCourse(
        baseline: baseline.summary(of: group.n, isCase ? baselines : baselines?.other, spreads),
        followUp: followUp.summary(of: group.n, isCase ? means : means?.other, spreads))
    }
    func change(_ group: PrintedGroup, _ isCase: Bool) -> GroupSummary? {
      group.change?.summary(of: group.n, isCase ? means : means?.other, spreads)
        ?? course(group, isCase)?.change(correlation: near)
    }
    switch kind {
    case .means:
      guard let contrast = request.estimator as? any ContrastOfMeans,
        let first = cases.moments?.summary(of: cases.n, means, spreads),
        let second = reference.moments?.summary(of: reference.n, means?.other, spreads)
      else { return nil }
      return try? contrast.term(of: first, second)
    case .shares(let contrast):
      guard let first = cases.events, let second = reference.events else { return nil }
      return try? contrast.term(
        of: GroupEvents(count: cases.n, events: first.at(means)),
        GroupEvents(count: reference.n, events: second.at(means?.other)))
    case .changes:
      let rest = all.compactMap { change($0, false) }
      guard let first = change(cases, true), let second = change(reference, false),
        rest.count == all.count
      else { return nil }
      return try? ChangeScore.term(named: name, of: GroupPair(first, second, among: rest))
    case .covariance:
      let rest = all.compactMap { course($0, false) }
      guard let first = course(cases, true), let second = course(reference, false),
        rest.count == all.count
      else { return nil }
      return try? AnalysisOfCovariance.term(
        named: name, of: GroupPair(first, second, among: rest), correlation: near)
    }
  }
}
