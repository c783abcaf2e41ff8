import RandomStreams

/// A block at work: views of its memory while a stretch of its people's lives is computed.
///
/// It lasts as long as one call of ``Block/work(_:_:)`` and is the only thing that changes a block.
///
/// What is called for one person at a time is `mutating` even where it only reads: a structure of this size is
/// copied for each call of a method that is not (a twentieth of the instructions of following somebody).
struct Stretch {
  let program: Program
  let seed: Seed
  let replicate: UInt32
  /// The number of lanes.
  let lanes: Int
  let floats: Columns<Float>
  let doubles: Columns<Double>
  let words: Columns<UInt32>
  /// The dates of all changes, and of watched events.
  var log: LifeLog
  /// For each response, the earliest date at which anybody feels a change of its source, or one
  /// before it.
  var soonest: [Double]
  /// What was done, this stretch included.
  var counts: Work
  /// Where the two sets of columns begin that say what clocks have left, now and before the step.
  var remaining: (now: Int, before: Int)
  /// The clocks that are looked at of the one person who is followed by date.
  var followed: FollowedClocks
  /// The clocks that ran out in the step, those of each person linked; see ``Crossing``.
  var crossings: [Crossing] = []
  /// What makes the whole run stop, once it is met; all that is computed after it is of no account.
  var failure: SimulationError?

  /// The step that is being lived.
  var step = TimeGrid.Step(start: 0, end: 1, number: 0)
  /// What is still to be done in the step, by its place among the program's moments.
  var upcoming = 0..<0

  /// How many clocks have gone off in the step, are closed and have no threshold yet.
  var spent = 0

  private var layout: Layout { program.layout }

  /// The people's numbers.
  var people: Column<UInt32> { words[layout.person] }

  /// Where draws of a purpose stand.
  func address(_ purpose: Purpose) -> StreamAddress {
    StreamAddress(seed: seed, replicate: replicate, purpose: purpose)
  }

  /// The column of what a clock has left.
  func present(_ clock: Int) -> Int { remaining.now &+ clock }

  /// The column of what a clock had left before the step.
  func former(_ clock: Int) -> Int { remaining.before &+ clock }

  /// The column of a clock's rate, of meaning where the clock is open.
  func rate(_ clock: Int) -> Int { layout.rates + program.clocks[clock].rate }

  // MARK: - Combinations

  /// What all arrows on a target say, into a column of no meaning beyond the first lanes.
  func combine(_ combination: Program.Combination, into target: Int, count: Int) {
    let count = Kernels.whole(count)
    let (target, base) = (floats[target], floats[combination.base])
    var rest = combination.moving
    func next() -> (source: Column<Float>, factor: Float) {
      let term = program.terms[rest.removeFirst()]
      return (floats[term.column], term.factor)
    }
    switch rest.count {
    case 0:
      Kernels.copy(target, base, count: count)
    case 1:
      let only = next()
      Kernels.sum(target, base, only.source, factor: only.factor, count: count)
    default:
      let (first, second) = (next(), next())
      Kernels.sum(
        target, base, first.source, factor: first.factor,
        second.source, otherFactor: second.factor, count: count)
    }
    while !rest.isEmpty {
      let term = next()
      Kernels.addScaled(target, term.source, factor: term.factor, count: count)
    }
  }

  /// The same for one lane, in the same order.
  @inline(__always)
  mutating func value(of combination: Program.Combination, lane: Int) -> Float {
    var sum = floats[combination.base, lane]
    for number in combination.moving {
      let term = program.terms[number]
      sum += term.factor * floats[term.column, lane]
    }
    return sum
  }
}
