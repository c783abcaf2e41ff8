internal import Tables

/// The moments of an outcome in a case group and a reference group.
struct TwoGroups {
  let cases: Moments
  let reference: Moments

  /// Rows of the two groups without an outcome, and rows without a group.
  let excluded: Int

  /// The number of people in both groups.
  var n: Int { cases.count + reference.count }

  /// The difference of the means.
  var difference: Double { cases.mean - reference.mean }

  /// The variance within groups, pooled over both.
  var pooledVariance: Double {
    (cases.sumOfSquares + reference.sumOfSquares) / Double(n - 2)
  }

  /// The harmonic part 1 / n1 + 1 / n2.
  var inverseCounts: Double { 1 / Double(cases.count) + 1 / Double(reference.count) }

  /// Collects both groups; rows of other levels are neither used nor counted as excluded.
  init(
    _ table: Table, _ comparison: GroupComparison
  ) throws(EstimationError) {
    let complete = try comparison.cases(of: table)
    let values = try complete.reals(comparison.outcome)
    let levels = try TwoLevels(complete, comparison)
    cases = Moments(levels.cases.map { values[$0] })
    reference = Moments(levels.reference.map { values[$0] })
    excluded = levels.excluded
    guard pooledVariance.isFinite, difference.isFinite else { throw .outOfRange }
    guard pooledVariance > 0 else {
      throw cases.isConstant && reference.isConstant
        ? .zeroVariance(column: comparison.outcome) : .outOfRange
    }
  }

  /// Groups of which only summaries are known.
  init(_ cases: GroupSummary, _ reference: GroupSummary) throws(EstimationError) {
    self.cases = Moments(cases)
    self.reference = Moments(reference)
    excluded = 0
    guard cases.count >= 2, reference.count >= 2, pooledVariance.isFinite, pooledVariance > 0,
      difference.isFinite
    else { throw .outOfRange }
  }
}
