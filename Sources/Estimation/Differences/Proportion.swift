package import Tables

/// The share of rows in which something is true, in everybody or in each group.
///
/// Formula: x / n, with standard error sqrt(p (1 - p) / n) and Wilson's interval (Wilson 1927, JASA
/// 22:209-212), which stays within 0 and 1 and is of use where nobody, or everybody, is counted; there
/// the error is zero and is left out.
///
/// **Estimand:** the share in the population of the group.
///
/// **Agrees with** R's `prop.test(x, n, correct = FALSE)`.
package struct Proportion: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The share of rows in which something is true, in everybody or in each group.",
    assumes: "Rows are independent.",
    required: [.outcome], optional: [.case, .group],
    remark: "outcome is yes or no, or a column of levels of which case is the one to count.")

  /// The column that is counted.
  package let outcome: String

  /// Which of its levels is counted; nil for what is so.
  package let level: String?

  /// The column of the groups, or nil for everybody together.
  package let group: String?

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    level = try words.optional(.case)
    group = try words.optional(.group)
  }

  /// Terms: `share`, or `share level` of each group in use.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(table, roles: [outcome, group])
    try cases.requireRows(1)
    let isCounted: [Bool]
    if let level {
      let factor = try cases.factor(outcome)
      let position = try factor.position(of: level)
      isCounted = factor.codes.map { $0 == position }
    } else {
      isCounted = try cases.truths(outcome)
    }
    let factor = try group.map { (name) throws(EstimationError) in try cases.factor(name) }
    var counts = Array(repeating: (counted: 0, all: 0), count: factor?.levels.count ?? 1)
    for (row, isCounted) in isCounted.enumerated() {
      let place = factor?.codes[row] ?? 0
      counts[place].all += 1
      counts[place].counted += isCounted ? 1 : 0
    }
    let terms = counts.enumerated().filter { $0.element.all > 0 }.map { place, count in
      Self.term(factor.map { "share \($0.levels[place])" } ?? "share", count.counted, of: count.all)
    }
    return Estimate(
      estimator: .proportion, n: isCounted.count, excluded: cases.excluded, terms: terms)
  }

  private static func term(_ name: String, _ counted: Int, of all: Int) -> Term {
    let n = Double(all)
    let share = Double(counted) / n
    let square = normalCriticalValue * normalCriticalValue
    let centre = (share + square / (2 * n)) / (1 + square / n)
    let variance = share * (1 - share) / n
    let reach =
      normalCriticalValue * (variance + square / (4 * n * n)).squareRoot() / (1 + square / n)
    return Term(
      name: name, estimate: share,
      standardError: counted == 0 || counted == all ? nil : variance.squareRoot(),
      lower: counted == 0 ? 0 : max(0, centre - reach),
      upper: counted == all ? 1 : min(1, centre + reach))
  }
}
