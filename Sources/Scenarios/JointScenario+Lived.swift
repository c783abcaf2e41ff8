extension JointScenario {
  /// For each state and event of the merged scenario, the states of it that may end the life that it is part of.
  package var endings: [String: [String]] {
    var endings: [String: [String]] = [:]
    for (number, (rival, names)) in zip(rivals, names).enumerated() {
      let own = rival.endings.compactMap { names[$0] }
      guard !own.isEmpty else { continue }
      // What is taken from another rival is part of its lives.
      for name in rival.states.map(\.name) + rival.events.map(\.name)
      where taken[number][name] == nil {
        if let merged = names[name] { endings[merged] = own }
      }
    }
    return endings
  }

  /// The variables that are lived for each rival, by its own names.
  package var livedVariables: [Set<String>] {
    let lived = Set(
      merged.traits.map(\.name) + merged.processes.map(\.name) + merged.states.map(\.name)
        + merged.events.map(\.name))
    return names.map { names in Set(names.filter { lived.contains($0.value) }.keys) }
  }
}
