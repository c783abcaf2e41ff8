import NumericalMethods
import RandomStreams
import Scenarios

/// The working state of one compilation: which name has which column, what is built so far.
///
/// Variables are given their columns first, so that arrows may point forwards and backwards.
struct Compiler {
  let scenario: Scenario
  /// The events whose dates some study asks about.
  private let watched: [String]
  /// The name under which each variable draws its chance.
  private let chance: [String: String]
  var columnCount = 0
  var traits: [Program.TraitPlan] = []
  var processes: [Program.ProcessPlan] = []
  var states: [Program.StatePlan] = []
  var marks: [Program.MarkPlan] = []
  var clocks: [Program.ClockPlan] = []
  var clockNames: [String] = []
  var events: [Program.EventPlan] = []
  var jolts: [Program.JoltPlan] = []
  var terms: [Program.Term] = []
  /// What files call the arrow, or response, of each term.
  var termNames: [String] = []
  /// What files call each response.
  var responseNames: [String] = []
  var products: [Program.ProductPlan] = []
  var departures: [Program.DeparturePlan] = []
  var currentAge: Program.AgePlan?
  var season: Program.SeasonPlan?
  var responses: [Program.ResponsePlan] = []
  var lines: [Program.LinePlan] = []
  var noises: [Program.NoisePlan] = []
  /// What is done to people, to whom and when.
  var deeds: [Program.DeedPlan] = []
  var conditions: [Program.DeedCondition] = []
  var moments: [Program.Moment] = []
  /// For clocks that deeds may silence: of transitions the columns of which one is not 0 then, of events the
  /// windows in one of which their date lies then.
  var silencers: [Int: [Int]] = [:]
  var windowCount = 0
  /// The deeds that put a state at a value.
  var pushes: [(deed: Int, state: Int, value: Int)] = []
  /// The lives that may end, and for each state and event the states that may end the life it is part of.
  var mortalities: [Program.Mortality] = []
  let endings: [String: [String]]
  var combinations: [Program.Combination] = []

  /// The columns of quantities.
  var columns: [Source.Quantity: Int] = [:]
  private var book = PurposeBook()
  /// Columns whose content is fixed for a life.
  var lasting: Set<Int> = []

  /// Begins to compile rivals; of the events in `watching`, by the rivals' names, dates are kept.
  init(_ joint: JointScenario, watching: [String]) {
    scenario = joint.merged
    chance = joint.chance
    endings = joint.endings
    var watched: [String] = []
    for names in joint.names {
      for name in watching.compactMap({ names[$0] })
      where !watched.contains(name) && joint.merged.events.contains(where: { $0.name == name }) {
        watched.append(name)
      }
    }
    self.watched = watched
  }

  mutating func compile(_ grid: TimeGrid) throws(SimulationError) {
    try checkCounts()
    assignColumns()
    // Every source has its column before the first variable is compiled: a state's plan must know
    // whether any arrow, of whatever target, asks for its times.
    for arrow in scenario.arrows { _ = try column(of: arrow.source) }
    for condition in scenario.interventions.flatMap(\.conditions) {
      _ = try column(of: condition.quantity)
    }
    for target in scenario.arrows.map(\.target) + scenario.responses.map(\.target) {
      try check(target)
    }
    try compileResponses()
    for trait in scenario.traits {
      traits.append(
        Program.TraitPlan(
          name: trait.name, column: try column(of: .trait(trait.name)), law: trait.law,
          purpose: try purpose(trait.name, ""),
          origin: try trait.origin.map { (name) throws(SimulationError) in
            try column(of: .trait(name))
          }))
    }
    for process in scenario.processes { try compile(process) }
    for state in scenario.states { try compile(state) }
    for event in scenario.events { try compile(event) }
    try compileDeeds(grid)
    compileMortalities()
    compileLines()
  }

  /// In the log of changes states are told apart by sixteen bits, values by a byte, marks by a bit.
  private func checkCounts() throws(SimulationError) {
    guard scenario.states.count <= Program.stateLimit else {
      throw .tooMany("states", limit: Program.stateLimit)
    }
    for state in scenario.states {
      guard state.values.count <= 255 else { throw .tooMany("values of a state", limit: 255) }
      guard state.marks.count <= 32 else { throw .tooMany("marks of a state", limit: 32) }
    }
  }

  /// Makes sure that a target is there to be hit.
  private func check(_ target: Target) throws(SimulationError) {
    switch target {
    case .process(let name):
      guard columns[.process(name)] != nil else { throw .unknownName(name) }
    case .event(let name):
      guard scenario.events.contains(where: { $0.name == name }) else { throw .unknownName(name) }
    case .start(let name):
      guard scenario.state(name) != nil else { throw .unknownName(name) }
    case .transition(let state, let name):
      guard let known = scenario.state(state) else { throw .unknownName(state) }
      guard known.transitions.contains(where: { $0.name == name })
      else { throw .unknownName("\(state).\(name)") }
    case .mark(let state, let name):
      guard let known = scenario.state(state) else { throw .unknownName(state) }
      guard known.marks.contains(where: { $0.name == name })
      else { throw .unknownName("\(state).\(name)") }
    }
  }

