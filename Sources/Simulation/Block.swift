import NumericalMethods
import RandomStreams
import Scenarios

/// A few hundred people who are computed together, all their present state in columns.
///
/// A lane is a person. Lanes stand in order of birth, so that those already alive in a step are the
/// first ones, and a loop over them needs no mask.
struct Block: Sendable {
  let seed: Seed
  let replicate: UInt32
  let people: [UInt32]
  /// Where each lane's person stands among those the block was made of.
  let places: [Int]
  /// The number of history steps of each lane, falling.
  let ages: [Int]

  /// One column of floats for each of the program's quantities.
  var columns: [[Float]]
  /// Each clock's unit-exponential time left, and what it was a step before.
  var remaining: [[Double]]
  var formerRemaining: [[Double]]
  /// How often each clock has fired.
  var fired: [[UInt32]]
  /// Each state's present value, and since when.
  var current: [[UInt8]]
  var since: [[Double]]
  /// For each state and value, when it was last left, and the years spent in it in ended stays.
  var lastLeft: [[[Double]]]
  var ended: [[[Double]]]
  /// The dates of all changes, and for each response the next one it will feel.
  var switches: SwitchLog
  var pending: [[Int32]]
  var due: [[Double]]

  /// The earliest date at which anybody feels a change of a response's source, or one before it.
  var soonest: [Double]
  /// What a step works with and the next one does not need.
  var work: Workspace
}

// MARK: - Birth

extension Block {
  /// People at the beginning of their lives.
  ///
  /// The numbers of the people are part of their addresses; `shifts` has, for some traits by number,
  /// a shift for each person.
  init(
    _ program: Program, seed: Seed, replicate: UInt32, people given: [UInt32],
    shifts: [Int: [Float]]
  ) throws(SimulationError) {
    self.seed = seed
    self.replicate = replicate
    func address(_ purpose: Purpose) -> StreamAddress {
      StreamAddress(seed: seed, replicate: replicate, purpose: purpose)
    }
    let lanes = given.count

    // Traits first: how long a history is may depend on age.
    var traits: [[Float]] = []
    for (number, plan) in program.traits.enumerated() {
      let draws = address(plan.purpose)
      traits.append(
        given.indices.map { lane in
          let shift = shifts[number].map { $0[lane] } ?? 0
          return Float(plan.law.draw(draws.word(person: given[lane], number: 0))) + shift
        })
    }
    var steps: [Int] = []
    for lane in given.indices {
      let span: Double
      switch program.origin {
      case .before(let before): span = before.years
      case .age(let age):
        let number = program.traits.firstIndex { $0.name == "age" }
        span = Double(number.map { traits[$0][lane] } ?? Float(age)) - age
      }
      steps.append(try program.grid.historySteps(within: span))
    }
    // Stable and total: by length of history, then by place.
    let order = given.indices.sorted { steps[$0] == steps[$1] ? $0 < $1 : steps[$0] > steps[$1] }
    people = order.map { given[$0] }
    places = order
    ages = order.map { steps[$0] }

    let empty = [Float](repeating: 0, count: lanes)
    columns = Array(repeating: empty, count: program.columnCount)
    soonest = Array(repeating: .infinity, count: program.responses.count)
    remaining = []
    formerRemaining = []
    fired = Array(repeating: Array(repeating: 0, count: lanes), count: program.clocks.count)
    current = Array(repeating: Array(repeating: 0, count: lanes), count: program.states.count)
    since = Array(repeating: Array(repeating: 0, count: lanes), count: program.states.count)
    lastLeft = program.stateLabels.map {
      Array(repeating: Array(repeating: -Double.infinity, count: lanes), count: $0.values.count)
    }
    ended = program.stateLabels.map {
      Array(repeating: Array(repeating: 0, count: lanes), count: $0.values.count)
    }
    switches = SwitchLog(lanes: lanes)
    pending = Array(
      repeating: Array(repeating: SwitchLog.none, count: lanes), count: program.responses.count)
    due = Array(
      repeating: Array(repeating: .infinity, count: lanes), count: program.responses.count)

    for (plan, values) in zip(program.traits, traits) {
      columns[plan.column] = order.map { values[$0] }
    }
    for clock in program.clocks {
      let draws = address(clock.purpose)
      remaining.append(
        people.map { Elementary.exponentialDeviate(ofWord: draws.word(person: $0, number: 0)) })
    }
    for process in program.processes {
      let (trait, start) = (address(process.traitPurpose), address(process.startPurpose))
      for lane in people.indices {
        let person = people[lane]
        columns[process.trait][lane] =
          process.traitSD * Elementary.normalDeviate(ofWord: trait.word(person: person, number: 0))
        columns[process.fluctuation][lane] =
          process.fluctuationSD
          * Elementary.normalDeviate(ofWord: start.word(person: person, number: 0))
        columns[process.value][lane] =
          columns[process.trait][lane] + columns[process.fluctuation][lane]
      }
    }
    formerRemaining = remaining
    work = Workspace(program, lanes: lanes)
    sumLastingTerms(program)
    work.prepare(program, columns)
    for lane in people.indices {
      let birth = -program.grid.distance(of: ages[lane])
      for state in program.states.indices { begin(state, lane: lane, at: birth, program) }
    }
  }

  /// Fills the base column of every combination with its constant and its lasting terms.
  private mutating func sumLastingTerms(_ program: Program) {
    var combinations = program.clocks.map(\.logRate) + program.processes.compactMap(\.setPoint)
    combinations += program.marks.map(\.logOdds)
    combinations += program.states.compactMap(\.start?.predictor)
    for combination in combinations {
      for lane in people.indices { columns[combination.base][lane] = combination.constant }
      for term in program.terms[combination.lasting] {
        Kernels.addScaled(
          &columns[combination.base], columns[term.column], factor: term.factor,
          count: people.count)
      }
    }
  }

  /// Puts a person into the value that a life begins with.
  private mutating func begin(_ state: Int, lane: Int, at birth: Double, _ program: Program) {
    let plan = program.states[state]
    since[state][lane] = birth
    columns[plan.indicator][lane] = 1
    deriveSources(ofState: state, lane: lane, at: birth, program)
    var value = plan.certainStart
    if let start = plan.start {
      let predictor = Double(self.value(of: start.predictor, lane: lane, program))
      let strength = Elementary.exponential(predictor)
      let probability =
        start.isHazard
        ? -Elementary.exponentialMinusOne(-strength)
        : Elementary.probability(ofOdds: strength)
      let draws = StreamAddress(seed: seed, replicate: replicate, purpose: start.purpose)
      let uniform = Elementary.uniform(ofWord: draws.word(person: people[lane], number: 0))
      value = uniform < probability ? start.value : 0
    }
    if program.responses.contains(where: { $0.trigger?.state == state && $0.trigger?.value == 0 }) {
      logSwitch(to: 0, ofState: state, lane: lane, at: birth, marks: 0, program)
    }
    if value != 0 { enter(value, ofState: state, lane: lane, at: birth, program) }
  }

  /// What all arrows on a target say for one lane, in the order of the lane loops.
  func value(of combination: Program.Combination, lane: Int, _ program: Program) -> Float {
    var sum = columns[combination.base][lane]
    for number in combination.moving {
      sum += program.terms[number].factor * columns[program.terms[number].column][lane]
    }
    return sum
  }
}
