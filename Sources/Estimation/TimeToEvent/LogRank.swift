private import LocatedText
internal import NumericalMethods
package import Tables

/// Whether groups have the event at the same rate (log-rank test).
///
/// At each event time, d events among n at risk, a group with m at risk expects d m / n; observed less
/// expected events are summed over time, with hypergeometric variance
/// d (m / n) (1 - m / n) (n - d) / (n - 1) (Mantel 1966, Cancer Chemotherapy Reports 50:163-170; Peto &
/// Peto 1972, Journal of the Royal Statistical Society A 135:185-207). Chi-squared from the sums of all
/// groups but one and their covariance, with one degree of freedom fewer than there are groups.
///
/// **Estimand:** none; it tests that the hazards are equal at all times. It finds proportional hazards
/// best and may miss hazards that cross. For the size of a difference ask `coxRegression`.
///
/// **Agrees with** R's `survival::survdiff(rho = 0)`. A group in which nobody was at risk at an event is
/// left out of the test.
package struct LogRank: Estimator {
  package static let guide = EstimatorGuide(
    answers: "Whether the event comes at the same rate in all groups (log-rank test).",
    assumes: "Censoring says nothing about the event, and people are independent.",
    required: [.time, .event, .group])

  /// The columns of the time and the event.
  let columns: TimeToEvent

  /// The column of the groups.
  let group: String

  package init(words: RequestWords) throws(EstimationError) {
    columns = try TimeToEvent(words: words)
    group = try words.one(.group)
  }

  /// Terms of each group, and one joint test named after the column of the groups.
  ///
  /// `level` is observed less expected events with its error; they are also given by themselves as
  /// `observed level` and `expected level`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(table, roles: columns.columns + [group])
    try cases.requireRows(2)
    let factor = try cases.factor(group)
    let used = try factor.used(reference: nil)
    guard used.count > 1 else { throw .oneLevel(column: group) }
    let observed = try ObservedTimes(cases, columns)
    let count = Double(used.count)
    try Effort.require(
      numbers: count * count,
      operations: count * count * (count + Double(observed.eventCount)),
      "\(group.marked) has \(used.count) levels", remedy: "merge levels")
    var places = Array(repeating: 0, count: factor.levels.count)
    for (place, level) in used.enumerated() { places[level] = place }
    let sums = Sums(observed, groups: factor.codes.map { places[$0] }, count: used.count)

    var terms: [Term] = []
    for (place, level) in used.enumerated() {
      let (seen, expected) = (Double(sums.observed[place]), sums.expected[place])
      let error = max(sums.covariance[place, place], 0).squareRoot()
      let name = factor.levels[level]
      terms.append(
        Term(name: name, estimate: seen - expected, standardError: error > 0 ? error : nil))
      terms.append(Term(name: "observed \(name)", estimate: seen))
      terms.append(Term(name: "expected \(name)", estimate: expected))
    }
    let tested = used.indices.filter { sums.covariance[$0, $0] > 0 }
    let chosen = Array(tested.dropLast())
    let differences = chosen.map { Double(sums.observed[$0]) - sums.expected[$0] }
    guard !chosen.isEmpty,
      let solution = try? sums.covariance.restricted(to: chosen).symmetricSolution(differences)
    else {
      throw .notIdentified(
        reason: "at no time of an event were people of two groups at risk")
    }
    let square = zip(solution, differences).reduce(0) { $0 + $1.0 * $1.1 }
    let test = try Inference.normal.jointTest(group, chiSquared: square, count: chosen.count)
    return Estimate(
      estimator: .logRank, n: cases.rows.count, excluded: cases.excluded, terms: terms,
      jointTests: [test],
      figures: [
        Figure(.events, observed.eventCount), Figure(.chiSquare, square),
        Figure(.degreesOfFreedom, chosen.count), Figure(.pValue, test.pValue),
      ],
      notes: used.indices.filter { sums.covariance[$0, $0] <= 0 }.map {
        "Nobody of \(factor.levels[used[$0]].marked) was at risk together with another group at an "
          + "event, so it is not part of the test."
      })
  }
}

extension LogRank {
  /// Observed and expected events of each group, with the covariance of their differences.
  struct Sums {
    private(set) var observed: [Int]
    private(set) var expected: [Double]
    private(set) var covariance: DenseMatrix

    /// Sums over the times of events, the latest first.
    init(_ times: ObservedTimes, groups: [Int], count: Int) {
      observed = Array(repeating: 0, count: count)
      expected = Array(repeating: 0, count: count)
      covariance = DenseMatrix(rowCount: count, columnCount: count)
      var atRisk = observed
      let order = times.descending
      var place = 0
      while place < order.count {
        let time = times.times[order[place]]
        var events = 0
        while place < order.count, times.times[order[place]] == time {
          let row = order[place]
          atRisk[groups[row]] += 1
          if times.events[row] {
            events += 1
            observed[groups[row]] += 1
          }
          place += 1
        }
        if events > 0 { add(events, atRisk, all: place) }
      }
    }

    private mutating func add(_ events: Int, _ atRisk: [Int], all: Int) {
      let (d, n) = (Double(events), Double(all))
      let factor = all > 1 ? d * (n - d) / (n - 1) : 0
      for left in atRisk.indices {
        let share = Double(atRisk[left]) / n
        expected[left] += d * share
        for right in 0...left {
          let other = Double(atRisk[right]) / n
          covariance[left, right] += factor * ((left == right ? share : 0) - share * other)
          if left != right { covariance[right, left] = covariance[left, right] }
        }
      }
    }
  }
}
