import GraphicalCriteria
import Scenarios
import Tables

/// A model's graph as a study sees it, with the words by which the graph of a rival has the same variables.
struct SeenModel: Sendable {
  let unrolled: UnrolledModel
  let design: StudyDesign
  /// The variable of each node, whenever it is; nil of being in the data.
  let variables: [String?]
  /// Which variable acts on which, whenever that is, in both directions.
  let causes: [String: [String]]
  let effects: [String: [String]]

  /// All that acts directly on something else.
  let links: Set<Link>
  /// Those of them that no file writes: what hangs on how long ago a life began.
  let beginnings: Set<Link>

  /// Unrolls a model as a study looks at it; nil where the graph would be too large.
  init?(_ scenario: Scenario, _ design: StudyDesign) {
    guard let unrolled = UnrolledModel(scenario, design) else { return nil }
    (self.unrolled, self.design) = (unrolled, design)
    let variables = unrolled.nodes.map { unrolled.variable(of: $0.subject) }
    var links: Set<Link> = []
    for edge in unrolled.graph.edges {
      guard let cause = variables[edge.from], let effect = variables[edge.to], cause != effect
      else { continue }
      links.insert(Link(cause: cause, effect: effect))
    }
    (self.variables, self.links) = (variables, links)
    beginnings = links.filter { link in
      link.cause == Source.Quantity.age && unrolled.scenario.isIndifferentToAge(link.effect)
    }
    causes = Dictionary(grouping: links, by: \.effect).mapValues { $0.map(\.cause).sorted() }
    effects = Dictionary(grouping: links, by: \.cause).mapValues { $0.map(\.effect).sorted() }
  }

  // MARK: - Columns

  /// What a column of the study's table is of: a reading, or what is written down as it is; nil where there is none.
  func node(ofColumn column: String) -> Int? {
    if column == Self.arm { return unrolled.number(.arm) }
    if column == Recruitment.Frame.column { return unrolled.number(.frame) }
    guard let (measure, visit) = VisitColumn.parts(of: column),
      unrolled.visits.indices.contains(visit)
    else { return nil }
    if measure == Recruitment.Frame.column { return unrolled.number(.frame) }
    guard let instrument = design.instruments.first(where: { $0.columns.contains(measure) }),
      let reading = unrolled.number(
        .reading(instrument: instrument.name), at: unrolled.visits[visit].moment)
    else { return nil }
    return settled(reading)
  }

  /// The column of the arm of a trial.
  private static let arm = "arm"

  /// What an instrument without any error reads; else the reading itself.
  func settled(_ reading: Int) -> Int {
    let parents = unrolled.graph.parents(of: reading)
    guard parents.count == 1, let only = parents.first, unrolled.exact.contains(only) else {
      return reading
    }
    return only
  }

  /// The variables that a node is there for: what its instrument measures, or itself.
  func subjects(of node: Int) -> [String] {
    guard case .reading(let name) = unrolled.nodes[node].subject else {
      return [variables[node]].compactMap(\.self)
    }
    guard let needs = design.instruments.first(where: { $0.name == name })?.needs else { return [] }
    // What moves a reading is not what it is of.
    if !needs.processes.isEmpty { return needs.processes }
    let lived = needs.states.map(\.name) + needs.traits
    return lived.isEmpty ? needs.events.map(\.name) : lived
  }

  // MARK: - Who is in the data

  /// What is so of everybody who was there at some visits.
  ///
  /// - Parameters:
  ///   - visit: the last of them.
  ///   - blood: the visits at which they gave blood.
  /// - Returns: the nodes.
  func selected(until visit: Int, givingBloodAt blood: Set<Int>) -> [Int] {
    let last = unrolled.visits[visit].moment
    return unrolled.nodes.indices.filter { number in
      let node = unrolled.nodes[number]
      guard case .selection(let selection) = node.subject else { return false }
      guard let moment = node.moment else { return true }
      guard selection == .sampled else { return moment <= last }
      return blood.contains { unrolled.visits[$0].moment == moment }
    }
  }

  /// The graph as the data of these visits show it.
  func diagram(selecting selected: [Int]) -> CausalDiagram {
    var roles = [CausalDiagram.Role](repeating: .latent, count: unrolled.nodes.count)
    for node in selected { roles[node] = .selected }
    do throws(GraphError) {
      return try CausalDiagram(unrolled.graph, roles: roles)
    } catch {
      preconditionFailure("every node has a role")
    }
  }
}

extension Scenario {
  /// Whether nothing in the files makes a variable hang on age.
  fileprivate func isIndifferentToAge(_ variable: String) -> Bool {
    guard processes.contains(where: { $0.name == variable }) || state(variable) != nil else {
      return false
    }
    let acting =
      arrows.filter { $0.target.variable == variable }.map(\.source)
      + responses.filter { $0.target.variable == variable }.map(\.source)
    return !acting.flatMap(\.quantities).contains { $0.variable == Source.Quantity.age }
  }
}

extension UnrolledModel {
  /// The variable that a subject belongs to, in words that any model of its world has for it; nil of being in the data.
  ///
  /// A response belongs to what responds: that it is one, and not an arrow, is no other link.
  fileprivate func variable(of subject: Subject) -> String? {
    switch subject {
    case .lastingPart(let process): process
    case .past(let state), .mark(let state, _), .made(let state, _): state
    case .response(let number): scenario.responses[number].target.variable
    case .selection: nil
    case .trait, .season, .frame, .arm, .lastingError, .process, .state, .event, .reading:
      name(of: subject)
    }
  }
}
