import NumericalMethods
import RandomStreams

extension Stretch {
  /// Runs all clocks down by one step and follows those people whose clock ran out.
  mutating func runClocks(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, count: Int, newborn: Range<Int>
  ) {
    let layout = program.layout
    let (ranOut, crossings) = (words[layout.ranOut], words[layout.crossings])
    let crossed = words[layout.crossed]
    isFlipped.toggle()
    for lane in newborn { grant(lane, step, coefficients) }
    var people = 0
    for clock in program.clocks.indices
    where runDown(clock, length: coefficients.lengthInLanes, count: count) {
      let found = Kernels.collectNegative(doubles[present(clock)], count: count, into: ranOut)
      for place in 0..<found {
        let lane = Int(ranOut[place])
        if crossed[lane] == 0 {
          crossed[lane] = UInt32(clock + 1)
          crossings[people] = ranOut[place]
          people += 1
        } else {
          crossed[lane] = Layout.several
        }
      }
    }
    // Lanes do not see each other, so their order is of no account.
    for place in 0..<people {
      let lane = Int(crossings[place])
      if crossed[lane] == Layout.several {
        follow(lane, program.clocks.indices, through: step, coefficients)
      } else {
        let clock = Int(crossed[lane]) - 1
        if program.clocks[clock].indicator == nil {
          strike(lane, clock, through: step, coefficients)
        } else {
          follow(lane, program.touched[program.clocks[clock].touches], through: step, coefficients)
        }
      }
      crossed[lane] = 0
    }
  }

  /// Gives the clocks of somebody who is born in a step what they would have run down before that.
  ///
  /// So they can be run down by the whole step like everybody's, and none runs out before birth.
  private func grant(_ lane: Int, _ step: TimeGrid.Step, _ coefficients: StepCoefficients) {
    let unlived = max(0, doubles[program.layout.birth, lane] - step.start) / step.length
    for clock in program.clocks.indices {
      let hazard = hazard(of: clock, rate: floats[rate(clock), lane], lane: lane, coefficients)
      doubles[former(clock), lane] += hazard * unlived
    }
  }

  /// Runs one clock down in all lanes; says whether any ran out.
  private func runDown(_ number: Int, length: Float, count: Int) -> Bool {
    let (next, former) = (doubles[present(number)], doubles[former(number)])
    let rate = floats[rate(number)]
    guard let indicator = program.clocks[number].indicator else {
      return Kernels.runDown(next, former: former, rate: rate, length: length, count: count)
    }
    return Kernels.runDown(
      next, former: former, rate: rate, indicator: floats[indicator], length: length,
      count: count)
  }

  /// How often a clock may go off in one life; beyond that the run stops, for nothing may be left out.
  ///
  /// Once a day for longer than anybody lives; and few enough to number the draws of an event's recall.
  static let alarmLimit = 100_000

  /// Lets an event happen to a person in whose step nothing else changes.
  ///
  /// The same arithmetic as in ``follow``, for one clock; the others stand where the lane loop left
  /// them, which is where following would leave them.
  private mutating func strike(
    _ lane: Int, _ clock: Int, through step: TimeGrid.Step, _ coefficients: StepCoefficients
  ) {
    let hazard = hazard(of: clock, rate: floats[rate(clock), lane], lane: lane, coefficients)
    var (left, since) = (doubles[former(clock), lane], 0.0)
    while true {
      let date = since + left / hazard
      guard date < step.stop else { break }
      left = fire(clock, lane: lane, at: step.date(date), until: step.last)
      since = date
    }
    doubles[present(clock), lane] = max(0, left - hazard * (1 - since))
  }

