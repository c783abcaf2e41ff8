import RandomStreams
import Scenarios
import Simulation
import Testing

/// Law 3 in every world and model of the project, for every kind of intervention on every variable.
@Suite("Consistency of every scenario")
struct EveryScenarioConsistencyTests {
  private static let paths = ProjectScenarios.paths(in: ["models", "worlds"])

  private static let (start, end) = (0.1, 0.6)

  private static let schedule = Schedule(
    from: TimeSpan(years: start), for: TimeSpan(years: end - start))

  private static func isWithin(_ time: Double) -> Bool { time >= start && time < end }

  /// What is done, and whom it would change, by the natural course: the changes of state of somebody, the dates of
  /// events, and the traits.
  private typealias Deed = (
    Intervention, isChanged: @Sendable ([StateChange], [String: [Double]], [String: Float]) -> Bool
  )

  /// Everything that can be done, and on whom, by the natural course, it would change nothing.
  private static func interventions(in scenario: Scenario) -> [Deed] {
    var all: [Deed] = []
    // Of a trait with any number for a value nobody has exactly that.
    for trait in scenario.traits where trait.law.isWhole {
      let name = trait.name
      all += (0...Int(trait.law.range?.upperBound ?? 1)).map { value in
        // With a step, as what is done to traits begins and ends.
        (Intervention(.setTrait(name, Double(value))), { _, _, own in own[name] != Float(value) })
      }
    }
    for state in scenario.states {
      let (name, first) = (state.name, state.values[0])
      for value in state.values {
        all.append(
          (
            Intervention(.hold(state: name, value: value), schedule),
            { changes, _, _ in
              let own = changes.filter { $0.state == name }
              return (own.last { $0.time < start }?.value ?? first) != value
                || own.contains { isWithin($0.time) }
            }
          ))
      }
      for transition in state.transitions {
        let to = state.values[transition.to]
        all.append(
          (
            Intervention(.forbid(state: name, transition: transition.name), schedule),
            // Another transition may lead there, too: then some are left out who are not changed.
            { changes, _, _ in
              changes.contains { $0.state == name && $0.value == to && isWithin($0.time) }
            }
          ))
      }
    }
    for event in scenario.events {
      all.append(
        (
          Intervention(.prevent(event: event.name), schedule),
          { _, dates, _ in (dates[event.name] ?? []).contains(where: isWithin) }
        ))
    }
    return all
  }

  @Test("Who would not have lived otherwise does not live otherwise", arguments: paths)
  func consistency(path: String) throws {
    let scenario = try ProjectScenarios.scenario(at: path)
    let deeds = Self.interventions(in: scenario)
    let rivals =
      [scenario]
      + deeds.map { deed in
        var treated = scenario
        treated.interventions.append(deed.0)
        return treated
      }
    let watched = scenario.events.map(\.name)
    let history = try Program(scenario, watching: watched)
    let follow = try Program(JointScenario(rivals), watching: watched)
    var before = try Lives(
      history, seed: Seed(7), replicate: 0, people: Array(UInt32(0)..<150))
    try before.advance()
    var lives = before.handedOver(
      by: Handover(from: history, to: follow, parents: rivals.map { _ in 0 }))
    try lives.advance(to: lives.grid.followSteps(reaching: 1))

    let everything = Recording(
      processes: Set(scenario.processes.map(\.name)), states: Set(scenario.states.map(\.name)))
    let changes = lives.changes(under: .all(0))
    let dates = watched.map { lives.dates(ofEvent: $0, under: .all(0)) }
    let traits = scenario.traits.map { ($0.name, lives.trait($0.name) ?? []) }
    var counts = (same: 0, other: 0)
    for (number, deed) in deeds.enumerated() {
      let same = lives.people.indices.filter { place in
        var own: [String: [Double]] = [:]
        for (name, all) in zip(watched, dates) { own[name] = all[place] }
        let born = traits.reduce(into: [:]) { $0[$1.0] = $1.1[place] }
        return !deed.isChanged(changes[place], own, born)
      }
      counts.same += same.count
      counts.other += lives.people.count - same.count
      let rival = number + 1
      #expect(
        lives.record(everything, under: .all(rival), places: same)
          == lives.record(everything, under: .all(0), places: same))
      #expect(lives.changes(under: .all(rival), places: same) == same.map { changes[$0] })
      for (name, all) in zip(watched, dates) {
        #expect(
          lives.dates(ofEvent: name, under: .all(rival), places: same) == same.map { all[$0] })
      }
    }
    // A scenario without states and events has nothing that could be held or prevented.
    #expect(deeds.isEmpty || counts.same > 0 && counts.other > 0)
  }
}
