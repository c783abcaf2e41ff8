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
      if program.clocks[clock].isAlone {
        strike(clock, found, through: step, coefficients)
        continue
      }
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
      follow(lane, through: step, coefficients)
      crossed[lane] = 0
    }
    drawThresholds()
  }

  /// Gives the clocks of somebody who is born in a step what they would have run down before that.
  ///
  /// So they can be run down by the whole step like everybody's, and none runs out before birth.
  private func grant(_ lane: Int, _ step: TimeGrid.Step, _ coefficients: StepCoefficients) {
    let unlived = max(0, doubles[program.layout.birth, lane] - step.start) / step.length
    for clock in program.clocks.indices {
      doubles[former(clock), lane] +=
        standing(clock, lane: lane, coefficients).rundown(until: unlived)
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

  /// Follows one person through a step from change to change, by date.
  ///
  /// Random time change: a clock has an Exp(1) of integrated hazard left and runs only while its
  /// transition is open, so it runs out at (when its hazard was set) + left / hazard. Time is counted
  /// as a share of the step. Ties go to the clock declared first.
  ///
  /// A clock is counted down only where its own hazard changes and at the step's end: so its date
  /// is the same, to the last bit, whatever else happens to the person, and a clock that nothing
  /// touches ends where the lane loop leaves it. That is why only those clocks are looked at that ran
  /// out, and those that one of them touches when it goes off.
  ///
  /// Most clocks that have gone off are closed by it. Their fresh thresholds are drawn afterwards, those
  /// of many people together, unless they are open again within the step.
  private mutating func follow(
    _ lane: Int, through step: TimeGrid.Step, _ coefficients: StepCoefficients
  ) {
    let crossed = words[program.layout.crossed, lane]
    if crossed == Layout.several {
      for place in program.linked where doubles[present(program.touched[place]), lane] < 0 {
        lookAt(program.touched[place], lane: lane, coefficients)
      }
    } else {
      lookAt(Int(crossed) - 1, lane: lane, coefficients)
    }
    while true {
      var (date, first) = (step.stop, Int.max)
      for clock in lookedAt {
        let runsOut = followed[clock].runsOut
        if runsOut < date || runsOut == date && first < .max && clock < first {
          (date, first) = (runsOut, clock)
        }
      }
      guard first < .max else { break }
      let touches = program.clocks[first].touches
      for place in touches where !followed[program.touched[place]].isLookedAt {
        lookAt(program.touched[place], lane: lane, coefficients)
      }
      fire(first, lane: lane, at: step.date(date), until: step.last)
      guard failure == nil else { break }
      guard case .transition(let state, _, _) = program.clocks[first].alarm else {
        // An event jolts fluctuations, which hazards see from the next step on, and runs on.
        var stands = standing(first, lane: lane, at: date, coefficients)
        stands.run(threshold(first, lane: lane))
        followed[first] = stands
        continue
      }
      drawLines(ofState: state, lane: lane, at: date, step)
      for place in touches {
        let clock = program.touched[place]
        var stands = standing(clock, lane: lane, at: date, coefficients)
        let before = followed[clock]
        let isSpent = before.isSpent || clock == first
        guard isSpent || !stands.isLike(before) else { continue }
        if !isSpent {
          stands.run(before.left(at: date))
        } else if stands.hazard > 0 {
          stands.run(threshold(clock, lane: lane))
        } else {
          stands.isSpent = true
        }
        followed[clock] = stands
      }
    }
    for clock in lookedAt {
      let stands = followed[clock]
      if stands.isSpent {
        spent.append(SpentClock(clock: clock, lane: lane))
      } else {
        doubles[present(clock), lane] =
          stands.isAsFound ? max(0, doubles[present(clock), lane]) : stands.left(at: 1)
      }
      followed[clock].isLookedAt = false
    }
    lookedAt.removeAll(keepingCapacity: true)
  }

  /// Takes a clock among those that are looked at, as the lane loop left it.
  private mutating func lookAt(_ clock: Int, lane: Int, _ coefficients: StepCoefficients) {
    var stands = standing(clock, lane: lane, coefficients)
    stands.isAsFound = true
    stands.left = doubles[former(clock), lane]
    // The lane loop has the last word on whether a clock that nothing touches runs out.
    if doubles[present(clock), lane] < 0 { stands.run(stands.left) }
    followed[clock] = stands
    lookedAt.append(clock)
  }

  /// How a person's clock stands at the beginning of a step, but for what it has left.
  private func standing(
    _ clock: Int, lane: Int, _ coefficients: StepCoefficients
  ) -> FollowedClock {
    guard program.clocks[clock].slope == nil else {
      return standing(clock, lane: lane, at: 0, coefficients)
    }
    var stands = FollowedClock(isLookedAt: true)
    if isOpen(clock, lane: lane) {
      stands.hazard = Double(floats[rate(clock), lane] * coefficients.lengthInLanes)
      stands.origin = stands.hazard
    }
    return stands
  }

  /// The same from a share of the step on, as things now stand.
  private func standing(
    _ clock: Int, lane: Int, at share: Double, _ coefficients: StepCoefficients
  ) -> FollowedClock {
    var stands = FollowedClock(since: share, isLookedAt: true)
    // The rate of a closed clock is of no account, and most are closed by what has just happened.
    guard isOpen(clock, lane: lane) else { return stands }
    let plan = program.clocks[clock]
    if let slope = plan.slope {
      let start = Double(value(of: slope.start, lane: lane))
      stands.origin = start
      stands.slope = Double(value(of: slope.end, lane: lane)) - start
      stands.hazard =
        Elementary.exponential(start + share * stands.slope) * Double(coefficients.lengthInLanes)
    } else {
      let rate =
        plan.isSteady
        ? floats[rate(clock), lane] : Elementary.exponential(value(of: plan.logRate, lane: lane))
      stands.hazard = Double(rate * coefficients.lengthInLanes)
      stands.origin = stands.hazard
    }
    return stands
  }

  /// Whether a clock runs.
  private func isOpen(_ clock: Int, lane: Int) -> Bool {
    guard let indicator = program.clocks[clock].indicator else { return true }
    return floats[indicator, lane] != 0
  }

  /// Lets a clock go off.
  private mutating func fire(_ number: Int, lane: Int, at date: Double, until end: Double) {
    guard count(number, lane: lane) else { return }
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
  }

  /// Counts an alarm; says whether it is one that may be.
  ///
  /// A clock that has gone off too often ends the run.
  mutating func count(_ clock: Int, lane: Int) -> Bool {
    let count = words[program.layout.fired + clock, lane] + 1
    guard count <= Stretch.alarmLimit else {
      failure = .tooOften(
        program.clockNames[clock], person: people[lane], limit: Stretch.alarmLimit)
      return false
    }
    words[program.layout.fired + clock, lane] = count
    counts.alarms += 1
    return true
  }

  // MARK: - Thresholds

  /// A clock's fresh threshold; its number counts how often the clock has gone off.
  private mutating func threshold(_ clock: Int, lane: Int) -> Double {
    counts.draws += 1
    return Elementary.exponentialDeviate(
      ofWord: address(program.clocks[clock].purpose).word(
        person: people[lane], number: words[program.layout.fired + clock, lane]))
  }

  /// Draws the thresholds of all clocks that have gone off and are closed.
  private mutating func drawThresholds() {
    let layout = program.layout
    let (owner, purpose) = (words[layout.drawn], words[layout.drawn + 1])
    let (number, random) = (words[layout.drawn + 2], words[layout.random])
    let left = doubles[layout.batch]
    counts.draws += spent.count
    var start = 0
    while start < spent.count {
      let count = min(lanes, spent.count - start)
      for place in 0..<count {
        let (clock, lane) = (spent[start + place].clock, spent[start + place].lane)
        owner[place] = people[lane]
        purpose[place] = program.clocks[clock].purpose.word
        number[place] = words[layout.fired + clock, lane]
      }
      let whole = Kernels.batch(count)
      Kernels.fillWords(
        random, people: owner, purposes: purpose, numbers: number, seed: seed,
        replicate: replicate, count: whole)
      Kernels.fillExponentials(left, words: random, count: whole)
      for place in 0..<count {
        doubles[present(spent[start + place].clock), spent[start + place].lane] = left[place]
      }
      start += count
    }
    spent.removeAll(keepingCapacity: true)
  }
}