  /// Follows one person through a step from change to change, by date.
  ///
  /// Random time change: a clock has an Exp(1) of integrated hazard left and runs only while its
  /// transition is open, so it runs out at (when its hazard was set) + left / hazard. Time is counted
  /// as a share of the step. Ties go to the clock declared first.
  ///
  /// A clock is counted down only where its own hazard changes and at the step's end: so its date
  /// is the same, to the last bit, whatever else happens to the person, and a clock that nothing
  /// touches ends where the lane loop leaves it. That is why only those clocks need be looked at
  /// that the ones that ran out can touch, `clocks`, rising.
  private mutating func follow(
    _ lane: Int, _ clocks: some RandomAccessCollection<Int>, through step: TimeGrid.Step,
    _ coefficients: StepCoefficients
  ) {
    for clock in clocks {
      let hazard = hazard(of: clock, rate: floats[rate(clock), lane], lane: lane, coefficients)
      followed[clock] = FollowedClock(
        hazard: hazard, since: 0, left: doubles[former(clock), lane])
    }
    while true {
      var (date, first) = (step.stop, -1)
      for clock in clocks where followed[clock].hazard > 0 {
        let runsOut = followed[clock].since + followed[clock].left / followed[clock].hazard
        if runsOut < date { (date, first) = (runsOut, clock) }
      }
      guard first >= 0 else { break }
      followed[first].left = fire(first, lane: lane, at: step.date(date), until: step.last)
      followed[first].since = date
      // An event jolts fluctuations, which hazards see from the next step on.
      guard program.clocks[first].indicator != nil else { continue }
      for clock in program.touched[program.clocks[first].touches] {
        let logRate = program.clocks[clock].logRate
        let rate =
          logRate.moving.isEmpty
          ? floats[rate(clock), lane] : Elementary.exponential(value(of: logRate, lane: lane))
        let hazard = hazard(of: clock, rate: rate, lane: lane, coefficients)
        guard hazard != followed[clock].hazard else { continue }
        let passed = date - followed[clock].since
        followed[clock].left = max(0, followed[clock].left - followed[clock].hazard * passed)
        followed[clock].hazard = hazard
        followed[clock].since = date
      }
    }
    for clock in clocks {
      let stands = followed[clock]
      doubles[present(clock), lane] = max(0, stands.left - stands.hazard * (1 - stands.since))
    }
  }

  /// How much a person's clock would run down in the whole step at a rate, as things now stand.
  private func hazard(
    of clock: Int, rate: Float, lane: Int, _ coefficients: StepCoefficients
  ) -> Double {
    let isOpen = program.clocks[clock].indicator.map { floats[$0, lane] != 0 } ?? true
    return isOpen ? Double(rate * coefficients.lengthInLanes) : 0
  }

  /// Lets a clock go off, and gives its fresh threshold.
  ///
  /// A clock that has gone off too often never does again, so that every person's step ends.
  private mutating func fire(
    _ number: Int, lane: Int, at date: Double, until end: Double
  ) -> Double {
    let count = words[program.layout.fired + number, lane] + 1
    guard count <= Stretch.alarmLimit else {
      failure = .tooOften(
        program.clockNames[number], person: people[lane], limit: Stretch.alarmLimit)
      return .infinity
    }
    words[program.layout.fired + number, lane] = count
    counts.alarms += 1
    counts.draws += 1
    switch program.clocks[number].alarm {
    case .event(let event):
      for number in program.events[event].jolts {
        let jolt = program.jolts[number]
        // The fluctuation already stands where the step is left; the jolt has decayed until then.
        let left = Float(Elementary.exponential(-jolt.forgetting * (end - date)))
        floats[jolt.fluctuation, lane] += jolt.size * left
      }
      if let logged = program.events[event].logged {
        _ = log.append(lane: lane, time: date, state: logged, value: 0, marks: 0)
      }
    case .transition(let state, _, let to):
      enter(to, ofState: state, lane: lane, at: date)
      deriveSources(ofState: state, lane: lane, at: date)
    }
    return Elementary.exponentialDeviate(
      ofWord: address(program.clocks[number].purpose).word(person: people[lane], number: count))
  }
}
