/// How many people a group has, and the mean and standard deviation of an outcome at two visits.
package struct GroupCourse: Hashable, Sendable {
  /// The number of people.
  package let count: Int
  /// The mean and standard deviation at the first visit, in the outcome's unit.
  package let baseline: GroupSummary
  /// Those at the later one.
  package let followUp: GroupSummary

  /// Holds what a table of means prints of a group's two visits, both of the same people.
  package init(baseline: GroupSummary, followUp: GroupSummary) {
    count = baseline.count
    self.baseline = baseline
    self.followUp = followUp
  }

  /// The change from the first visit to the later one, whose variance is s0^2 + s1^2 - 2 r s0 s1.
  package func change(correlation: Double) -> GroupSummary {
    let (first, last) = (baseline.standardDeviation, followUp.standardDeviation)
    let variance = (last - first) * (last - first) + 2 * (1 - correlation) * first * last
    return GroupSummary(
      count: count, mean: followUp.mean - baseline.mean,
      standardDeviation: max(0, variance).squareRoot())
  }
}

/// Two of several groups, the second subtracted from the first.
package struct GroupPair<Summary: Sendable>: Sendable {
  /// The groups of the contrast.
  package let cases: Summary
  package let reference: Summary
  /// All groups whose spread counts, those of the contrast among them.
  package let all: [Summary]

  /// Holds groups.
  package init(_ cases: Summary, _ reference: Summary, among all: [Summary]) {
    self.cases = cases
    self.reference = reference
    self.all = all
  }
}

extension ChangeScore {
  /// The contrast that a table with these changes gives, without covariates.
  ///
  /// The difference of the mean changes, with error s sqrt(1/n1 + 1/n2) and the variance s^2 pooled over
  /// all groups on N - k degrees of freedom: the least squares of one factor.
  ///
  /// - Throws: `outOfRange` for groups of fewer than two, or without any spread.
  package static func term(
    named name: String, of groups: GroupPair<GroupSummary>
  ) throws(EstimationError) -> Term {
    let pooled = groups.all.map { Moments($0) }
    let degreesOfFreedom = pooled.reduce(0) { $0 + Double($1.count - 1) }
    let variance = pooled.reduce(0) { $0 + $1.sumOfSquares } / degreesOfFreedom
    guard groups.all.allSatisfy({ $0.count >= 2 }) else { throw .outOfRange }
    let inverse = 1 / Double(groups.cases.count) + 1 / Double(groups.reference.count)
    return try Inference(degreesOfFreedom: degreesOfFreedom).term(
      name, groups.cases.mean - groups.reference.mean, error: (variance * inverse).squareRoot())
  }
}

extension AnalysisOfCovariance {
  /// The contrast that a table with these means gives, without covariates, all groups having one correlation r
  /// between the visits.
  ///
  /// With sums within groups S00 of squares at the first visit, S11 at the later one and S01 = sum
  /// (n - 1) r s0 s1 of products: slope b = S01 / S00, contrast D1 - b D0 of the differences at both
  /// visits, residual variance (S11 - S01^2 / S00) / (N - k - 1), and the contrast's variance is that
  /// times 1/n1 + 1/n2 + D0^2 / S00. Cochran (1957), Biometrics 13:261-281.
  ///
  /// - Throws: `outOfRange` for groups of fewer than two, without any spread, or a correlation of one.
  package static func term(
    named name: String, of groups: GroupPair<GroupCourse>, correlation: Double
  ) throws(EstimationError) -> Term {
    var (first, last, products, people) = (0.0, 0.0, 0.0, 0.0)
    for group in groups.all {
      let (before, after) = (Moments(group.baseline), Moments(group.followUp))
      first += before.sumOfSquares
      last += after.sumOfSquares
      products += correlation * (before.sumOfSquares * after.sumOfSquares).squareRoot()
      people += Double(group.count - 1)
    }
    guard groups.all.allSatisfy({ $0.count >= 2 }), first > 0 else { throw .outOfRange }
    let slope = products / first
    let gap = groups.cases.baseline.mean - groups.reference.baseline.mean
    let variance = (last - slope * products) / (people - 1)
    let spread =
      1 / Double(groups.cases.count) + 1 / Double(groups.reference.count) + gap * gap / first
    return try Inference(degreesOfFreedom: people - 1).term(
      name, groups.cases.followUp.mean - groups.reference.followUp.mean - slope * gap,
      error: (variance * spread).squareRoot())
  }
}
