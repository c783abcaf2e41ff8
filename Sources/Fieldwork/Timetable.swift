import NumericalMethods
import Scenarios

/// When people come: all at once, or each on a day of their own around the plan.
///
/// Who is early or late is so by whole days: those of a normal deviate, cut at twice the calendar's spread, which
/// leaves 0.88 of the spread as the standard deviation. The steps of the world have no part in it.
struct Timetable: Sendable, Equatable {
  /// The moments of the plan, rising from 0, in years.
  let planned: [Double]
  /// The spread of people around the plan, in days.
  private let spread: Double

  init(_ design: StudyDesign) {
    planned = design.visits.map(\.years)
    spread = design.calendar?.spread.days ?? 0
  }

  /// Whether all come to a visit at once.
  func isPunctual(at visit: Int) -> Bool { visit == 0 || spread == 0 }

  /// When somebody comes to a visit, by a random word; in years from the first.
  func moment(ofVisit visit: Int, word: UInt32) -> Double {
    if isPunctual(at: visit) { return planned[visit] }
    let below = Elementary.normalCumulative(-Timetable.cut)
    let deviate = Elementary.normalQuantile(
      below + (1 - 2 * below) * Elementary.uniform(ofWord: word))
    let days = min(max((deviate * spread).rounded(), -most), most)
    return planned[visit] + days / TimeSpan.daysPerYear
  }

  /// The latest moment at which anybody comes.
  var end: Double {
    let visit = planned.count - 1
    return planned[visit] + (isPunctual(at: visit) ? 0 : most / TimeSpan.daysPerYear)
  }

  /// The most days that anybody is early or late.
  private var most: Double { (Timetable.cut * spread + 1e-9).rounded(.down) }

  /// Nobody is early or late by more than so many spreads.
  private static let cut = 2.0
}
