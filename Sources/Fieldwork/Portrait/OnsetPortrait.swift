import Simulation

/// The true signal before and after the first onset of illness, by whether people are ill at the time.
///
/// Everybody is seen at their visits, those too who were lost; each time since onset has other people.
package struct OnsetPortrait: Sendable, Equatable {
  /// The width of a bin of time in years, and when the first begins.
  package let width: Double
  package let start: Double
  /// By bin: those well then, and those ill.
  package private(set) var well: [RunningMoments]
  package private(set) var ill: [RunningMoments]
  /// Those who have never been ill up to the last visit, at all visits.
  package private(set) var never = RunningMoments()
  /// A few people whose visits all lie in the bins.
  package private(set) var people = PersonSample()

  /// The portrait of nobody yet: from as long before the onset as the study lasts to four times as long after it, and
  /// ten years at least.
  init(_ plan: PortraitPlan) {
    let lasts = plan.visits.last ?? 0
    width = lasts > 0 ? lasts / 2 : 1
    start = -lasts
    let after = (max(4 * lasts, 10) / width).rounded(.up)
    let count = Int(min(after, 100)) + (lasts > 0 ? 2 : 0)
    well = Array(repeating: RunningMoments(), count: count)
    ill = well
  }

  /// The middle of a bin, in years since the onset.
  package func middle(_ bin: Int) -> Double { start + (Double(bin) + 0.5) * width }

  /// Adds the people of a cohort, or of a part of one.
  mutating func add(_ cohort: ObservedCohort, _ plan: PortraitPlan, onsets: [FirstOnset]) {
    guard let process = plan.process, let illness = plan.illness, let position = plan.ill?.position
    else { return }
    let records = cohort.truth.visits
    var (values, states) = ([[Float]](), [[UInt8]]())
    for record in records {
      guard let signal = record.processes[process], let state = record.states[illness] else {
        return
      }
      values.append(signal)
      states.append(state.current)
    }
    for (place, onset) in onsets.enumerated() {
      switch onset {
      case .unknown: continue
      case .never:
        for visit in records.indices where !records[visit].isDead(place) {
          never.add(Double(values[visit][place]))
        }
      case .at(let moment):
        var points: [PersonSample.Point] = []
        for (visit, record) in records.enumerated() where !record.isDead(place) {
          let time = record.times[place] - moment
          let bin = ((time - start) / width).rounded(.down)
          guard bin >= 0, bin < Double(well.count) else { continue }
          let value = Double(values[visit][place])
          if states[visit][place] == position {
            ill[Int(bin)].add(value)
          } else {
            well[Int(bin)].add(value)
          }
          points.append(PersonSample.Point(time: time, value: value))
        }
        if points.count > 1, points.count == records.count { people.add(points) }
      }
    }
  }

  /// Adds the people of another part.
  mutating func add(_ other: OnsetPortrait) {
    for bin in well.indices {
      well[bin].add(other.well[bin])
      ill[bin].add(other.ill[bin])
    }
    never.add(other.never)
    people.add(other.people)
  }
}

/// When somebody first fell ill, in years from the first visit.
enum FirstOnset: Equatable {
  case at(Double)
  /// Not up to the last visit.
  case never
  /// Before lives begin.
  case unknown
}

extension ObservedCohort {
  /// When everybody first fell ill, by place.
  func firstOnsets(of illness: String, _ value: String) -> [FirstOnset] {
    truth.changes.map { changes in
      guard let first = changes.first(where: { $0.state == illness && $0.value == value }) else {
        return .never
      }
      return first.isPrevalent ? .unknown : .at(first.time)
    }
  }
}
