import Simulation
import Tables

/// The measure at every visit, by arm or else by stratum, and a few people.
package struct VisitPortrait: Sendable, Equatable {
  /// By arm or stratum, or of everybody, then by visit.
  package private(set) var means: [[RunningMoments]]
  /// The first people who have a value at every visit.
  package private(set) var people = PersonSample()

  /// The portrait of nobody yet.
  init(_ plan: PortraitPlan) {
    means = Array(
      repeating: Array(repeating: RunningMoments(), count: plan.visits.count),
      count: max(1, plan.groups.count))
  }

  /// Adds the people of a cohort, or of a part of one.
  mutating func add(_ cohort: ObservedCohort, _ plan: PortraitPlan) {
    guard let measure = plan.measureColumn else { return }
    let columns = cohort.visits.compactMap { $0.columns[measure].values.reals }
    guard columns.count == plan.visits.count else { return }
    let names = cohort.arms.isEmpty ? cohort.strata : cohort.arms
    let groups = cohort.people.indices.map { place in
      names.isEmpty ? 0 : plan.groups.firstIndex(of: names[place]) ?? 0
    }
    for (visit, column) in columns.enumerated() {
      for (place, group) in groups.enumerated() {
        if let value = column[place] { means[group][visit].add(value) }
      }
    }
    for place in cohort.people.indices where !people.isFull {
      let points = columns.enumerated().compactMap { visit, column in
        column[place].map { PersonSample.Point(time: cohort.visits[visit].times[place], value: $0) }
      }
      if points.count == columns.count { people.add(points) }
    }
  }

  /// Adds the people of another part.
  mutating func add(_ other: VisitPortrait) {
    for group in means.indices {
      for visit in means[group].indices {
        means[group][visit].add(other.means[group][visit])
      }
    }
    people.add(other.people)
  }
}

/// A bounded number of people and where they stood when: the first who come, since people come in random order.
package struct PersonSample: Sendable, Equatable {
  /// Somebody at a moment.
  package struct Point: Sendable, Equatable {
    package let time: Double
    package let value: Double
  }

  /// The most people that are kept.
  package static let most = 40

  /// The points of each person, in order of time.
  package private(set) var people: [[Point]] = []

  /// Whether no more are kept.
  var isFull: Bool { people.count >= Self.most }

  /// Keeps a person, if there is room.
  mutating func add(_ points: [Point]) {
    if !isFull { people.append(points) }
  }

  /// Keeps the people who follow, as far as there is room.
  mutating func add(_ other: PersonSample) {
    people += other.people.prefix(Self.most - people.count)
  }
}
