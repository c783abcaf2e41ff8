import NumericalMethods

extension Stretch {
  /// The order inside a step, for the first `count` lanes; the one place where it is written.
  ///
  /// Of these, the lanes from `born` on begin their lives in this step, at dates of their own.
  ///
  /// 0. What is done to people at the step's very start; what is done within it is done under 4, by date.
  /// 1. Derived sources: age, season, times in spells, fluctuations (value − trait part), products of two columns.
  /// 2. Log rates and set-points, from the values at the step's start; of what moves within the step,
  ///    log rates see a line through its values at both ends.
  /// 3. Fluctuations move to the step's end.
  /// 4. Clocks run down; people whose clock ran out are followed through the step by date, with
  ///    jolts, changes of state, marks and new thresholds.
  /// 5. Responses move, by the dates at which their delayed source switched.
  /// 6. Values: trait part + fluctuation + responses.
  ///
  /// What processes do to hazards and set-points is held over a step; a changed state acts on hazards from
  /// its date on, on set-points from the next step on.
  mutating func step(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, noise word: Int, count: Int,
    born: Int? = nil
  ) {
    let newborn = (born ?? count)..<count
    let isFollowed = step.start >= 0 && !program.deeds.isEmpty
    counts.steps += count
    begin(step, coefficients, count: count)
    for process in program.processes.indices {
      fluctuate(process, step, coefficients, noise: word, count: count, newborn: newborn)
    }
    if isFollowed { shiftSetPoints(through: step, coefficients.persistence, count: count) }
    runClocks(step, coefficients, count: count, newborn: newborn)
    for response in program.responses.indices {
      respond(response, step, coefficients, count: count, newborn: newborn)
    }
    for process in program.processes { sumValue(of: process, count: count) }
    if isFollowed { setValues(count: count) }
  }

  // MARK: - Parts of a step

  /// Makes all that a step is lived by, from what people are at its start: parts 0 to 2 of its order.
  mutating func begin(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, count: Int
  ) {
    self.step = step
    let moments = program.moments(in: step)
    deriveAge(at: step.start, count: count)
    deriveSeason(at: step.start, count: count)
    let first = moments.prefix { program.share(of: $0, in: step) == 0 }
    if !first.isEmpty { doDeeds(first, at: step.start, count: count) }
    upcoming = first.endIndex..<moments.endIndex
    deriveSources(at: step.start, count: count)
    drawLines(step, coefficients, count: count)
    for rate in program.rates { moveRate(rate, count: count) }
  }

  /// Writes how old people are, where an arrow or a condition asks for it.
  private func deriveAge(at time: Double, count: Int) {
    guard let age = program.currentAge else { return }
    floats[age.column].fill(count, floats[age.trait]) { $0 + Float(time) }
  }

  private mutating func deriveSources(at time: Double, count: Int) {
    for (number, state) in program.states.enumerated() where state.needsTimes {
      // At rest no time passes, and both stand where the last change has left them.
      let current = words[program.layout.current + number]
      for lane in 0..<count where current[lane] != 0 {
        deriveTimes(ofState: number, lane: lane, at: time)
      }
    }
    combineColumns(count: count)
  }

  /// Makes what is made of two columns: how far processes stand from their trait parts, and products.
  func combineColumns(count: Int) {
    for departure in program.departures {
      Kernels.sum(
        floats[departure.column], floats[departure.value], floats[departure.trait], factor: -1,
        count: count)
    }
    for product in program.products {
      Kernels.multiply(
        floats[product.column], floats[product.first], floats[product.second], count: count)
    }
  }

  private func moveRate(_ plan: Program.RatePlan, count: Int) {
    let (clock, scratch) = (program.clocks[plan.clock], program.layout.scratch)
    let whole = Kernels.whole(count)
    if let slope = clock.slope {
      combine(slope.start, into: rate(plan.clock), count: count)
      combine(slope.end, into: scratch, count: count)
      Kernels.averageRates(floats[rate(plan.clock)], to: floats[scratch], count: whole)
      return
    }
    combine(clock.logRate, into: scratch, count: count)
    if let other = plan.other, let indicator = clock.indicator {
      combine(program.clocks[other].logRate, into: rate(other), count: count)
      Kernels.exponentiate(
        floats[rate(other)], orLogRate: floats[scratch], where: floats[indicator], count: whole)
    } else {
      Kernels.exponentiate(floats[rate(plan.clock)], logRate: floats[scratch], count: whole)
    }
  }

  private func fluctuate(
    _ number: Int, _ step: TimeGrid.Step, _ coefficients: StepCoefficients, noise word: Int,
    count: Int, newborn: Range<Int>
  ) {
    let process = program.processes[number]
    let (persistence, scale) = (coefficients.persistence[number], coefficients.noise[number])
    let fluctuation = floats[process.fluctuation]
    guard let number = process.noise else {
      return approach(process, step, persistence, count: count, newborn: newborn)
    }
    let noise = floats[program.layout.noise + 4 * number + word]
    let (setPoint, grown) = (floats[program.layout.scratch], newborn.lowerBound)
    if let pull = process.setPoint {
      combine(pull, into: program.layout.scratch, count: count)
      Kernels.fluctuate(
        fluctuation, around: setPoint, noise: noise, persistence: persistence, scale: scale,
        count: grown)
    } else {
      Kernels.fluctuate(
        fluctuation, noise: noise, persistence: persistence, scale: scale, count: grown)
    }
    for lane in newborn {
      let lived = step.end - max(step.start, doubles[program.layout.birth, lane])
      let centre = process.setPoint == nil ? 0 : setPoint[lane]
      let variance = -Elementary.exponentialMinusOne(-2 * process.forgetting * lived)
      fluctuation[lane] =
        centre
        + Float(Elementary.exponential(-process.forgetting * lived)) * (fluctuation[lane] - centre)
        + process.fluctuationSD * Float(variance.squareRoot()) * noise[lane]
    }
  }

  /// Moves a fluctuation without noise towards its set-point.
  private func approach(
    _ process: Program.ProcessPlan, _ step: TimeGrid.Step, _ persistence: Float, count: Int,
    newborn: Range<Int>
  ) {
    let (fluctuation, setPoint) = (floats[process.fluctuation], floats[program.layout.scratch])
    if let pull = process.setPoint {
      combine(pull, into: program.layout.scratch, count: count)
    } else {
      Kernels.fill(setPoint, 0, count: count)
    }
    fluctuation.update(newborn.lowerBound, setPoint) { $1 + persistence * ($0 - $1) }
    for lane in newborn {
      let lived = step.end - max(step.start, doubles[program.layout.birth, lane])
      let left = Float(Elementary.exponential(-process.forgetting * lived))
      fluctuation[lane] = setPoint[lane] + left * (fluctuation[lane] - setPoint[lane])
    }
  }

  func sumValue(of process: Program.ProcessPlan, count: Int) {
    let value = floats[process.value]
    Kernels.sum(value, floats[process.trait], floats[process.fluctuation], count: count)
    for response in process.responses { Kernels.add(value, floats[response], count: count) }
  }
}
