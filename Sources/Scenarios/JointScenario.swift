/// Rival scenarios as one: what they agree on stands in it once.
///
/// Rivals in the same world differ in a few arrows. A variable that is described alike in two of them,
/// and whose causes are alike too, leads the same life under both, to the last bit: it is lived
/// once. Where they part, the merged scenario has a copy of the variable for each opinion, and the
/// copies draw the same chance, for chance does not know the model.
///
/// Two variables are alike when nothing that can be told of them, their causes, the causes of these
/// and so on tells them apart. Causes may go round in circles, so this is found by parting: all of
/// one description are taken to be alike, until their causes are not.
package struct JointScenario: Sendable, Hashable {
  /// The scenario in which everybody lives: all variables under names of their own.
  package let merged: Scenario
  /// For each variable of the merged scenario, the name under which it draws its chance.
  package let chance: [String: String]
  /// For each rival, the merged scenario's name of each of its variables.
  package let names: [[String: String]]
  /// The rivals, in order.
  package let rivals: [Scenario]
  /// For each rival, the variables that it does not live itself, and the rival whose they are.
  let taken: [[String: Int]]

  /// Whether people of two scenarios can live side by side: same clock and traits, and variables of
  /// the same names in the same order.
  ///
  /// The order counts: states begin one after the other, and ties between clocks go by it.
  package static func canJoin(_ first: Scenario, _ second: Scenario) -> Bool {
    first.clock == second.clock && first.traits == second.traits
      && Description.names(in: first) == Description.names(in: second)
  }

  /// Merges rivals that can live side by side; one alone stays as it is.
  ///
  /// What nothing asked for depends on is left out of the merged scenario. Chance is addressed by name,
  /// so this changes no bit of the rest.
  ///
  /// - Parameters:
  ///   - rivals: the scenarios.
  ///   - asked: the variables of each rival that somebody wants to know, by its own names; nil for all of all.
  ///   - taken: for each rival, variables that take the course that they have in an earlier one, whatever acts on
  ///     them; by name, with the number of that rival. Of none unless given.
  /// - Precondition: There is a rival, ``canJoin(_:_:)`` says so of the first and each other, and what is taken is
  ///   taken from an earlier one.
  package init(
    _ rivals: [Scenario], asked: [Set<String>]? = nil, taking taken: [[String: Int]]? = nil
  ) {
    guard let first = rivals.first else { preconditionFailure("there is nobody to join") }
    precondition(rivals.allSatisfy { JointScenario.canJoin(first, $0) }, "they cannot be joined")
    self.rivals = rivals
    let taken = taken ?? rivals.map { _ in [:] }
    precondition(
      taken.enumerated().allSatisfy { rival, own in own.values.allSatisfy { $0 < rival } },
      "a course is taken from an earlier rival")
    self.taken = taken
    let parted = PartedVariables(rivals, taken)
    names = parted.names
    chance = parted.chance

    var (processes, states, events): ([Process], [StateVariable], [LifeEvent]) = ([], [], [])
    var (arrows, responses): ([Arrow], [Response]) = ([], [])
    var interventions: [Intervention] = []
    // In the rivals' order of declaration, copies side by side; what people live by of a trait after all that is drawn.
    let acted = first.traits.filter { trait in
      rivals.contains { $0.interventions.contains { $0.action.variable == trait.name } }
    }
    let order = Description.names(in: first) + acted.map(\.name)
    var traits = first.traits
    for name in order {
      for rival in rivals.indices where parted.stands(for: name, in: rival) {
        let (scenario, names) = (rivals[rival], parted.names[rival])
        func renamed(_ name: String) -> String { names[name] ?? name }
        if let trait = acted.first(where: { $0.name == name }), renamed(name) != name {
          traits.append(Trait(renamed(name), livedOf: trait))
        }
        if let process = scenario.processes.first(where: { $0.name == name }) {
          processes.append(process.renamed(renamed))
        }
        if let state = scenario.state(name) { states.append(state.renamed(renamed)) }
        if let event = scenario.events.first(where: { $0.name == name }) {
          events.append(
            LifeEvent(
              name: renamed(name), rate: event.rate, jolts: parted.jolts(of: name, like: rival)))
        }
        arrows += scenario.arrows.filter { $0.target.variable == name }.map {
          Arrow(
            source: $0.source.renamed(renamed), target: $0.target.renamed(renamed),
            effect: $0.effect)
        }
        responses += scenario.responses.filter { $0.target.variable == name }.map {
          Response(
            source: $0.source.renamed(renamed), target: $0.target.renamed(renamed),
            effect: $0.effect, delay: $0.delay, builds: $0.builds, fades: $0.fades)
        }
        interventions += scenario.interventions.filter { $0.action.variable == name }.map {
          $0.renamed(renamed)
        }
      }
    }
    // What acts on nothing known stays too, so that the compiler can say so.
    arrows += rivals.flatMap(\.arrows).filter { !order.contains($0.target.variable) }
    responses += rivals.flatMap(\.responses).filter { !order.contains($0.target.variable) }
    interventions += rivals.flatMap(\.interventions).filter {
      !order.contains($0.action.variable)
    }
    let whole = Scenario(
      clock: first.clock, traits: traits, processes: processes, states: states,
      events: events, arrows: arrows, responses: responses, interventions: interventions)
    let names = names
    merged =
      asked.map { asked in
        whole.pruned(
          to: zip(names, asked).reduce(into: Set()) { all, rival in
            all.formUnion(rival.1.compactMap { rival.0[$0] })
          })
      } ?? whole
  }
}

