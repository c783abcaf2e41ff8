import RandomStreams
import Scenarios
import Simulation

/// Studies that look for nobody in particular, where lives may end: the first of those who are alive.
extension StudyPool {
  /// After so many candidates for each person who is wanted, nobody else is looked at.
  static let candidatesPerLiving = 1000

  /// Whether whoever is wanted must be looked for although nobody in particular is.
  var looksForLiving: Bool {
    studies[0].design.recruitment == nil && studies.contains(where: \.isMortal)
  }

  /// Takes those candidates who are alive at the first visit, in the order of their numbers, as many as are wanted.
  ///
  /// - Parameters:
  ///   - run: the seed and the replicate.
  ///   - wanted: how many each study wants.
  ///   - threads: how many threads share the people's lives; of no influence on the result.
  ///   - isStopped: asked between waves and blocks.
  ///   - keep: given every wave, and the places in it of those whom some study takes.
  /// - Returns: for each study those taken, their places being those among all that were kept, and how they were
  ///   found.
  /// - Throws: `Failure` where too few are alive, `SimulationError` or `Interrupted`.
  func living(
    _ run: Run, wanted: Int, threads: Int, isStopped: @escaping @Sendable () -> Bool,
    keep: (_ wave: Lives, _ taken: [Int]) -> Void
  ) throws -> (recruited: [Recruited], flows: [RecruitmentFlow]) {
    var recruited = studies.indices.map { Recruited(rivals: .all(rivals[$0]), places: []) }
    var flows = studies.map { _ in RecruitmentFlow() }
    let (product, overflows) = wanted.multipliedReportingOverflow(by: Self.candidatesPerLiving)
    let most = overflows ? Recruitment.candidateLimit : min(product, Recruitment.candidateLimit)
    var (start, kept) = (0, 0)
    while let short = recruited.firstIndex(where: { $0.people.count < wanted }) {
      guard start < most else {
        throw Failure(
          study: short,
          error: .tooFewLiving(
            found: recruited[short].people.count, wanted: wanted, candidates: start))
      }
      let missing = wanted - (recruited.map(\.people.count).min() ?? 0)
      let end = min(start + max(missing, Lives.group), most)
      let wave = try candidates(start..<end, run, threads: threads, isStopped: isStopped)
      var taken: [[Int]] = []
      for study in studies.indices {
        let record = wave.record(Recording(processes: [], states: []), under: .all(rivals[study]))
        let alive = wave.people.indices.filter { !record.isDead($0) }
          .prefix(wanted - recruited[study].people.count)
        flows[study].take(everybody: alive.count)
        // Nobody after the last one taken is looked at.
        let isFull = recruited[study].people.count + alive.count == wanted
        let looked = isFull ? alive.last.map { $0 + 1 } ?? 0 : wave.people.count
        flows[study].dead += looked - alive.count
        taken.append(Array(alive))
      }
      let all = Kept(taken, of: wave, after: kept)
      for (study, places) in taken.enumerated() {
        try add(places, of: wave, all, to: &recruited[study], study, run)
      }
      keep(wave, all.places)
      (start, kept) = (end, kept + all.places.count)
    }
    return (recruited, flows)
  }
}

// MARK: - Who is kept of a wave

extension StudyPool {
  /// Those of a wave whom some study takes.
  struct Kept {
    /// Their places in the wave, rising.
    let places: [Int]
    /// For each of the wave, where they stand among all that are kept; of meaning for those who are.
    let positions: [Int]

    /// Puts together whom each study takes, after so many who were kept before.
    init(_ taken: [[Int]], of wave: Lives, after before: Int) {
      var isTaken = [Bool](repeating: false, count: wave.people.count)
      for place in taken.joined() { isTaken[place] = true }
      places = wave.people.indices.filter { isTaken[$0] }
      var positions = [Int](repeating: 0, count: wave.people.count)
      for (position, place) in places.enumerated() { positions[place] = before + position }
      self.positions = positions
    }
  }

  /// Adds people of a wave to those of a study.
  ///
  /// - Parameters:
  ///   - places: who, by their places in the wave.
  ///   - wave: the wave.
  ///   - kept: all who are kept of it.
  ///   - recruited: those of the study.
  ///   - study: its number.
  ///   - run: the seed and the replicate.
  /// - Throws: `Failure` where what allocation asks has no answer.
  func add(
    _ places: [Int], of wave: Lives, _ kept: Kept, to recruited: inout Recruited, _ study: Int,
    _ run: Run
  ) throws(Failure) {
    recruited.places? += places.map { kept.positions[$0] }
    recruited.people += places.map { wave.people[$0] }
    do throws(FieldworkError) {
      recruited.answers += try studies[study].allocationAnswers(
        of: places, in: wave, rival: rivals[study], run)
    } catch {
      throw Failure(study: study, error: error)
    }
  }
}
