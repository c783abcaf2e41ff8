import NumericalMethods
package import RandomStreams
import Scenarios
import Simulation

/// What is left of a study when nobody is kept: how many there were, and moments of their levels.
package struct Totals: Sendable, Equatable {
  /// The totals at each visit.
  package var visits: [Visit]

  /// The totals at one visit.
  package struct Visit: Sendable, Equatable {
    /// The first serum level among those who answer no and yes to the first interview's question
    /// about the present; everybody else counts as no.
    package var byAnswer: (no: Moments, yes: Moments)

    /// The number of people.
    package var people: Int { byAnswer.no.count + byAnswer.yes.count }

    package static func == (left: Visit, right: Visit) -> Bool {
      left.byAnswer == right.byAnswer
    }
  }

  /// A number of people and the sums of a level and of its square, in the level's units.
  package struct Moments: Sendable, Equatable {
    package var count = 0
    package var sum = 0.0
    package var sumOfSquares = 0.0

    func subtracting(_ other: Moments) -> Moments {
      Moments(
        count: count - other.count, sum: sum - other.sum,
        sumOfSquares: sumOfSquares - other.sumOfSquares)
    }

    mutating func add(_ other: Moments) {
      count += other.count
      sum += other.sum
      sumOfSquares += other.sumOfSquares
    }
  }

  mutating func add(_ other: Totals) {
    for (visit, totals) in other.visits.enumerated() {
      visits[visit].byAnswer.no.add(totals.byAnswer.no)
      visits[visit].byAnswer.yes.add(totals.byAnswer.yes)
    }
  }
}

extension Study {
  /// Runs the study on everybody, some times over, and keeps totals only.
  ///
  /// Everybody comes on time, and batches are of candidates in their order. Whole blocks of people live
  /// from birth to the last visit, are looked at on the way and are
  /// forgotten, so that memory does not grow with their number. Recruitment, arms and loss are left out.
  ///
  /// - Parameters:
  ///   - seed: the number from which all chance follows.
  ///   - replicates: how many runs, from 0 on.
  ///   - people: how many people a run has.
  ///   - threads: how many threads share the blocks of all runs; of no influence on the result.
  ///   - isStopped: asked between blocks.
  /// - Returns: the totals over all runs, summed in the order of runs and people.
  /// - Throws: `FieldworkError`: a clock with too many steps, or `.interrupted`.
  package func totals(
    seed: Seed, replicates: Int, people: Int, threads: Int,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(FieldworkError) -> Totals {
    let blocks = (people + Lives.blockSize - 1) / Lives.blockSize
    let (all, overflows) = replicates.multipliedReportingOverflow(by: blocks)
    precondition(!overflows, "more blocks than can be counted")
    // Blocks one after the other are summed together, so that what is kept does not grow.
    let inPiece = max(1, (all + 4095) / 4096)
    do {
      return try ConcurrentMap.results(
        count: (all + inPiece - 1) / inPiece, threads: threads,
        desk: try Lives(program, seed: seed, replicate: 0, people: [])
      ) { lives, piece in
        var sum = nothing
        for block in piece * inPiece..<min((piece + 1) * inPiece, all) {
          guard !isStopped() else { throw Interrupted() }
          let (replicate, number) = block.quotientAndRemainder(dividingBy: blocks)
          let first = number * Lives.blockSize
          let run = Run(seed: seed, replicate: UInt32(replicate))
          try lives.restart(
            seed: seed, replicate: run.replicate,
            people: Array(UInt32(first)..<UInt32(min(first + Lives.blockSize, people))))
          sum.add(try totals(of: &lives, run))
        }
        return sum
      }.reduce(into: nothing) { $0.add($1) }
    } catch let error as FieldworkError {
      throw error
    } catch let error as SimulationError {
      throw .simulation(error)
    } catch {
      throw .interrupted
    }
  }

  private var nothing: Totals {
    Totals(visits: design.visits.map { _ in Totals.Visit(byAnswer: (no: .init(), yes: .init())) })
  }

  /// The totals of some people of a run, who live until the last visit.
  private func totals(of lives: inout Lives, _ run: Run) throws -> Totals {
    let instruments = design.instruments.indices
    let serum = instruments.first { design.instruments[$0].isOfBlood }
    let interview = instruments.first { !design.instruments[$0].kind.questions.isEmpty }
    let everybody = Recruited(before: Int(lives.people.first ?? 0), people: lives.people)
    var records: [VisitRecord] = []
    var visits: [Totals.Visit] = []
    for visit in design.visits.indices {
      let moment = timetable.planned[visit]
      try lives.advance(to: lives.grid.followSteps(to: moment))
      records.append(try lives.seen(at: moment).record(recording))
      // One for each visit: lives that a team still holds are copied before they go on.
      var observer = Observer(self, run, everybody, lives, keepsReasons: false)
      for record in records { observer.arrive(record) }
      let isYes = interview.flatMap {
        design.instruments[$0].readable.answers($0, by: observer)?[.current]
      }
      let levels = serum.flatMap { design.instruments[$0].readable.levels($0, by: observer) }
      let nobody = lives.people.map { _ in false }
      var (all, yes) = (Totals.Moments(), Totals.Moments())
      let living = records[visit].dead.isEmpty ? nobody.map(!) : records[visit].dead.map(!)
      let answers = zip(isYes ?? nobody, living).map { $0 && $1 }
      all.count = living.count { $0 }
      yes.count = answers.count { $0 }
      for (place, (level, isYes)) in zip(levels ?? [], answers).enumerated() where living[place] {
        let share: Double = isYes ? level : 0
        all.sum += level
        all.sumOfSquares += level * level
        yes.sum += share
        yes.sumOfSquares += share * level
      }
      let totals = Totals.Visit(byAnswer: (no: all.subtracting(yes), yes: yes))
      visits.append(totals)
    }
    return Totals(visits: visits)
  }
}