/// The variables of rivals, parted into those that are alike.
private struct PartedVariables {
  /// For each rival, its variables' names in the merged scenario.
  let names: [[String: String]]
  let chance: [String: String]
  private let rivals: [Scenario]
  private let taken: [[String: Int]]
  /// For each rival and name, the first rival whose variable of that name is alike.
  private let standIns: [[String: Int]]

  init(_ rivals: [Scenario], _ taken: [[String: Int]]) {
    (self.rivals, self.taken) = (rivals, taken)
    let acted = Set(
      rivals.flatMap(\.interventions).filter(\.action.isOnTrait).map(\.action.variable))
    var descriptions = rivals.map { Description.all(in: $0, withTraits: acted) }
    for (rival, own) in taken.enumerated() {
      for (name, owner) in own { descriptions[rival][name] = descriptions[owner][name] }
    }
    var standIns = descriptions.map { mine in
      mine.mapValues { description in
        // Found, for it finds itself.
        descriptions.firstIndex { $0[description.name] == description } ?? 0
      }
    }
    while true {
      // Who has the same stand-in, and whose causes have the same stand-ins, stays together.
      var marks = zip(descriptions, standIns).map { mine, standIns in
        mine.mapValues { description in
          ([description.name] + description.causes).map { standIns[$0] ?? 0 }
        }
      }
      // What is taken is like its owner's, whose causes count.
      for (rival, own) in taken.enumerated() {
        for (name, owner) in own { marks[rival][name] = marks[owner][name] }
      }
      let finer = marks.map { mine in
        mine.reduce(into: [String: Int]()) { finer, entry in
          finer[entry.key] = marks.firstIndex { $0[entry.key] == entry.value } ?? 0
        }
      }
      if finer == standIns { break }
      standIns = finer
    }
    self.standIns = standIns

    // Traits are drawn for all alike; whom something is done to lives by a trait of their own.
    let traits = rivals[0].traits.reduce(into: [:]) { $0[$1.name] = $1.name }
    var chance = traits
    names = zip(standIns, descriptions).map { mine, descriptions in
      var names = traits
      for (name, standIn) in mine {
        // No name in a scenario file has this sign in it.
        let isOwn =
          traits[name] == nil ? standIn == 0 : descriptions[name]?.interventions.isEmpty != false
        let merged = isOwn ? name : "\(name)@\(standIn)"
        names[name] = merged
        chance[merged] = name
      }
      return names
    }
    self.chance = chance
  }

  /// Whether a rival's variable is the one that stands for all that are alike.
  func stands(for name: String, in rival: Int) -> Bool { standIns[rival][name] == rival }

  /// The jolts of an event in all rivals in which it is like that of `rival`, to every copy once.
  func jolts(of event: String, like rival: Int) -> [LifeEvent.Jolt] {
    var jolts: [LifeEvent.Jolt] = []
    for other in rivals.indices where standIns[other][event] == rival {
      let found = rivals[other].events.first { $0.name == event }?.jolts ?? []
      for jolt in found where taken[other][jolt.process] == nil {
        let renamed = LifeEvent.Jolt(
          process: names[other][jolt.process] ?? jolt.process, size: jolt.size)
        if !jolts.contains(renamed) { jolts.append(renamed) }
      }
    }
    return jolts
  }
}

