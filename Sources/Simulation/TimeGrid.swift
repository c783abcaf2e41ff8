package import Scenarios

/// The moments at which lives are computed; the first visit is time 0, in years.
///
/// The steps belong to the world: they are counted away from the first visit by its clock alone. Step
/// 0 before the visit ends there, step 1 ends where step 0 begins; step 0 after it begins there. So a
/// longer history, a further visit or another study leaves the number, and with it the chance, of
/// every step as it was.
package struct TimeGrid: Sendable, Hashable {
  /// A step: its two ends in years, its number, and the moment up to which it is lived.
  package struct Step: Sendable, Hashable {
    package let start: Double
    package let end: Double
    package let number: Int
    /// The share of the step that is lived: all of it, unless somebody looks at people inside it.
    let stop: Double

    /// The whole step.
    init(start: Double, end: Double, number: Int) {
      (self.start, self.end, self.number, stop) = (start, end, number, 1)
    }

    /// The beginning of a step, up to a moment inside it.
    init(_ step: Step, until moment: Double) {
      (start, end, number) = (step.start, step.end, step.number)
      stop = (moment - step.start) / (step.end - step.start)
    }

    /// The length in years.
    var length: Double { end - start }

    /// The moment up to which the step is lived.
    var last: Double { stop == 1 ? end : date(stop) }

    /// The moment at which a share of the step has passed.
    func date(_ share: Double) -> Double { start + share * (end - start) }
  }

  /// The most steps that one life may have.
  package static let limit = Clock.stepLimit

  private let fine: Double
  private let fineCount: Int
  private let coarse: Double
  /// The length of the steps after the first visit, in years.
  let follow: Double

  /// The grid of a clock.
  ///
  /// - Throws: `SimulationError.tooManySteps` when the fine stretch has more than ``limit`` steps.
  package init(_ clock: Clock) throws(SimulationError) {
    coarse = clock.step.years
    fine = clock.last?.step.years ?? clock.step.years
    follow = clock.follow.years
    // A stretch that is a whole number of steps up to rounding is not given one step more.
    let asked = clock.last.map { ($0.length.years / $0.step.years - 1e-9).rounded(.up) } ?? 0
    fineCount = max(0, try TimeGrid.count(asked))
  }

  private static func count(_ asked: Double) throws(SimulationError) -> Int {
    guard asked <= Double(limit) else { throw .tooManySteps(asked: asked, limit: limit) }
    return Int(asked)
  }

  // MARK: - Before the first visit

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

  /// The number of history steps in a span before the first visit, in years.
  ///
  /// The last of them, the first that is lived, is begun late where the span does not divide. What is
  /// missing by a millionth of a step counts as nothing, nor does what is over.
  ///
  /// - Throws: `SimulationError.tooManySteps` when there are more than ``limit``.
  package func historySteps(within span: Double) throws(SimulationError) -> Int {
    guard span > 0 else { return 0 }
    let inFine = (span / fine - 1e-6).rounded(.up)
    return try TimeGrid.count(
      max(
        0,
        inFine <= Double(fineCount)
          ? inFine
          : Double(fineCount) + ((span - Double(fineCount) * fine) / coarse - 1e-6).rounded(.up)))
  }

  // MARK: - After it

  /// Step `number` after the first visit.
  package func followStep(_ number: Int) -> Step {
    Step(start: Double(number) * follow, end: Double(number + 1) * follow, number: number)
  }

  /// The number of whole steps from the first visit to a later moment, in years.
  ///
  /// A moment that is the end of a step up to rounding counts as its end.
  ///
  /// - Throws: `SimulationError.tooManySteps` when there are more than ``limit``.
  package func followSteps(to moment: Double) throws(SimulationError) -> Int {
    let steps = moment / follow
    let nearest = steps.rounded()
    let isWhole = (steps - nearest).magnitude <= 1e-9 * max(1, nearest)
    return try TimeGrid.count(isWhole ? nearest : steps.rounded(.down))
  }

  /// The number of whole steps after which a moment is past.
  ///
  /// - Throws: `SimulationError.tooManySteps` when there are more than ``limit``.
  package func followSteps(reaching moment: Double) throws(SimulationError) -> Int {
    let steps = try followSteps(to: moment)
    return try TimeGrid.count(Double(isEnd(of: steps, moment) ? steps : steps + 1))
  }

  /// The start of the step in which a moment lies that is not before the first visit.
  func stepStart(of moment: Double) -> Double {
    let snapped = snapped(moment)
    let start = Double((snapped / follow).rounded(.down)) * follow
    return snapped < start ? start - follow : start
  }

  /// A moment, or the end of a step where it is that up to rounding; moments before the first visit stay.
  func snapped(_ moment: Double) -> Double {
    let steps = (moment / follow).rounded()
    guard steps >= 0, steps <= Double(TimeGrid.limit), isEnd(of: Int(steps), moment) else {
      return moment
    }
    return followStep(Int(steps)).start
  }

  /// Whether a moment is the end of so many steps after the first visit, up to rounding.
  func isEnd(of steps: Int, _ moment: Double) -> Bool {
    (moment / follow - Double(steps)).magnitude <= 1e-9 * max(1, Double(steps))
  }
}
