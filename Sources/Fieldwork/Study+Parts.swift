package import RandomStreams
import Scenarios
import Simulation

extension Study {
  /// Runs the study part by part, so that memory does not grow with what is known of people.
  ///
  /// First candidates are looked at, and of those who are taken nothing is kept but number and stratum.
  /// Then these live once more, in the order in which the study numbers them, some at a time, up to the
  /// last visit: chance is addressed, so it is the same life. Put together, the parts are what
  /// ``run(_:everybody:keepsTruth:threads:isStopped:)`` gives.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - everybody: the number of people when the plan recruits nobody in particular.
  ///   - threads: how many threads share the parts; of no influence on the result.
  ///   - isStopped: asked between waves and blocks.
  ///   - living: which parts are lived, told how many there are; the others are not handed over. All unless given.
  ///   - found: told after every wave how many people have been found, on the thread that asked.
  ///   - prepare: makes of a part what is handed over; runs on several threads at once.
  ///   - deliver: takes what was made, part by part in order, on the thread that asked.
  /// - Returns: how the people were found, those of all parts.
  /// - Throws: `FieldworkError`: a stratum that cannot be filled, a clock with too many steps, or
  ///   `.interrupted`; or what `prepare` or `deliver` throws.
  package func run<Piece: Sendable>(
    inParts run: Run, everybody: Int = StudyDesign.everybody, threads: Int,
    isStopped: @escaping @Sendable () -> Bool = { false },
    living: (Int) -> Range<Int> = { 0..<$0 }, found: (Int) -> Void = { _ in },
    prepare: @Sendable (ObservedCohort) throws -> Piece, deliver: (Piece) throws -> Void
  ) throws -> RecruitmentFlow {
    do {
      let truth = try LivesOfTruth(of: self)
      return try parts(
        of: run, everybody: everybody, threads: threads, isStopped: isStopped, living: living,
        found: found,
        prepare: { part in
          let lives = try truth.candidates(part.people, run, isStopped: isStopped)
          var people = part
          people.rivals = courses.rivals(ofArms: part.arms, from: 0)
          return try prepare(try followed(Group(recruited: people, lives: lives), run))
        }, deliver: deliver)
    } catch {
      throw Self.told(error)
    }
  }

  /// Finds those whom the study takes, and lets them be lived part by part, in the order in which it numbers them.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - everybody: the number of people when the plan recruits nobody in particular.
  ///   - threads: how many threads share the parts; of no influence on the result.
  ///   - isStopped: asked between waves and blocks.
  ///   - living: which parts are lived, told how many there are.
  ///   - found: told after every wave how many people have been found, on the thread that asked.
  ///   - prepare: makes of some of the people what is handed over; runs on several threads at once.
  ///   - deliver: takes what was made, part by part in order, on the thread that asked.
  /// - Returns: how the people were found, those of all parts.
  /// - Throws: what the search throws, or `prepare` or `deliver`.
  func parts<Piece: Sendable>(
    of run: Run, everybody: Int, threads: Int, isStopped: @escaping @Sendable () -> Bool,
    living: (Int) -> Range<Int>, found: (Int) -> Void,
    prepare: @Sendable (Recruited) throws -> Piece, deliver: (Piece) throws -> Void
  ) throws -> RecruitmentFlow {
    let (recruited, flow) = try recruited(
      run, everybody: everybody, threads: threads, isStopped: isStopped, found: found)
    let all = numbered(recruited, run)
    let count = Self.partCount(of: all.people.count)
    let lived = living(count)
    precondition((0...count).contains(lived.upperBound), "only parts that there are can be lived")
    let parts = lived.map { number in
      number * Self.partSize..<min((number + 1) * Self.partSize, all.people.count)
    }
    // Some parts at once keep the threads busy; no more of them are held in memory.
    let together = 2 * threads
    for start in stride(from: 0, to: parts.count, by: together) {
      let pieces = try ConcurrentMap.results(
        count: min(together, parts.count - start), threads: threads, isStopped: isStopped
      ) { number in try prepare(all.part(parts[start + number])) }
      for piece in pieces { try deliver(piece) }
    }
    return flow
  }

  /// An error of a part as one of fieldwork, where it is one of those below it.
  static func told(_ error: any Error) -> any Error {
    switch error {
    case let failure as StudyPool.Failure: failure.error
    case let error as SimulationError: FieldworkError.simulation(error)
    case is Interrupted: FieldworkError.interrupted
    default: error
    }
  }

  /// How many people are lived, observed and handed over together.
  private static let partSize = 512

  /// In how many parts some people are lived.
  ///
  /// - Parameter people: how many people there are.
  /// - Returns: the number of parts.
  package static func partCount(of people: Int) -> Int { (people + partSize - 1) / partSize }

