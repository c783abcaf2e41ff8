private import LocatedText

/// For each row how long it was observed and whether that ended with the event.
struct ObservedTimes {
  /// The end of observation of each row; times that differ by rounding only are equal.
  let times: [Double]

  /// The start of observation of each row, where rows have one; a row is at risk after it.
  let starts: [Double]?

  /// Whether the event happened at the end.
  let events: [Bool]

  /// The number of events.
  let eventCount: Int

  /// Reads the columns of complete rows.
  ///
  /// - Throws: `outsideBounds` for a negative time, an event other than 0 and 1, or a start that is
  ///   not before the end; `notFinite`; `noEvents` if the event never happens and is needed.
  init(
    _ cases: CompleteCases, _ columns: TimeToEvent, needsEvent: Bool = true
  ) throws(EstimationError) {
    let (time, event) = (columns.time, columns.event)
    let givenTimes = try cases.reals(time, "a time of 0 or more") { $0 >= 0 }
    let givenStarts = try columns.start.map { (name) throws(EstimationError) in
      try cases.reals(name, "a time of 0 or more") { $0 >= 0 }
    }
    let join = JoinedTimes(givenTimes, givenStarts ?? [])
    let times = join(givenTimes)
    let events = try cases.truths(event)
    if let start = columns.start, let givenStarts {
      let starts = join(givenStarts)
      if let place = times.indices.first(where: { starts[$0] >= times[$0] }) {
        throw .outsideBounds(
          column: start, row: cases.rows[place], value: "\(givenStarts[place])",
          bounds: "before the time in \(time.marked), which is \(givenTimes[place])")
      }
      self.starts = starts
    } else {
      starts = nil
    }
    self.times = times
    self.events = events
    eventCount = events.reduce(0) { $0 + ($1 ? 1 : 0) }
    guard eventCount > 0 || !needsEvent else { throw .noEvents(column: event) }
  }

  /// Holds times that were checked before.
  init(times: [Double], starts: [Double]?, events: [Bool]) {
    self.times = times
    self.starts = starts
    self.events = events
    eventCount = events.reduce(0) { $0 + ($1 ? 1 : 0) }
  }

  /// The rows by descending time, at equal times those without the event first.
  var descending: [Int] {
    times.indices.sorted {
      if times[$0] != times[$1] { return times[$0] > times[$1] }
      if events[$0] != events[$1] { return events[$1] }
      return $0 < $1
    }
  }
}
