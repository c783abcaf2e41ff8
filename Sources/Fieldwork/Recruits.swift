import NumericalMethods
import RandomStreams
import Scenarios
import Simulation

/// The people taken into a study, standing at the first visit.
struct Recruits: Sendable {
  var lives: Lives
  /// The stratum of each, by its position in the plan; empty when everybody is taken.
  var strata: [Int]
  /// The number of people looked at to find them.
  var candidates: Int
}

extension Study {
  /// Finds the people of a run.
  ///
  /// Candidates come in waves whose size is part of the plan; within a wave they are decided upon in
  /// the order of their numbers, by the first interview only. Whoever meets a stratum that still has
  /// a place is taken. When the plan recruits nobody in particular, `everybody` people are taken.
  func recruit(
    _ run: Run, everybody: Int, threads: Int, isStopped: @escaping @Sendable () -> Bool
  ) throws -> Recruits {
    guard let recruitment = plan.recruitment else {
      let lives = try candidates(
        0..<everybody, run, frames: [], threads: threads, isStopped: isStopped)
      return Recruits(lives: lives, strata: [], candidates: everybody)
    }
    var found = [Int](repeating: 0, count: recruitment.strata.count)
    var taken: [(lives: Lives, strata: [Int])] = []
    var seen = 0
    var start = 0
    while zip(found, recruitment.strata).contains(where: { $0 < $1.quota }) {
      guard start < recruitment.most else {
        throw unfilled(recruitment, found, candidates: start)
      }
      let end = min(start + recruitment.wave, recruitment.most)
      let wave = try candidates(
        start..<end, run, frames: recruitment.frames, threads: threads, isStopped: isStopped)
      let (places, strata, last) = decide(wave, run, recruitment, &found)
      taken.append((wave.selecting(places), strata))
      seen = start + last
      start = end
    }
    guard var all = taken.first else {
      let nobody = try candidates(0..<0, run, frames: [], threads: 1, isStopped: isStopped)
      return Recruits(lives: nobody, strata: [], candidates: 0)
    }
    for wave in taken.dropFirst() {
      all.lives.append(wave.lives)
      all.strata += wave.strata
    }
    return Recruits(
      lives: all.lives.selecting(Array(all.strata.indices)), strata: all.strata,
      candidates: seen)
  }

  /// Candidates brought to the first visit, each from a source frame.
  private func candidates(
    _ numbers: Range<Int>, _ run: Run, frames: [Recruitment.Frame], threads: Int,
    isStopped: @escaping @Sendable () -> Bool
  ) throws -> Lives {
    let people = numbers.map { UInt32($0) }
    var shifts: [Int: [Float]] = [:]
    let address = run.address(purposes.frame)
    for (place, person) in people.enumerated() where !frames.isEmpty {
      let uniform = Elementary.uniform(ofWord: address.word(person: person, number: 0))
      for tilt in frames[frame(at: uniform, of: frames)].tilts {
        guard let trait = program.traitNames.firstIndex(of: tilt.trait) else { continue }
        shifts[trait, default: Array(repeating: 0, count: people.count)][place] =
          Float(tilt.shift)
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

  /// Decides on a wave; gives the places taken, their strata, and how many were looked at until the
  /// last place was filled.
  private func decide(
    _ wave: Lives, _ run: Run, _ recruitment: Recruitment, _ found: inout [Int]
  ) -> (places: [Int], strata: [Int], looked: Int) {
    let record = wave.record(recording)
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
    var (places, strata): ([Int], [Int]) = ([], [])
    for place in wave.people.indices {
      let stratum = conditions.firstIndex { $0.allSatisfy { $0.0[place] == $0.1 } }
      guard let stratum, found[stratum] < recruitment.strata[stratum].quota else { continue }
      found[stratum] += 1
      places.append(place)
      strata.append(stratum)
      if zip(found, recruitment.strata).allSatisfy({ $0 >= $1.quota }) {
        return (places, strata, place + 1)
      }
    }
    return (places, strata, wave.people.count)
  }

  private func unfilled(
    _ recruitment: Recruitment, _ found: [Int], candidates: Int
  ) -> FieldworkError {
    let first = found.indices.first { found[$0] < recruitment.strata[$0].quota } ?? 0
    return .stratumNotFilled(
      stratum: recruitment.strata[first].name, found: found[first],
      wanted: recruitment.strata[first].quota, candidates: candidates)
  }
}
