/// What pictures of a cohort are drawn from: sums, counts and a few people.
///
/// It grows part by part in the order of people and stays small however many they are.
package struct CohortPortrait: Sendable {
  /// What is drawn.
  package let plan: PortraitPlan
  package private(set) var course = CoursePortrait()
  package private(set) var visits: VisitPortrait
  package private(set) var onset: OnsetPortrait
  package private(set) var wait: WaitPortrait

  /// A portrait of nobody yet.
  package init(_ plan: PortraitPlan) {
    self.plan = plan
    visits = VisitPortrait(plan)
    onset = OnsetPortrait(plan)
    wait = WaitPortrait(plan)
  }

  /// Adds the people of a cohort, or of a part of one, whose truth was kept.
  package mutating func add(_ cohort: ObservedCohort) {
    course.add(cohort, plan)
    visits.add(cohort, plan)
    guard plan.hasFirstOnsets, let illness = plan.illness, let value = plan.ill?.value else {
      return
    }
    let onsets = cohort.firstOnsets(of: illness, value)
    onset.add(cohort, plan, onsets: onsets)
    wait.add(cohort, plan, onsets: onsets)
  }

  /// Adds the people of the part that follows.
  package mutating func add(_ other: CohortPortrait) {
    course.add(other.course)
    visits.add(other.visits)
    onset.add(other.onset)
    wait.add(other.wait)
  }
}
