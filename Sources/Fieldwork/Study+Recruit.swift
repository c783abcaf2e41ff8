import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables

extension Study {
  /// Candidates brought to the first visit, each from a source frame.
  func candidates(
    _ people: [UInt32], _ run: Run, _ program: Program, threads: Int,
    isStopped: @escaping @Sendable () -> Bool
  ) throws -> Lives {
    var lives = try born(people, run, program, isStopped: isStopped)
    try lives.advance(threads: threads)
    return lives
  }

  /// Candidates at the beginning of their lives, each from a source frame.
  func born(
    _ people: [UInt32], _ run: Run, _ program: Program,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(SimulationError) -> Lives {
    let frames = frames(of: people, run)
    var shifts: [Int: [Float]] = [:]
    for (number, trait) in program.traitNames.enumerated() {
      let ofFrame = design.recruitment?.frames.map { $0.shift(of: trait) } ?? []
      guard ofFrame.contains(where: { $0 != 0 }) else { continue }
      shifts[number] = frames.map { ofFrame[$0] }
    }
    return try Lives(
      program, seed: run.seed, replicate: run.replicate, people: people, shifts: shifts,
      isStopped: isStopped)
  }

  /// The source frames from which candidates come, by position in the plan; empty where it has none.
  func frames(of people: [UInt32], _ run: Run) -> [Int] {
    let frames = design.recruitment?.frames ?? []
    guard !frames.isEmpty else { return [] }
    return run.address(purposes.frame).words(of: people, number: 0).map {
      frame(at: Elementary.uniform(ofWord: $0), of: frames)
    }
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

  /// Whether another study decides on candidates as this one does, should these be alike in both.
  ///
  /// One that asks candidates for dates of events decides for itself.
  func decides(as other: Study) -> Bool {
    design.name == other.design.name && design.recruitment == other.design.recruitment
      && screening.isSame(as: other.screening)
  }

  /// Decides on a wave standing at the first visit; gives the places of those taken, and their strata.
  ///
  /// - Throws: `FieldworkError.condition`.
  func decide(
    _ wave: Lives, rival: Int, _ run: Run, after first: Int, _ recruits: inout Recruits
  ) throws(FieldworkError) -> (places: [Int], strata: [Int]) {
    guard let recruitment = design.recruitment, !recruits.isComplete else { return ([], []) }
    let record = wave.record(screening.recording, under: .all(rival))
    let everybody = Recruited(rivals: .all(rival), people: wave.people)
    let table = try firstVisit(of: everybody, record, in: wave, asking: screening, run)
    let strata = try strata(in: table)
    return recruits.take(
      Recruits.Candidates(
        strata: strata, outside: try outside(strata, in: table, recruitment.commonConditions),
        isDead: record.dead, isLeftOut: leftOut(of: recruitment, wave, strata, run),
        refuses: refusals(recruitment.refusal, wave, record, strata, run)),
      after: first)
  }

  /// Whether chance would not have each candidate asked; empty where it has everybody asked.
  private func leftOut(
    of recruitment: Recruitment, _ wave: Lives, _ strata: Entries<Int>, _ run: Run
  ) -> [Bool] {
    guard recruitment.strata.contains(where: { $0.fraction < 1 }) else { return [] }
    let words = run.address(purposes.sampling).words(of: wave.people, number: 0)
    return words.enumerated().map { place, word in
      let fraction = strata[place].map { recruitment.strata[$0].fraction } ?? 1
      return Elementary.uniform(ofWord: word) >= fraction
    }
  }

  /// What the first visit says of some people of a wave, one a row: the columns that strata ask, before any
  /// value is lost.
  ///
  /// Chance is addressed by person, instrument and visit: whoever is recruited has these values in the
  /// table, too.
  func firstVisit(
    of recruited: Recruited, _ record: VisitRecord, in wave: Lives, asking screening: Screening,
    _ run: Run
  ) throws(FieldworkError) -> Table {
    var observer = Observer(self, run, recruited, wave, keepsReasons: false)
    observer.arrive(record)
    let people = recruited.people
    var columns = [
      (name: "person", column: Column.integer(Entries(people.map { Int($0) })))
    ]
    if screening.columns.contains(Recruitment.Frame.column) {
      let (numbers, all) = (frames(of: people, run), design.recruitment?.frames ?? [])
      columns.append(
        (
          name: Recruitment.Frame.column,
          column: .category(
            Categories(levels: all.map(\.name), codes: Entries(numbers)))
        ))
    }
    for (number, instrument) in screening.instruments {
      let reading = try instrument.readable.read(number, by: observer)
      for (name, column) in zip(instrument.columns, reading.given) {
        columns.append((name, column))
      }
    }
    do { return try Table(columns) } catch { throw .condition(error) }
  }

  /// The stratum of each candidate in a table: the first whose conditions are met.
  private func strata(in table: Table) throws(FieldworkError) -> Entries<Int> {
    do {
      return try table.firstMet(of: design.recruitment?.strata.map(\.conditions) ?? [])
    } catch {
      throw .condition(error)
    }
  }

  /// For each candidate in no stratum the first of some conditions that fails, by position, or one position further;
  /// empty where everybody is in some stratum.
  private func outside(
    _ strata: Entries<Int>, in table: Table, _ conditions: [RowCondition]
  ) throws(FieldworkError) -> [Int] {
    guard strata.isMissing.contains(true) else { return [] }
    var first = [Int](repeating: conditions.count, count: table.rowCount)
    do {
      // From the last one on, so that an earlier one that fails has the last word.
      for (position, condition) in conditions.enumerated().reversed() {
        for (place, holds) in try table.meets([condition]).enumerated() where !holds {
          first[place] = position
        }
      }
      return first
    } catch {
      throw .condition(error)
    }
  }

  /// Whether each candidate would refuse; empty where nobody does.
  private func refusals(
    _ refusal: Mechanism, _ wave: Lives, _ record: VisitRecord, _ strata: Entries<Int>, _ run: Run
  ) -> [Bool] {
    guard refusal.probability > 0 else { return [] }
    let probabilities = probabilities(
      of: refusal, wave.people.indices.map { strata[$0] }, record
    ) { wave.trait($0) ?? [] }
    let words = run.address(purposes.refusal).words(of: wave.people, number: 0)
    return zip(words, probabilities).map { Elementary.uniform(ofWord: $0) < $1 }
  }

  /// With what probability people, once looked at while their stratum has a place, are drawn and
  /// willing, by what is so of them at the first visit.
  func samplingProbabilities(
    _ recruited: Recruited, _ lives: Lives, _ record: VisitRecord
  ) -> [Double] {
    guard let recruitment = design.recruitment else { return [] }
    let refusing = probabilities(of: recruitment.refusal, recruited.strata, record) {
      lives.trait($0, places: recruited.places) ?? []
    }
    return zip(recruited.strata, refusing).map { recruitment.strata[$0].fraction * (1 - $1) }
  }

  /// With what probability each of some people refuses.
  private func probabilities(
    of refusal: Mechanism, _ strata: [Int?], _ record: VisitRecord, trait: (String) -> [Float]
  ) -> [Double] {
    let names = design.recruitment?.strata.map(\.name) ?? []
    return refusal.probabilities(count: strata.count) { influence in
      switch influence {
      case .stratum(let name):
        strata.map { $0.map { names[$0] } == name ? 1 : 0 }
      case .trait(let name): trait(name).map { Double($0) }
      case .last, .arm: []
      case .process, .indicator: record.values(of: influence)
      }
    }
  }

  /// That a stratum did not find its people.
  func unfilled(_ recruits: Recruits) -> FieldworkError {
    let open = recruits.open ?? (stratum: 0, found: 0)
    let stratum = design.recruitment?.strata[open.stratum]
    return .stratumNotFilled(
      stratum: stratum?.name ?? "", found: open.found, wanted: stratum?.quota ?? 0,
      candidates: recruits.flow.candidates)
  }
}

extension Recruitment.Frame {
  /// By how much a trait is higher in people of the frame.
  func shift(of trait: String) -> Float {
    tilts.last { $0.trait == trait }.map { Float($0.shift) } ?? 0
  }
}
