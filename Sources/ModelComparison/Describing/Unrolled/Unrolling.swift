import GraphicalCriteria
import Scenarios

/// How a model and a study are unrolled in time.
///
/// **How many moments.** Say that from one variable to another the shortest way of arrows takes at most L moments. Two
/// values at visits are associated, given others at visits, along ways whose turns lie between visits: towards a common
/// cause, or towards what is conditioned on later. Every variable with a memory keeps what it has, so a way of arrows can
/// be lengthened at will, and each turn needs L moments on either side at most. With 2 L + 1 moments from visit to visit,
/// and as many before the first, every such way has room; more change no answer, which is a test.
///
/// **Delays** are counted in moments, to the nearest below, and a moment at least.
struct Unrolling {
  typealias Subject = UnrolledModel.Subject

  let scenario: Scenario
  let design: StudyDesign
  /// The variables that are asked about.
  let subjects: Set<String>
  /// The dates of the moments, in years from the first visit, and which are visits.
  private(set) var dates: [Double] = []
  private(set) var visits: [UnrolledModel.Visit] = []
  private(set) var nodes: [UnrolledModel.Node] = []
  private var numbers: [UnrolledModel.Node: Int] = [:]
  private var edges: [DirectedGraph.Edge] = []
  /// The states of whose past something asks.
  private let remembered: Set<String>
  /// What the arms of a trial do: the variables, and of whom it is asked whether it is done.
  private let treated: Set<String>

  /// Graphs have no more nodes.
  static let mostNodes = 30_000

  /// Begins with the moments.
  ///
  /// - Parameters:
  ///   - scenario: what is lived, without what nothing asked for depends on.
  ///   - design: who looks; its visits are those used.
  ///   - subjects: the variables that are asked about.
  ///   - refinement: how many times as many moments there are as needed.
  init(
    _ scenario: Scenario, _ design: StudyDesign, about subjects: Set<String>, refinement: Int = 1
  ) {
    (self.scenario, self.design, self.subjects) = (scenario, design, subjects)
    let sources = (scenario.arrows.map(\.source) + scenario.responses.map(\.source)).flatMap(
      \.quantities)
    let asked =
      sources + scenario.interventions.flatMap { $0.conditions.map(\.quantity) }
    var remembered = Set(asked.filter(\.isOfPast).map(\.variable))
    for state in scenario.states
    where state.transitions.contains(where: { $0.rate == nil }) { remembered.insert(state.name) }
    for instrument in design.instruments where instrument.kind.looksBack {
      remembered.formUnion(instrument.needs.states.map(\.name))
    }
    self.remembered = remembered
    let arms = design.allocation?.arms ?? []
    treated = arms.count > 1 ? Set(arms.flatMap(\.interventions).map(\.action.variable)) : []
    let pieces = refinement * (2 * longestWay + 1)
    let gaps = zip(design.visits, design.visits.dropFirst()).map { $1.years - $0.years }
    let step = (gaps.min() ?? 1) / Double(pieces)
    let delays = scenario.responses.map { $0.delay.years / step }.max() ?? 0
    let before = pieces + Int(min(delays, 1e6))
    dates = (0..<before).map { Double($0 - before) * step }
    for (number, visit) in design.visits.enumerated() {
      if number > 0 {
        let (start, gap) = (design.visits[number - 1].years, gaps[number - 1])
        dates += (1..<pieces).map { start + gap * Double($0) / Double(pieces) }
      }
      visits.append(.init(moment: dates.count, words: visit == .zero ? "0 years" : visit.words))
      dates.append(visit.years)
    }
  }

  /// The most arrows on the shortest way from one variable to another; a way through a response has one more.
  private var longestWay: Int {
    var names: [String: Int] = [:]
    var next: [[Int]] = []
    func place(_ name: String) -> Int {
      if let known = names[name] { return known }
      names[name] = next.count
      next.append([])
      return next.count - 1
    }
    func join(_ from: String, _ to: String) {
      let (from, to) = (place(from), place(to))
      next[from].append(to)
    }
    for arrow in scenario.arrows {
      for quantity in arrow.source.quantities { join(quantity.variable, arrow.target.variable) }
    }
    for (number, response) in scenario.responses.enumerated() {
      for quantity in response.source.quantities { join(quantity.variable, "\(number) response") }
      join("\(number) response", response.target.variable)
    }
    for event in scenario.events { for jolt in event.jolts { join(event.name, jolt.process) } }
    // What is past of a state, and its marks, follow it a moment later and act on it again.
    var longest = 1
    for start in next.indices {
      var distance = [Int?](repeating: nil, count: next.count)
      distance[start] = 0
      var queue = [start]
      var head = 0
      while head < queue.count {
        let here = queue[head]
        head += 1
        for other in next[here] where distance[other] == nil {
          distance[other] = (distance[here] ?? 0) + 1
          queue.append(other)
        }
      }
      longest = max(longest, distance.compactMap { $0 }.max() ?? 0)
    }
    return longest + 2
  }

