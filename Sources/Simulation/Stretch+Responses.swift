import NumericalMethods

extension Stretch {
  /// Moves a response to the step's end in the first lanes.
  mutating func respond(
    _ number: Int, _ step: TimeGrid.Step, _ coefficients: StepCoefficients, count: Int,
    newborn: Range<Int>
  ) {
    let layout = program.layout
    let plan = program.responses[number]
    let present = floats[plan.column]
    let (exact, feeling) = (floats[layout.scratch], words[layout.ranOut])
    // Who feels a change within the step is followed by date, from the value at its start.
    var felt = 0
    let last = step.last
    if soonest[number] <= last {
      let due = doubles[layout.due + number]
      felt = Kernels.collectDue(due, by: last, count: count, into: feeling)
      for place in 0..<felt {
        exact[place] = response(number, lane: Int(feeling[place]), through: step)
      }
      soonest[number] = Kernels.earliest(due, count: lanes)
    }
    Kernels.respond(
      present, driver: floats[plan.driver], effect: plan.effect,
      building: coefficients.building[number], fading: coefficients.fading[number],
      count: newborn.lowerBound)
    for lane in newborn {
      let lived = last - max(step.start, doubles[layout.birth, lane])
      present[lane] = Float(
        advanced(
          Double(present[lane]), by: lived, plan, driver: floats[plan.driver, lane]))
    }
    for place in 0..<felt { present[Int(feeling[place])] = exact[place] }
  }

  /// A response of one person at a step's end, followed from date to date of its delayed source.
  private mutating func response(
    _ number: Int, lane: Int, through step: TimeGrid.Step
  ) -> Float {
    let plan = program.responses[number]
    let (due, pending) = (
      doubles[program.layout.due + number], words[program.layout.pending + number]
    )
    let driver = floats[plan.driver]
    var value = Double(floats[plan.column, lane])
    let last = step.last
    // Whoever is born in the step has felt nothing before.
    var time = max(step.start, doubles[program.layout.birth, lane])
    while due[lane] <= last {
      let date = max(time, due[lane])
      value = advanced(value, by: date - time, plan, driver: driver[lane])
      time = date
      let position = pending[lane]
      if let trigger = plan.trigger { driver[lane] = felt(log.changes[position], trigger) }
      schedule(next(after: position), response: number, lane: lane)
    }
    return Float(advanced(value, by: last - time, plan, driver: driver[lane]))
  }

  /// What a response will be at a moment of the step and at its end, by all that has happened until now.
  mutating func expected(
    _ number: Int, lane: Int, through step: TimeGrid.Step, at moment: Double
  ) -> (value: Double, end: Double) {
    let (layout, plan) = (program.layout, program.responses[number])
    var value = Double(floats[plan.column, lane])
    var driver = floats[plan.driver, lane]
    var time = max(step.start, doubles[layout.birth, lane])
    var position = words[layout.pending + number, lane]
    var then: Double?
    while position != LaneLog<Switch>.none {
      let change = log.changes[position]
      let isFelt = change.time + plan.delay
      if isFelt > moment, then == nil {
        then = advanced(value, by: max(0, moment - time), plan, driver: driver)
      }
      guard isFelt <= step.end else { break }
      let date = max(time, isFelt)
      value = advanced(value, by: date - time, plan, driver: driver)
      time = date
      driver = plan.trigger.map { felt(change, $0) } ?? driver
      position = next(after: position)
    }
    return (
      then ?? advanced(value, by: max(0, moment - time), plan, driver: driver),
      advanced(value, by: max(0, step.end - time), plan, driver: driver)
    )
  }

  /// Whether a change switches a response on (1) or off (0).
  private mutating func felt(_ change: Switch, _ trigger: Program.Trigger) -> Float {
    let hasMark = trigger.mark.map { change.marks & (1 &<< UInt32($0)) != 0 } ?? true
    return Int(change.value) == trigger.value && hasMark ? 1 : 0
  }

  /// The position of the next change of the same state.
  ///
  /// Only changes of its own state are felt: a step that is cut in two rounds otherwise.
  private mutating func next(after position: UInt32) -> UInt32 {
    let state = log.changes[position].state
    var next = log.changes.next(after: position)
    while next != LaneLog<Switch>.none, log.changes[next].state != state {
      next = log.changes.next(after: next)
    }
    return next
  }

  /// Sets the next change that a response will feel.
  mutating func schedule(_ position: UInt32, response: Int, lane: Int) {
    let delay = program.responses[response].delay
    let date = position == LaneLog<Switch>.none ? .infinity : log.changes[position].time + delay
    words[program.layout.pending + response, lane] = position
    doubles[program.layout.due + response, lane] = date
    soonest[response] = min(soonest[response], date)
  }

  /// A response after some years with its driver held.
  private mutating func advanced(
    _ value: Double, by years: Double, _ plan: Program.ResponsePlan, driver: Float
  ) -> Double {
    let goal = Double(plan.effect * driver)
    let distance = goal - value
    // What is asked at the moment of a change, most often; exp 0 is 1.
    guard years != 0 else { return goal - distance }
    let constant = distance * goal > 0 ? plan.builds : plan.fades
    return goal - distance * Elementary.exponential(-years / constant)
  }
}
