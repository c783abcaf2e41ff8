import NumericalMethods
import RandomStreams
import Scenarios

/// How far into a step people are looked at.
///
/// Who is seen between two steps is a copy that lives the beginning of the step and is then forgotten: its
/// clocks run out at the dates of the whole step, its responses follow their closed form, and each
/// process stands where a path from its value at the step's start to that at its end may stand. So
/// nothing that follows changes, and two questions inside one step agree, whoever asks them.
///
/// The path's noise is an Ornstein–Uhlenbeck bridge, refined by halves until two neighbouring nodes are
/// a day apart or less; each midpoint is drawn at an address of its own. Where a step's noise is the sum of
/// two halves', its middle is where the first half ends, and the addresses are those of the halves. With y
/// the noise that has gathered since the step's start, in SDs of the stationary law, and a node in the
/// middle of two others at a distance of h from both, given these
///
///     y ~ N((y₁ + y₂) / 2 cosh θh, tanh θh),
///
/// which follows from the stationary covariance exp(−θ|t|). A process is read at the node nearest to the
/// moment, so at most half a day off; everything else at the moment itself.
struct Glimpse: Sendable {
  /// The beginning of the step that is lived.
  let step: TimeGrid.Step
  /// The number of halvings, and the node at which processes are read, from 0 to 2^depth.
  private let depth: Int
  private let node: Int

  /// A step's number and a node of it are one number of a draw, which leaves the node fifteen bits.
  static let deepest = 15

  /// A glimpse at a moment inside a step.
  init(at moment: Double, in whole: TimeGrid.Step) {
    step = TimeGrid.Step(whole, until: moment)
    let days = whole.length * TimeSpan.daysPerYear
    var depth = 0
    while depth < Glimpse.deepest, Double(1 << depth) < days - 1e-6 { depth += 1 }
    self.depth = depth
    node = Int((step.stop * Double(1 << depth)).rounded())
  }

  /// The time from the step's start to the node, in years.
  private var timeOfNode: Double { step.length * Double(node) / Double(1 << depth) }

  /// The factors of the piece of the step.
  func coefficients(_ program: Program) -> StepCoefficients {
    StepCoefficients(
      program.processes, program.responses, length: step.length, untilNode: timeOfNode,
      untilMoment: step.last - step.start)
  }

  /// The midpoints from the whole step down to the node.
  ///
  /// For each, which draw it is, or none for the end of the first of two halves; its distance from its
  /// neighbours; and whether the node lies before it, after it, or is it.
  fileprivate func path(sumsHalves: Bool) -> [(draw: UInt32?, distance: Double, way: Way)] {
    var path: [(draw: UInt32?, distance: Double, way: Way)] = []
    var (number, levels) = (step.number, depth)
    var (low, high) = (0, 1 << depth)
    // Midpoints are numbered as in a heap: 1 in the middle, 2 and 3 in the middle of the halves.
    var heap = 1
    while node != low, node != high {
      let middle = (low + high) / 2
      let way: Way = node == middle ? .there : node < middle ? .before : .after
      path.append(
        (
          draw: sumsHalves && path.isEmpty
            ? nil : UInt32(truncatingIfNeeded: number << levels | heap),
          distance: step.length * Double(high - low) / Double(2 << depth), way: way
        ))
      switch way {
      case .there: return path
      case .before: (high, heap) = (middle, 2 * heap)
      case .after: (low, heap) = (middle, 2 * heap + 1)
      }
      if sumsHalves && path.count == 1 {
        (number, levels, heap) = (2 * number + (way == .after ? 1 : 0), depth - 1, 1)
      }
    }
    return path
  }

  fileprivate enum Way { case before, there, after }
}

extension Stretch {
  /// Lives the beginning of a step, for people who are looked at and then forgotten.
  mutating func look(_ glimpse: Glimpse) {
    let (number, word) = (glimpse.step.number, glimpse.step.number & 3)
    fillNoise(block: number >> 2, isHistory: false, count: lanes)
    for noise in program.noises.indices { gather(noise, word: word, glimpse) }
    step(glimpse.step, glimpse.coefficients(program), noise: word, count: lanes)
  }

  /// The noise that has gathered by the end of the first of a step's two halves, in stationary SDs.
  private func fillFirstHalf(_ target: Column<Float>, noise: Int, step: TimeGrid.Step) {
    let plan = program.noises[noise]
    let random = words[program.layout.random]
    Kernels.fillWord(
      random, people: people, address: address(plan.follow),
      number: UInt32(truncatingIfNeeded: 2 * step.number), count: lanes)
    Kernels.fillNormals(target, words: random, count: lanes)
    let variance = -Elementary.exponentialMinusOne(-plan.forgetting * step.length)
    Kernels.scale(target, by: Float(variance.squareRoot()), count: lanes)
  }

  /// Puts in the place of a step's noise what has gathered of it until a moment, in stationary SDs.
  private mutating func gather(_ number: Int, word: Int, _ glimpse: Glimpse) {
    let plan = program.noises[number]
    func column(_ offset: Int) -> Column<Float> {
      floats[program.layout.noise + 4 * number + (word + offset) & 3]
    }
    // Of four steps' noise only that of one is wanted, so the others' columns are free.
    let (high, low, middle) = (column(0), column(1), column(2))
    let variance = -Elementary.exponentialMinusOne(-2 * plan.forgetting * glimpse.step.length)
    Kernels.scale(high, by: Float(variance.squareRoot()), count: lanes)
    Kernels.fill(low, 0, count: lanes)
    let random = words[program.layout.random]
    let path = glimpse.path(sumsHalves: program.sumsHalves)
    counts.draws += path.count * lanes
    for (draw, distance, way) in path {
      guard let draw else {
        fillFirstHalf(middle, noise: number, step: glimpse.step)
        Kernels.copy(way == .after ? low : high, middle, count: lanes)
        continue
      }
      Kernels.fillWord(
        random, people: people, address: address(plan.inside), number: draw, count: lanes)
      Kernels.fillNormals(middle, words: random, count: lanes)
      let decay = Elementary.exponential(-2 * plan.forgetting * distance)
      let share = Elementary.exponential(-plan.forgetting * distance) / (1 + decay)
      let spread = (-Elementary.exponentialMinusOne(-2 * plan.forgetting * distance) / (1 + decay))
        .squareRoot()
      Kernels.bridge(
        middle, between: low, and: high, share: Float(share), spread: Float(spread), count: lanes)
      Kernels.copy(way == .after ? low : high, middle, count: lanes)
    }
  }
}
