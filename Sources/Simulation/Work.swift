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
