package import RandomStreams
import Scenarios
import Simulation

extension Study {
  /// Carries the study out part by part, so that memory does not grow with the number of people.
  ///
  /// Candidates come in the plan's waves, and are decided upon in order. The recruited of a wave live on
  /// to the last visit, are observed, handed over and forgotten. Put together, the parts are what
  /// ``carriedOut(_:everybody:keepsTruth:threads:isStopped:)`` gives.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - everybody: the number of people when the plan recruits nobody in particular.
  ///   - threads: how many threads share the waves; of no influence on the result.
  ///   - isStopped: asked between waves and blocks.
  ///   - prepare: makes of a part what is handed over; runs on several threads at once.
  ///   - deliver: takes what was made, part by part in order, on the thread that asked.
  /// - Returns: how the people were found.
  /// - Throws: `FieldworkError`: a stratum that cannot be filled, a clock with too many steps, or
  ///   `.interrupted`; or what `prepare` or `deliver` throws.
  package func carriedOut<Piece: Sendable>(
    inParts run: Run, everybody: Int = StudyDesign.everybody, threads: Int,
    isStopped: @escaping @Sendable () -> Bool = { false },
    prepare: @Sendable (ObservedCohort) throws -> Piece, deliver: (Piece) throws -> Void
  ) throws -> RecruitmentFlow {
    do {
      var recruits = Recruits(design.recruitment)
      let all = design.recruitment?.most ?? everybody
      let wave = design.recruitment?.wave ?? Lives.blockSize
      // Waves that are lived ahead keep the threads busy; the last ones may be for nothing.
      let ahead = 2 * threads
      var start = 0
      while design.recruitment == nil ? start < all : !recruits.isComplete {
        guard start < all else { throw unfilled(recruits) }
        let ranges = stride(from: start, to: min(start + ahead * wave, all), by: wave).map {
          $0..<min($0 + wave, all)
        }
        start = ranges.last?.upperBound ?? all
        let waves = try ConcurrentMap.results(
          count: ranges.count, threads: threads, isStopped: isStopped
        ) { number in
          try candidates(ranges[number], run, program, threads: 1, isStopped: isStopped)
        }
        var groups: [Group] = []
        for (range, lives) in zip(ranges, waves) where !lives.people.isEmpty {
          groups.append(try taken(from: lives, after: range.lowerBound, run, &recruits))
          if let hopeless = recruits.outOfReach() {
            throw FieldworkError.stratumOutOfReach(hopeless)
          }
        }
        let peopled = groups.filter { !$0.recruited.people.isEmpty }
        let pieces = try ConcurrentMap.results(
          count: peopled.count, threads: threads, isStopped: isStopped
        ) { number in
          try prepare(try followed(peopled[number], run))
        }
        for piece in pieces { try deliver(piece) }
      }
      guard recruits.open == nil else { throw unfilled(recruits) }
      return recruits.flow
    } catch let error as SimulationError {
      throw FieldworkError.simulation(error)
    } catch is Interrupted {
      throw FieldworkError.interrupted
    }
  }

  /// One person of a run again, without the others.
  ///
  /// - Parameters:
  ///   - person: the number as a candidate.
  ///   - before: how many were recruited before, which only batches ask.
  ///   - run: the seed and the replicate.
  /// - Returns: the person's observations and truth; nil when the plan would not take this candidate.
  /// - Throws: `FieldworkError`: a clock with too many steps.
  package func person(
    _ person: UInt32, recruitedAfter before: Int, _ run: Run
  ) throws(FieldworkError) -> ObservedCohort? {
    do {
      let number = Int(person)
      let lives = try candidates(
        number..<number + 1, run, program, threads: 1, isStopped: { false })
      var recruits = Recruits(design.recruitment)
      var group = try taken(from: lives, after: 0, run, &recruits)
      guard !group.recruited.people.isEmpty else { return nil }
      group.recruited.before = before
      return try followed(group, run)
    } catch let error as FieldworkError {
      throw error
    } catch let error as SimulationError {
      throw .simulation(error)
    } catch {
      throw .interrupted
    }
  }

  /// People recruited from one wave, who stand at the first visit.
  private struct Group: Sendable {
    var recruited: Recruited
    let lives: Lives
  }

  private func taken(
    from wave: Lives, after first: Int, _ run: Run, _ recruits: inout Recruits
  ) throws(FieldworkError) -> Group {
    var recruited = Recruited(before: recruits.flow.recruited)
    guard design.recruitment != nil else {
      recruits.takeEverybody(wave.people.count)
      recruited.people = wave.people
      return Group(recruited: recruited, lives: wave)
    }
    let (places, strata) = try decide(wave, rival: 0, run, after: first, &recruits)
    recruited.people = places.map { wave.people[$0] }
    recruited.strata = strata
    return Group(recruited: recruited, lives: wave.selecting(places))
  }

  /// What the team holds of a group after the last visit, and the truth.
  private func followed(_ group: Group, _ run: Run) throws -> ObservedCohort {
    var lives = group.lives
    var books = [VisitBook(self, group.recruited, run)]
    _ = try lives.observe(&books, [recordingOfTruth], until: timetable.end)
    return try observed(
      group.recruited, books[0].records, of: lives, run, flow: RecruitmentFlow(), keepsTruth: true)
  }
}