  /// The whole graph; nil where it would be too large.
  ///
  /// - Parameter transition: one that is followed from the last visit but one to the last.
  /// - Returns: the graph, or nil.
  mutating func unrolled(following transition: (state: String, name: String)?) -> UnrolledModel? {
    let variables =
      scenario.processes.count + scenario.responses.count + scenario.events.count
      + scenario.states.reduce(0) { $0 + 2 + $1.marks.count }
    guard variables * dates.count + design.instruments.count * visits.count <= Self.mostNodes
    else { return nil }
    // What nothing acts on or comes from may be asked about all the same.
    for trait in scenario.traits { _ = node(.trait(trait.name)) }
    if (design.allocation?.arms.count ?? 0) > 1 { _ = node(.arm) }
    for moment in dates.indices { live(moment) }
    if let transition { follow(transition.state, transition.name) }
    let looked = look()
    let graph: DirectedGraph
    do throws(GraphError) {
      graph = try DirectedGraph(nodes: nodes.count, edges: edges)
    } catch {
      preconditionFailure(
        "arrows lead from one moment to a later one, or from a life to what is seen of it")
    }
    return UnrolledModel(
      scenario: scenario, nodes: nodes, numbers: numbers, graph: graph, dates: dates,
      visits: visits, lookedAt: looked.variables, exact: looked.exact)
  }

  /// Whether a transition has been made since the last visit but one.
  private mutating func follow(_ state: String, _ transition: String) {
    guard visits.count > 1 else { return }
    let start = visits[visits.count - 2].moment
    for moment in (start + 1)...visits[visits.count - 1].moment {
      let made = node(.made(state: state, transition: transition), moment)
      join([node(.state(state), moment - 1), node(.state(state), moment)], to: made)
      if moment > start + 1 {
        join([node(.made(state: state, transition: transition), moment - 1)], to: made)
      }
    }
  }

  // MARK: - Nodes

  /// The number of a node, which is made if there is none.
  mutating func node(_ subject: Subject, _ moment: Int? = nil) -> Int {
    let node = UnrolledModel.Node(subject: subject, moment: moment)
    if let known = numbers[node] { return known }
    numbers[node] = nodes.count
    nodes.append(node)
    return nodes.count - 1
  }

  /// Joins causes to what they act on.
  mutating func join(_ causes: [Int], to effect: Int) {
    edges += causes.map { DirectedGraph.Edge(from: $0, to: effect) }
  }

  /// Whether the scenario has a variable of a kind; what it does not live has no node.
  func has(process name: String) -> Bool { scenario.processes.contains { $0.name == name } }
  func has(trait name: String) -> Bool { scenario.traits.contains { $0.name == name } }

  // MARK: - Lives

  /// All that is lived at a moment, by what was at the one before.
  private mutating func live(_ moment: Int) {
    for (number, response) in scenario.responses.enumerated() {
      live(number, response, moment)
    }
    for event in scenario.events {
      let target = node(.event(event.name), moment)
      if moment > 0 { join(causes(on: .event(event.name), before: moment), to: target) }
    }
    for process in scenario.processes { live(process, moment) }
    for state in scenario.states { live(state, moment) }
  }

  private mutating func live(_ number: Int, _ response: Response, _ moment: Int) {
    let target = node(.response(number), moment)
    guard moment > 0 else { return join(beginning, to: target) }
    // The latest moment a delay ago, and one before at the latest.
    let felt = dates[moment] - response.delay.years
    let source = dates[..<moment].lastIndex { $0 <= felt + 1e-9 } ?? 0
    join(
      [node(.response(number), moment - 1)] + sources(response.source, at: source), to: target)
  }

  private mutating func live(_ process: Process, _ moment: Int) {
    let target = node(.process(process.name), moment)
    if process.traitSD > 0 { join([node(.lastingPart(process: process.name))], to: target) }
    let responses = scenario.responses.indices.filter {
      scenario.responses[$0].target == .process(process.name)
    }
    join(responses.map { node(.response($0), moment) }, to: target)
    let jolts = scenario.events.filter { $0.jolts.contains { $0.process == process.name } }
    join(jolts.map { node(.event($0.name), moment) }, to: target)
    guard moment > 0 else {
      let isStationary =
        responses.isEmpty && jolts.isEmpty
        && !scenario.arrows.contains { $0.target == .process(process.name) }
      if !isStationary { join(beginning, to: target) }
      return
    }
    join(
      [node(.process(process.name), moment - 1)] + responses.map { node(.response($0), moment - 1) }
        + causes(on: .process(process.name), before: moment), to: target)
  }

