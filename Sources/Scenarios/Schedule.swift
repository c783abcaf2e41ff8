/// When something is done to people, counted from their first visit.
package struct Schedule: Sendable, Hashable {
  /// When it is done first; not before the first visit.
  package let start: TimeSpan
  /// How long it lasts each time: zero for a moment, nil for good.
  package let duration: TimeSpan?
  /// After how long it is done again; nil where it is done once.
  package let every: TimeSpan?
  /// The moment from which nothing more begins or lasts; nil where there is none.
  package let until: TimeSpan?

  /// How often one thing may be done in a life.
  package static let limit = 10_000

  /// Makes a schedule.
  ///
  /// - Precondition: Nothing is before the first visit, and what is repeated is done again after a time, not
  ///   before it is over, until a moment, at most ``limit`` times.
  package init(
    from start: TimeSpan, for duration: TimeSpan? = nil, every: TimeSpan? = nil,
    until: TimeSpan? = nil
  ) {
    precondition(start >= .zero, "nothing is done before the first visit")
    precondition(duration.map { $0 >= .zero } ?? true, "nothing lasts less than no time")
    precondition(until.map { $0 > start } ?? true, "what ends has begun")
    (self.start, self.duration, self.every, self.until) = (start, duration, every, until)
    if let every {
      precondition(
        every > .zero && until != nil && duration.map { $0 <= every } ?? false,
        "what is repeated is over before, and ends")
    }
    precondition(count <= Schedule.limit, "something is done too often")
  }

  /// How often it is done.
  package var count: Int {
    guard let every, let until else { return 1 }
    return Schedule.count(every: every, over: until.years - start.years)
  }

  /// How often something begins in so many years: at their start, but not at their end, up to rounding.
  package static func count(every: TimeSpan, over years: Double) -> Int {
    let times = (years / every.years - 1e-9).rounded(.up)
    return times < Double(Int32.max) ? max(1, Int(times)) : Int(Int32.max)
  }

  /// Whether it lasts, and is not done at a moment.
  package var lasts: Bool { duration != .zero }

  /// When it begins and ends each time, in years, rising; the end is infinite for good.
  package var spans: [(start: Double, end: Double)] {
    let last = until?.years ?? .infinity
    return (0..<count).map { time in
      let start = start.years + Double(time) * (every?.years ?? 0)
      return (start, min(last, duration.map { start + $0.years } ?? .infinity))
    }
  }
}
