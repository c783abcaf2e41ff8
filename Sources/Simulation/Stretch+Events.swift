import NumericalMethods
import RandomStreams

extension Stretch {
  /// Lets an event happen to all people whose clock of it ran out in a step, whole rows of them at once.
  ///
  /// For events that no change of state makes more or less frequent within a step: their clocks run on at
  /// one hazard, and they act on hazards from the next step on, so nobody need be followed. Each round
  /// is everybody's next event, at (when the last one was) + left / hazard, as a share of the step, and
  /// goes through the same arithmetic as one person's.
  ///
  /// - Parameters:
  ///   - clock: the event's clock, which has been run down by the whole step.
  ///   - found: the number of lanes in the list of those in which it ran out.
  ///   - step: the step.
  ///   - coefficients: its factors.
  mutating func strike(
    _ clock: Int, _ found: Int, through step: TimeGrid.Step, _ coefficients: StepCoefficients
  ) {
    guard case .event(let event) = program.clocks[clock].alarm else { return }
    let layout = program.layout
    let lanes = words[layout.ranOut]
    let (left, since) = (doubles[layout.batch], doubles[layout.batch + 1])
    let (hazard, date) = (doubles[layout.batch + 2], doubles[layout.batch + 3])
    let (owner, number) = (words[layout.drawn], words[layout.drawn + 2])
    let (remaining, rate) = (doubles[present(clock)], floats[rate(clock)])
    let (former, fired) = (doubles[former(clock)], words[layout.fired + clock])
    for place in 0..<found {
      let lane = Int(lanes[place])
      left[place] = former[lane]
      since[place] = 0
      hazard[place] = Double(rate[lane] * coefficients.lengthInLanes)
    }
    var count = found
    while count > 0 {
      Kernels.fillDates(date, since: since, left: left, hazard: hazard, count: Kernels.batch(count))
      var struck = 0
      for place in 0..<count {
        let lane = Int(lanes[place])
        guard date[place] < step.stop else {
          remaining[lane] = max(0, left[place] - hazard[place] * (1 - since[place]))
          continue
        }
        guard self.count(clock, lane: lane) else { return }
        lanes[struck] = lanes[place]
        hazard[struck] = hazard[place]
        since[struck] = date[place]
        owner[struck] = people[lane]
        number[struck] = fired[lane]
        struck += 1
      }
      count = struck
      happen(event, clock, to: lanes, count: count, through: step)
      counts.draws += count
      let (whole, random) = (Kernels.batch(count), words[layout.random])
      Kernels.fillWords(
        random, people: owner, numbers: number, address: address(program.clocks[clock].purpose),
        count: whole)
      Kernels.fillExponentials(left, words: random, count: whole)
    }
  }

  /// What an event does to people, each at the date in the batch.
  private mutating func happen(
    _ event: Int, _ clock: Int, to lanes: Column<UInt32>, count: Int, through step: TimeGrid.Step
  ) {
    let plan = program.events[event]
    let (date, decay) = (doubles[program.layout.batch + 1], floats[program.layout.scratch])
    let canBePrevented = !program.clocks[clock].silencers.isEmpty
    func happens(_ place: Int) -> Bool {
      !canBePrevented
        || !isPrevented(clock, lane: Int(lanes[place]), at: step.date(date[place]))
    }
    for number in plan.jolts {
      let jolt = program.jolts[number]
      // The fluctuation already stands where the step is left; the jolt has decayed until then.
      Kernels.fillDecays(
        decay, dates: date, in: step, forgetting: jolt.forgetting, count: Kernels.batch(count))
      let fluctuation = floats[jolt.fluctuation]
      for place in 0..<count where happens(place) {
        fluctuation[Int(lanes[place])] += jolt.size * decay[place]
      }
    }
    guard plan.isWatched else { return }
    for place in 0..<count where happens(place) {
      log.events.append(
        Occurrence(time: step.date(date[place]), event: Int32(event)), lane: Int(lanes[place]))
    }
  }
}
