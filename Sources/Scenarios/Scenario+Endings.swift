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
}
