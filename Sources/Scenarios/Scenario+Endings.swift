extension Scenario {
  /// The names of the states that may end a life, in order of declaration.
  ///
  /// Left out are those in which nobody ever comes to a value that does, neither by a transition that is made nor by
  /// what is done: with them lives go on as if they had none.
  package var endings: [String] {
    states.filter { state in
      guard !state.ends.isEmpty else { return false }
      let reached = reached(in: state)
      return state.ends.contains { reached.contains($0) }
    }.map(\.name)
  }

  /// The positions of the values of a state that somebody may come to.
  private func reached(in state: StateVariable) -> Set<Int> {
    var reached: Set = [state.start.value]
    if !state.start.isCertain { reached.insert(0) }
    for intervention in interventions {
      guard case .hold(state.name, let value) = intervention.action else { continue }
      if let position = state.values.firstIndex(of: value) { reached.insert(position) }
    }
    while let next = state.transitions.first(where: {
      reached.contains($0.from) && !reached.contains($0.to) && $0.rate?.perYear != 0
    }) {
      reached.insert(next.to)
    }
    return reached
  }
}
