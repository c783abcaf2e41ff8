import Scenarios

extension Compiler {
  /// Finds the lives that may end, and says so to their clocks and to what is done to them.
  ///
  /// To be called once all variables and deeds are compiled.
  mutating func compileMortalities() {
    var lives: [[String]] = []
    for name in scenario.states.map(\.name) + scenario.events.map(\.name) {
      if let life = endings[name], !lives.contains(life) { lives.append(life) }
    }
    for (number, life) in lives.enumerated() {
      let ends = states.indices.filter { life.contains(scenario.states[$0].name) }.flatMap {
        state in
        scenario.states[state].ends.map { states[state].indicator + $0 }
      }
      func isIn(_ variable: Variable) -> Bool { endings[name(of: variable)] == life }
      let own = clocks.indices.filter { isIn(variable(of: clocks[$0].alarm)) }
      for clock in own {
        guard case .transition(let state, _, let to) = clocks[clock].alarm else { continue }
        silencers[clock, default: []] += ends
        if ends.contains(states[state].indicator + to) { clocks[clock].ends = number }
      }
      for deed in deeds.indices {
        guard let variable = variable(of: deeds[deed].action), isIn(variable) else { continue }
        deeds[deed].mortality = number
        switch deeds[deed].action {
        case .hold(let state, let value), .put(let state, let value):
          if ends.contains(states[state].indicator + value) { deeds[deed].ends = number }
        default: break
        }
      }
      mortalities.append(
        Program.Mortality(
          ends: ends, clocks: own,
          events: events.indices.filter { isIn(.event($0)) }.map { Int32($0) }))
    }
  }

  /// What may be part of a life that ends, by number.
  private enum Variable {
    case state(Int)
    case event(Int)
  }

  private func name(of variable: Variable) -> String {
    switch variable {
    case .state(let number): scenario.states[number].name
    case .event(let number): scenario.events[number].name
    }
  }

  private func variable(of alarm: Program.Alarm) -> Variable {
    switch alarm {
    case .transition(let state, _, _): .state(state)
    case .event(let number): .event(number)
    }
  }

  /// What a deed does something to; nil where that is a process, or an event in advance.
  private func variable(of action: Program.DeedPlan.Action) -> Variable? {
    switch action {
    case .hold(let state, _), .put(let state, _): .state(state)
    case .forbid(let clock): variable(of: clocks[clock].alarm)
    case .cause(let event): .event(event)
    case .set, .shift, .setTrait, .shiftTrait, .prevent: nil
    }
  }
}
