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

  /// Counts; the outcome is a truth, 0 and 1, or words as no and yes.
  ///
  /// With a column of counts each row stands for so many people, of whom n and those left out consist.
  ///
  /// - Throws: `noEvents` where all people have the same outcome, and as `TwoLevels`.
  init(_ table: Table, _ comparison: GroupComparison) throws(EstimationError) {
    let complete = try comparison.cases(of: table)
    let happened = try complete.truths(comparison.outcome)
    let levels = try TwoLevels(complete, comparison, needed: comparison.counts == nil ? 2 : 1)
    let people = try comparison.counts.map { (name) throws(EstimationError) in
      try TwoByTwoTable.people(table, name)
    }
    func counts(_ places: [Int]) -> (events: Double, others: Double) {
      var (events, others) = (0.0, 0.0)
      for place in places {
        let count = people.map { $0[complete.rows[place]] } ?? 1
        if happened[place] { events += count } else { others += count }
      }
      return (events, others)
    }
    let (first, second) = (counts(levels.cases), counts(levels.reference))
    for (group, level) in [(first, comparison.caseLevel), (second, comparison.reference)]
    where group.events + group.others < 2 {
      throw .groupTooSmall(
        column: comparison.group, level: level, count: Int(group.events + group.others))
    }
    let excluded =
      try people.map { (people) throws(EstimationError) in
        try TwoByTwoTable.excluded(people, table, comparison, complete.rows)
      } ?? levels.excluded
    try self.init(first, second, comparison, excluded: excluded)
  }

  /// Counts that are known without a table.
  init(
    _ cases: GroupEvents, _ reference: GroupEvents, _ comparison: GroupComparison
  ) throws(EstimationError) {
    guard cases.count >= 2, reference.count >= 2 else { throw .outOfRange }
    try self.init(
      (cases.events, Double(cases.count) - cases.events),
      (reference.events, Double(reference.count) - reference.events), comparison, excluded: 0)
  }

  private init(
    _ first: (events: Double, others: Double), _ second: (events: Double, others: Double),
    _ comparison: GroupComparison, excluded: Int
  ) throws(EstimationError) {
    guard first.events + second.events > 0, first.others + second.others > 0 else {
      throw .noEvents(column: comparison.outcome)
    }
    let isEmpty = [first.events, first.others, second.events, second.others].contains(0)
    let addition = isEmpty ? 0.5 : 0
    cases = (first.events + addition, first.others + addition)
    reference = (second.events + addition, second.others + addition)
    name = comparison.termName
    n = Int(first.events + first.others + second.events + second.others)
    self.excluded = excluded
    notes =
      isEmpty
      ? ["A group has no event or nothing else, so 1/2 was added to all four cells."] : []
  }

  /// How many people each row stands for.
  ///
  /// - Throws: `table` for a row without a count, `outsideBounds` for what counts nobody can be.
  private static func people(_ table: Table, _ name: String) throws(EstimationError) -> [Double] {
    let counted = try CompleteCases(table, columns: [name])
    let counts = try counted.reals(name, "a whole number of people, 0 or more") {
      $0 >= 0 && $0 == $0.rounded() && $0 <= 1e12
    }
    guard counted.excluded == 0 else {
      let row = (0..<table.rowCount).first { !counted.rows.contains($0) } ?? 0
      throw .table(.missingKey(name: name, row: row))
    }
    return counts
  }

  /// The people of incomplete rows, but those of other levels.
  private static func excluded(
    _ people: [Double], _ table: Table, _ comparison: GroupComparison, _ complete: [Int]
  ) throws(EstimationError) -> Int {
    let categories: Categories
    do { categories = try table.categories(comparison.group) } catch { throw .table(error) }
    let known = Set(complete)
    var excluded = 0.0
    for row in people.indices where !known.contains(row) {
      let level = categories[row]
      if level == nil || level == comparison.caseLevel || level == comparison.reference {
        excluded += people[row]
      }
    }
    return Int(excluded)
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
