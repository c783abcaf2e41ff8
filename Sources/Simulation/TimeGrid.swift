package import Scenarios

/// The moments at which a life is computed; the first visit is time 0, in years.
///
/// Steps before the first visit are counted away from it: step 0 ends at the visit, step 1 ends where
/// step 0 begins. Steps after it are counted from 0 on. So a longer history or a later last visit
/// leaves the number, and with it the chance, of every other step as it was.
package struct TimeGrid: Sendable, Hashable {
  /// A step's two ends, in years, and its number.
  package struct Step: Sendable, Hashable {
    package let start: Double
    package let end: Double
    package let number: Int

    /// The moment at which a share of the step has passed.
    func date(_ share: Double) -> Double { start + share * (end - start) }
  }

  /// The most steps that one life may have.
  package static let limit = Clock.stepLimit

  private let fine: Double
  private let fineCount: Int
  private let coarse: Double
  /// The moments at which lives pause, rising from 0.
  package let pauses: [Double]
  /// The number of steps from one pause to the next.
  private let followCounts: [Int]

  /// The grid of a clock and of the moments at which lives pause.
  ///
  /// - Throws: `SimulationError.tooManySteps` when a stretch has more than ``limit`` steps.
  package init(clock: Clock, pauses: [TimeSpan]) throws(SimulationError) {
    coarse = clock.step.years
    fine = clock.last?.step.years ?? clock.step.years
    // A stretch that is a whole number of steps up to rounding is not given one step more.
    let asked = clock.last.map { ($0.length.years / $0.step.years - 1e-9).rounded(.up) } ?? 0
    guard asked <= Double(TimeGrid.limit) else {
      throw .tooManySteps(asked: asked, limit: TimeGrid.limit)
    }
    fineCount = max(0, Int(asked))
    self.pauses = pauses.map(\.years)
    var counts: [Int] = []
    for (earlier, later) in zip(pauses, pauses.dropFirst()) {
      let count = max(1, ((later.years - earlier.years) / clock.follow.years).rounded())
      guard count <= Double(TimeGrid.limit) else {
        throw .tooManySteps(asked: count, limit: TimeGrid.limit)
      }
      counts.append(Int(count))
    }
    followCounts = counts
  }

  /// How long before the first visit history step `number` ends, in years; 0 for step 0.
  package func distance(of number: Int) -> Double {
    number <= fineCount
      ? Double(number) * fine : Double(fineCount) * fine + Double(number - fineCount) * coarse
  }

  /// History step `number`.
  package func historyStep(_ number: Int) -> Step {
    Step(start: -distance(of: number + 1), end: -distance(of: number), number: number)
  }

  /// Whether history step `number` is one of the fine ones next to the first visit.
  package func isFine(_ number: Int) -> Bool { number < fineCount }

  /// The length of history steps in years, the same bits for all steps of a stretch.
  package func historyLength(isFine: Bool) -> Double { isFine ? fine : coarse }

  /// The number of whole history steps in a span before the first visit, in years.
  ///
  /// A life begins at the first boundary after its origin, at most one step late.
  ///
  /// - Throws: `SimulationError.tooManySteps` when there are more than ``limit``.
  package func historySteps(within span: Double) throws(SimulationError) -> Int {
    guard span > 0 else { return 0 }
    let inFine = (span / fine * (1 + 1e-12)).rounded(.down)
    let count =
      inFine <= Double(fineCount)
      ? inFine
      : Double(fineCount)
        + ((span - Double(fineCount) * fine) / coarse * (1 + 1e-12)).rounded(.down)
    guard count <= Double(TimeGrid.limit) else {
      throw .tooManySteps(asked: count, limit: TimeGrid.limit)
    }
    return Int(count)
  }

  /// The steps from one pause to the next, equally long, so that pauses fall on steps.
  package func followSteps(after pause: Int) -> [Step] {
    let count = followCounts[pause]
    let first = followCounts[..<pause].reduce(0, +)
    let (start, end) = (pauses[pause], pauses[pause + 1])
    func boundary(_ step: Int) -> Double {
      step == count ? end : start + (end - start) * (Double(step) / Double(count))
    }
    return (0..<count).map {
      Step(start: boundary($0), end: boundary($0 + 1), number: first + $0)
    }
  }
}
