import NumericalMethods
import RandomStreams

extension Stretch {
  /// Runs all clocks down by one step and follows those people whose clock ran out.
  mutating func runClocks(
    _ step: TimeGrid.Step, _ coefficients: StepCoefficients, count: Int, newborn: Range<Int>
  ) {
    let layout = program.layout
    let (ranOut, touched) = (words[layout.ranOut], words[layout.touched])
    let crossed = words[layout.crossed]
    crossings.removeAll(keepingCapacity: true)
    remaining = (remaining.before, remaining.now)
    grant(newborn, step, coefficients)
    if !upcoming.isEmpty { preventEvents(in: step, count: count) }
    var people = 0
    for clock in program.clocks.indices {
      let found: Int
      if program.clocks[clock].after != nil {
        found = collectExpired(clock, by: step, count: count, into: ranOut)
      } else if runDown(clock, length: coefficients.lengthInLanes, count: count) {
        found = Kernels.collectNegative(doubles[present(clock)], count: count, into: ranOut)
      } else {
        found = 0
      }
      if found == 0 { continue }
      if program.clocks[clock].isAlone {
        strike(clock, found, through: step, coefficients)
        continue
      }
      for place in 0..<found {
        let lane = Int(ranOut[place])
        if crossed[lane] == 0 {
          touched[people] = ranOut[place]
          people += 1
        }
        crossings.append(Crossing(clock: UInt32(clock), former: crossed[lane]))
        crossed[lane] = UInt32(crossings.count)
      }
    }
    // What is done within the step is done to everybody by date.
    for lane in 0..<(upcoming.isEmpty ? 0 : count) where crossed[lane] == 0 {
      touched[people] = UInt32(truncatingIfNeeded: lane)
      people += 1
    }
    // Lanes do not see each other, so their order is of no account.
    for place in 0..<people {
      let lane = Int(touched[place])
      follow(lane, through: step, coefficients.lengthInLanes)
      crossed[lane] = 0
    }
    drawThresholds()
  }

  /// Gives the clocks of people who are born in a step what they would have run down before that.
  ///
  /// So they can be run down by the whole step like everybody's, and none runs out before birth.
  private mutating func grant(
    _ newborn: Range<Int>, _ step: TimeGrid.Step, _ coefficients: StepCoefficients
  ) {
    let (births, unlived) = (doubles[program.layout.birth], doubles[program.layout.doubleScratch])
    for lane in newborn { unlived[lane] = max(0, births[lane] - step.start) / step.length }
    for clock in program.clocks.indices {
      let (left, length) = (doubles[former(clock)], coefficients.lengthInLanes)
      if program.clocks[clock].slope == nil, let indicator = program.clocks[clock].indicator {
        let (rate, indicator) = (floats[rate(clock)], floats[indicator])
        for lane in newborn {
          left[lane] += Double(rate[lane] * length * indicator[lane]) * unlived[lane]
        }
      } else {
        for lane in newborn where isOpen(clock, lane: lane) {
          left[lane] += beginning(clock, lane: lane, length).rundown(until: unlived[lane])
        }
      }
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

  /// Lists the people in whom a clock that goes off after a time does so in a step, unless it is silenced.
  ///
  /// Who is free again within the step is found when that comes.
  private mutating func collectExpired(
    _ clock: Int, by step: TimeGrid.Step, count: Int, into lanes: Column<UInt32>
  ) -> Int {
    var found = 0
    for lane in 0..<count where isOpen(clock, lane: lane) && !isSilenced(clock, lane: lane) {
      guard expiry(clock, lane: lane) < step.stop else { continue }
      lanes[found] = UInt32(truncatingIfNeeded: lane)
      found += 1
    }
    return found
  }

  /// The share of the step at which a clock that goes off after a time does so; of meaning where it is open.
  mutating func expiry(_ clock: Int, lane: Int) -> Double {
    guard case .transition(let state, _, _) = program.clocks[clock].alarm,
      let after = program.clocks[clock].after
    else { return .infinity }
    let date = doubles[program.layout.since + state, lane] + after
    return max(0, (date - step.start) / (step.end - step.start))
  }

  /// How often a clock may go off in one life; beyond that the run stops, for nothing may be left out.
  ///
  /// Once a day for longer than anybody lives; and few enough to number the draws of an event's recall.
  static let alarmLimit = 100_000

  /// Counts an alarm; says whether it is one that may be.
  ///
  /// A clock that has gone off too often ends the run.
  @inline(__always)
  mutating func count(_ clock: Int, lane: Int) -> Bool {
    let fired = words[program.layout.fired + clock]
    guard fired[lane] < Stretch.alarmLimit else {
      fail(clock, lane: lane)
      return false
    }
    fired[lane] &+= 1
    counts.alarms += 1
    return true
  }

  @inline(never)
  private mutating func fail(_ clock: Int, lane: Int) {
    failure = .tooOften(
      program.clockNames[clock], person: people[lane], limit: Stretch.alarmLimit)
  }

  // MARK: - Thresholds

  /// A clock's fresh threshold; its number counts how often the clock has gone off.
  mutating func threshold(_ clock: Int, lane: Int) -> Double {
    counts.draws += 1
    return Elementary.exponentialDeviate(
      ofWord: address(program.clocks[clock].purpose).word(
        person: people[lane], number: words[program.layout.fired + clock, lane]))
  }

  /// Puts a clock down among those that have gone off, are closed and have no threshold yet.
  @inline(__always)
  mutating func spend(_ clock: Int, lane: Int) {
    let layout = program.layout
    words[layout.drawn, spent] = people[lane]
    words[layout.drawn + 1, spent] = program.clocks[clock].purpose.word
    words[layout.drawn + 2, spent] = words[layout.fired + clock, lane]
    words[layout.drawn + 3, spent] = UInt32(truncatingIfNeeded: clock)
    words[layout.drawn + 4, spent] = UInt32(truncatingIfNeeded: lane)
    spent += 1
    if spent == lanes { drawThresholds() }
  }

  /// Draws the thresholds of all clocks that are put down.
  mutating func drawThresholds() {
    guard spent > 0 else { return }
    let layout = program.layout
    let (random, left) = (words[layout.random], doubles[layout.batch])
    let (clocks, owners) = (words[layout.drawn + 3], words[layout.drawn + 4])
    counts.draws += spent
    let whole = Kernels.batch(spent)
    Kernels.fillWords(
      random, people: words[layout.drawn], purposes: words[layout.drawn + 1],
      numbers: words[layout.drawn + 2], seed: seed, replicate: replicate, count: whole)
    Kernels.fillExponentials(left, words: random, count: whole)
    for place in 0..<spent {
      doubles[present(Int(clocks[place])), Int(owners[place])] = left[place]
    }
    spent = 0
  }
}
