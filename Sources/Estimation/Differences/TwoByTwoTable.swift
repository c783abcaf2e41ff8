internal import Tables

/// How many people of a case group and of a reference group had an event and how many had none.
struct TwoByTwoTable {
  /// The events and the others of the case group, 1/2 more each where a cell was empty.
  let cases: (events: Double, others: Double)

  /// The events and the others of the reference group, likewise.
  let reference: (events: Double, others: Double)

  private let name: String

  /// The number of people in both groups.
  let n: Int

  /// Rows of the two groups without an outcome, and rows without a group.
  let excluded: Int

  /// What is to be said about an empty cell.
  let notes: [String]

  /// Counts; the outcome is a truth, 0 and 1, or the levels no and yes.
  ///
  /// - Throws: `noEvents` where all people have the same outcome, and as `TwoLevels`.
  init(
    _ table: Table, _ comparison: GroupComparison
  ) throws(EstimationError) {
    let columns = [comparison.outcome, comparison.group]
    try CompleteCases.requireDistinct(columns)
    let complete = try CompleteCases(table, columns: columns)
    let happened = try complete.truths(comparison.outcome)
    let levels = try TwoLevels(complete, comparison)
    func counts(_ places: [Int]) -> (events: Double, others: Double) {
      let events = places.count { happened[$0] }
      return (Double(events), Double(places.count - events))
    }
    let (first, second) = (counts(levels.cases), counts(levels.reference))
    guard first.events + second.events > 0, first.others + second.others > 0 else {
      throw .noEvents(column: comparison.outcome)
    }
    let isEmpty = [first.events, first.others, second.events, second.others].contains(0)
    let addition = isEmpty ? 0.5 : 0
    cases = (first.events + addition, first.others + addition)
    reference = (second.events + addition, second.others + addition)
    name = comparison.termName
    n = levels.cases.count + levels.reference.count
    excluded = levels.excluded
    notes =
      isEmpty
      ? ["A group has no event or nothing else, so 1/2 was added to all four cells."] : []
  }

  /// The answer with one term, the difference of a figure of the two groups.
  ///
  /// `part` gives the figure of a group and its variance.
  func estimate(
    _ estimator: EstimatorName, ratio: String? = nil,
    _ part: ((events: Double, others: Double)) -> (value: Double, variance: Double)
  ) throws(EstimationError) -> Estimate {
    let (first, second) = (part(cases), part(reference))
    let term = try Inference.normal.term(
      name, first.value - second.value, error: (first.variance + second.variance).squareRoot())
    return Estimate(
      estimator: estimator, n: n, excluded: excluded, terms: [term], ratio: ratio, notes: notes)
  }
}
