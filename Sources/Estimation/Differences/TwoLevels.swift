/// Which complete rows belong to a case level and which to a reference level.
struct TwoLevels {
  /// The places of the rows of the case level among the complete ones.
  let cases: [Int]

  /// The places of the rows of the reference level among the complete ones.
  let reference: [Int]

  /// Incomplete rows of the two levels, and rows without a level.
  let excluded: Int

  /// Collects both; rows of other levels are neither used nor counted as excluded.
  ///
  /// - Throws: `unknownLevel`, `sameLevel`, and `groupTooSmall` for fewer rows than needed.
  init(
    _ complete: CompleteCases, _ comparison: GroupComparison, needed: Int = 2
  ) throws(EstimationError) {
    let group = comparison.group
    let factor = try complete.factor(group)
    let casePosition = try factor.position(of: comparison.caseLevel)
    let referencePosition = try factor.position(of: comparison.reference)
    guard casePosition != referencePosition else {
      throw .sameLevel(column: group, level: comparison.caseLevel)
    }
    for position in [casePosition, referencePosition] where factor.counts[position] < needed {
      throw .groupTooSmall(
        column: group, level: factor.levels[position], count: factor.counts[position])
    }
    cases = factor.places(ofLevel: casePosition)
    reference = factor.places(ofLevel: referencePosition)
    let others = factor.levels.indices.filter { $0 != casePosition && $0 != referencePosition }
    excluded =
      complete.excluded
      - others.reduce(0) { $0 + factor.countsBefore[$1] - factor.counts[$1] }
  }
}
