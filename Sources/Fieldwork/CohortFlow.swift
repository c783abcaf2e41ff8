import Scenarios

/// How many people there were at each station of a study, as in a STROBE diagram.
///
/// It grows part by part; the order does not matter.
package struct CohortFlow: Sendable, Equatable {
  /// From looking at candidates to taking part.
  package var recruitment = RecruitmentFlow()
  /// The number of people recruited as whom.
  package private(set) var strata: [(name: String, people: Int)]
  /// The number of people allocated to which arm.
  package private(set) var arms: [(name: String, people: Int)]
  /// The visits in order.
  package private(set) var visits: [Visit]
  /// Of those recruited, those who came to every visit and of whom nothing is missing that is asked
  /// and could be known.
  package private(set) var complete = 0

  /// Whether lives may end, so that it is told how many had.
  package let isMortal: Bool
  /// The columns of blood levels.
  package let bloodLevels: Set<String>

  /// One visit.
  package struct Visit: Sendable, Equatable {
    /// When it is planned, in years from the first.
    package let years: Double
    /// Those who came.
    package var seen = 0
    /// Of these, those with a level of some kind in blood, or one too low for the assay.
    package var withBloodLevel = 0
    /// Those who did not come this time, and those who never will again.
    package var absent = 0
    package var lost = 0
    /// Those who have died, and were not lost before.
    package var died = 0
  }

  /// An empty flow of a study.
  package init(_ study: Study) {
    strata = (study.design.recruitment?.strata ?? []).map { ($0.name, 0) }
    arms = study.armNames.map { ($0, 0) }
    visits = study.design.visits.map { Visit(years: $0.years) }
    isMortal = study.isMortal
    bloodLevels = Set(study.design.instruments.filter(\.isOfBlood).map(\.name))
  }

  /// Adds the people of a cohort, or of a part of one, whose reasons were kept.
  package mutating func add(_ cohort: ObservedCohort) {
    for (number, stratum) in strata.enumerated() {
      strata[number].people += cohort.strata.count { $0 == stratum.name }
    }
    for (number, arm) in arms.enumerated() {
      arms[number].people += cohort.arms.count { $0 == arm.name }
    }
    for (visit, reasons) in cohort.truth.missing.enumerated() {
      let levels = cohort.visits[visit].columns.filter { bloodLevels.contains($0.name) }
      for (place, reason) in reasons.enumerated() {
        if reason == .lost { visits[visit].lost += 1 }
        if reason == .absent { visits[visit].absent += 1 }
        if reason == .died { visits[visit].died += 1 }
        if reason?.isNoVisit != true { visits[visit].seen += 1 }
        let hasLevel = levels.contains {
          $0.reasons[place] == nil || $0.reasons[place] == .belowDetection
        }
        if hasLevel { visits[visit].withBloodLevel += 1 }
      }
    }
    complete += cohort.people.indices.count { place in
      cohort.visits.allSatisfy { visit in
        visit.columns.allSatisfy { $0.reasons[place]?.isExpected != false }
      }
    }
  }

  /// Adds the people of another part.
  package mutating func add(_ other: CohortFlow) {
    for number in strata.indices { strata[number].people += other.strata[number].people }
    for number in arms.indices { arms[number].people += other.arms[number].people }
    for (visit, counts) in other.visits.enumerated() {
      visits[visit].seen += counts.seen
      visits[visit].withBloodLevel += counts.withBloodLevel
      visits[visit].absent += counts.absent
      visits[visit].lost += counts.lost
      visits[visit].died += counts.died
    }
    complete += other.complete
  }

  package static func == (left: CohortFlow, right: CohortFlow) -> Bool {
    left.recruitment == right.recruitment && left.visits == right.visits
      && left.complete == right.complete
      && left.strata.elementsEqual(right.strata, by: ==)
      && left.arms.elementsEqual(right.arms, by: ==)
  }
}
