private import LocatedText
internal import NumericalMethods
package import Tables

/// The share of people without the event over time, by group.
///
/// S(t) = product over event times of 1 - d / n with d events among n at risk (Kaplan & Meier 1958, JASA
/// 53:457-481). Greenwood's variance S^2 sum of d / (n (n - d)); interval S exp(+-z se / S), at most 1. At a
/// tie events come before censorings. The median is where S first is at most a half, the middle of the
/// step where S equals a half; its interval is where the bounds of S cross a half (Brookmeyer & Crowley
/// 1982, Biometrics 38:29-41).
///
/// With `start` a row is at risk after it and up to `time` (left truncation, late entry): n counts those
/// who have come and not left. Where few are at risk at first, one event moves the curve far.
///
/// With `at` the share at each of these times, and the share with the event by then, are terms: the curve's last
/// step up to it. Beyond the last time nothing is known, and a note says so.
///
/// **Estimand:** the probability of no event up to t if nobody were censored, and its median time.
///
/// It assumes censoring, and with `start` a time of entry, that says nothing of the event. Competing
/// events are no censorings. Where nobody had the event the curve stays at 1, without an error.
///
/// **Agrees with** R's `survival::survfit(conf.type = "log")`.
package struct KaplanMeier: Estimator {
  package static let guide = EstimatorGuide(
    answers: "What share of people is without the event over time, and the median time to it.",
    assumes: "Censoring says nothing about the event, and people are independent.",
    required: [.time, .event], optional: [.start, .group, .at])

  /// The columns of the time and the event.
  let columns: TimeToEvent

  /// The column of the groups, or nil for one curve.
  let group: String?

  /// The times at which shares are told, each as it was written.
  let moments: [Moment]

  /// A time as a number and as it was written.
  struct Moment: Hashable, Sendable {
    let word: String
    let time: Double
  }

  package init(words: RequestWords) throws(EstimationError) {
    columns = try TimeToEvent(words: words)
    group = try words.optional(.group)
    moments = try words.several(.at).map { (word) throws(EstimationError) in
      guard let time = Double(word), time >= 0, time.isFinite else {
        throw .unreadableWord(argument: .at, word: word, expected: "a time of 0 or more")
      }
      return Moment(word: word, time: time)
    }
  }

  package func mayLack(_ term: String) -> Bool {
    // Few events, or short observation, and the median or the share at a time is not reached.
    func isOf(_ first: String, _ last: String) -> Bool {
      group == nil ? term == first + last : term.hasPrefix(first + " ") && term.hasSuffix(last)
    }
    return isOf("median", "")
      || moments.contains { isOf("survival", " at \($0.word)") || isOf("event", " by \($0.word)") }
  }

  /// Terms: `median`, or `median level` of each group whose curve comes down to a half; then for each time
  /// asked `survival at 5` and `event by 5`, or `survival level at 5` and `event level by 5`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(table, roles: columns.columns + [group])
    try cases.requireRows(1)
    let observed = try ObservedTimes(cases, columns, needsEvent: false)
    let factor = try group.map { (name) throws(EstimationError) in try cases.factor(name) }
    var members = Array(repeating: [Int](), count: factor?.levels.count ?? 1)
    for row in observed.descending.reversed() { members[factor?.codes[row] ?? 0].append(row) }
    var curves: [SurvivalCurve] = []
    var terms: [Term] = []
    var notes =
      observed.eventCount == 0
      ? ["Nobody had the event, so the curve stays at 1 and Greenwood's error is zero."] : []
    for place in members.indices where !members[place].isEmpty {
      let level = factor?.levels[place]
      let curve = SurvivalCurve(group: level ?? "all", observed, rows: members[place])
      curves.append(curve)
      if let empty = curve.steps.first(where: { $0.survival == 0 }), empty.time < curve.lastTime {
        notes.append(
          "The curve\(level.map { " of \($0.marked)" } ?? "") is zero from \(empty.time) on, when all of "
            + "the \(empty.atRisk) then at risk had the event, though others were observed later: "
            + "use rows from where more are at risk.")
      }
      let name = level.map { "median \($0)" } ?? "median"
      let lower = curve.crossing { $0.lower }
      if let estimate = curve.crossing(of: { $0.survival }) {
        terms.append(
          Term(name: name, estimate: estimate, lower: lower, upper: curve.crossing { $0.upper }))
      } else if observed.eventCount > 0 {
        notes.append(
          "The \(name) is not reached: more than half are without the event at the last time"
            + (lower.map { ", and 95 % confidence puts it above \($0)." } ?? "."))
      }
      for moment in moments {
        guard let step = curve.step(at: moment.time) else {
          notes.append(
            "Nobody\(level.map { " of \($0.marked)" } ?? "") was observed up to \(moment.word).")
          continue
        }
        let of = level.map { " \($0)" } ?? ""
        terms.append(
          Term(
            name: "survival\(of) at \(moment.word)", estimate: step.survival,
            standardError: step.standardError, lower: step.lower, upper: step.upper))
        terms.append(
          Term(
            name: "event\(of) by \(moment.word)", estimate: 1 - step.survival,
            standardError: step.standardError, lower: step.upper.map { 1 - $0 },
            upper: step.lower.map { 1 - $0 }))
      }
    }
    return Estimate(
      estimator: .kaplanMeier, n: cases.rows.count, excluded: cases.excluded, terms: terms,
      figures: [Figure(.events, observed.eventCount)], curves: curves, notes: notes)
  }
}

