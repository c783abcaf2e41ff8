import NumericalMethods
import RandomStreams
import Scenarios

extension Block {
  /// Runs all clocks down by one step and follows those people whose clock ran out.
  mutating func runClocks(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, count: Int, _ program: Program
  ) {
    swap(&remaining, &formerRemaining)
    var crossings: [(lane: Int, clock: Int)] = []
    for number in program.clocks.indices
    where runDown(number, length: coefficients.lengthInLanes, count: count, program) {
      Kernels.collectNegative(remaining[number], count: count, into: &work.ranOut)
      for lane in work.ranOut {
        crossings.append((lane, number))
        work.crossed[lane] = min(2, work.crossed[lane] + 1)
      }
    }
    // Lanes do not see each other, so their order is of no account.
    for (lane, clock) in crossings {
      if work.crossed[lane] == 1, program.clocks[clock].indicator == nil {
        strike(lane, clock, through: step, coefficients, program)
      } else if work.crossed[lane] > 0 {
        follow(lane, through: step, coefficients, program)
      }
      work.crossed[lane] = 0
    }
  }

  /// Runs one clock down in all lanes; says whether any ran out.
  private mutating func runDown(
    _ number: Int, length: Float, count: Int, _ program: Program
  ) -> Bool {
    let clock = program.clocks[number]
    if clock.isSteady {
      if let indicator = clock.indicator {
        return Kernels.runDown(
          &remaining[number], former: formerRemaining[number], rate: work.rates[number],
          indicator: columns[indicator], length: length, count: count)
      }
      return Kernels.runDown(
        &remaining[number], former: formerRemaining[number], rate: work.rates[number],
        length: length, count: count)
    }
    if let indicator = clock.indicator {
      return Kernels.runDown(
        &remaining[number], former: formerRemaining[number], logRate: work.logRates[number],
        indicator: columns[indicator], length: length, count: count)
    }
    return Kernels.runDown(
      &remaining[number], former: formerRemaining[number], logRate: work.logRates[number],
      length: length, count: count)
  }

  /// The most changes that one person may go through in one step; what is left comes in the next.
  static let changesLimit = 1000

  /// Lets an event happen to a person in whose step nothing else changes.
  ///
  /// The same arithmetic as in ``follow``, for one clock; the others stand where the lane loop left
  /// them, which is where following would leave them.
  private mutating func strike(
    _ lane: Int, _ clock: Int, through step: TimeGrid.Step, _ coefficients: StepCoefficients,
    _ program: Program
  ) {
    let hazard = hazard(
      of: clock, logRate: work.logRates[clock][lane], lane: lane, coefficients, program)
    var (left, since) = (formerRemaining[clock][lane], 0.0)
    for _ in 0..<Block.changesLimit {
      let date = since + left / hazard
      guard date < 1 else { break }
      left = fire(clock, lane: lane, at: step.date(date), until: step.end, program)
      since = date
    }
    remaining[clock][lane] = max(0, left - hazard * (1 - since))
  }

  /// Follows one person through a step from change to change, by date.
  ///
  /// Random time change: a clock has an Exp(1) of integrated hazard left and runs only while its
  /// transition is open, so it runs out at (when its hazard was set) + left / hazard. Time is counted
  /// as a share of the step. Ties go to the clock declared first.
  ///
  /// A clock is counted down only where its own hazard changes and at the step's end: so its date
  /// is the same, to the last bit, whatever else happens to the person, and a clock that nothing
  /// touches ends where the lane loop leaves it.
  private mutating func follow(
    _ lane: Int, through step: TimeGrid.Step, _ coefficients: StepCoefficients,
    _ program: Program
  ) {
    for clock in program.clocks.indices {
      work.left[clock] = formerRemaining[clock][lane]
      work.hazards[clock] = hazard(
        of: clock, logRate: work.logRates[clock][lane], lane: lane, coefficients, program)
      work.hazardSince[clock] = 0
    }
    for _ in 0..<Block.changesLimit {
      var (date, first) = (1.0, -1)
      for clock in program.clocks.indices where work.hazards[clock] > 0 {
        let runsOut = work.hazardSince[clock] + work.left[clock] / work.hazards[clock]
        if runsOut < date { (date, first) = (runsOut, clock) }
      }
      guard first >= 0 else { break }
      work.left[first] = fire(first, lane: lane, at: step.date(date), until: step.end, program)
      work.hazardSince[first] = date
      // An event jolts fluctuations, which hazards see from the next step on.
      guard program.clocks[first].indicator != nil else { continue }
      for clock in program.clocks.indices {
        let logRate = value(of: program.clocks[clock].logRate, lane: lane, program)
        let hazard = hazard(of: clock, logRate: logRate, lane: lane, coefficients, program)
        guard hazard != work.hazards[clock] else { continue }
        let passed = date - work.hazardSince[clock]
        work.left[clock] = max(0, work.left[clock] - work.hazards[clock] * passed)
        work.hazards[clock] = hazard
        work.hazardSince[clock] = date
      }
    }
    for clock in program.clocks.indices {
      remaining[clock][lane] =
        max(0, work.left[clock] - work.hazards[clock] * (1 - work.hazardSince[clock]))
    }
  }

  /// How much a person's clock would run down in the whole step as things now stand.
  private func hazard(
    of number: Int, logRate: Float, lane: Int, _ coefficients: StepCoefficients,
    _ program: Program
  ) -> Double {
    let isOpen = program.clocks[number].indicator.map { columns[$0][lane] } ?? 1
    return Double(
      Kernels.expected(logRate: logRate, length: coefficients.lengthInLanes) * isOpen)
  }

  /// Lets a clock go off, and gives its fresh threshold.
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
      deriveSources(ofState: state, lane: lane, at: date, program)
    }
    let draws = StreamAddress(seed: seed, replicate: replicate, purpose: clock.purpose)
    return Elementary.exponentialDeviate(
      ofWord: draws.word(person: people[lane], number: count))
  }

  /// The derived sources of one person after a change of one state.
  ///
  /// Times of other states are held until the next step, so that this change is no news to them.
  mutating func deriveSources(
    ofState state: Int, lane: Int, at date: Double, _ program: Program
  ) {
    deriveTimes(ofState: state, lane: lane, at: date, program)
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
    // Who is put elsewhere at birth has never been at rest.
    if date > since[state][lane] { lastLeft[state][old][lane] = date }
    columns[plan.indicator + old][lane] = 0
    columns[plan.indicator + value][lane] = 1
    current[state][lane] = UInt8(value)
    since[state][lane] = date

    var marks: UInt32 = 0
    if value != 0 {
      deriveSources(ofState: state, lane: lane, at: date, program)
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
      let probability = Elementary.probability(ofOdds: strength)
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
    where program.responses[number].trigger?.state == state
      && pending[number][lane] == SwitchLog.none
    {
      schedule(position, response: number, lane: lane, delay: program.responses[number].delay)
    }
  }
}
