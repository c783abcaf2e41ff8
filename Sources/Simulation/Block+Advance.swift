extension Block {
  /// Lives on from a visit to the next one, or from birth to the first when `visit` is nil.
  ///
  /// - Throws: `SimulationError.tooOften`.
  mutating func advance(from visit: Int?, _ program: Program) throws(SimulationError) {
    let ages = self.ages
    var failure: SimulationError?
    work(program) { stretch in
      if let visit {
        stretch.follow(after: visit)
      } else {
        stretch.liveHistory(ages: ages)
      }
      stretch.settle()
      failure = stretch.failure
    }
    if let failure { throw failure }
  }
}

extension Stretch {
  /// The steps from a visit to the next one.
  mutating func follow(after visit: Int) {
    let steps = program.grid.followSteps(after: visit)
    let coefficients = program.followCoefficients[visit]
    for step in steps {
      if step.number & 3 == 0 || step.number == steps.first?.number {
        fillNoise(block: step.number >> 2, isHistory: false, count: lanes)
      }
      self.step(step, coefficients, noise: step.number & 3, count: lanes)
      guard failure == nil else { return }
    }
  }

  /// The steps before the first visit, from the oldest person's birth on; ages count them, falling.
  mutating func liveHistory(ages: [Int]) {
    guard let longest = ages.first, longest > 0 else { return }
    var alive = 0
    for number in stride(from: longest - 1, through: 0, by: -1) {
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
        noise: number & 3, count: alive)
      guard failure == nil else { return }
    }
  }

  /// Leaves the clocks in the first of their two sets of columns, where the next stretch begins.
  func settle() {
    guard isFlipped else { return }
    for clock in program.clocks.indices {
      Kernels.copy(doubles[former(clock)], doubles[present(clock)], count: lanes)
    }
  }
}
