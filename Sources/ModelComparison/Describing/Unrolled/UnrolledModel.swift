package import GraphicalCriteria
package import Scenarios

/// A model and a study as one graph without circles: what a person is at each of many moments, and what is seen of it.
///
/// From one moment to the next everything acts by the arrows of the files. A process at a moment follows from itself,
/// from what pulls its set-point and from its responses at the moment before, and from its lasting part: conditioning
/// on value, lasting part and responses then fixes the fluctuation too. A response follows from itself and from its
/// source one delay earlier; a state from itself and all that acts on its transitions; what is past of it (dates,
/// spells, whether ever) from itself and the state. Events have no memory. What a life begins with hangs on how long
/// ago that was, which is the age.
///
/// Between two visits lie as many moments as any way of association between variables needs; see `Unrolling`. An
/// independence that the graph says is one of the engine's lives, whose steps are such moments; it does not see that
/// effects cancel, nor that a number is zero. Nor has it a node for the fluctuation alone: the value is what acts and can be
/// set, so it may ask for a value beside a response where the response would do.
package struct UnrolledModel: Sendable {
  /// What a node is of.
  package enum Subject: Hashable, Sendable {
    /// A trait.
    case trait(String)
    /// The part of a process that stays.
    case lastingPart(process: String)
    /// The time of the year.
    case season
    /// The setting from which a candidate comes.
    case frame
    /// The arm of a trial.
    case arm
    /// What an instrument reads too high or too low in a person, visit after visit.
    case lastingError(instrument: String)
    /// The value of a process.
    case process(String)
    /// The value of a state.
    case state(String)
    /// All that is past of a state: dates, spells, whether ever.
    case past(state: String)
    /// Whether the present spell has a mark.
    case mark(state: String, mark: String)
    /// Whether an event has happened since the moment before.
    case event(String)
    /// A response, by its place in the scenario.
    case response(Int)
    /// Whether a transition has been made since the visit at which everybody was where it leads from.
    case made(state: String, transition: String)
    /// What an instrument says.
    case reading(instrument: String)
    /// That somebody is in the data.
    case selection(Selection)
  }

  /// Why only some people are in the data.
  package enum Selection: String, Hashable, Sendable {
    case recruited = "having been recruited"
    case takingPart = "taking part"
    case alive = "being alive"
    case present = "having come"
    case sampled = "having a blood sample"
  }

  /// A node: what it is of, and at which moment; nil of what stays for life.
  package struct Node: Hashable, Sendable {
    package let subject: Subject
    package let moment: Int?
  }

  /// A visit: its moment, and when the plan has it, in words.
  package struct Visit: Sendable, Hashable {
    package let moment: Int
    package let words: String
  }

  /// Of what it is asked what must be adjusted for.
  package enum Knowledge: CaseIterable, Sendable {
    /// Everything about everybody up to the visit of the exposure, whoever the study keeps.
    case everything
    /// The true values at all visits of the variables that the study looks at, in everybody.
    case truthOfEverybody
    /// The same of those in the data.
    case truth
    /// What the study writes down at its visits, of those in the data.
    case readings

    /// Whether only some people are in the data.
    package var isOfSelected: Bool { self == .truth || self == .readings }
  }

  /// The scenario, without what nothing asked for depends on.
  package let scenario: Scenario
  /// The nodes, in the order of their numbers.
  package let nodes: [Node]
  /// The arrows between them.
  package let graph: DirectedGraph
  /// The dates of the moments, in years from the first visit, rising.
  package let dates: [Double]
  /// The moments that are visits.
  package let visits: [Visit]
  /// The variables whose true values the study looks at.
  let lookedAt: Set<String>
  /// The nodes that instruments write down as they are.
  let exact: Set<Int>

  /// The number of a node, where there is one.
  package func number(_ subject: Subject, at moment: Int? = nil) -> Int? {
    numbers[Node(subject: subject, moment: moment)]
  }

  private let numbers: [Node: Int]

  init(
    scenario: Scenario, nodes: [Node], numbers: [Node: Int], graph: DirectedGraph, dates: [Double],
    visits: [Visit], lookedAt: Set<String>, exact: Set<Int>
  ) {
    self.scenario = scenario
    self.nodes = nodes
    self.numbers = numbers
    self.graph = graph
    self.dates = dates
    self.visits = visits
    self.lookedAt = lookedAt
    self.exact = exact
  }

  /// Unrolls a model as a study looks at it; nil where there would be more than ``mostNodes``.
  ///
  /// - Parameters:
  ///   - scenario: what is lived.
  ///   - design: who looks, and when: two visits at least.
  ///   - question: what is asked of it.
  ///   - refinement: how many times as many moments there are as needed; for tests.
  package init?(
    _ scenario: Scenario, _ design: StudyDesign, asking question: EffectQuestion,
    refinement: Int = 1
  ) {
    precondition(design.visits.count > 1, "what acts is seen later")
    var followed: (state: String, name: String)?
    if case .transition(let state, let name) = question.outcome { followed = (state, name) }
    self.init(
      scenario, design, about: Set(question.variables), following: followed,
      refinement: refinement)
  }

  /// Unrolls a model as a study looks at it, about all that it measures; nil where there would be more than ``mostNodes``.
  ///
  /// - Parameters:
  ///   - scenario: what is lived.
  ///   - design: who looks, and when.
  package init?(_ scenario: Scenario, _ design: StudyDesign) {
    self.init(
      scenario, design, about: Set(design.instruments.flatMap(\.needs.processes)), following: nil,
      refinement: 1)
  }

  private init?(
    _ scenario: Scenario, _ design: StudyDesign, about subjects: Set<String>,
    following followed: (state: String, name: String)?, refinement: Int
  ) {
    var asked = subjects
    for needs in design.instruments.map(\.needs) {
      asked.formUnion(needs.processes + needs.states.map(\.name) + needs.traits)
      asked.formUnion(needs.determinants + needs.events.map(\.name))
    }
    asked.formUnion(design.influences.compactMap(\.variable))
    for frame in design.recruitment?.frames ?? [] { asked.formUnion(frame.tilts.map(\.trait)) }
    // Where an arm puts people somebody is, though nobody comes there by themselves.
    var acted = scenario
    acted.interventions += design.allocation?.arms.flatMap(\.interventions) ?? []
    let lived = acted.pruned(to: asked)
    var unrolling = Unrolling(lived, design, about: subjects, refinement: refinement)
    guard let unrolled = unrolling.unrolled(following: followed) else { return nil }
    self = unrolled
  }

  /// Graphs have no more nodes.
  package static let mostNodes = Unrolling.mostNodes

  // MARK: - Roles

  /// The roles of the nodes for somebody who knows so much.
  ///
  /// - Parameters:
  ///   - knowledge: what is known.
  ///   - moment: the moment of the exposure, up to which everything may be known.
  ///   - restricted: further nodes of which the data hold one value only.
  /// - Returns: a role for each node, in the order of their numbers.
  package func roles(
    knowing knowledge: Knowledge, until moment: Int, restricted: [Int] = []
  ) -> [CausalDiagram.Role] {
    let isVisit = Set(visits.map(\.moment))
    var roles = nodes.enumerated().map { number, node -> CausalDiagram.Role in
      if case .selection = node.subject { return knowledge.isOfSelected ? .selected : .latent }
      let isSeen =
        switch knowledge {
        case .everything: isOfLife(node) && node.moment ?? 0 <= moment
        case .truthOfEverybody, .truth:
          node.moment.map { isVisit.contains($0) } ?? true && isLookedAt(node.subject)
        case .readings: exact.contains(number) || isWritten(node.subject)
        }
      return isSeen ? .observed : .latent
    }
    for node in restricted { roles[node] = .selected }
    return roles
  }

  /// Whether it is of a person, and not of those who look.
  private func isOfLife(_ node: Node) -> Bool {
    switch node.subject {
    case .lastingError, .reading, .selection, .made: false
    default: true
    }
  }

  private func isLookedAt(_ subject: Subject) -> Bool {
    switch subject {
    case .trait(let name), .process(let name), .state(let name): lookedAt.contains(name)
    case .frame, .arm: true
    default: false
    }
  }

  private func isWritten(_ subject: Subject) -> Bool {
    switch subject {
    case .reading, .frame, .arm: true
    default: false
    }
  }
}

extension StudyDesign {
  /// All that moves a chance to be missing.
  fileprivate var influences: [Mechanism.Influence] {
    var mechanisms = [recruitment?.refusal, loss?.attrition, loss?.absence, loss?.noSample]
      .compactMap { $0 }
    mechanisms += loss?.items.values.map { $0 } ?? []
    return mechanisms.flatMap(\.logOdds.keys)
  }
}
