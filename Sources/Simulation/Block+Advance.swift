import RandomStreams

extension Block {
  /// Lives on from a visit to the next one, or from birth to the first when `visit` is nil.
  mutating func advance(from visit: Int?, _ program: Program) {
    guard let visit else { return liveHistory(program) }
    let steps = program.grid.followSteps(after: visit)
    guard let first = steps.first else { return }
    let coefficients = StepCoefficients(program, length: first.end - first.start)
    for step in steps {
      if step.number & 3 == 0 || step.number == first.number {
        fillNoise(block: step.number >> 2, isHistory: false, count: people.count, program)
      }
      self.step(step, coefficients, noise: step.number & 3, count: people.count, program)
    }
  }

  /// The steps before the first visit, from the oldest person's birth on.
  private mutating func liveHistory(_ program: Program) {
    guard let longest = ages.first, longest > 0 else { return }
    var alive = 0
    var coefficients = StepCoefficients(program, length: 0)
    for number in stride(from: longest - 1, through: 0, by: -1) {
      let step = program.grid.historyStep(number)
      // The length as the clock says it, not as the difference of two dates, which would vary in
      // its last digits from step to step.
      let length = program.grid.historyLength(number)
      if length != coefficients.length { coefficients = StepCoefficients(program, length: length) }
      while alive < ages.count, ages[alive] > number { alive += 1 }
      if number & 3 == 3 || number == longest - 1 {
        // Whoever is born within these four steps needs their noise too.
        var soon = alive
        while soon < ages.count, ages[soon] > number & ~3 { soon += 1 }
        fillNoise(block: number >> 2, isHistory: true, count: soon, program)
      }
      self.step(step, coefficients, noise: number & 3, count: alive, program)
    }
  }
}

// MARK: - Gathering

extension Block {
  /// A dense block of some lanes of other blocks, all standing at the same visit.
  init(gathering homes: [(block: Int, lane: Int)], of blocks: [Block], _ program: Program) {
    guard let any = blocks.first else { preconditionFailure("people come from somewhere") }
    seed = any.seed
    replicate = any.replicate
    func gathered<Value>(_ value: (Block, Int) -> Value) -> [Value] {
      homes.map { value(blocks[$0.block], $0.lane) }
    }
    func columnwise<Value>(_ count: Int, _ value: (Block, Int, Int) -> Value) -> [[Value]] {
      (0..<count).map { number in gathered { value($0, number, $1) } }
    }
    people = gathered { $0.people[$1] }
    places = Array(homes.indices)
    ages = gathered { $0.ages[$1] }
    columns = columnwise(program.columnCount) { $0.columns[$1][$2] }
    remaining = columnwise(program.clocks.count) { $0.remaining[$1][$2] }
    formerRemaining = remaining
    fired = columnwise(program.clocks.count) { $0.fired[$1][$2] }
    current = columnwise(program.states.count) { $0.current[$1][$2] }
    since = columnwise(program.states.count) { $0.since[$1][$2] }
    lastLeft = program.states.indices.map { state in
      columnwise(program.stateLabels[state].values.count) { $0.lastLeft[state][$1][$2] }
    }
    ended = program.states.indices.map { state in
      columnwise(program.stateLabels[state].values.count) { $0.ended[state][$1][$2] }
    }
    due = columnwise(program.responses.count) { $0.due[$1][$2] }
    soonest = due.map { $0.reduce(.infinity, min) }

    work = Workspace(program, lanes: homes.count)
    work.prepare(program, columns)

    // Logged changes are written anew, and what responses wait for moves with them.
    switches = SwitchLog(lanes: homes.count)
    pending = Array(
      repeating: Array(repeating: SwitchLog.none, count: homes.count),
      count: program.responses.count)
    for (lane, home) in homes.enumerated() {
      let source = blocks[home.block]
      for position in source.switches.positions(ofLane: home.lane) {
        let entry = source.switches[position]
        let copied = switches.append(
          lane: lane, time: entry.time, state: Int(entry.state), value: Int(entry.value),
          marks: entry.marks)
        for response in pending.indices
        where source.pending[response][home.lane] == position {
          pending[response][lane] = copied
        }
      }
    }
  }
}
