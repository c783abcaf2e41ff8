import Fieldwork
package import Scenarios
import Simulation

/// What is compared between two lives of one person at one moment.
package enum TwinQuantity: Sendable, Hashable {
  /// The value of a process, in reference SDs.
  case level(String)
  /// Whether a state has a value, by name and position; its mean is a share. The dead have no value but one that ends
  /// lives.
  case presence(state: String, value: String, position: Int, endsLife: Bool)
  /// The years spent in a value of a state since the first visit.
  case years(state: String, value: String, position: Int)

  /// All that can be compared in a scenario, in order of declaration: of states every value but the resting one.
  package static func all(in scenario: Scenario) -> [TwinQuantity] {
    scenario.processes.map { .level($0.name) }
      + scenario.states.flatMap { state in
        state.values.enumerated().dropFirst().flatMap { position, value -> [TwinQuantity] in
          [
            .presence(
              state: state.name, value: value, position: position,
              endsLife: state.ends.contains(position)),
            .years(state: state.name, value: value, position: position),
          ]
        }
      }
  }

  /// The variable that it is of.
  package var variable: String {
    switch self {
    case .level(let name), .presence(let name, _, _, _), .years(let name, _, _): name
    }
  }

  /// What is compared as files write it: a process, or a state's value.
  package var written: String {
    switch self {
    case .level(let name): name
    case .presence(let state, let value, _, _), .years(let state, let value, _): "\(state).\(value)"
    }
  }

  /// Its value in everybody at a visit; the first visit's record says since when years are counted.
  func values(at visit: VisitRecord, since first: VisitRecord) -> [Double] {
    switch self {
    case .level(let name): (visit.processes[name] ?? []).map { Double($0) }
    case .presence(let state, _, let position, let endsLife):
      (visit.states[state]?.current ?? []).enumerated().map { place, value in
        Int(value) == position && (endsLife || !visit.isDead(place)) ? 1 : 0
      }
    case .years(let state, _, let position):
      zip(visit.states[state]?.years[position] ?? [], first.states[state]?.years[position] ?? [])
        .map { $0 - $1 }
    }
  }

  /// Its values in all lives of some people: by life, visit and place.
  func values(of twins: Twins) -> [[[Double]]] {
    twins.lives.map { life in life.map { values(at: $0, since: life[0]) } }
  }

  /// Whether the dead have it: how they died, and how long they lived, but no level.
  var outlivesDeath: Bool { if case .level = self { false } else { true } }
}
