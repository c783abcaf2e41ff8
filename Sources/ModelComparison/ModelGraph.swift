import GraphicalCriteria
import Scenarios

/// Who acts on whom in a model: its variables, and one link for all arrows and responses from one to another.
package struct ModelGraph: Sendable {
  /// The model's name, title, claim in a word and story.
  package let name: String
  package let title: String
  package let mechanism: String
  package let story: String
  /// What the models of its world are asked; may be empty.
  package let question: String
  /// The season, and the variables that act or are acted on, in the order of files: traits, processes, states,
  /// events.
  package let variables: [String]
  package let links: [Link]

  /// All that one variable does to another.
  package struct Link: Sendable, Hashable {
    /// The variables, by position; the same one where a state's past acts on it.
    package let from: Int
    package let to: Int
    /// The arrows and responses.
    package let causes: [Cause]

    /// Whether any of them is the model's, and not the world's, which all rivals share.
    package var isOwn: Bool { causes.contains(where: \.isOwn) }
  }

  /// One arrow or response.
  package struct Cause: Sendable, Hashable {
    /// As files write it, such as "depression.ill -> bdnf".
    package let written: String
    /// The effect, in the target's unit; of an arrow with a range where the file has it.
    package let effect: Double
    /// How it works in time; nil of what works at once.
    package let course: Course?
    /// Whether the model says it, or says it otherwise than the world does.
    package let isOwn: Bool
    /// Whether it acts on what may happen next, a rate or the odds of something, and not on how high a level is now.
    package let isOnChance: Bool
    /// Whether its source is what once was: an illness in the past, however long ago.
    package let isOfThePast: Bool

    /// Whether the target is another one in the same moment.
    package var isAtOnce: Bool { course == nil && !isOnChance }
  }

  /// How a response works in time, in years.
  package struct Course: Sendable, Hashable {
    package let delay: Double
    package let builds: Double
    package let fades: Double
  }

  /// The graph of a model.
  package init(of model: Model) {
    let (scenario, world) = (model.model.scenario, model.model.world.scenario)
    let arrows = scenario.arrows.map { arrow in
      Act(
        arrow.source, arrow.target,
        Cause(
          written: "\(arrow.source.written) -> \(arrow.target.written)", effect: arrow.effect,
          course: nil, isOwn: !world.arrows.contains(arrow),
          isOnChance: arrow.target.isChance, isOfThePast: arrow.source.isOfThePast))
    }
    let responses = scenario.responses.map { response in
      Act(
        response.source, response.target,
        Cause(
          written: "\(response.source.written) -> \(response.target.written)",
          effect: response.effect,
          course: Course(
            delay: response.delay.years, builds: response.builds.years,
            fades: response.fades.years), isOwn: !world.responses.contains(response),
          isOnChance: response.target.isChance, isOfThePast: response.source.isOfThePast))
    }
    let jolts = scenario.events.flatMap { event in
      event.jolts.map { jolt in
        Act(
          from: [event.name], to: jolt.process,
          Cause(
            written: "\(event.name) -> \(jolt.process)", effect: jolt.size, course: nil,
            isOwn: !world.events.contains(event), isOnChance: false, isOfThePast: false))
      }
    }
    let acts = arrows + responses + jolts
    let named = Set(acts.flatMap { $0.from + [$0.to] })
    let variables =
      ([Source.Quantity.seasonWord] + scenario.traits.map(\.name) + scenario.processes.map(\.name)
      + scenario.states.map(\.name) + scenario.events.map(\.name)).filter(named.contains)
    var links: [Link] = []
    for (to, target) in variables.enumerated() {
      for (from, source) in variables.enumerated() {
        let causes = acts.filter { $0.to == target && $0.from.contains(source) }.map(\.cause)
        if !causes.isEmpty { links.append(Link(from: from, to: to, causes: causes)) }
      }
    }
    name = model.name
    title = model.title
    mechanism = model.model.mechanism
    story = model.model.story
    question = model.model.world.question
    self.variables = variables
    self.links = links
  }

  /// One circle of links, by the names along it, where there is one; a variable that acts on itself is none.
  package var circle: [String]? {
    do throws(GraphError) {
      _ = try DirectedGraph(
        nodes: variables.count,
        edges: links.filter { $0.from != $0.to }.map { .init(from: $0.from, to: $0.to) })
      return nil
    } catch {
      guard case .cycle(let nodes) = error else {
        preconditionFailure("links join the graph's own variables")
      }
      return nodes.map { variables[$0] }
    }
  }

  /// A cause with the names of the variables that it comes from and goes to.
  private struct Act {
    let from: [String]
    let to: String
    let cause: Cause

    init(_ source: Source, _ target: Target, _ cause: Cause) {
      self.init(from: source.quantities.map(\.variable), to: target.variable, cause)
    }

    init(from: [String], to: String, _ cause: Cause) {
      self.from = from
      self.to = to
      self.cause = cause
    }
  }
}

extension Target {
  /// Whether it is a rate or odds, and not a level.
  fileprivate var isChance: Bool {
    switch self {
    case .process: false
    case .transition, .event, .mark, .start: true
    }
  }
}

extension Source {
  /// Whether any quantity that it is made of counts what once was and never falls.
  fileprivate var isOfThePast: Bool {
    quantities.contains { quantity in
      switch quantity {
      case .ever, .episodes, .totalYears: true
      case .trait, .currentAge, .season, .process, .part, .indicator, .mark, .spellYears: false
      }
    }
  }
}
