import NumericalMethods
package import RandomStreams
import Scenarios
package import Simulation

/// Studies that look for their people among the same candidates, each believing in its own model.
///
/// The same people live under every model with the same luck, so what the models agree on is lived
/// once, and whoever is recruited by several studies is followed once. What each study finds is, to
/// the last bit, what it would find alone.
package struct StudyPool: Sendable {
  package let studies: [Study]
  /// Whether changes of state and traits are kept beside the observations.
  let keepsTruth: Bool
  /// The lives up to the first visit, in which each believer is one rival; and from there on, where each of a
  /// believer's courses is one.
  let history: Program
  let program: Program
  /// For each study its rival up to the first visit: studies that believe in the same lives share one.
  let rivals: [Int]
  /// For each study the first of its rivals from the first visit on.
  private let firstRivals: [Int]
  private let handover: Handover
  /// For each study the first that decides on every candidate as it does: itself, often.
  private let deciders: [Int]

  /// A study that could not be carried out.
  package struct Failure: Error, Equatable {
    /// Which one, by its position in the pool; the first where it was all of them.
    package let study: Int
    package let error: FieldworkError
  }

  /// What is being done, told when it begins, with the work that was done until then.
  package enum Stage: Sendable, Hashable {
    /// Candidates are lived to the first visit and decided upon.
    case recruiting
    /// The recruited live on, after the candidates' lives up to the first visit.
    case following(Work)
    /// Instruments look, after so many people's lives from the first visit on.
    case observing(followed: Int, Work)
    /// The cohorts are there.
    case done
  }

  /// The most rivals of one pool, each life that some study believes in being one, or as many as arms differ in what
  /// is done: a block grows with them, and must fit the cache.
  ///
  /// So many that five designs of seventeen rivals share their candidates. Where the best limit lies was not
  /// measured.
  package static let limit = 96

  /// The most studies of one pool, however many believe in the same lives: what all of them have written down is held
  /// at once, some 1 MB for a thousand people seen twice.
  package static let mostStudies = 256

  /// Whether two studies can share a pool: same clock, variables, source frames and waves.
  package static func canShare(_ first: Study, _ second: Study) -> Bool {
    guard JointScenario.canJoin(first.scenario, second.scenario) else { return false }
    let (one, other) = (first.design.recruitment, second.design.recruitment)
    return one?.frames == other?.frames && one?.wave == other?.wave && one?.most == other?.most
  }

  /// The positions of studies that can share a pool, in pools, in order.
  package static func grouped(_ studies: [Study]) -> [[Int]] {
    var pools: [(members: [Int], believers: Set<[Scenario]>, rivals: Int, states: Int)] = []
    for (number, study) in studies.enumerated() {
      let courses = study.courses.scenarios
      // All states must fit into one program, should the studies agree on none.
      let states = courses.count * study.scenario.states.count
      let place = pools.firstIndex { pool in
        let isKnown = pool.believers.contains(courses)
        return pool.members.count < mostStudies && canShare(studies[pool.members[0]], study)
          && (isKnown
            || pool.rivals + courses.count <= limit && pool.states + states <= Program.stateLimit)
      }
      guard let place else {
        pools.append(([number], [courses], courses.count, states))
        continue
      }
      pools[place].members.append(number)
      if pools[place].believers.insert(courses).inserted {
        pools[place].rivals += courses.count
        pools[place].states += states
      }
    }
    return pools.map(\.members)
  }

  /// How much one step of one person is: random draws, and passes of a loop over the lanes.
  package var stepWork: (draws: Int, loops: Int) { program.stepWork }

  /// Makes a pool of studies that can share one.
  ///
  /// Only what the studies ask for is lived, unless the truth is kept.
  ///
  /// - Throws: `FieldworkError.simulation` when the rivals do not compile together.
  package init(_ studies: [Study], keepsTruth: Bool = false) throws(FieldworkError) {
    precondition(!studies.isEmpty, "a pool serves some study")
    precondition(
      studies.allSatisfy { StudyPool.canShare(studies[0], $0) }, "they cannot share a pool")
    self.studies = studies
    self.keepsTruth = keepsTruth
    // Studies that believe in the same lives share them, however they look at them.
    var believers: [(courses: [Scenario], studies: [Int])] = []
    var known: [[Scenario]: Int] = [:]
    rivals = studies.enumerated().map { number, study in
      let courses = study.courses.scenarios
      if let rival = known[courses] {
        believers[rival].studies.append(number)
        return rival
      }
      known[courses] = believers.count
      believers.append((courses, [number]))
      return believers.count - 1
    }
    let courses = believers.map(\.courses)
    let asked = believers.map { believer in
      believer.studies.reduce(into: Set<String>()) { $0.formUnion(studies[$1].asked) }
    }
    let joint = JointScenario(
      courses.flatMap(\.self),
      asked: keepsTruth
        ? nil : zip(courses, asked).flatMap { courses, asked in courses.map { _ in asked } })
    let watched = studies.flatMap { study in
      keepsTruth ? study.scenario.events.map(\.name) : study.design.watchedEvents
    }
    do {
      // Nothing is done to people before their first visit, but what it then hangs on must have been lived.
      var lived = joint.livedVariables[...]
      let before = courses.map { courses in
        defer { lived.removeFirst(courses.count) }
        return lived.prefix(courses.count).reduce(into: Set()) { $0.formUnion($1) }
      }
      let isTouched = joint.rivals.contains { !$0.interventions.isEmpty }
      history = try Program(
        isTouched
          ? JointScenario(
            believers.map { studies[$0.studies[0]].scenario.untouched },
            asked: keepsTruth ? nil : before)
          : joint,
        watching: watched)
      program = try Program(joint, watching: watched)
    } catch {
      throw .simulation(error)
    }
    let firsts = courses.indices.map { rival in courses[..<rival].reduce(0) { $0 + $1.count } }
    firstRivals = rivals.map { firsts[$0] }
    handover = Handover(
      from: history, to: program,
      parents: courses.enumerated().flatMap { rival, courses in courses.map { _ in rival } },
      keepsPast: keepsTruth)
    deciders = studies.indices.map { [history, rivals] study in
      studies.indices.first { other in
        studies[other].decides(as: studies[study])
          && history.records(
            studies[study].screening.recording, alike: rivals[other], rivals[study])
      } ?? study
    }
  }

  /// Makes a pool, and tells of what keeps it from being made as of a study that failed.
  package init(sharing studies: [Study]) throws(Failure) {
    do throws(FieldworkError) {
      try self.init(studies)
    } catch {
      throw Failure(study: 0, error: error)
    }
  }

  /// Runs every study once.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - everybody: the number of people when the plans recruit nobody in particular.
  ///   - threads: how many threads share the people's lives; of no influence on the result.
  ///   - isStopped: asked between waves and blocks.
  ///   - stage: told what is being done, on the thread that asked.
  /// - Returns: for each study the observations, and the truth beside them.
  /// - Throws: a stratum that cannot be filled, a clock with too many steps, or `.interrupted`.
  package func run(
    _ run: Run, everybody: Int = StudyDesign.everybody, threads: Int = 1,
    isStopped: @escaping @Sendable () -> Bool = { false }, stage: (Stage) -> Void = { _ in }
  ) throws(Failure) -> [ObservedCohort] {
    do {
      stage(.recruiting)
      var (lives, recruited, flows, history) = try recruit(
        run, everybody: everybody, threads: threads, isStopped: isStopped)
      recruited = studies.indices.map { number in
        var numbered = studies[number].numbered(recruited[number], run)
        numbered.rivals = studies[number].courses.rivals(
          ofArms: numbered.arms, from: firstRivals[number])
        return numbered
      }
      stage(.following(history))
      var books = zip(studies, recruited).map { VisitBook($0, $1, run) }
      // Only who is asked for dates asks for lives beyond the last look.
      let end =
        keepsTruth || studies.contains(where: \.design.asksForDates)
        ? studies.map(\.timetable.end).max() : nil
      let looking = try lives.observe(
        &books, studies.map { $0.recording(keepsTruth: keepsTruth) }, until: end,
        threads: threads)
      stage(.observing(followed: lives.people.count, lives.work + looking))
      defer { stage(.done) }
      return try studies.indices.map { study in
        do throws(FieldworkError) {
          return try studies[study].observed(
            recruited[study], books[study].records, of: lives, run, flow: flows[study],
            keepsTruth: keepsTruth)
        } catch {
          throw Failure(study: study, error: error)
        }
      }
    } catch let failure as Failure {
      throw failure
    } catch let error as SimulationError {
      throw Failure(study: 0, error: .simulation(error))
    } catch is Interrupted {
      throw Failure(study: 0, error: .interrupted)
    } catch {
      preconditionFailure("fieldwork throws nothing else")
    }
  }

  // MARK: - Recruitment

  /// Finds the people of all studies, and gathers those who are followed.
  private func recruit(
    _ run: Run, everybody: Int, threads: Int, isStopped: @escaping @Sendable () -> Bool
  ) throws -> (
    lives: Lives, recruited: [Recruited], flows: [RecruitmentFlow], history: Work
  ) {
    guard studies[0].design.recruitment != nil || looksForLiving else {
      let lives = try candidates(0..<everybody, run, threads: threads, isStopped: isStopped)
      var recruits = Recruits(nil)
      recruits.takeEverybody(everybody)
      return (
        lives.handedOver(by: handover),
        try studies.indices.map { study in
          Recruited(
            rivals: .all(rivals[study]), people: lives.people,
            answers: try studies[study].allocationAnswers(
              of: Array(lives.people.indices), in: lives, rival: rivals[study], run))
        },
        studies.map { _ in recruits.flow }, lives.work
      )
    }
    var history = Work()
    var followed = try candidates(0..<0, run, threads: 1, isStopped: isStopped)
      .handedOver(by: handover)
    func keep(_ wave: Lives, _ taken: [Int]) {
      history += wave.work
      followed.append(wave.handedOver(by: handover, places: taken))
    }
    let (recruited, flows) =
      try looksForLiving
      ? living(run, wanted: everybody, threads: threads, isStopped: isStopped, keep: keep)
      : search(run, threads: threads, isStopped: isStopped, keep: keep)
    return (followed, recruited, flows, history)
  }

  /// Looks for the people of all studies among the candidates.
  ///
  /// Candidates come in waves of at most a size that is part of the plan; within a wave they are decided upon in
  /// the order of their numbers, by the first visit only. Whoever meets a stratum that still has
  /// a place is taken.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - threads: how many threads share the people's lives; of no influence on the result.
  ///   - isStopped: asked between waves and blocks.
  ///   - keep: given every wave, and the places in it of those whom some study takes.
  /// - Returns: for each study those taken, their places being those among all that were kept, and how
  ///   they were found.
  /// - Throws: `Failure` where a stratum cannot be filled, `SimulationError` or `Interrupted`.
  /// - Precondition: The plans recruit.
  func search(
    _ run: Run, threads: Int, isStopped: @escaping @Sendable () -> Bool,
    keep: (_ wave: Lives, _ taken: [Int]) -> Void
  ) throws -> (recruited: [Recruited], flows: [RecruitmentFlow]) {
    guard let recruitment = studies[0].design.recruitment else {
      preconditionFailure("nobody is looked for where everybody is taken")
    }
    var recruits = studies.map { Recruits($0.design.recruitment) }
    var recruited = studies.indices.map { Recruited(rivals: .all(rivals[$0]), places: []) }
    var (start, kept) = (0, 0)
    while let searching = recruits.firstIndex(where: { !$0.isComplete }) {
      guard start < recruitment.most else {
        throw Failure(study: searching, error: studies[searching].unfilled(recruits[searching]))
      }
      // Nobody after the last one taken is looked at, so the last wave need not be a whole one.
      let likely = recruits.map(\.likelyNeeded).max() ?? 0
      let end = min(start + min(recruitment.wave, likely), recruitment.most)
      let wave = try candidates(start..<end, run, threads: threads, isStopped: isStopped)
      // Each study decides for itself, or as another does; whoever is taken by any is followed.
      var taken: [(places: [Int], strata: [Int])] = []
      for (study, decider) in deciders.enumerated() {
        guard decider == study else {
          taken.append(taken[decider])
          recruits[study] = recruits[decider]
          continue
        }
        do throws(FieldworkError) {
          taken.append(
            try studies[study].decide(
              wave, rival: rivals[study], run, after: start, &recruits[study]))
        } catch {
          throw Failure(study: study, error: error)
        }
      }
      let all = Kept(taken.map(\.places), of: wave, after: kept)
      for (study, (places, strata)) in taken.enumerated() {
        try add(places, of: wave, all, to: &recruited[study], study, run)
        recruited[study].strata += strata
      }
      keep(wave, all.places)
      (start, kept) = (end, kept + all.places.count)
      for study in studies.indices {
        if let hopeless = recruits[study].outOfReach() {
          throw Failure(study: study, error: .stratumOutOfReach(hopeless))
        }
      }
    }
    if let short = recruits.firstIndex(where: { $0.open != nil }) {
      throw Failure(study: short, error: studies[short].unfilled(recruits[short]))
    }
    return (recruited, recruits.map(\.flow))
  }

  func candidates(
    _ numbers: Range<Int>, _ run: Run, threads: Int, isStopped: @escaping @Sendable () -> Bool
  ) throws -> Lives {
    try studies[0].candidates(
      numbers.map { UInt32($0) }, run, history, threads: threads, isStopped: isStopped)
  }
}
