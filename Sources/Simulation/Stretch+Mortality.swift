extension Stretch {
  /// Ends a life: none of its clocks goes off any more, and what was dated beyond that moment is undone.
  ///
  /// Events that nothing touches are dated for whole rows of people before anybody is followed.
  ///
  /// - Parameters:
  ///   - number: the life, by its place among the program's.
  ///   - lane: the person.
  ///   - date: the moment.
  mutating func endLife(_ number: Int, lane: Int, at date: Double) {
    let life = program.mortalities[number]
    for clock in life.clocks {
      if let place = followed.place(of: clock) {
        followed[place] = FollowedClock(closed: clock, at: 0, left: .infinity, isSpent: false)
      } else {
        doubles[present(clock), lane] = .infinity
      }
    }
    log.events.remove(fromLane: lane) { $0.time > date && life.events.contains($0.event) }
  }

  /// Whether the life that a deed would be done to is over.
  mutating func isOver(_ deed: Program.DeedPlan, lane: Int) -> Bool {
    guard let mortality = deed.mortality else { return false }
    return program.mortalities[mortality].ends.contains { floats[$0, lane] != 0 }
  }
}