/// Everything that one scenario says of one variable.
private struct Description: Hashable {
  enum Kind: Hashable {
    case trait(TraitLaw)
    case process(Process)
    case state(StateVariable)
    case event(Rate)

    /// Whether it goes on for as long as somebody lives, so that nothing of it hangs on when that is.
    var outlastsDeath: Bool {
      switch self {
      case .trait, .process: true
      case .state, .event: false
      }
    }
  }

  let name: String
  let kind: Kind
  let arrows: [Arrow]
  let responses: [Response]
  let interventions: [Intervention]
  /// The events that jolt a process, by how much.
  let jolts: [String: [Double]]
  /// The states that may end a life, and with it whatever happens to a state, and every event.
  let endings: [String]

  /// The variables that act on it directly.
  var causes: [String] {
    (arrows.map(\.source) + responses.map(\.source)).flatMap(\.quantities).map(\.variable)
      + interventions.flatMap(\.asked) + jolts.keys.sorted() + endings
  }

  /// The variables of a scenario but its traits, in order of declaration.
  static func names(in scenario: Scenario) -> [String] {
    scenario.processes.map(\.name) + scenario.states.map(\.name) + scenario.events.map(\.name)
  }

  /// The variables of a scenario, and of its traits those named.
  static func all(
    in scenario: Scenario, withTraits acted: Set<String>
  ) -> [String: Description] {
    var kinds: [String: Kind] = [:]
    for trait in scenario.traits where acted.contains(trait.name) {
      kinds[trait.name] = .trait(trait.law)
    }
    for process in scenario.processes { kinds[process.name] = .process(process) }
    for state in scenario.states { kinds[state.name] = .state(state) }
    for event in scenario.events { kinds[event.name] = .event(event.rate) }
    let endings = scenario.endings
    return kinds.reduce(into: [:]) { descriptions, entry in
      var jolts: [String: [Double]] = [:]
      for event in scenario.events {
        let sizes = event.jolts.filter { $0.process == entry.key }.map(\.size)
        if !sizes.isEmpty { jolts[event.name] = sizes }
      }
      descriptions[entry.key] = Description(
        name: entry.key, kind: entry.value,
        arrows: scenario.arrows.filter { $0.target.variable == entry.key },
        responses: scenario.responses.filter { $0.target.variable == entry.key },
        interventions: scenario.interventions.filter { $0.action.variable == entry.key },
        jolts: jolts, endings: entry.value.outlastsDeath ? [] : endings)
    }
  }
}

// MARK: - Other names

extension Process {
  fileprivate func renamed(_ name: (String) -> String) -> Process {
    var renamed = self
    renamed.name = name(self.name)
    return renamed
  }
}

extension StateVariable {
  fileprivate func renamed(_ name: (String) -> String) -> StateVariable {
    var renamed = self
    renamed.name = name(self.name)
    return renamed
  }
}

extension Source {
  /// The same with other names of variables.
  package func renamed(_ name: (String) -> String) -> Source {
    switch self {
    case .single(let only): .single(only.renamed(name))
    case .product(let first, let second): .product(first.renamed(name), second.renamed(name))
    case .productOfThree(let first, let second, let third):
      .productOfThree(first.renamed(name), second.renamed(name), third.renamed(name))
    }
  }
}

extension Source.Quantity {
  func renamed(_ name: (String) -> String) -> Source.Quantity {
    switch self {
    case .trait(let trait): .trait(name(trait))
    case .process(let process): .process(name(process))
    // The trait age has the same name in all rivals: nothing is done to it; nor has the season any other.
    case .currentAge, .season: self
    case .part(let process, let part): .part(process: name(process), part)
    case .indicator(let state, let value): .indicator(state: name(state), value: value)
    case .mark(let state, let value, let mark):
      .mark(state: name(state), value: value, mark: mark)
    case .ever(let state): .ever(state: name(state))
    case .episodes(let state): .episodes(state: name(state))
    case .spellYears(let state): .spellYears(state: name(state))
    case .totalYears(let state): .totalYears(state: name(state))
    }
  }
}

extension Target {
  /// The same with another name of its variable.
  package func renamed(_ name: (String) -> String) -> Target {
    switch self {
    case .process(let process): .process(name(process))
    case .transition(let state, let transition):
      .transition(state: name(state), name: transition)
    case .event(let event): .event(name(event))
    case .mark(let state, let mark): .mark(state: name(state), name: mark)
    case .start(let state): .start(state: name(state))
    }
  }
}
