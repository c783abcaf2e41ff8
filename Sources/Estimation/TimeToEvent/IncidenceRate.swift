private import Distributions
private import LocatedText
package import Tables

/// How many events there are per unit of time at risk, by group.
///
/// Formula: d / T, the events over the sum of time less `start`, with standard error sqrt(d) / T and the exact
/// interval of a Poisson count, chi-squared quantiles over 2 T (Garwood 1936, Biometrika 28:437-442). Where
/// nobody had the event the rate is zero, without an error, and its upper bound stands.
///
/// **Estimand:** the mean hazard over the time at risk. It is the hazard itself only where that is the same at
/// all times and in all people; else it depends on how long people were followed.
///
/// **Agrees with** R's `poisson.test(d, T)`.
package struct IncidenceRate: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How many events there are per unit of time at risk, in everybody or in each group.",
    assumes: "The rate is the same over time, and censoring says nothing about the event.",
    required: [.time, .event], optional: [.start, .group],
    remark: "The rate is per unit of time: with years, per person-year.")

  /// The columns of the time and the event.
  let columns: TimeToEvent

  /// The column of the groups, or nil for everybody together.
  let group: String?

  package init(words: RequestWords) throws(EstimationError) {
    columns = try TimeToEvent(words: words)
    group = try words.optional(.group)
  }

  /// Terms: `rate`, or `rate level` of each group in use.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(table, roles: columns.columns + [group])
    try cases.requireRows(1)
    let observed = try ObservedTimes(cases, columns, needsEvent: false)
    let factor = try group.map { (name) throws(EstimationError) in try cases.factor(name) }
    var sums = Array(
      repeating: (rows: 0, events: 0, time: 0.0), count: factor?.levels.count ?? 1)
    for row in observed.times.indices {
      let place = factor?.codes[row] ?? 0
      sums[place].rows += 1
      sums[place].events += observed.events[row] ? 1 : 0
      sums[place].time += observed.times[row] - (observed.starts?[row] ?? 0)
    }
    var terms: [Term] = []
    var notes: [String] = []
    for (place, sum) in sums.enumerated() where sum.rows > 0 {
      let level = factor?.levels[place]
      let name = level.map { "rate \($0)" } ?? "rate"
      guard sum.time > 0 else {
        throw .outsideBounds(
          column: columns.time, row: cases.rows[0], value: "0",
          bounds: "above 0 in some row" + (level.map { " of \($0.marked)" } ?? ""))
      }
      terms.append(try Self.term(name, events: sum.events, time: sum.time))
      if sum.events == 0 {
        notes.append("Nobody\(level.map { " of \($0.marked)" } ?? "") had the event.")
      }
    }
    return Estimate(
      estimator: .incidenceRate, n: cases.rows.count, excluded: cases.excluded, terms: terms,
      figures: [
        Figure(.events, observed.eventCount),
        Figure(.timeAtRisk, sums.reduce(0) { $0 + $1.time }),
      ], notes: notes)
  }

  private static func term(
    _ name: String, events: Int, time: Double
  ) throws(EstimationError) -> Term {
    let count = Double(events)
    let (rate, error) = (count / time, count.squareRoot() / time)
    let (lower, upper): (Double, Double)
    do {
      lower =
        events == 0
        ? 0 : try ChiSquared(degreesOfFreedom: 2 * count).quantile(at: 0.025) / (2 * time)
      upper =
        try ChiSquared(degreesOfFreedom: 2 * count + 2).quantile(atSurvival: 0.025) / (2 * time)
    } catch {
      throw .outOfRange
    }
    guard rate.isFinite, upper.isFinite else { throw .outOfRange }
    return Term(
      name: name, estimate: rate, standardError: events == 0 ? nil : error, lower: lower,
      upper: upper)
  }
}
