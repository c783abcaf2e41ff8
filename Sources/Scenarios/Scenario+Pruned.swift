extension Scenario {
  /// The same lives without the variables on which nothing asked for depends.
  ///
  /// What is nothing in everybody for life does nothing: an arrow from a state's value that nobody comes to, such as
  /// a treatment that no study gives, is left out first. A response from there stays, for people are handed over with
  /// what they have of it to where somebody may come to it. Kept are those asked for, all that act on what is kept (by
  /// an arrow, a response or a jolt) or decide on what is done to it, the age at which lives begin, and what may end
  /// them. Arrows and responses between names that are not known stay, so that
  /// the compiler can say so.
  package func pruned(to asked: Set<String>) -> Scenario {
    var causes: [String: Set<String>] = [:]
    let arrows = arrows.filter { !isNothing($0.source) }
    for arrow in arrows {
      causes[arrow.target.variable, default: []].formUnion(arrow.source.quantities.map(\.variable))
    }
    for response in responses {
      causes[response.target.variable, default: []].formUnion(
        response.source.quantities.map(\.variable))
    }
    for event in events {
      for jolt in event.jolts { causes[jolt.process, default: []].insert(event.name) }
    }
    for intervention in interventions {
      causes[intervention.action.variable, default: []].formUnion(intervention.asked)
    }
    for trait in traits {
      if let origin = trait.origin { causes[trait.name, default: []].insert(origin) }
    }
    var kept = asked.union(endings)
    if case .age = clock.origin { kept.insert("age") }
    var fresh = Array(kept)
    while let next = fresh.popLast() {
      for cause in causes[next] ?? [] where kept.insert(cause).inserted { fresh.append(cause) }
    }
    let known = Set(
      traits.map(\.name) + processes.map(\.name) + states.map(\.name) + events.map(\.name))
    func isKept(_ name: String) -> Bool { kept.contains(name) || !known.contains(name) }
    return Scenario(
      clock: clock, traits: traits.filter { isKept($0.name) },
      processes: processes.filter { isKept($0.name) }, states: states.filter { isKept($0.name) },
      events: events.filter { isKept($0.name) }.map { event in
        var event = event
        event.jolts.removeAll { !isKept($0.process) }
        return event
      },
      arrows: arrows.filter { isKept($0.target.variable) },
      responses: responses.filter { isKept($0.target.variable) },
      interventions: interventions.filter { isKept($0.action.variable) })
  }
}
