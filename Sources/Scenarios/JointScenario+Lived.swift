extension JointScenario {
  /// The variables that are lived for somebody, by the rivals' names.
  package var livedVariables: Set<String> {
    let all =
      merged.traits.map(\.name) + merged.processes.map(\.name) + merged.states.map(\.name)
      + merged.events.map(\.name)
    return Set(all.map { chance[$0] ?? $0 })
  }
}
