import NumericalMethods
import Scenarios

/// When lives pause so that people can be seen: once a visit, or often where each comes in their time.
///
/// The moments are those of the plan plus whole steps of the clock, as many as twice the calendar's
/// spread has. So every visit falls on the end of a step, where the engine knows all values.
struct Timetable: Sendable, Equatable {
  /// The moments, rising from 0.
  let pauses: [TimeSpan]
  /// The pause at which each visit is planned.
  private let planned: [Int]
  /// The SD of being late, and the most that anybody is early or late, in steps.
  private let spread: Double
  private let most: Int

  init(_ design: StudyDesign, follow: TimeSpan) {
    let spread = (design.calendar?.spread.years ?? 0) / follow.years
    let most = Int((2 * spread + 1e-9).rounded(.down))
    (self.spread, self.most) = (spread, most)
    var (pauses, planned): ([TimeSpan], [Int]) = ([.zero], [0])
    for visit in design.visits.dropFirst() {
      planned.append(pauses.count + most)
      for step in -most...most {
        pauses.append(TimeSpan(years: visit.years + Double(step) * follow.years))
      }
    }
    precondition(
      zip(pauses, pauses.dropFirst()).allSatisfy(<),
      "nobody comes to the next visit before this one")
    (self.pauses, self.planned) = (pauses, planned)
  }

  /// Whether all come to a visit at once.
  func isPunctual(at visit: Int) -> Bool { visit == 0 || most == 0 }

  /// The pause at which the visit is planned.
  func plannedPause(ofVisit visit: Int) -> Int { planned[visit] }

  /// The pause at which somebody comes to a visit, by a standard normal.
  func pause(ofVisit visit: Int, deviate: Double) -> Int {
    if isPunctual(at: visit) { return planned[visit] }
    let steps = Int(Elementary.rounded(deviate * spread))
    return planned[visit] + min(max(steps, -most), most)
  }

  /// The visit that can take place at a pause.
  func visit(at pause: Int) -> Int {
    planned.indices.last { planned[$0] - (isPunctual(at: $0) ? 0 : most) <= pause } ?? 0
  }
}
