package import Fieldwork
import Scenarios

/// What stands around a variable in a model: what acts on it, on what it acts, and how a study looks at it.
package struct Surroundings: Sendable {
  /// All that acts on the variable directly, in the order of files.
  package let causes: [Act]
  /// All that the variable does to others, or to itself.
  package let effects: [Act]
  /// The variables that act on it by way of others alone, and those that do not act on it at all.
  package let indirect: [String]
  package let apart: [String]
  /// The trait that acts by no arrow but says how long a life has lasted by the first visit; nil where there is none.
  package let clock: String?
  /// Slow responses to what the variable responds to that belong to others, each of a speed of its own.
  package let kin: [Act]
  /// The states that could be taken out of the life by subtraction from a process; none of what is no process.
  package let removals: [Removal]
  /// The states among what acts on it.
  package let states: [String]
  /// The values of a state, and the one in which every life begins; none of what is no state.
  package let values: [String]
  /// The changes of a state: name, value that is left, and value that is entered.
  package let changes: [(name: String, from: String, to: String)]
  package let start: String?
  /// What the study calls itself, and the instruments by which it looks at the variable, those without error among them.
  package let study: String
  package let instruments: [String]
  package let isSeenTruly: Bool

  /// One arrow, slow response or throw of an event.
  package struct Act: Sendable, Hashable {
    /// Source and target as files write them.
    package let source: String
    package let target: String
    /// The variables that the source is of, and the one that the target belongs to.
    package let sources: [String]
    package let owner: String
    package let kind: Kind
    package let effect: Double
    /// Whether the source is on or off, and nothing between.
    package let isSwitch: Bool
    /// What the source is, in words; empty of what is a level itself.
    package let meanings: [String]
    /// The mark that the source is, in words; nil where it is none.
    package let mark: String?
    /// The values that the target leads between, where it is a change of a state; nil elsewhere.
    package let change: [String]?
  }

  /// How something acts.
  package enum Kind: Sendable, Hashable {
    case arrow
    /// Slowly, with times in years.
    case response(delay: Double, builds: Double, fades: Double)
    case event

    /// Whether it acts slowly.
    package var isSlow: Bool { if case .response = self { true } else { false } }
  }

  /// What stands around a variable of a study's lives.
  ///
  /// - Parameters:
  ///   - variable: its name.
  ///   - study: the study.
  ///   - frame: where the study has found the person, which may shift traits.
  package init(of variable: String, in study: Study, frame: String?) {
    let scenario = study.scenario
    let acts = Self.acts(in: scenario, frame) { study.shift(of: $0, inFrame: frame) }
    let arms = study.design.allocation?.arms ?? []
    removals = Removal.exact(
      of: variable, in: scenario, deeds: arms.flatMap(\.interventions), acts)
    causes = acts.filter { $0.owner == variable }
    effects = acts.filter { $0.sources.contains(variable) }
    kin = acts.filter { act in
      act.owner != variable && act.kind.isSlow
        && acts.contains { $0.owner == variable && $0.kind.isSlow && $0.source == act.source }
    }
    let direct = Set(causes.flatMap(\.sources))
    var reached = direct
    var fresh = Array(direct)
    while let next = fresh.popLast() {
      for name in acts.filter({ $0.owner == next }).flatMap(\.sources)
      where reached.insert(name).inserted { fresh.append(name) }
    }
    let names =
      scenario.traits.filter { $0.origin == nil }.map(\.name) + scenario.processes.map(\.name)
      + scenario.states.map(\.name) + scenario.events.map(\.name)
    let others = names.filter { $0 != variable && !direct.contains($0) }
    indirect = others.filter { reached.contains($0) }
    let own = scenario.state(variable)
    let unreached = others.filter { !reached.contains($0) }
    let takesTime =
      !causes.isEmpty || own != nil || scenario.events.contains { $0.name == variable }
    if case .age = scenario.clock.origin, takesTime, unreached.contains(Source.Quantity.age) {
      clock = Source.Quantity.age
    } else {
      clock = nil
    }
    let counted = clock
    apart = unreached.filter { $0 != counted }
    states = scenario.states.map(\.name).filter { direct.contains($0) && $0 != variable }
    values = own?.values ?? []
    changes =
      own.map { state in
        state.transitions.map {
          ("\(state.name).\($0.name)", state.values[$0.from], state.values[$0.to])
        }
      } ?? []
    start = own.flatMap { $0.start.isCertain ? $0.values[$0.start.value] : nil }
    self.study = study.design.name
    let looking = study.design.instruments.filter { instrument in
      let needs = instrument.needs
      return needs.processes.contains(variable) || needs.traits.contains(variable)
        || needs.states.contains { $0.name == variable }
        || needs.events.contains { $0.name == variable }
    }
    instruments = looking.map(\.name)
    isSeenTruly = looking.contains { $0.kind.isExact }
  }

  /// How another variable acts on this one.
  package enum Way: Sendable {
    case directly
    case byOthers
    case notAtAll
  }

  /// How a variable acts on this one.
  package func way(of name: String) -> Way {
    if causes.contains(where: { $0.sources.contains(name) }) { return .directly }
    return indirect.contains(name) ? .byOthers : .notAtAll
  }

  /// What the source of an arrow or response on the variable is, in words; empty of what needs none.
  package func meanings(ofSource source: String) -> [String] {
    causes.first { $0.source == source }?.meanings ?? []
  }

  // MARK: - Acts

  private static func acts(
    in scenario: Scenario, _ frame: String?, shift: (String) -> Double
  ) -> [Act] {
    func act(_ source: Source, _ target: Target, _ kind: Kind, _ effect: Double) -> Act {
      Act(
        source: source.written, target: target.written, sources: source.quantities.map(\.variable),
        owner: target.variable, kind: kind, effect: effect,
        isSwitch: source.quantities.allSatisfy(\.isSwitch),
        meanings: source.quantities.map { meaning(of: $0, scenario, frame, shift) },
        mark: mark(of: source), change: change(of: target, scenario))
    }
    return scenario.arrows.map { act($0.source, $0.target, .arrow, $0.effect) }
      + scenario.responses.map {
        act(
          $0.source, $0.target,
          .response(delay: $0.delay.years, builds: $0.builds.years, fades: $0.fades.years),
          $0.effect)
      }
      + scenario.events.flatMap { event in
        event.jolts.map {
          Act(
            source: event.name, target: $0.process, sources: [event.name], owner: $0.process,
            kind: .event, effect: $0.size, isSwitch: false, meanings: [], mark: nil,
            change: nil)
        }
      }
  }

  private static func mark(of source: Source) -> String? {
    guard case .single(.mark(_, let value, let mark)) = source else { return nil }
    return "mark '\(mark)' of '\(value)'"
  }

  private static func change(of target: Target, _ scenario: Scenario) -> [String]? {
    guard case .transition(let name, let way) = target, let state = scenario.state(name),
      let transition = state.transitions.first(where: { $0.name == way })
    else { return nil }
    return [state.values[transition.from], state.values[transition.to]]
  }

  private static func meaning(
    of quantity: Source.Quantity, _ scenario: Scenario, _ frame: String?,
    _ shift: (String) -> Double
  ) -> String {
    let name = quantity.written
    func rest(_ state: String) -> String { "'\(scenario.state(state)?.values.first ?? "")'" }
    switch quantity {
    case .trait(let trait):
      let law = scenario.traits.first { $0.name == trait }?.law
      let moved = shift(trait)
      return "\(name) is a trait, kept for life"
        + (law.map {
          " (\(ModelEquations.text(of: $0)))"
            + (moved == 0
              ? ""
              : "; in people whom the study finds in '\(frame ?? "")' its mean is \(ModelEquations.text($0.mean + moved)) in place of "
                + "\(ModelEquations.text($0.mean)), which being found there does not cause")
        } ?? "")
    case .process(let process):
      let isNoisy = scenario.processes.first { $0.name == process }?.isNoisy ?? false
      return "\(name) is a level that changes with time\(isNoisy ? ", as a z-value" : "")"
    case .part(let process, let part):
      return part == .trait
        ? "\(name) is the lasting part of \(process)"
        : "\(name) is what \(process) has beside its lasting part"
    case .currentAge: return "\(name) is the age at that moment, in years"
    case .season: return "\(name) is a wave through the calendar year, from -1 to 1"
    case .indicator(let state, let value):
      return "\(name) is 1 on days on which \(state) is '\(value)', and else 0"
    case .mark(let state, let value, let mark):
      let drawn = scenario.state(state)?.marks.first { $0.name == mark }
      return "\(name) is the mark '\(mark)' of a stay in '\(value)', drawn when it begins"
        + (drawn.map { " (with probability \(ModelEquations.text($0.probability)))" } ?? "")
        + ": 1 on days of a stay that has it, and else 0"
    case .ever(let state): return "\(name) is 1 once \(state) has been other than \(rest(state))"
    case .episodes(let state):
      return "\(name) is how often \(state) has become other than \(rest(state))"
    case .spellYears(let state):
      return "\(name) is the years for which \(state) has now been other than \(rest(state))"
    case .totalYears(let state):
      return "\(name) is all years so far in which \(state) was other than \(rest(state))"
    }
  }
}