  /// Whether who takes part hangs on others: strata are looked for, or those who live until the first visit.
  ///
  /// If not, some parts of the study can be lived without the lives of the others up to the first visit, unless arms
  /// are allocated by what that visit says.
  package var tiesPeople: Bool { design.recruitment != nil || isMortal }

  /// How many parts a study has that ties nobody (``tiesPeople``).
  ///
  /// - Parameter people: the number of people.
  /// - Returns: the number of parts that there are to live.
  package func partCount(everybody people: Int) -> Int {
    precondition(!tiesPeople, "how many take part is not known before they are found")
    return Self.partCount(of: people)
  }

  /// Those whom the study takes, as they are recruited: their numbers and strata and nothing else.
  func recruited(
    _ run: Run, everybody: Int, threads: Int, isStopped: @escaping @Sendable () -> Bool,
    found: (Int) -> Void
  ) throws -> (Recruited, RecruitmentFlow) {
    let pool = try StudyPool([self])
    var count = 0
    func keep(_ wave: Lives, _ taken: [Int]) {
      count += taken.count
      found(count)
    }
    if pool.looksForLiving {
      let (recruited, flows) = try pool.living(
        run, wanted: everybody, threads: threads, isStopped: isStopped, keep: keep)
      return (recruited[0], flows[0])
    }
    guard design.recruitment != nil else {
      var recruits = Recruits(nil)
      recruits.takeEverybody(everybody)
      var all = Recruited(people: Array(0..<UInt32(everybody)))
      if !allocating.columns.isEmpty {
        for start in stride(from: 0, to: everybody, by: Self.partSize) {
          let wave = try candidates(
            Array(all.people[start..<min(start + Self.partSize, everybody)]), run, program,
            threads: threads, isStopped: isStopped)
          all.answers += try allocationAnswers(
            of: Array(wave.people.indices), in: wave, rival: 0, run)
        }
      }
      return (all, recruits.flow)
    }
    let (recruited, flows) = try pool.search(
      run, threads: threads, isStopped: isStopped, keep: keep)
    return (recruited[0], flows[0])
  }

  /// One person of a run again, without the others.
  ///
  /// Of a series it is not told in which small study: that hangs on who was found before. So does the arm where
  /// people are allocated in blocks.
  ///
  /// - Parameters:
  ///   - candidate: the number as a candidate.
  ///   - number: that by which the study knows the person, counted from 1; only batches ask it.
  ///   - arm: the person's arm, by its position in the plan, where it hangs on others (``sharesBlocks``).
  ///   - run: the seed and the replicate.
  /// - Returns: the person's observations and truth; nil when the plan would not take this candidate.
  /// - Throws: `FieldworkError`: a clock with too many steps.
  package func person(
    _ candidate: UInt32, numbered number: Int, inArm arm: Int? = nil, _ run: Run
  ) throws(FieldworkError) -> ObservedCohort? {
    do {
      let lives = try LivesOfTruth(of: self).candidates([candidate], run)
      var recruited = Recruited(before: number - 1, people: [candidate])
      if design.recruitment != nil {
        var recruits = Recruits(design.recruitment)
        recruited.strata = try decide(lives, rival: 0, run, after: 0, &recruits).strata
        guard !recruited.strata.isEmpty else { return nil }
      } else if lives.record(Recording(processes: [], states: [])).isDead(0) {
        return nil
      }
      if let arm, sharesBlocks {
        recruited.arms = [arm]
      } else {
        precondition(!sharesBlocks, "an arm that hangs on others is told")
        recruited.arms = arms(of: recruited, run)
      }
      recruited.rivals = courses.rivals(ofArms: recruited.arms, from: 0)
      return try followed(Group(recruited: recruited, lives: lives), run)
    } catch let error as FieldworkError {
      throw error
    } catch let error as SimulationError {
      throw .simulation(error)
    } catch {
      throw .interrupted
    }
  }

  /// A part of the study without people, which tells what all parts are like.
  ///
  /// - Parameter run: the seed and the replicate.
  /// - Returns: columns of no values.
  /// - Throws: `FieldworkError`: a clock with too many steps.
  package func nobody(_ run: Run) throws -> ObservedCohort {
    do {
      let lives = try LivesOfTruth(of: self).candidates([], run)
      return try followed(Group(recruited: Recruited(), lives: lives), run)
    } catch {
      throw Self.told(error)
    }
  }

  /// People of a study who stand at the first visit.
  struct Group: Sendable {
    let recruited: Recruited
    let lives: Lives
  }

  /// What the team holds of a group after the last visit, and the truth.
  func followed(_ group: Group, _ run: Run) throws -> ObservedCohort {
    var lives = group.lives
    var books = [VisitBook(self, group.recruited, run)]
    _ = try lives.observe(&books, [recordingOfTruth], until: timetable.end)
    return try observed(
      group.recruited, books[0].records, of: lives, run, flow: RecruitmentFlow(), keepsTruth: true)
  }
}
