import NumericalMethods
import RandomStreams
import Scenarios
import Simulation

/// Studies that look for their people among the same candidates, each believing in its own model.
///
/// The same people live under every model with the same luck, so what the models agree on is lived
/// once, and whoever is recruited by several studies is followed once. What each study finds is, to
/// the last bit, what it would find alone.
package struct StudyPool: Sendable {
  package let studies: [Study]
  let program: Program

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
    /// The recruited live on; so many steps of so many candidates have been lived.
    case following(candidates: Int, personSteps: Int)
    /// Instruments look; so many steps of so many people have been followed.
    case observing(followed: Int, personSteps: Int)
    /// The cohorts are there.
    case done
  }

  /// The most studies of one pool: a block grows with them, and must fit the cache.
  ///
  /// Where the best limit lies was not measured.
  package static let limit = 16

  /// Whether two studies can share a pool: same clock, visits, variables, source frames and waves.
  package static func canShare(_ first: Study, _ second: Study) -> Bool {
    guard JointScenario.canJoin(first.scenario, second.scenario) else { return false }
    let (one, other) = (first.plan.recruitment, second.plan.recruitment)
    return one?.frames == other?.frames && one?.wave == other?.wave && one?.most == other?.most
  }

  /// The positions of studies that can share a pool, in pools, in order.
  package static func grouped(_ studies: [Study]) -> [[Int]] {
    studies.indices.reduce(into: []) { pools, study in
      let pool = pools.firstIndex { members in
        // All states must fit into one program, should the studies agree on none.
        let states = (members + [study]).reduce(0) { $0 + studies[$1].scenario.states.count }
        return members.count < limit && states <= Program.stateLimit
          && canShare(studies[members[0]], studies[study])
      }
      if let pool { pools[pool].append(study) } else { pools.append([study]) }
    }
  }

  /// How much one step of one person is: random draws, and passes of a loop over the lanes.
  package var stepWork: (draws: Int, loops: Int) { program.stepWork }

  /// Makes a pool of studies that can share one.
  ///
  /// - Throws: `FieldworkError.simulation` when the rivals do not compile together.
  package init(_ studies: [Study]) throws(FieldworkError) {
    precondition(!studies.isEmpty, "a pool serves some study")
    self.studies = studies
    if studies.count == 1 {
      program = studies[0].program
    } else {
      precondition(
        studies.allSatisfy { StudyPool.canShare(studies[0], $0) }, "they cannot share a pool")
      do {
        program = try Program(JointScenario(studies.map(\.scenario)))
      } catch {
        throw .simulation(error)
      }
    }
  }

  /// Carries every study out once.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - everybody: the number of people when the plans recruit nobody in particular.
  ///   - keepsTruth: whether changes of state and traits are kept beside the observations.
  ///   - threads: how many threads share the people's lives; of no influence on the result.
  ///   - isStopped: asked between waves and blocks.
  ///   - stage: told what is being done, on the thread that asked.
  /// - Returns: for each study the observations, and the truth beside them.
  /// - Throws: a stratum that cannot be filled, a clock with too many steps, or `.interrupted`.
  package func carriedOut(
    _ run: Run, everybody: Int = 1000, keepsTruth: Bool = false, threads: Int = 1,
    isStopped: @escaping @Sendable () -> Bool = { false }, stage: (Stage) -> Void = { _ in }
  ) throws(Failure) -> [ObservedCohort] {
    do {
      stage(.recruiting)
      var (lives, recruits, effort) = try recruit(
        run, everybody: everybody, threads: threads, isStopped: isStopped)
      stage(.following(candidates: effort.people, personSteps: effort.personSteps))
      var records = recruits.map { [record(lives, $0, keepsTruth: keepsTruth)] }
      for _ in studies[0].plan.visits.dropFirst() {
        try lives.advance(threads: threads)
        for study in studies.indices {
          records[study].append(record(lives, recruits[study], keepsTruth: keepsTruth))
        }
      }
      stage(.observing(followed: lives.people.count, personSteps: lives.followedPersonSteps))
      defer { stage(.done) }
      return studies.indices.map { study in
        studies[study].observed(
          recruits[study], records[study], of: lives, run, keepsTruth: keepsTruth)
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

  private func record(
    _ lives: Lives, _ recruits: Recruits, keepsTruth: Bool
  ) -> VisitRecord {
    let study = studies[recruits.rival]
    return lives.record(
      keepsTruth ? study.recordingOfTruth : study.recording, rival: recruits.rival,
      places: recruits.places)
  }

  // MARK: - Recruitment

  /// How many candidates were lived, and how many steps.
  private struct Effort {
    var people = 0
    var personSteps = 0

    mutating func add(_ lives: Lives) {
      people += lives.people.count
      personSteps += lives.historyPersonSteps
    }
  }

  /// Finds the people of all studies.
  ///
  /// Candidates come in waves whose size is part of the plan; within a wave they are decided upon in
  /// the order of their numbers, by the first interview only. Whoever meets a stratum that still has
  /// a place is taken. When the plans recruit nobody in particular, `everybody` people are taken.
  private func recruit(
    _ run: Run, everybody: Int, threads: Int, isStopped: @escaping @Sendable () -> Bool
  ) throws -> (lives: Lives, recruits: [Recruits], effort: Effort) {
    var effort = Effort()
    var recruits = studies.enumerated().map { Recruits(rival: $0, $1.plan.recruitment) }
    guard let recruitment = studies[0].plan.recruitment else {
      let lives = try candidates(
        0..<everybody, run, frames: [], threads: threads, isStopped: isStopped)
      for study in recruits.indices {
        recruits[study].places = Array(0..<everybody)
        recruits[study].people = lives.people
        recruits[study].candidates = everybody
      }
      effort.add(lives)
      return (lives, recruits, effort)
    }
    var followed: Lives?
    var start = 0
    while let searching = recruits.firstIndex(where: { !$0.isComplete }) {
      guard start < recruitment.most else { throw unfilled(recruits[searching], start) }
      let end = min(start + recruitment.wave, recruitment.most)
      var wave = try candidates(
        start..<end, run, frames: recruitment.frames, threads: threads, isStopped: isStopped)
      effort.add(wave)
      // Each study decides for itself; whoever is taken by any is followed.
      let taken = studies.indices.map { study in
        studies[study].decide(wave, run, after: start, &recruits[study])
      }
      let offset = followed?.people.count ?? 0
      var isTaken = [Bool](repeating: false, count: wave.people.count)
      for place in taken.joined() { isTaken[place] = true }
      let all = wave.people.indices.filter { isTaken[$0] }
      var positions = [Int](repeating: 0, count: wave.people.count)
      for (position, place) in all.enumerated() { positions[place] = offset + position }
      for study in studies.indices { recruits[study].places += taken[study].map { positions[$0] } }
      wave = wave.selecting(all)
      if followed == nil { followed = wave } else { followed?.append(wave) }
      start = end
    }
    guard let followed else {
      let nobody = try candidates(0..<0, run, frames: [], threads: 1, isStopped: isStopped)
      return (nobody, recruits, effort)
    }
    return (followed.selecting(Array(followed.people.indices)), recruits, effort)
  }

  /// Candidates brought to the first visit, each from a source frame.
  private func candidates(
    _ numbers: Range<Int>, _ run: Run, frames: [Recruitment.Frame], threads: Int,
    isStopped: @escaping @Sendable () -> Bool
  ) throws -> Lives {
    let people = numbers.map { UInt32($0) }
    var shifts: [Int: [Float]] = [:]
    if !frames.isEmpty {
      let words = run.address(studies[0].purposes.frame).words(of: people, number: 0)
      for (place, word) in words.enumerated() {
        let uniform = Elementary.uniform(ofWord: word)
        for tilt in frames[frame(at: uniform, of: frames)].tilts {
          guard let trait = program.traitNames.firstIndex(of: tilt.trait) else { continue }
          shifts[trait, default: Array(repeating: 0, count: people.count)][place] =
            Float(tilt.shift)
        }
      }
    }
    var lives = try Lives(
      program, seed: run.seed, replicate: run.replicate, people: people, shifts: shifts,
      isStopped: isStopped)
    try lives.advance(threads: threads)
    return lives
  }

  /// The frame in whose share a uniform falls; the last one where rounding leaves a gap.
  private func frame(at uniform: Double, of frames: [Recruitment.Frame]) -> Int {
    var sum = 0.0
    for (number, frame) in frames.enumerated() {
      sum += frame.share
      if uniform < sum { return number }
    }
    return frames.count - 1
  }

  private func unfilled(_ recruits: Recruits, _ candidates: Int) -> Failure {
    let open = recruits.open ?? (stratum: 0, found: 0)
    let stratum = studies[recruits.rival].plan.recruitment?.strata[open.stratum]
    return Failure(
      study: recruits.rival,
      error: .stratumNotFilled(
        stratum: stratum?.name ?? "", found: open.found, wanted: stratum?.quota ?? 0,
        candidates: candidates))
  }
}

extension Study {
  /// Decides on a wave standing at the first visit; gives the places of those taken.
  fileprivate func decide(
    _ wave: Lives, _ run: Run, after first: Int, _ recruits: inout Recruits
  ) -> [Int] {
    guard let recruitment = plan.recruitment, !recruits.isComplete else { return [] }
    let record = wave.record(recording, rival: recruits.rival)
    var answers: [String: Answers] = [:]
    for (number, instrument) in plan.instruments.enumerated() {
      guard case .interview(let interview) = instrument.kind else { continue }
      answers[instrument.name] = Answers(
        interview, of: record, people: wave.people, visit: 0, previous: nil,
        address: run.address(purposes.instruments[number]))
    }
    let conditions = recruitment.strata.map { stratum in
      stratum.conditions.map { (answers[$0.interview]?[$0.question] ?? [], $0.answer) }
    }
    return recruits.take(from: wave.people, after: first) { place in
      conditions.firstIndex { $0.allSatisfy { $0.0[place] == $0.1 } }
    }
  }
}
