/// What living took, in counts that no machine, thread or block size changes.
///
/// Times on shared machines protect nothing; counts do. They are added where the work is done, but
/// for the passes of loops, which are the same in every step (``Program/stepWork``).
package struct Work: Sendable, Hashable {
  /// The lives that were begun.
  package var people = 0
  /// The steps of all people.
  package var steps = 0
  /// The random draws of all people, for noise, thresholds, traits, starts and marks.
  package var draws = 0
  /// The passes of loops over lanes, one for each person that a loop passes in a step.
  package var passes = 0
  /// How often a clock went off, and its person was followed by date.
  package var alarms = 0

  /// No work.
  package init() {}

  package static func + (first: Work, second: Work) -> Work {
    var sum = first
    sum += second
    return sum
  }

  package static func += (sum: inout Work, other: Work) {
    sum.people += other.people
    sum.steps += other.steps
    sum.draws += other.draws
    sum.passes += other.passes
    sum.alarms += other.alarms
  }
}

extension Program {
  /// How much one step of one person is: random draws, and passes of a loop over the lanes.
  ///
  /// What happens to single people (events, changes of state) comes on top.
  package var stepWork: (draws: Int, loops: Int) {
    // The first two arrows are added in one pass, and every further one in one more.
    func passes(_ combination: Combination) -> Int { max(1, combination.moving.count - 1) }
    let moving = clocks.filter { !$0.isSteady }.reduce(0) { $0 + passes($1.logRate) }
    let pulls = processes.compactMap(\.setPoint).reduce(0) { $0 + passes($1) }
    let values = processes.reduce(0) { $0 + 2 + $1.responses.count }
    return (
      draws: noises.count,
      loops: (currentAge == nil ? 0 : 1) + (season == nil ? 0 : 2) + departures.count
        + products.count + moving + rates.count + pulls + values + clocks.count + responses.count
    )
  }
}