  // MARK: - Chance

  /// The purpose of a variable's draws, by the name that the variable has in every rival.
  private mutating func purpose(
    _ variable: String, _ path: String
  ) throws(SimulationError) -> Purpose {
    do {
      return try book.purpose(.life, (chance[variable] ?? variable) + path)
    } catch {
      throw SimulationError(error)
    }
  }

  /// The purpose of where in the year first visits fall.
  mutating func seasonPurpose() throws(SimulationError) -> Purpose {
    do {
      return try book.purpose(.life, Program.seasonPath)
    } catch {
      throw SimulationError(error)
    }
  }

  // MARK: - Arrows

  /// What all arrows on a target say together, and the responses where they say it with them.
  private mutating func combination(
    on target: Target, constant: Double, withResponses: Bool = true
  ) throws(SimulationError) -> Program.Combination {
    var still: [(term: Program.Term, name: String)] = []
    var moving: [(term: Program.Term, name: String)] = []
    for arrow in scenario.arrows where arrow.target == target {
      let term = Program.Term(column: try column(of: arrow.source), factor: Float(arrow.effect))
      let named = (term, name(of: arrow.source, arrow.target))
      if lasting.contains(term.column) { still.append(named) } else { moving.append(named) }
    }
    if withResponses {
      for (number, response) in scenario.responses.enumerated() where response.target == target {
        let term = Program.Term(column: responses[number].column, factor: 1)
        moving.append((term, responseNames[number]))
      }
    }
    terms += (still + moving).map(\.term)
    termNames += (still + moving).map(\.name)
    let end = terms.count
    let combination = Program.Combination(
      constant: Float(constant),
      lasting: end - still.count - moving.count..<end - moving.count,
      moving: end - moving.count..<end, base: newColumn())
    combinations.append(combination)
    return combination
  }

  /// An arrow or a response as files call it, in every rival alike.
  private func name(of source: Source, _ target: Target) -> String {
    func named(_ variable: String) -> String { chance[variable] ?? variable }
    return "\(source.renamed(named).written) -> \(target.renamed(named).written)"
  }

  private func responseColumns(on target: Target) -> [Int] {
    zip(scenario.responses, responses).filter { $0.0.target == target }.map(\.1.column)
  }

  private mutating func compileResponses() throws(SimulationError) {
    for response in scenario.responses {
      var driver = try column(of: response.source)
      var trigger: Program.Trigger?
      if case .single(let quantity) = response.source, quantity.isSwitch {
        trigger = try self.trigger(of: quantity)
        driver = newColumn()
      } else if response.delay.years > 0 {
        throw .impossibleArrow("only a source that is on or off can be delayed")
      }
      responseNames.append(name(of: response.source, response.target))
      responses.append(
        Program.ResponsePlan(
          column: newColumn(), driver: driver, effect: Float(response.effect),
          delay: response.delay.years, builds: response.builds.years,
          fades: response.fades.years, trigger: trigger,
          target: try number(of: response.target.variable)))
    }
  }

  /// The number of a variable that a response works on.
  private func number(of variable: String) throws(SimulationError) -> Program.ResponseTarget {
    if let process = scenario.processes.firstIndex(where: { $0.name == variable }) {
      return .process(process)
    }
    if let state = scenario.states.firstIndex(where: { $0.name == variable }) {
      return .state(state)
    }
    if let event = scenario.events.firstIndex(where: { $0.name == variable }) {
      return .event(event)
    }
    throw .unknownName(variable)
  }

  private func trigger(of quantity: Source.Quantity) throws(SimulationError) -> Program.Trigger? {
    let (name, value, mark): (String, String, String?)
    switch quantity {
    case .indicator(let state, let of): (name, value, mark) = (state, of, nil)
    case .mark(let state, let of, let with): (name, value, mark) = (state, of, with)
    default: return nil
    }
    guard let position = scenario.states.firstIndex(where: { $0.name == name }) else {
      throw .unknownName(name)
    }
    let state = scenario.states[position]
    guard let valuePosition = state.values.firstIndex(of: value) else {
      throw .unknownName("\(name).\(value)")
    }
    return Program.Trigger(
      state: position, value: valuePosition,
      mark: mark.flatMap { wanted in state.marks.firstIndex { $0.name == wanted } })
  }
}

// MARK: - Variables

