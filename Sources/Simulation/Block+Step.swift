import NumericalMethods
import RandomStreams
import Scenarios

extension Block {
  /// The order inside a step, for the first `count` lanes; the one place where it is written.
  ///
  /// 1. Derived sources: times in spells, products of two columns.
  /// 2. Log rates and set-points, from the values at the step's start.
  /// 3. Fluctuations move to the step's end.
  /// 4. Clocks run down; people whose clock ran out are followed through the step by date, with
  ///    jolts, changes of state, marks and new thresholds.
  /// 5. Responses move, by the dates at which their delayed source switched.
  /// 6. Values: trait part + fluctuation + responses.
  ///
  /// Hazards and set-points are held over a step; a changed state acts on hazards from its date on,
  /// on set-points from the next step on.
  mutating func step(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, noise word: Int, count: Int,
    _ program: Program
  ) {
    deriveSources(at: step.start, count: count, program)
    for clock in program.clocks.indices where !program.clocks[clock].isSteady {
      Block.combine(
        program.clocks[clock].logRate, of: columns, into: &work.logRates[clock], count: count,
        program)
    }
    for process in program.processes.indices {
      fluctuate(process, coefficients, noise: word, count: count, program)
    }
    runClocks(step, coefficients, count: count, program)
    for response in program.responses.indices {
      respond(response, step, coefficients, count: count, program)
    }
    for process in program.processes { sumValue(of: process, count: count) }
  }

  /// Fills the noise of four steps, numbers 4 × block to 4 × block + 3, for the first lanes.
  mutating func fillNoise(block: Int, isHistory: Bool, count: Int, _ program: Program) {
    for (number, process) in program.processes.enumerated() {
      let address = StreamAddress(
        seed: seed, replicate: replicate,
        purpose: isHistory ? process.historyPurpose : process.followPurpose)
      work.noise[number].fill(
        people: people, address: address, block: UInt32(truncatingIfNeeded: block), count: count)
    }
  }

  // MARK: - Parts of a step

  private mutating func deriveSources(at time: Double, count: Int, _ program: Program) {
    for (number, state) in program.states.enumerated() where state.needsTimes {
      for lane in 0..<count { deriveTimes(ofState: number, lane: lane, at: time, program) }
    }
    for product in program.products {
      Kernels.multiply(
        &columns[product.column], columns[product.first], columns[product.second], count: count)
    }
  }

  /// Writes the years in the present spell and in all spells, where an arrow asks for them.
  func times(ofState state: Int, lane: Int, at time: Double) -> (spell: Double, total: Double) {
    let present = current[state][lane] == 0 ? 0 : time - since[state][lane]
    var total = present
    for value in ended[state].indices.dropFirst() { total += ended[state][value][lane] }
    return (present, total)
  }

  mutating func deriveTimes(ofState state: Int, lane: Int, at time: Double, _ program: Program) {
    let times = times(ofState: state, lane: lane, at: time)
    if let column = program.states[state].spellYears { columns[column][lane] = Float(times.spell) }
    if let column = program.states[state].totalYears { columns[column][lane] = Float(times.total) }
  }

  private static func combine(
    _ combination: Program.Combination, of columns: [[Float]], into target: inout [Float],
    count: Int, _ program: Program
  ) {
    Kernels.copy(&target, columns[combination.base], count: count)
    for term in program.terms[combination.moving] {
      Kernels.addScaled(&target, columns[term.column], factor: term.factor, count: count)
    }
  }

  private mutating func fluctuate(
    _ number: Int, _ coefficients: StepCoefficients, noise word: Int, count: Int,
    _ program: Program
  ) {
    let process = program.processes[number]
    let (persistence, scale) = (coefficients.persistence[number], coefficients.noise[number])
    if let pull = process.setPoint {
      Block.combine(pull, of: columns, into: &work.setPoint, count: count, program)
      Kernels.fluctuate(
        &work.nextFluctuation[number], present: columns[process.fluctuation], around: work.setPoint,
        noise: work.noise[number][word], persistence: persistence, scale: scale, count: count)
    } else {
      Kernels.fluctuate(
        &work.nextFluctuation[number], present: columns[process.fluctuation],
        noise: work.noise[number][word],
        persistence: persistence, scale: scale, count: count)
    }
    swap(&work.nextFluctuation[number], &columns[process.fluctuation])
  }

