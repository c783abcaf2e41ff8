import NumericalMethods
import RandomStreams
import Scenarios

extension Block {
  /// Runs all clocks down by one step and follows those people whose clock ran out.
  mutating func runClocks(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, count: Int, _ program: Program
  ) {
    swap(&remaining, &formerRemaining)
    var crossed: [Int] = []
    var struck: [(lane: Int, clock: Int)] = []
    for number in program.clocks.indices {
      let clock = program.clocks[number]
      guard
        runDown(number, clock, length: coefficients.lengthInLanes, count: count)
      else { continue }
      let left = remaining[number]
      for lane in 0..<count where left[lane] < 0 {
        if clock.indicator == nil {
          struck.append((lane, number))
        } else if !isFollowed[lane] {
          isFollowed[lane] = true
          crossed.append(lane)
        }
      }
    }
    // Events change no hazard within the step, so they need not be put in order with each other.
    // People whose state changes are followed in full, events included.
    for (lane, clock) in struck where !isFollowed[lane] {
      strike(lane, clock, through: step, coefficients, program)
    }
    // Lanes do not see each other, so their order is of no account.
    for lane in crossed {
      isFollowed[lane] = false
      follow(lane, through: step, coefficients, program)
    }
  }

  /// Runs one clock down in all lanes; says whether any ran out.
  private mutating func runDown(
    _ number: Int, _ clock: Program.ClockPlan, length: Float, count: Int
  ) -> Bool {
    guard let indicator = clock.indicator else {
      return Kernels.runDown(
        &remaining[number], former: formerRemaining[number], logRate: logRates[number],
        length: length, count: count)
    }
    return Kernels.runDown(
      &remaining[number], former: formerRemaining[number], logRate: logRates[number],
      indicator: columns[indicator], length: length, count: count)
  }

  /// The most changes that one person may go through in one step; what is left comes in the next.
  static let changesLimit = 1000

  /// Lets an event happen to a person, as often as its clock runs out in the step.
  private mutating func strike(
    _ lane: Int, _ number: Int, through step: TimeGrid.Step, _ coefficients: StepCoefficients,
    _ program: Program
  ) {
    let hazard = Double(
      Kernels.expected(
        logRate: logRates[number][lane], length: coefficients.lengthInLanes))
    var left = formerRemaining[number][lane]
    var passed = 0.0
    for _ in 0..<Block.changesLimit {
      let wait = left / hazard
      guard passed + wait < 1 else { break }
      passed += wait
      left = fire(number, lane: lane, at: step.date(passed), until: step.end, program)
    }
    remaining[number][lane] = max(0, left - hazard * (1 - passed))
  }

  /// Follows one person through a step from change to change, by date.
  ///
  /// Random time change: a clock has an Exp(1) of integrated hazard left and runs only while its
  /// transition is open, so the next change is the smallest remaining / hazard. Time is counted as a
  /// share of the step. Ties go to the clock declared first.
  private mutating func follow(
    _ lane: Int, through step: TimeGrid.Step, _ coefficients: StepCoefficients,
    _ program: Program
  ) {
    for clock in program.clocks.indices { left[clock] = formerRemaining[clock][lane] }
    var passed = 0.0
    for _ in 0..<Block.changesLimit {
      var (wait, first) = (1 - passed, -1)
      for number in program.clocks.indices {
        let clock = program.clocks[number]
        let isOpen = clock.indicator.map { columns[$0][lane] } ?? 1
        let logRate = value(of: clock.logRate, lane: lane, program)
        let hazard = Double(
          Kernels.expected(logRate: logRate, length: coefficients.lengthInLanes) * isOpen)
        hazards[number] = hazard
        if hazard > 0, left[number] / hazard < wait {
          (wait, first) = (left[number] / hazard, number)
        }
      }
      for number in program.clocks.indices {
        left[number] = max(0, left[number] - hazards[number] * wait)
      }
      guard first >= 0 else { break }
      passed += wait
      left[first] = fire(first, lane: lane, at: step.date(passed), until: step.end, program)
    }
    for clock in program.clocks.indices { remaining[clock][lane] = left[clock] }
  }

