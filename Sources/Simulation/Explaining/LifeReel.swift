import NumericalMethods
import RandomStreams
import Scenarios

/// One person's life, lived alone step by step, with what the engine held at each step's start and end.
///
/// A block of one lives the life that a block of hundreds does, to the last bit, so every number of a reel is the engine's
/// own: what is summed from them is what it summed. Up to the first visit a life is told where a step ends; after it, at any
/// moment.
package struct LifeReel: Sendable {
  let program: Program
  /// The number as a candidate.
  package let person: UInt32
  /// When the life begins, in years from the first visit: not after it.
  package let birth: Double
  /// The moment that is told of, in years from the first visit: the one asked for, or before the first visit the end of
  /// the step before it.
  package let moment: Double
  /// The steps that were lived, in order of time; of the last one only the beginning where the moment is inside it.
  let frames: [Frame]
  /// The columns at birth.
  let beginning: [Float]
  /// The person at the moment.
  let last: Block

  /// One step of the life.
  struct Frame: Sendable {
    let step: TimeGrid.Step
    /// The share of the step at which the person is born; 0 for whoever is.
    let birth: Double
    /// The length of the whole step in years, as hazards have it.
    let length: Float
    /// For each process what remains of a deviation through the step, and the SD of its fresh noise.
    let persistence: [Float]
    let noise: [Float]
    /// Which of four columns holds the step's noise, of SD 1, or of that which a look inside the step has gathered.
    let word: Int
    /// The columns at the step's start, once all is made that the step is lived by.
    let start: [Float]
    /// The columns after each change of a state within the step, with its share of the step.
    let changes: [(share: Double, columns: [Float])]
    /// The columns where the step is left.
    let end: [Float]
    /// For each clock what is left when the step begins, and how often it has gone off.
    let remaining: [Double]
    let fired: [UInt32]
  }

  /// Lives the life of somebody who is about to be born.
  ///
  /// - Parameters:
  ///   - lives: the person alone, at the beginning of life, in a program that watches all events.
  ///   - asked: until when, in years from the first visit.
  /// - Throws: `SimulationError.tooOften` or `.tooManySteps`.
  /// - Precondition: It is one person, and the moment is not before birth.
  package init(_ lives: Lives, until asked: Double) throws(SimulationError) {
    precondition(
      lives.people.count == 1 && lives.standing == .born, "a reel is of one life from its beginning"
    )
    let program = lives.program
    var reel = Recorder(lives.blocks[0], program)
    let (grid, birth) = (program.grid, lives.blocks[0].doubles[program.layout.birth, 0])
    var moment = birth
    for number in stride(from: lives.blocks[0].ages[0] - 1, through: 0, by: -1) {
      let step = grid.historyStep(number)
      guard step.end <= asked + 1e-9 else { break }
      try reel.live(
        step, grid.isFine(number) ? program.fineCoefficients : program.coarseCoefficients,
        isHistory: true)
      moment = step.end
    }
    if asked >= 0 {
      let steps = try grid.followSteps(to: asked)
      for number in 0..<steps {
        try reel.live(grid.followStep(number), program.followCoefficients, isHistory: false)
      }
      if !grid.isEnd(of: steps, asked) {
        try reel.look(Glimpse(at: asked, in: grid.followStep(steps)))
      }
      moment = asked
    }
    (self.program, self.birth, self.moment) = (program, birth, moment)
    person = lives.people[0]
    (frames, beginning, last) = (reel.frames, reel.beginning, reel.block)
  }
}

// MARK: - Living step by step

/// Lives a block of one, and writes down each step.
private struct Recorder {
  private(set) var block: Block
  private let program: Program
  private(set) var frames: [LifeReel.Frame] = []
  let beginning: [Float]

  init(_ block: Block, _ program: Program) {
    (self.block, self.program) = (block, program)
    beginning = block.floats.values(ofLane: 0)
  }