extension SurvivalCurve {
  /// The curve of some rows, which come in order of time.
  init(group: String, _ observed: ObservedTimes, rows: [Int]) {
    var steps: [Step] = []
    let starts = observed.starts.map { starts in rows.map { starts[$0] }.sorted() }
    var entered = starts == nil ? rows.count : 0
    var survival = 1.0
    var variance = 0.0
    var place = 0
    while place < rows.count {
      let time = observed.times[rows[place]]
      var next = place
      var events = 0
      while next < rows.count, observed.times[rows[next]] == time {
        if observed.events[rows[next]] { events += 1 }
        next += 1
      }
      if let starts {
        while entered < starts.count, starts[entered] < time { entered += 1 }
      }
      let atRisk = entered - place
      survival *= Double(atRisk - events) / Double(atRisk)
      variance += Double(events) / (Double(atRisk) * Double(atRisk - events))
      let error = variance.squareRoot()
      let factor = Elementary.exponential(normalCriticalValue * error)
      let isEmpty = survival == 0
      steps.append(
        Step(
          time: time, atRisk: atRisk, events: events, survival: survival,
          standardError: isEmpty ? nil : survival * error,
          lower: isEmpty ? nil : survival / factor,
          upper: isEmpty ? nil : min(survival * factor, 1)))
      place = next
    }
    self.group = group
    self.steps = steps
  }

  /// The last time of the curve.
  fileprivate var lastTime: Double { steps.last?.time ?? 0 }

  /// The curve as it is at a time, nil beyond the last; before the first event it is 1, without an error.
  ///
  /// A time that differs from a step's by rounding only is the step's.
  fileprivate func step(at time: Double) -> Step? {
    let end = time + 1e-9 * time
    guard time <= lastTime + 1e-9 * lastTime else { return nil }
    let step = steps.last { $0.time <= end }
    guard let step, step.survival < 1 else {
      return Step(
        time: time, atRisk: step?.atRisk ?? 0, events: 0, survival: 1, standardError: nil,
        lower: nil, upper: nil)
    }
    return step
  }

  /// The time at which the curve, or a bound of it, comes down to a half.
  ///
  /// The middle of the step where it equals a half but for rounding; nil if it stays above.
  func crossing(of part: (Step) -> Double?) -> Double? {
    let known = steps.compactMap { step in part(step).map { (step.time, $0) } }
    let tolerance = 1e-9
    guard let place = known.firstIndex(where: { $0.1 < 0.5 + tolerance }) else { return nil }
    let (time, value) = known[place]
    guard (value - 0.5).magnitude < tolerance,
      let next = known.first(where: { $0.1 < value - tolerance })
    else { return time }
    return time / 2 + next.0 / 2
  }
}
