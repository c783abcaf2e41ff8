import Simulation

/// How long those who were never ill before the first visit stay so, by the true signal at that visit.
///
/// Who dies first never falls ill, and counts to the end: so the share who have not fallen ill is that of all, with
/// death as a competing risk, and not what it would be if nobody died.
///
/// Times are counted in two hundred cells up to the last planned visit, so that memory does not grow with people; a time
/// stands at the end of its cell.
package struct WaitPortrait: Sendable, Equatable {
  /// How many cells there are.
  static let cells = 200

  /// The last planned visit in years: nobody is watched longer.
  package let end: Double
  /// Below and above the mean of reference people; or all, where no signal is measured.
  package private(set) var groups: [Group]

  /// The people of a group.
  package struct Group: Sendable, Equatable {
    fileprivate var onsets = Array(repeating: 0, count: cells)
    fileprivate var watched = Array(repeating: 0, count: cells)

    /// When watching ends, in years and in order: how many are at risk then, and how many fall ill.
    package func times(until end: Double) -> [(time: Double, atRisk: Int, events: Int)] {
      var left = onsets.reduce(0, +) + watched.reduce(0, +)
      var times: [(time: Double, atRisk: Int, events: Int)] = []
      for cell in onsets.indices where onsets[cell] + watched[cell] > 0 {
        times.append((end * Double(cell + 1) / Double(cells), left, onsets[cell]))
        left -= onsets[cell] + watched[cell]
      }
      return times
    }
  }

  /// The portrait of nobody yet.
  init(_ plan: PortraitPlan) {
    end = plan.visits.last ?? 0
    groups = Array(repeating: Group(), count: plan.process == nil ? 1 : 2)
  }

  /// Adds the people of a cohort, or of a part of one.
  mutating func add(_ cohort: ObservedCohort, _ plan: PortraitPlan, onsets: [FirstOnset]) {
    guard let first = cohort.truth.visits.first, let last = cohort.truth.visits.last, end > 0 else {
      return
    }
    let signal = plan.process.flatMap { first.processes[$0] }
    for (place, onset) in onsets.enumerated() {
      let group = signal.map { $0[place] < 0 ? 0 : 1 } ?? 0
      switch onset {
      case .unknown: continue
      case .never: groups[group].watched[cell(of: last.times[place])] += 1
      case .at(let time) where time > 0:
        if time <= end {
          groups[group].onsets[cell(of: time)] += 1
        } else {
          groups[group].watched[Self.cells - 1] += 1
        }
      case .at: continue
      }
    }
  }

  /// Adds the people of another part.
  mutating func add(_ other: WaitPortrait) {
    for number in groups.indices {
      for cell in 0..<Self.cells {
        groups[number].onsets[cell] += other.groups[number].onsets[cell]
        groups[number].watched[cell] += other.groups[number].watched[cell]
      }
    }
  }

  private func cell(of time: Double) -> Int {
    // A time is in the cell at whose end it stands.
    let place = (time / end * Double(Self.cells)).rounded(.up) - 1
    return Int(min(max(place, 0), Double(Self.cells - 1)))
  }
}
