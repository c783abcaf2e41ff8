internal import Tables

/// How many people of a case group and of a reference group had an event and how many had none.
struct TwoByTwoTable {
  /// The events and the others of the case group, 1/2 more each where a cell was empty.
  let cases: (events: Double, others: Double)

  /// The events and the others of the reference group, likewise.
  let reference: (events: Double, others: Double)

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
    _ table: Table, outcome: String, group: String, caseLevel: String, referenceLevel: String
  ) throws(EstimationError) {
    try CompleteCases.requireDistinct([outcome, group])
    let complete = try CompleteCases(table, columns: [outcome, group])
    let happened = try complete.truths(outcome)
    let levels = try TwoLevels(
      complete, group: group, caseLevel: caseLevel, referenceLevel: referenceLevel)
    func counts(_ places: [Int]) -> (events: Double, others: Double) {
      let events = places.count { happened[$0] }
      return (Double(events), Double(places.count - events))
    }
    let (first, second) = (counts(levels.cases), counts(levels.reference))
    guard first.events + second.events > 0, first.others + second.others > 0 else {
      throw .noEvents(column: outcome)
    }
    let isEmpty = [first.events, first.others, second.events, second.others].contains(0)
    let addition = isEmpty ? 0.5 : 0
    cases = (first.events + addition, first.others + addition)
    reference = (second.events + addition, second.others + addition)
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
    _ estimator: EstimatorName, named name: String, ratio: String? = nil,
    _ part: ((events: Double, others: Double)) -> (value: Double, variance: Double)
  ) throws(EstimationError) -> Estimate {
    let (first, second) = (part(cases), part(reference))
    let term = try Inference.normal.term(
      name, first.value - second.value, error: (first.variance + second.variance).squareRoot())
    return Estimate(
      estimator: estimator, n: n, excluded: excluded, terms: [term], ratio: ratio, notes: notes)
  }
}
