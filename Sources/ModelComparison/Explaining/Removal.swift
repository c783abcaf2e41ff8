import Scenarios

/// A state that could be taken out of a life by subtraction: held at one value all life long, it leaves everything else
/// of which a process is made as it was.
package struct Removal: Sendable, Hashable {
  /// The state and the value at which it would be held.
  package let state: String
  package let value: String
  /// Whether that is the value of somebody at rest.
  package let isRest: Bool
  /// The sources, as files write them, of the slow responses that would be 0.
  package let sources: Set<String>

  /// The removals that are exact for a process.
  ///
  /// They are where the state acts on the process by slow responses alone, all of which would be 0; where nothing else that
  /// acts on the process descends from the state; where nobody's death does, and so not whether there is a value at all; and
  /// where nothing done in the natural course acts on the process or on what else acts on it. Draws are addressed, so chance
  /// is the same.
  ///
  /// - Parameters:
  ///   - process: its name.
  ///   - scenario: the lives.
  ///   - deeds: what may be done in them beside what stands in the scenario.
  ///   - acts: who acts on whom.
  /// - Returns: one for each state and value, in the order of files.
  static func exact(
    of process: String, in scenario: Scenario, deeds: [Intervention], _ acts: [Surroundings.Act]
  ) -> [Removal] {
    let own = acts.filter { $0.owner == process }
    return scenario.states.flatMap { state -> [Removal] in
      let responses = scenario.responses.filter { response in
        response.target.variable == process
          && response.source.quantities.contains { $0.variable == state.name }
      }
      let others = own.filter { !$0.sources.contains(state.name) }
      let after = reached(from: [state.name]) { name in
        acts.filter { $0.sources.contains(name) }.map(\.owner)
      }
      let before = reached(from: others.flatMap(\.sources)) { name in
        acts.filter { $0.owner == name }.flatMap(\.sources)
      }.union([process, state.name])
      guard !responses.isEmpty, responses.count + others.count == own.count,
        others.allSatisfy({ after.isDisjoint(with: $0.sources) }),
        after.isDisjoint(with: scenario.endings),
        (scenario.interventions + deeds).allSatisfy({ !before.contains($0.action.variable) })
      else { return [] }
      return state.values.compactMap { value in
        let isSilent = responses.allSatisfy { response in
          response.source.quantities.contains { isZero($0, of: state, heldAt: value) }
        }
        guard isSilent else { return nil }
        return Removal(
          state: state.name, value: value, isRest: value == state.values[0],
          sources: Set(responses.map(\.source.written)))
      }
    }
  }

  /// All names that a walk of any length comes to, those that it starts from among them.
  private static func reached(from start: [String], next: (String) -> [String]) -> Set<String> {
    var found = Set(start)
    var fresh = start
    while let name = fresh.popLast() {
      for other in next(name) where found.insert(other).inserted { fresh.append(other) }
    }
    return found
  }

  /// Whether a quantity is 0 throughout where a state is held at a value all life long.
  private static func isZero(
    _ quantity: Source.Quantity, of state: StateVariable, heldAt value: String
  ) -> Bool {
    guard quantity.variable == state.name else { return false }
    switch quantity {
    case .indicator(_, let other), .mark(_, let other, _): return other != value
    case .ever, .episodes, .spellYears, .totalYears: return value == state.values[0]
    case .trait, .currentAge, .season, .process, .part: return false
    }
  }
}