  private mutating func respond(
    _ number: Int, _ step: TimeGrid.Step, _ coefficients: StepCoefficients, count: Int,
    _ program: Program
  ) {
    let plan = program.responses[number]
    Kernels.respond(
      &work.nextResponse[number], present: columns[plan.column], driver: columns[plan.driver],
      effect: plan.effect, building: coefficients.building[number],
      fading: coefficients.fading[number], count: count)
    if soonest[number] <= step.end {
      for lane in 0..<count where due[number][lane] <= step.end {
        work.nextResponse[number][lane] = response(number, lane: lane, through: step, program)
      }
      soonest[number] = due[number].reduce(.infinity, min)
    }
    swap(&work.nextResponse[number], &columns[plan.column])
  }

  private mutating func sumValue(of process: Program.ProcessPlan, count: Int) {
    Kernels.copy(&columns[process.value], columns[process.trait], count: count)
    Kernels.add(&columns[process.value], columns[process.fluctuation], count: count)
    for response in process.responses {
      Kernels.add(&columns[process.value], columns[response], count: count)
    }
  }
}

// MARK: - Responses by date

extension Block {
  /// A response of one person at a step's end, followed from date to date of its delayed source.
  private mutating func response(
    _ number: Int, lane: Int, through step: TimeGrid.Step, _ program: Program
  ) -> Float {
    let plan = program.responses[number]
    var value = Double(columns[plan.column][lane])
    var time = step.start
    while due[number][lane] <= step.end {
      let date = max(time, due[number][lane])
      value = advanced(value, by: date - time, plan, driver: columns[plan.driver][lane])
      time = date
      let entry = switches[pending[number][lane]]
      if let trigger = plan.trigger {
        let hasMark = trigger.mark.map { entry.marks & (1 &<< UInt32($0)) != 0 } ?? true
        columns[plan.driver][lane] = Int(entry.value) == trigger.value && hasMark ? 1 : 0
      }
      // Only changes of its own state are felt: a step that is cut in two rounds otherwise.
      var next = entry.next
      while next != SwitchLog.none, switches[next].state != entry.state {
        next = switches[next].next
      }
      schedule(next, response: number, lane: lane, delay: plan.delay)
    }
    return Float(
      advanced(value, by: step.end - time, plan, driver: columns[plan.driver][lane]))
  }

  /// Sets the next change that a response will feel.
  mutating func schedule(_ position: Int32, response: Int, lane: Int, delay: Double) {
    pending[response][lane] = position
    due[response][lane] =
      position == SwitchLog.none ? .infinity : switches[position].time + delay
    soonest[response] = min(soonest[response], due[response][lane])
  }

  /// A response after some years with its driver held.
  private func advanced(
    _ value: Double, by years: Double, _ plan: Program.ResponsePlan, driver: Float
  ) -> Double {
    let goal = Double(plan.effect * driver)
    let distance = goal - value
    let constant = distance * goal > 0 ? plan.builds : plan.fades
    return goal - distance * Elementary.exponential(-years / constant)
  }
}

/// Four consecutive steps of standard normals, one column a step.
struct FourSteps: Sendable {
  private var steps: [[Float]]
  /// The random words that the normals are made of; between fillings they mean nothing.
  private var words: [[UInt32]]

  init(lanes: Int) {
    steps = Array(repeating: Array(repeating: 0, count: lanes), count: 4)
    words = Array(repeating: Array(repeating: 0, count: lanes), count: 4)
  }

  /// The column of a step by its number's two low bits.
  subscript(word: Int) -> [Float] { steps[word & 3] }

  mutating func fill(people: [UInt32], address: StreamAddress, block: UInt32, count: Int) {
    var (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
    words.removeAll(keepingCapacity: true)  // One owner each, so that filling copies nothing.
    Kernels.fillWords(
      &first, &second, &third, &fourth, people: people, address: address, block: block,
      count: count)
    words += [first, second, third, fourth]
    for step in 0..<4 { Kernels.fillNormals(&steps[step], words: words[step], count: count) }
  }
}
