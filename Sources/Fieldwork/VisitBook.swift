import RandomStreams
import Scenarios
import Simulation

/// What is recorded of a study's people, visit by visit, while their lives go on.
struct VisitBook: Sendable {
  /// Somebody's coming: to which visit, at which moment in years; who, by position in the study.
  struct Look: Sendable {
    let visit: Int
    let moment: Double
    /// Everybody where it is nil.
    let positions: [Int]?
  }

  private let recruited: Recruited
  /// All that the study has to look at, in order of time.
  let looks: [Look]
  /// For each visit, the records of those who came at one moment.
  private var parts: [[(positions: [Int], record: VisitRecord)]]

  init(_ study: Study, _ recruited: Recruited, _ run: Run) {
    self.recruited = recruited
    parts = study.design.visits.map { _ in [] }
    let timetable = study.timetable
    looks = study.design.visits.indices.flatMap { visit -> [Look] in
      // Where nobody is left at all, there is still a record, of nobody.
      guard !timetable.isPunctual(at: visit), !recruited.people.isEmpty else {
        return [Look(visit: visit, moment: timetable.planned[visit], positions: nil)]
      }
      let words = run.address(study.purposes.punctuality).words(
        of: recruited.people, number: UInt32(visit))
      var coming: [Double: [Int]] = [:]
      for (position, word) in words.enumerated() {
        coming[timetable.moment(ofVisit: visit, word: word), default: []].append(position)
      }
      return coming.sorted { $0.key < $1.key }.map {
        Look(visit: visit, moment: $0.key, positions: $0.value)
      }
    }
  }

  /// The places, among the people that are followed, of those who come in a look; nil for all of them.
  func places(of look: Look) -> [Int]? {
    look.positions.map { $0.map { recruited.places?[$0] ?? $0 } } ?? recruited.places
  }

  /// Records those who come.
  ///
  /// - Parameters:
  ///   - look: who comes, to which visit.
  ///   - seen: people as they are at that moment.
  ///   - place: where among them each of the followed is; nil where all of them are there.
  ///   - recording: what is written down.
  mutating func write(
    _ look: Look, _ seen: Lives, place: [Int: Int]?, _ recording: Recording
  ) {
    let places = places(of: look)
    let found = place.map { place in (places ?? []).compactMap { place[$0] } } ?? places
    let rivals = look.positions.map(recruited.rivals.selecting) ?? recruited.rivals
    parts[look.visit].append(
      (
        look.positions ?? Array(recruited.people.indices),
        seen.record(recording, under: rivals, places: found)
      ))
  }

  /// The records of all visits.
  var records: [VisitRecord] {
    parts.map { VisitRecord(merging: $0, count: recruited.people.count) }
  }
}