  /// Lives a whole step.
  mutating func live(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, isHistory: Bool
  ) throws(SimulationError) {
    let (number, isFirst) = (step.number, frames.isEmpty && isHistory)
    try record(step, coefficients, isNewborn: isFirst) { stretch in
      stretch.fillNoise(block: number >> 2, isHistory: isHistory, count: 1)
      stretch.step(
        step, coefficients, noise: number & 3, count: 1, born: isFirst ? 0 : nil)
    }
  }

  /// Lives the beginning of a step.
  mutating func look(_ glimpse: Glimpse) throws(SimulationError) {
    try record(glimpse.step, glimpse.coefficients(program), isNewborn: false) { $0.look(glimpse) }
  }

  private mutating func record(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, isNewborn: Bool,
    _ live: (inout Stretch) -> Void
  ) throws(SimulationError) {
    let layout = program.layout
    // What the step is lived by is made twice: here, to be read, and by the step itself.
    var begun = block
    begun.work(program) { $0.begin(step, coefficients, count: 1) }
    let start = begun.floats.values(ofLane: 0)
    let known = begun.log.changes.facts(ofLane: 0).reduce(0) { count, _ in count + 1 }
    let remaining = program.clocks.indices.map { begun.doubles[layout.remaining + $0, 0] }
    let fired = program.clocks.indices.map { begun.words[layout.fired + $0, 0] }
    var failure: SimulationError?
    block.work(program) { stretch in
      live(&stretch)
      stretch.settle()
      failure = stretch.failure
    }
    if let failure { throw failure }
    // Changes are made once more, one by one, so that what hangs on them can be read after each.
    var changes: [(share: Double, columns: [Float])] = []
    for change in block.log.changes.facts(ofLane: 0).dropFirst(known) {
      let share = (change.time - step.start) / step.length
      let state = Int(change.state)
      begun.work(program) { stretch in
        stretch.step = step
        stretch.enter(Int(change.value), ofState: state, lane: 0, at: change.time)
        stretch.deriveSources(ofState: state, lane: 0, at: change.time)
        stretch.drawLines(ofState: state, lane: 0, at: share, step)
      }
      changes.append((share, begun.floats.values(ofLane: 0)))
    }
    var (persistence, noise) = (coefficients.persistence, coefficients.noise)
    let birth = block.doubles[layout.birth, 0]
    if isNewborn {
      let lived = step.end - max(step.start, birth)
      for (number, process) in program.processes.enumerated() {
        persistence[number] = Float(Elementary.exponential(-process.forgetting * lived))
        let variance = -Elementary.exponentialMinusOne(-2 * process.forgetting * lived)
        noise[number] = process.fluctuationSD * Float(variance.squareRoot())
      }
    }
    frames.append(
      LifeReel.Frame(
        step: step, birth: isNewborn ? max(0, birth - step.start) / step.length : 0,
        length: coefficients.lengthInLanes, persistence: persistence, noise: noise,
        word: step.number & 3, start: start, changes: changes,
        end: block.floats.values(ofLane: 0), remaining: remaining, fired: fired))
  }
}

// MARK: - Reading

extension LifeReel {
  /// A sum of arrows on a target as the engine has it, in its order.
  func sum(_ combination: Program.Combination, _ columns: [Float]) -> Float {
    combination.moving.reduce(columns[combination.base]) { sum, number in
      let term = program.terms[number]
      return sum + term.factor * columns[term.column]
    }
  }

  /// The draw of number `number` that this person has for a purpose.
  func word(_ purpose: Purpose, number: UInt32 = 0) -> UInt32 {
    StreamAddress(seed: last.seed, replicate: last.replicate, purpose: purpose).word(
      person: person, number: number)
  }

  /// The columns at the moment that is told of.
  var present: [Float] { frames.last?.end ?? beginning }

  /// The changes of state up to the moment, in order of time.
  var switches: [Switch] { Array(last.log.changes.facts(ofLane: 0)) }

  /// The dates of an event up to the moment, rising.
  func dates(ofEvent number: Int) -> [Double] {
    last.log.events.facts(ofLane: 0).filter { Int($0.event) == number }.map(\.time).sorted()
  }
}
