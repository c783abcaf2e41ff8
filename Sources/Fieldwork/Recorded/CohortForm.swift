package import RandomStreams
import Scenarios
import Simulation
import Tables

/// What all parts of a study's cohort have in common, whoever is in them.
///
/// Bytes may be those of a cohort and still not of this study: whoever makes tables and pictures of what was read asks
/// here first.
package struct CohortForm: Sendable {
  private let study: Study
  /// A part without people.
  private let nobody: ObservedCohort

  /// The form of a study's cohort in a run.
  ///
  /// - Parameters:
  ///   - study: the study.
  ///   - run: the seed and the replicate.
  /// - Throws: `FieldworkError`: a clock with too many steps, or too many kinds of events.
  package init(of study: Study, _ run: Run) throws {
    self.study = study
    nobody = try study.nobody(run)
  }

  /// Whether a cohort, or a part of one, could be the study's.
  ///
  /// - Parameter cohort: the cohort.
  /// - Returns: whether all tables and pictures of the study can be made of it, though they may still refuse a number
  ///   that is out of bounds.
  package func fits(_ cohort: ObservedCohort) -> Bool {
    let (design, count) = (study.design, cohort.people.count)
    /// Whether there is something of each, or of nobody where the study has no such thing.
    func are(_ values: Int, _ isSo: Bool) -> Bool { values == (isSo ? count : 0) }
    return cohort.replicate == nobody.replicate && cohort.fates == nobody.fates
      && study.hasPlan(strata: cohort.strata, arms: cohort.arms, people: count)
      && are(cohort.studies.count, design.series != nil)
      && cohort.visits.count == nobody.visits.count
      && zip(cohort.visits, nobody.visits).allSatisfy { visit, other in
        are(visit.days.count, design.calendar != nil) && visit.times.areFinite
          && visit.columns.count == other.columns.count
          && zip(visit.columns, other.columns).allSatisfy {
            $0.isLike($1) && are($0.reasons.count, true)
          }
      } && fits(cohort.truth, people: count)
      && (cohort.flow == RecruitmentFlow() || fits(cohort.flow))
  }

  /// Whether people could have been found so.
  ///
  /// - Parameter flow: how they were found.
  /// - Returns: whether it can be added to those of the study.
  package func fits(_ flow: RecruitmentFlow) -> Bool {
    let stations = study.design.recruitment.map { RecruitmentFlow($0) } ?? RecruitmentFlow()
    return flow.outside.count == stations.outside.count
      && flow.strata.count == stations.strata.count
  }

  private func fits(_ truth: ObservedCohort.Truth, people count: Int) -> Bool {
    let frames = study.design.recruitment?.frames.count ?? 0
    let sampling = study.design.recruitment == nil ? 0 : count
    return truth.traits.map(\.name) == nobody.truth.traits.map(\.name)
      && truth.traits.allSatisfy {
        $0.values.count == count && study.canHave($0.values, ofTrait: $0.name)
      }
      && truth.visits.count == nobody.truth.visits.count
      && zip(truth.visits, nobody.truth.visits).allSatisfy { $0.isLike($1, people: count) }
      && truth.changes.count == count
      && truth.changes.joined().allSatisfy { change in
        study.scenario.state(change.state)?.values.contains(change.value) == true
      }
      && truth.events.count == count
      && truth.events.joined().allSatisfy { event in
        study.scenario.events.contains { $0.name == event.event }
      }
      && truth.frames.count == (frames == 0 ? 0 : count)
      && truth.frames.allSatisfy { $0 < frames } && truth.sampling.count == sampling
  }
}

/// What all parts of a study whose people live twice have in common.
package struct TwinForm: Sendable {
  private let study: Study
  /// A part without people.
  private let nobody: Twins

  /// The form of people who live twice.
  ///
  /// - Parameters:
  ///   - twins: the study.
  ///   - run: the seed and the replicate.
  /// - Throws: `FieldworkError`: a clock with too many steps.
  package init(of twins: TwinStudy, _ run: Run) throws {
    study = twins.study
    nobody = try twins.nobody(run)
  }

  /// Whether people could be some of the study's.
  ///
  /// - Parameter twins: the people.
  /// - Returns: whether the table of both lives and all effects can be made of them.
  package func fits(_ twins: Twins) -> Bool {
    let count = twins.people.count
    return study.hasPlan(strata: twins.strata, arms: twins.arms, people: count)
      && twins.traits.keys == nobody.traits.keys
      && twins.traits.allSatisfy { study.canHave($1, ofTrait: $0) }
      && twins.lives.count == nobody.lives.count
      && zip(twins.lives, nobody.lives).allSatisfy { life, other in
        life.count == other.count
          && zip(life, other).allSatisfy { $0.isLike($1, people: count) }
      }
  }
}

// MARK: - Parts

extension Study {
  /// Whether so many people can be in these strata and arms.
  fileprivate func hasPlan(strata: [String], arms: [String], people count: Int) -> Bool {
    func are(_ names: [String], among all: [String]) -> Bool {
      names.count == (all.isEmpty ? 0 : count) && names.allSatisfy(all.contains)
    }
    return are(strata, among: stratumNames) && are(arms, among: armNames)
  }

  /// Whether a trait can have these values: numbers, and whole ones within bounds where all of its law's are.
  fileprivate func canHave(_ values: [Float], ofTrait name: String) -> Bool {
    guard let law = scenario.traits.first(where: { $0.name == name })?.law, law.isWhole,
      let range = law.range
    else { return values.allSatisfy(\.isFinite) }
    return values.allSatisfy { range.contains(Double($0)) && Float(Int($0)) == $0 }
  }
}

extension ObservedColumn {
  /// Whether another could be of the same instrument: of one name and kind, with the same levels.
  fileprivate func isLike(_ other: ObservedColumn) -> Bool {
    guard name == other.name, values.kind == other.values.kind else { return false }
    if case (.category(let mine), .category(let others)) = (values, other.values) {
      return mine.levels == others.levels
    }
    return true
  }
}

extension VisitRecord {
  /// Whether it is of so many people and tells the same of each as another: numbers of the same processes, and the
  /// course of the same states.
  fileprivate func isLike(_ other: VisitRecord, people count: Int) -> Bool {
    isOf(people: count) && times.areFinite && processes.keys == other.processes.keys
      && processes.allSatisfy { $0.value.allSatisfy(\.isFinite) }
      && states.count == other.states.count
      && states.allSatisfy { name, state in
        state.values == other.states[name]?.values && state.years.count == state.values.count
          && state.since.count == count && state.episodes.count == count
      }
  }
}

extension VisitTimes {
  /// Whether all are moments.
  fileprivate var areFinite: Bool {
    switch self {
    case .common(let time): time.isFinite
    case .individual(let times): times.allSatisfy(\.isFinite)
    }
  }
}