  private mutating func live(_ state: StateVariable, _ moment: Int) {
    let value = node(.state(state.name), moment)
    if moment > 0 {
      join([node(.state(state.name), moment - 1)], to: value)
      for transition in state.transitions {
        join(
          causes(on: .transition(state: state.name, name: transition.name), before: moment),
          to: value)
        if transition.rate == nil { join([node(.past(state: state.name), moment - 1)], to: value) }
      }
      // Who is put somewhere need not have a way there.
      if treated.contains(state.name), moment > (visits.first?.moment ?? 0) {
        join([node(.arm)], to: value)
      }
    } else {
      join(beginning, to: value)
      for arrow in scenario.arrows where arrow.target == .start(state: state.name) {
        join(sources(arrow.source, at: 0), to: value)
      }
    }
    let isMarked =
      scenario.arrows.contains { $0.source.quantities.contains { $0.isMark(of: state.name) } }
      || scenario.responses.contains { $0.source.quantities.contains { $0.isMark(of: state.name) } }
    for mark in state.marks where isMarked {
      let target = node(.mark(state: state.name, mark: mark.name), moment)
      join([value], to: target)
      guard moment > 0 else { continue }
      join(
        [
          node(.state(state.name), moment - 1),
          node(.mark(state: state.name, mark: mark.name), moment - 1),
        ]
          + causes(on: .mark(state: state.name, name: mark.name), before: moment), to: target)
    }
    guard remembered.contains(state.name) else { return }
    let past = node(.past(state: state.name), moment)
    join([value], to: past)
    if moment > 0 {
      join(
        [node(.state(state.name), moment - 1), node(.past(state: state.name), moment - 1)], to: past
      )
    } else {
      join(beginning, to: past)
    }
  }

  /// On what the beginning of a life hangs: how long ago it is.
  private var beginning: [Int] {
    mutating get {
      guard case .age = scenario.clock.origin, has(trait: Source.Quantity.age) else { return [] }
      return [node(.trait(Source.Quantity.age))]
    }
  }

  // MARK: - Causes

  /// All that acts on a target at a moment, by what was at the one before.
  private mutating func causes(on target: Target, before moment: Int) -> [Int] {
    var causes: [Int] = []
    for arrow in scenario.arrows where arrow.target == target {
      causes += sources(arrow.source, at: moment - 1)
    }
    // What responses do to a process stands in its value; what they do to a chance, here.
    if case .process = target {
    } else {
      for (number, response) in scenario.responses.enumerated() where response.target == target {
        causes.append(node(.response(number), moment - 1))
      }
    }
    guard moment > (visits.first?.moment ?? 0) else { return causes }
    if treated.contains(target.variable) { causes.append(node(.arm)) }
    for deed in scenario.interventions where deed.action.variable == target.variable {
      for condition in deed.conditions { causes += nodes(of: condition.quantity, at: moment - 1) }
    }
    return causes
  }

  private mutating func sources(_ source: Source, at moment: Int) -> [Int] {
    source.quantities.flatMap { nodes(of: $0, at: moment) }
  }

  /// The nodes that a quantity is read off.
  private mutating func nodes(of quantity: Source.Quantity, at moment: Int) -> [Int] {
    switch quantity {
    case .trait(let name):
      // Who lives as if a trait were another does so from the first visit on.
      return [node(.trait(name))]
        + (treated.contains(name) && moment >= (visits.first?.moment ?? 0) ? [node(.arm)] : [])
    case .currentAge: return [node(.trait(Source.Quantity.age))]
    case .season: return [node(.season)]
    case .process(let name): return [node(.process(name), moment)]
    case .part(let name, .trait): return lastingPart(of: name)
    case .part(let name, .fluctuation):
      return [node(.process(name), moment)] + lastingPart(of: name)
    case .indicator(let state, _): return [node(.state(state), moment)]
    case .mark(let state, _, let mark):
      return [node(.state(state), moment), node(.mark(state: state, mark: mark), moment)]
    case .ever(let state), .episodes(let state):
      return [node(.past(state: state), moment)]
    case .spellYears(let state), .totalYears(let state):
      return [node(.state(state), moment), node(.past(state: state), moment)]
    }
  }

  private mutating func lastingPart(of process: String) -> [Int] {
    scenario.processes.contains { $0.name == process && $0.traitSD > 0 }
      ? [node(.lastingPart(process: process))] : []
  }
}

extension Source.Quantity {
  /// Whether it is read off what is past of a state, and not off what it is.
  fileprivate var isOfPast: Bool {
    switch self {
    case .ever, .episodes, .spellYears, .totalYears: true
    case .trait, .currentAge, .season, .process, .part, .indicator, .mark: false
    }
  }

  fileprivate func isMark(of state: String) -> Bool {
    if case .mark(state, _, _) = self { true } else { false }
  }
}