extension Compiler {
  private mutating func compile(_ process: Process) throws(SimulationError) {
    let name = process.name
    // A response shifts the value itself; only arrows pull the set-point.
    let pull = try combination(on: .process(name), constant: 0, withResponses: false)
    let isPulled = !(pull.lasting.isEmpty && pull.moving.isEmpty)
    processes.append(
      Program.ProcessPlan(
        name: name, value: try column(of: .process(name)),
        trait: try column(of: .part(process: name, .trait)), fluctuation: newColumn(),
        traitSD: Float(process.traitSD),
        fluctuationSD: Float(process.fluctuationSD),
        forgetting: Elementary.logarithm(2.0) / process.halfLife.years,
        setPoint: isPulled ? pull : nil, responses: responseColumns(on: .process(name)),
        traitPurpose: try purpose(name, "/trait"), startPurpose: try purpose(name, "/start"),
        noise: !process.isNoisy
          ? nil
          : noise(
            Program.NoisePlan(
              history: try purpose(name, "/noise/history"),
              follow: try purpose(name, "/noise/follow"),
              inside: try purpose(name, "/noise/inside"),
              forgetting: Elementary.logarithm(2.0) / process.halfLife.years))))
  }

  /// The number of a noise, entered when it is new.
  private mutating func noise(_ plan: Program.NoisePlan) -> Int {
    if let known = noises.firstIndex(of: plan) { return known }
    noises.append(plan)
    return noises.count - 1
  }

  private mutating func compile(_ state: StateVariable) throws(SimulationError) {
    let (name, number) = (state.name, states.count)
    let firstMark = marks.count
    for mark in state.marks {
      marks.append(
        Program.MarkPlan(
          flag: try flagColumn(state: name, mark: mark.name),
          logOdds: try combination(
            on: .mark(state: name, name: mark.name),
            constant: Elementary.logOdds(of: mark.probability)),
          probability: mark.probability, purpose: try purpose(name, "/mark/\(mark.name)")))
    }
    // The indicators of a state's values were given columns one after the other.
    let indicator = try column(of: .indicator(state: name, value: state.values[0]))
    for transition in state.transitions {
      clockNames.append("\(chance[name] ?? name).\(transition.name)")
      clocks.append(
        Program.ClockPlan(
          alarm: .transition(state: number, from: transition.from, to: transition.to),
          logRate: try combination(
            on: .transition(state: name, name: transition.name),
            constant: transition.rate.map { Elementary.logarithm($0.perYear) } ?? 0),
          indicator: indicator + transition.from, rate: clocks.count,
          purpose: try purpose(name, "/transition/\(transition.name)"), after: transition.after))
    }
    let (start, certain) = try compile(state.start, ofState: name)
    states.append(
      Program.StatePlan(
        indicator: indicator, ever: try column(of: .ever(state: name)),
        episodes: try column(of: .episodes(state: name)), marks: firstMark..<marks.count,
        start: start,
        certainStart: certain, spellYears: columns[.spellYears(state: name)],
        totalYears: columns[.totalYears(state: name)]))
  }

  private mutating func compile(
    _ start: StateStart, ofState name: String
  ) throws(SimulationError) -> (plan: Program.StartPlan?, certain: Int) {
    let (value, constant, isHazard): (Int, Double, Bool)
    switch start {
    case .certain(let only): return (nil, only)
    case .probability(let of, let probability):
      (value, constant, isHazard) = (of, Elementary.logOdds(of: probability), false)
    case .hazard(let of, let hazard):
      (value, constant, isHazard) = (of, Elementary.logarithm(hazard), true)
    }
    let plan = Program.StartPlan(
      value: value, predictor: try combination(on: .start(state: name), constant: constant),
      isHazard: isHazard, purpose: try purpose(name, "/start"))
    return (plan, 0)
  }

  private mutating func compile(_ event: LifeEvent) throws(SimulationError) {
    let firstJolt = jolts.count
    for jolt in event.jolts {
      guard let process = processes.first(where: { $0.name == jolt.process }) else {
        throw .unknownName(jolt.process)
      }
      jolts.append(
        Program.JoltPlan(
          fluctuation: process.fluctuation, forgetting: process.forgetting,
          size: Float(jolt.size)))
    }
    clockNames.append(chance[event.name] ?? event.name)
    clocks.append(
      Program.ClockPlan(
        alarm: .event(number: events.count),
        logRate: try combination(
          on: .event(event.name), constant: Elementary.logarithm(event.rate.perYear)),
        indicator: nil, rate: clocks.count, purpose: try purpose(event.name, "/event")))
    events.append(
      Program.EventPlan(
        name: event.name,
        isWatched: watched.contains(event.name),
        jolts: firstJolt..<jolts.count))
  }
}

extension Transition {
  /// The years after which it is made, where chance does not decide.
  fileprivate var after: Double? { if case .after(let span) = pace { span.years } else { nil } }
}
