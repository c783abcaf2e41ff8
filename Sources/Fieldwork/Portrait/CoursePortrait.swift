import Tables

/// The measure at the first and the last visit, by the course of illness between them.
///
/// As in Bus 2015: whoever is not ill at the first visit is newly ill if a later interview finds any illness since the
/// visit before; whoever is, is still ill if the last visit's interview finds it then.
package struct CoursePortrait: Sendable, Equatable {
  /// Well throughout, newly ill, recovered, still ill.
  package private(set) var groups = Array(repeating: Group(), count: 4)

  /// The people of one course who have a value at both visits.
  package struct Group: Sendable, Equatable {
    package fileprivate(set) var first = RunningMoments()
    package fileprivate(set) var last = RunningMoments()
    /// The change within people.
    package fileprivate(set) var change = RunningMoments()
  }

  /// Adds the people of a cohort, or of a part of one.
  mutating func add(_ cohort: ObservedCohort, _ plan: PortraitPlan) {
    guard let measure = plan.measureColumn, let current = plan.currentColumn,
      let first = cohort.visits.first, let last = cohort.visits.last, cohort.visits.count > 1,
      let before = first.columns[measure].values.reals,
      let after = last.columns[measure].values.reals,
      let wasIll = first.answers(current), let isIll = last.answers(current)
    else { return }
    let since = cohort.visits.dropFirst().compactMap { $0.answers(plan.intervalColumn ?? current) }
    for place in cohort.people.indices {
      guard let was = wasIll[place], let from = before[place], let to = after[place] else {
        continue
      }
      let group: Int
      if was {
        guard let now = isIll[place] else { continue }
        group = now ? 3 : 2
      } else {
        guard let lately = since.last?[place] else { continue }
        group = lately || since.contains { $0[place] == true } ? 1 : 0
      }
      groups[group].first.add(from)
      groups[group].last.add(to)
      groups[group].change.add(to - from)
    }
  }

  /// Adds the people of another part.
  mutating func add(_ other: CoursePortrait) {
    for number in groups.indices {
      groups[number].first.add(other.groups[number].first)
      groups[number].last.add(other.groups[number].last)
      groups[number].change.add(other.groups[number].change)
    }
  }
}

extension ObservedVisit {
  /// The answers by yes or no in a column.
  fileprivate func answers(_ column: Int) -> Entries<Bool>? {
    if case .truth(let answers) = columns[column].values { answers } else { nil }
  }
}