  /// Lets a clock go off: the change. Gives the clock's fresh threshold.
  private mutating func fire(
    _ number: Int, lane: Int, at date: Double, until end: Double, _ program: Program
  ) -> Double {
    let clock = program.clocks[number]
    let count = fired[number][lane] + 1
    fired[number][lane] = count
    switch clock.alarm {
    case .event(let event):
      for number in program.events[event].jolts {
        let jolt = program.jolts[number]
        // The fluctuation already stands at the step's end; the jolt has decayed until then.
        let left = Float(Elementary.exponential(-jolt.forgetting * (end - date)))
        columns[jolt.fluctuation][lane] += jolt.size * left
      }
    case .transition(let state, _, let to):
      enter(to, ofState: state, lane: lane, at: date, program)
      deriveSources(lane: lane, at: date, program)
    }
    let draws = StreamAddress(seed: seed, replicate: replicate, purpose: clock.purpose)
    return Elementary.exponentialDeviate(
      ofWord: draws.word(person: people[lane], number: count))
  }

  /// The derived sources of one person after a change of state within a step.
  private mutating func deriveSources(lane: Int, at date: Double, _ program: Program) {
    for state in program.states.indices where program.states[state].needsTimes {
      deriveTimes(ofState: state, lane: lane, at: date, program)
    }
    for product in program.products {
      columns[product.column][lane] =
        columns[product.first][lane] * columns[product.second][lane]
    }
  }
}

// MARK: - Changes of state

extension Block {
  /// Moves a person into another value of a state, with everything that hangs on it.
  mutating func enter(
    _ value: Int, ofState state: Int, lane: Int, at date: Double, _ program: Program
  ) {
    let plan = program.states[state]
    let old = Int(current[state][lane])
    ended[state][old][lane] += date - since[state][lane]
    lastLeft[state][old][lane] = date
    columns[plan.indicator + old][lane] = 0
    columns[plan.indicator + value][lane] = 1
    current[state][lane] = UInt8(value)
    since[state][lane] = date

    var marks: UInt32 = 0
    if value != 0 {
      marks = drawMarks(plan, lane: lane, program)
      columns[plan.episodes][lane] += 1
      columns[plan.ever][lane] = 1
    }
    for number in plan.marks {
      let bit: UInt32 = 1 &<< UInt32(number - plan.marks.lowerBound)
      columns[program.marks[number].flag][lane] = marks & bit != 0 ? 1 : 0
    }
    logSwitch(to: value, ofState: state, lane: lane, at: date, marks: marks, program)
  }

  /// The marks of the spell that begins, one bit each; the draw's number counts spells.
  private func drawMarks(
    _ plan: Program.StatePlan, lane: Int, _ program: Program
  ) -> UInt32 {
    var marks: UInt32 = 0
    let episode = UInt32(columns[plan.episodes][lane])
    for number in plan.marks {
      let mark = program.marks[number]
      let strength = Elementary.exponential(
        Double(value(of: mark.logOdds, lane: lane, program)))
      let probability = strength.isInfinite ? 1 : strength / (1 + strength)
      let draws = StreamAddress(seed: seed, replicate: replicate, purpose: mark.purpose)
      let word = draws.word(person: people[lane], number: episode)
      if Elementary.uniform(ofWord: word) < probability {
        marks |= 1 &<< UInt32(number - plan.marks.lowerBound)
      }
    }
    return marks
  }

  /// Writes a change down and lets the responses that wait for nothing else wait for it.
  mutating func logSwitch(
    to value: Int, ofState state: Int, lane: Int, at date: Double, marks: UInt32,
    _ program: Program
  ) {
    let position = switches.append(
      lane: lane, time: date, state: state, value: value, marks: marks)
    for number in program.responses.indices
    where program.responses[number].trigger != nil && pending[number][lane] == SwitchLog.none {
      schedule(position, response: number, lane: lane, delay: program.responses[number].delay)
    }
  }
}
