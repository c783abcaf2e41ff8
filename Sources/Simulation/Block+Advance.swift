extension Block {
  /// Lives on until so many steps after the first visit have passed.
  ///
  /// - Throws: `SimulationError.tooOften`.
  mutating func advance(to steps: Int, _ program: Program) throws(SimulationError) {
    let ages = self.ages
    if passed == nil { try lived(program) { $0.liveHistory(ages: ages) } }
    let before = passed ?? 0
    if before < steps { try lived(program) { $0.follow(before..<steps) } }
    passed = max(before, steps)
  }

  /// Lives the beginning of a step, for good.
  ///
  /// - Throws: `SimulationError.tooOften`.
  mutating func look(_ glimpse: Glimpse, _ program: Program) throws(SimulationError) {
    try lived(program) { $0.look(glimpse) }
  }

  private mutating func lived(
    _ program: Program, _ body: (inout Stretch) -> Void
  ) throws(SimulationError) {
    var failure: SimulationError?
    work(program) { stretch in
      body(&stretch)
      stretch.settle()
      failure = stretch.failure
    }
    if let failure { throw failure }
  }
}

extension Stretch {
  /// Steps after the first visit.
  mutating func follow(_ steps: Range<Int>) {
    for number in steps {
      if number & 3 == 0 || number == steps.lowerBound {
        fillNoise(block: number >> 2, isHistory: false, count: lanes)
      }
      step(
        program.grid.followStep(number), program.followCoefficients, noise: number & 3,
        count: lanes)
      guard failure == nil else { return }
    }
  }

  /// The steps before the first visit, from the oldest person's birth on; ages count them, falling.
  mutating func liveHistory(ages: [Int]) {
    guard let longest = ages.first, longest > 0 else { return }
    var alive = 0
    for number in stride(from: longest - 1, through: 0, by: -1) {
      let before = alive
      while alive < ages.count, ages[alive] > number { alive += 1 }
      if number & 3 == 3 || number == longest - 1 {
        // Whoever is born within these four steps needs their noise too.
        var soon = alive
        while soon < ages.count, ages[soon] > number & ~3 { soon += 1 }
        fillNoise(block: number >> 2, isHistory: true, count: soon)
      }
      step(
        program.grid.historyStep(number),
        program.grid.isFine(number) ? program.fineCoefficients : program.coarseCoefficients,
        noise: number & 3, count: alive, born: before)
      guard failure == nil else { return }
    }
  }

  /// Leaves the clocks in the first of their two sets of columns, where the next stretch begins.
  func settle() {
    guard remaining.now != program.layout.remaining else { return }
    for clock in program.clocks.indices {
      Kernels.copy(doubles[former(clock)], doubles[present(clock)], count: lanes)
    }
  }
}
