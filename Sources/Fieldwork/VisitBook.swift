import NumericalMethods
import RandomStreams
import Scenarios
import Simulation

/// What is recorded of a study's people, visit by visit, while their lives go on.
struct VisitBook: Sendable {
  private let timetable: Timetable
  private let recruited: Recruited
  /// For each visit to which people come in their own time, the pause of each.
  private let pauses: [[Int]]
  /// For each visit, the records of those who came at one moment.
  private var parts: [[(positions: [Int], record: VisitRecord)]]

  init(_ study: Study, _ recruited: Recruited, _ run: Run) {
    let timetable = study.timetable
    (self.timetable, self.recruited) = (timetable, recruited)
    pauses = study.design.visits.indices.map { visit in
      guard !timetable.isPunctual(at: visit) else { return [] }
      let words = run.address(study.purposes.punctuality).words(
        of: recruited.people, number: UInt32(visit))
      return Elementary.normalDeviates(ofWords: words).map {
        timetable.pause(ofVisit: visit, deviate: Double($0))
      }
    }
    parts = study.design.visits.map { _ in [] }
  }

  /// Records those who come at this pause of the group's lives.
  mutating func write(_ lives: Lives, at pause: Int, _ recording: Recording) {
    let visit = timetable.visit(at: pause)
    if timetable.isPunctual(at: visit) {
      let all = Array(recruited.people.indices)
      parts[visit].append(
        (all, lives.record(recording, under: recruited.rivals, places: recruited.places)))
      return
    }
    let positions = pauses[visit].indices.filter { pauses[visit][$0] == pause }
    // Where nobody is left at all, there is still a record, of nobody.
    guard !positions.isEmpty || pause == timetable.plannedPause(ofVisit: visit) else { return }
    let places = positions.map { recruited.places?[$0] ?? $0 }
    let rivals = recruited.rivals.selecting(positions)
    parts[visit].append((positions, lives.record(recording, under: rivals, places: places)))
  }

  /// The records of all visits.
  var records: [VisitRecord] {
    parts.map { VisitRecord(merging: $0, count: recruited.people.count) }
  }
}
