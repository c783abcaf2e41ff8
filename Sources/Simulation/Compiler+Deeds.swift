import Scenarios

extension Compiler {
  /// Makes deeds of the interventions.
  ///
  /// To be called once all variables are compiled.
  mutating func compileDeeds(_ grid: TimeGrid) throws(SimulationError) {
    for intervention in scenario.interventions {
      let first = conditions.count
      for condition in intervention.conditions {
        conditions.append(
          Program.DeedCondition(
            column: try column(of: condition.quantity), comparison: condition.comparison,
            // Columns hold floats, with which it is compared.
            number: Double(Float(condition.number))))
      }
      let action = try action(of: intervention, grid)
      for span in intervention.schedule.spans {
        moments.append(
          Program.Moment(date: grid.snapped(span.start), deed: deeds.count, isBeginning: true))
        guard intervention.schedule.lasts, span.end.isFinite else { continue }
        moments.append(
          Program.Moment(date: grid.snapped(span.end), deed: deeds.count, isBeginning: false))
      }
      deeds.append(
        Program.DeedPlan(
          action: action, conditions: first..<conditions.count, flag: newColumn()))
      note(action, of: deeds.count - 1)
    }
    // What ends makes way for what begins at the same moment; else in order of declaration.
    moments = moments.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      guard one.date == other.date else { return one.date < other.date }
      return one.isBeginning == other.isBeginning
        ? left.offset < right.offset : !one.isBeginning
    }.map(\.element)
  }

  /// What an intervention does, by numbers.
  private mutating func action(
    of intervention: Intervention, _ grid: TimeGrid
  ) throws(SimulationError) -> Program.DeedPlan.Action {
    let name = intervention.action.variable
    func number(_ names: [String]) throws(SimulationError) -> Int {
      guard let number = names.firstIndex(of: name) else { throw .unknownName(name) }
      return number
    }
    switch intervention.action {
    case .hold(_, let value):
      let state = try number(scenario.states.map(\.name))
      guard let position = scenario.states[state].values.firstIndex(of: value) else {
        throw .unknownName("\(name).\(value)")
      }
      return intervention.schedule.lasts
        ? .hold(state: state, value: position) : .put(state: state, value: position)
    case .forbid(_, let transition):
      let state = try number(scenario.states.map(\.name))
      let transitions = scenario.states[state].transitions.map(\.name)
      guard let position = transitions.firstIndex(of: transition) else {
        throw .unknownName("\(name).\(transition)")
      }
      // Clocks stand in the order of states and of their transitions.
      let before = scenario.states[..<state].reduce(0) { $0 + $1.transitions.count }
      return .forbid(clock: before + position)
    case .set(_, let level):
      return .set(process: try number(scenario.processes.map(\.name)), Float(level))
    case .shift(_, let size):
      return .shift(process: try number(scenario.processes.map(\.name)), Float(size))
    case .setTrait(_, let value):
      try checkSteps(of: intervention, grid)
      return .setTrait(try number(scenario.traits.map(\.name)), Float(value))
    case .shiftTrait(_, let size):
      try checkSteps(of: intervention, grid)
      return .shiftTrait(try number(scenario.traits.map(\.name)), Float(size))
    case .cause: return .cause(event: try number(scenario.events.map(\.name)))
    case .prevent:
      try checkPrevention(intervention, grid)
      defer { windowCount += 1 }
      return .prevent(event: try number(scenario.events.map(\.name)), window: windowCount)
    }
  }

  /// Refuses what could not be told of an event before those of a step are dated.
  ///
  /// Events that nothing touches are dated for all people at once, before anything else of a step, so it must be
  /// known when the step begins to whom they are prevented, and when.
  private func checkPrevention(
    _ intervention: Intervention, _ grid: TimeGrid
  ) throws(SimulationError) {
    let (schedule, name) = (intervention.schedule, intervention.action.variable)
    if let every = schedule.every, every.years < grid.follow * (1 - 1e-9) {
      throw .impossibleDeed(
        "'no \(name)' is repeated within a step of the clock: repeat it less often, or give the clock a "
          + "shorter 'follow'")
    }
    let moves = intervention.conditions.contains {
      if case .trait = $0.quantity { false } else { true }
    }
    guard moves else { return }
    for span in schedule.spans where grid.snapped(span.start) != grid.stepStart(of: span.start) {
      throw .impossibleDeed(
        "'no \(name)' is done under a condition that changes, and begins within a step of the clock: let it "
          + "begin with a step, or ask of traits only")
    }
  }

  /// Refuses what is done to a trait from within a step on, or until within one.
  ///
  /// What arrows from a trait say is summed for life, and again where a step begins.
  private func checkSteps(
    of intervention: Intervention, _ grid: TimeGrid
  ) throws(SimulationError) {
    let ends = intervention.schedule.spans.flatMap { [$0.start, $0.end] }
    for date in ends where date.isFinite && grid.snapped(date) != grid.stepStart(of: date) {
      throw .impossibleDeed(
        "what is done to the trait '\(drawnName(of: intervention.action.variable))' begins or ends "
          + "within a step of the clock, which is \(TimeSpan(years: grid.follow).words): let it begin and end with "
          + "a step, or give the clock a shorter 'follow'"
      )
    }
  }

  /// The name that a trait has in files.
  private func drawnName(of trait: String) -> String {
    scenario.traits.first { $0.name == trait }?.origin ?? trait
  }

  /// Notes what a deed may silence, and how it leads from one value of a state to another.
  private mutating func note(_ action: Program.DeedPlan.Action, of deed: Int) {
    let flag = deeds[deed].flag
    switch action {
    case .hold(let state, let value):
      let held = states[state].held ?? newColumn()
      states[state].held = held
      for clock in clocks.indices {
        guard case .transition(state, _, _) = clocks[clock].alarm else { continue }
        if silencers[clock]?.contains(held) != true { silencers[clock, default: []].append(held) }
      }
      pushes.append((deed, state, value))
    case .put(let state, let value): pushes.append((deed, state, value))
    case .forbid(let clock): silencers[clock, default: []].append(flag)
    case .prevent(let event, let window):
      for clock in clocks.indices where clocks[clock].alarm == .event(number: event) {
        silencers[clock, default: []].append(window)
      }
    case .cause, .set, .shift, .setTrait, .shiftTrait: break
    }
  }

  /// The processes of which a deed may change the value at once: those that are set, and those that an event
  /// jolts which is caused.
  func handledProcesses() -> [Int] {
    processes.indices.filter { process in
      deeds.contains { deed in
        switch deed.action {
        case .set(process, _): true
        case .cause(let event):
          jolts[events[event].jolts].contains {
            $0.fluctuation == processes[process].fluctuation
          }
        default: false
        }
      }
    }
  }
}
