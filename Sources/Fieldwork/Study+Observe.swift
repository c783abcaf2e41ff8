package import RandomStreams
import Scenarios
import Simulation

extension Study {
  /// Runs the study once.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - everybody: the number of people when the plan recruits nobody in particular.
  ///   - keepsTruth: whether changes of state and traits are kept beside the observations.
  ///   - threads: how many threads share the people's lives; of no influence on the result.
  ///   - isStopped: asked between waves and steps.
  /// - Returns: the observations, and the truth beside them.
  /// - Throws: `FieldworkError`: a stratum that cannot be filled, a clock with too many steps, or
  ///   `.interrupted`.
  package func run(
    _ run: Run, everybody: Int = StudyDesign.everybody, keepsTruth: Bool = false, threads: Int = 1,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(FieldworkError) -> ObservedCohort {
    do {
      let pool = try StudyPool([self], keepsTruth: keepsTruth)
      return try pool.run(
        run, everybody: everybody, threads: threads, isStopped: isStopped
      )[0]
    } catch let failure as StudyPool.Failure {
      throw failure.error
    } catch let error as FieldworkError {
      throw error
    } catch {
      preconditionFailure("fieldwork throws nothing else")
    }
  }

  /// What the team holds of people of a run, of whom there is a record at every visit.
  func observed(
    _ recruited: Recruited, _ records: [VisitRecord], of lives: Lives, _ run: Run,
    flow: RecruitmentFlow, keepsTruth: Bool
  ) throws(FieldworkError) -> ObservedCohort {
    var observer = Observer(self, run, recruited, lives, keepsReasons: keepsTruth)
    for record in records { try observer.observe(record) }
    let (names, armNames) = (stratumNames, armNames)
    let traits = program.traitNames.map { name in
      (name: name, values: keepsTruth ? lives.trait(name, places: recruited.places) ?? [] : [])
    }
    return ObservedCohort(
      replicate: run.replicate, before: recruited.before, people: recruited.people,
      strata: recruited.strata.map { names[$0] },
      arms: recruited.arms.map { armNames[$0] }, studies: recruited.studies.map { $0 + 1 },
      fates: fates(run),
      visits: observer.visits,
      truth: ObservedCohort.Truth(
        traits: traits, visits: records, missing: observer.missing,
        changes: keepsTruth ? changes(of: recruited, in: lives) : [],
        events: keepsTruth ? events(of: recruited, in: lives) : [],
        frames: keepsTruth ? frames(of: recruited.people, run) : [],
        sampling: keepsTruth ? samplingProbabilities(recruited, lives, records[0]) : []),
      flow: flow)
  }

  /// The changes of state of each person.
  ///
  /// Lives go on to the end of a step; the study ends before.
  private func changes(of recruited: Recruited, in lives: Lives) -> [[StateChange]] {
    lives.changes(under: recruited.rivals, places: recruited.places).map {
      $0.filter { $0.time <= timetable.end }
    }
  }

  /// What happened to each person until the study ends, in order of time.
  private func events(of recruited: Recruited, in lives: Lives) -> [[DatedEvent]] {
    var events = [[DatedEvent]](repeating: [], count: recruited.people.count)
    for name in scenario.events.map(\.name) {
      let dates = lives.dates(
        ofEvent: name, under: recruited.rivals, places: recruited.places)
      for place in recruited.people.indices {
        events[place] += dates[place].filter { $0 <= timetable.end }.map {
          DatedEvent(time: $0, event: name)
        }
      }
    }
    // Events at one moment stay in the order of their declaration.
    return events.map { events in
      events.enumerated().sorted {
        ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
      }.map(\.element)
    }
  }
}
