package import Tables

/// How well a number tells people with an event from those without: the area under the ROC curve.
///
/// Formula: the share of pairs of a person with and one without the event in which the first has the
/// higher number, ties counting half. With V of each person the share of the other side that he
/// exceeds, the variance is var(V with) / m + var(V without) / n (DeLong, DeLong & Clarke-Pearson
/// 1988, Biometrics 44:837-845), found from ranks in O(n log n). The interval is normal and cut at 0
/// and 1; the test is against 1/2. With two columns each has its area, and the difference its error by
/// the covariance of both.
///
/// **Estimand:** the probability that a random person with the event has a higher number than a random
/// person without. Below 1/2 a lower number speaks for the event; the direction is never turned.
///
/// **Agrees with** pROC's `ci.auc(method = "delong")` with `direction = "<"` and
/// `roc.test(method = "delong", paired = TRUE)`. Where one number separates all, the method has no
/// error and a note says so.
package struct AreaUnderCurve: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How well one number, or each of two, distinguishes people with an event from those "
      + "without.",
    assumes: "Rows are independent, with enough events and non-events.",
    required: [.outcome, .predictors])

  /// The column that says whether the event happened.
  package let outcome: String

  /// The column of the number, or two columns to be compared.
  package let predictors: [String]

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    predictors = words.several(.predictors).map(\.unquoted)
  }

  /// One term, `area`; of two columns one each, by their names, and `first - second`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    guard 1...2 ~= predictors.count else {
      throw .wrongCount(
        argument: .predictors, count: predictors.count, expected: "one column, or two to compare")
    }
    let complete = try CompleteCases(table, roles: [outcome] + predictors)
    let happened = try complete.events(outcome)
    let (cases, others) = (
      happened.indices.filter { happened[$0] }, happened.indices.filter { !happened[$0] }
    )
    for (group, name) in [(cases, "yes"), (others, "no")] where group.count < 2 {
      throw .groupTooSmall(column: outcome, level: name, count: group.count)
    }
    var placements: [Placements] = []
    for name in predictors {
      placements.append(Placements(try complete.reals(name), cases: cases, others: others))
    }
    var terms: [Term] = []
    for (name, one) in zip(predictors, placements) {
      let error = one.covariance(with: one).squareRoot()
      let label = predictors.count == 1 ? "area" : name
      guard error > 0 else {
        terms.append(Term(name: label, estimate: one.area))
        continue
      }
      let test = try Inference.normal.term(label, one.area - 0.5, error: error)
      terms.append(
        Term(
          name: label, estimate: one.area, standardError: error,
          lower: test.lower.map { max(0, $0 + 0.5) }, upper: test.upper.map { min(1, $0 + 0.5) },
          statistic: test.statistic, pValue: test.pValue))
    }
    if placements.count == 2 {
      let (one, two) = (placements[0], placements[1])
      let square =
        one.covariance(with: one) + two.covariance(with: two) - 2 * one.covariance(with: two)
      let name = Term.contrastName(predictors[0], predictors[1], of: nil)
      // Columns of the same order leave rounding only.
      terms.append(
        square > 1e-15
          ? try Inference.normal.term(name, one.area - two.area, error: square.squareRoot())
          : Term(name: name, estimate: one.area - two.area))
    }
    return Estimate(
      estimator: .areaUnderCurve, n: happened.count, excluded: complete.excluded, terms: terms,
      notes: terms.contains { $0.standardError == nil }
        ? [
          "Where all pairs of people are told apart, or both columns do so equally, there is no "
            + "error."
        ]
        : [])
  }
}

/// For each person the share of the other side that he exceeds, ties counting half.
private struct Placements {
  private let cases: Centred
  private let others: Centred

  /// The area.
  let area: Double

  /// Numbers less their mean.
  private struct Centred {
    let values: [Double]

    init(_ numbers: [Double]) {
      let mean = Moments(numbers).mean
      values = numbers.map { $0 - mean }
    }

    /// The covariance of the means of two columns.
    func covariance(with other: Centred) -> Double {
      var sum = 0.0
      for (left, right) in zip(values, other.values) { sum += left * right }
      return sum / Double(values.count - 1) / Double(values.count)
    }
  }

  /// From ranks: the rank among all less the rank on the own side counts the others below.
  init(_ numbers: [Double], cases: [Int], others: [Int]) {
    let whole = Placements.ranks(numbers)
    func shares(_ side: [Int], of count: Int) -> [Double] {
      let own = Placements.ranks(side.map { numbers[$0] })
      return zip(side, own).map { (whole[$0] - $1) / Double(count) }
    }
    let above = shares(cases, of: others.count)
    self.cases = Centred(above)
    self.others = Centred(shares(others, of: cases.count).map { 1 - $0 })
    area = above.reduce(0, +) / Double(above.count)
  }

  /// The covariance of two areas in the same people.
  func covariance(with other: Placements) -> Double {
    cases.covariance(with: other.cases) + others.covariance(with: other.others)
  }

  /// The rank of each number from one, equal numbers sharing the mean of theirs.
  private static func ranks(_ numbers: [Double]) -> [Double] {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    var result = Array(repeating: 0.0, count: numbers.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
      for place in start..<end { result[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return result
  }
}
