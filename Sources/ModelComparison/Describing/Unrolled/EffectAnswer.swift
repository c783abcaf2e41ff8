package import GraphicalCriteria
import Scenarios

/// What a graph says of an effect.
///
/// By which way it acts, what must be adjusted for, what must not, and what then must be independent of what.
package struct EffectAnswer: Sendable {
  /// What was asked.
  package let question: EffectQuestion
  /// The graph.
  package let unrolled: UnrolledModel
  /// The nodes of exposure and outcome, and those held at one value besides selection: where everybody is at risk.
  package let exposure: Int
  package let outcome: Int
  package let restricted: [Int]
  /// A shortest way by which the exposure acts; nil where it does nothing.
  package let way: [Int]?
  /// What must be adjusted for by somebody who knows so much, for each knowledge in the order of its cases.
  package let adjustments: [Adjustment]
  /// What the study looks at and must not be adjusted for.
  package let hazards: [Hazard]
  /// The independences of the true values that the study looks at, those of exposure and outcome first.
  package let independences: [Independence]

  /// What must be adjusted for.
  package struct Adjustment: Sendable {
    package let knowledge: UnrolledModel.Knowledge
    /// What is open if nothing is adjusted for; nil where nothing is.
    package let unadjusted: AdjustmentObstacle?
    /// The minimal valid sets.
    package let sets: MinimalSets
    /// The valid set of least variance.
    package let best: LeastVariance
    /// For whom that set gives the effect; nil where there is none.
    package let reach: Reach?
  }

  /// A variable that spoils an adjustment that is valid without it.
  package struct Hazard: Sendable {
    package let node: Int
    /// Why.
    package let harm: Harm

    package enum Harm: Sendable {
      /// It lies on the way, so that what goes through it is not seen; the way on from it.
      case onTheWay(ActivePath?)
      /// It comes after what lies on the way, and with it the association of this path with the outcome.
      case consequence(ActivePath?)
      /// It opens a path.
      case opens(ActivePath)
    }
  }

  /// So many minimal sets are looked for.
  static let mostSets = 4

  /// Asks a graph.
  ///
  /// - Parameters:
  ///   - question: what is asked.
  ///   - unrolled: the graph that was made for it.
  package init(to question: EffectQuestion, in unrolled: UnrolledModel) {
    let visits = unrolled.visits
    let (start, end) = (visits[visits.count - 2].moment, visits[visits.count - 1].moment)
    func known(_ subject: UnrolledModel.Subject, at moment: Int?) -> Int {
      guard let number = unrolled.number(subject, at: moment) else {
        preconditionFailure("what is asked is lived")
      }
      return number
    }
    let exposure =
      switch question.exposure {
      case .trait(let name): known(.trait(name), at: nil)
      case .process(let name): known(.process(name), at: start)
      case .lastingPart(let name): known(.lastingPart(process: name), at: nil)
      case .state(let name): known(.state(name), at: start)
      case .arm: known(.arm, at: nil)
      }
    var restricted: [Int] = []
    let outcome: Int
    switch question.outcome {
    case .process(let name): outcome = known(.process(name), at: end)
    case .state(let name): outcome = known(.state(name), at: end)
    case .transition(let state, let name):
      outcome = known(.made(state: state, transition: name), at: end)
      restricted = [known(.state(state), at: start)]
    }
    do throws(GraphError) {
      func effect(_ knowledge: UnrolledModel.Knowledge) throws(GraphError) -> TotalEffect {
        let diagram = try CausalDiagram(
          unrolled.graph,
          roles: unrolled.roles(knowing: knowledge, until: start, restricted: restricted))
        return try TotalEffect(of: exposure, on: outcome, in: diagram)
      }
      let truth = try effect(.truth)
      (adjustments, way) = (
        try UnrolledModel.Knowledge.allCases.map { knowledge throws(GraphError) in
          try Adjustment(knowledge, try effect(knowledge))
        }, truth.way
      )
      hazards = try truth.hazards
      let involved = [unrolled.nodes[exposure].subject, unrolled.nodes[outcome].subject]
      let all = Array(ImpliedIndependences(of: truth.diagram))
      func concerns(_ independence: Independence) -> Int {
        let pair = [independence.earlier, independence.later]
        return -pair.count { involved.contains(unrolled.nodes[$0].subject) }
      }
      independences = all.enumerated().sorted {
        (concerns($0.element), $0.offset) < (concerns($1.element), $1.offset)
      }.map(\.element)
    } catch {
      preconditionFailure("nodes of the graph are asked about: \(error)")
    }
    (self.question, self.unrolled, self.restricted) = (question, unrolled, restricted)
    (self.exposure, self.outcome) = (exposure, outcome)
  }
}

extension EffectAnswer.Adjustment {
  fileprivate init(
    _ knowledge: UnrolledModel.Knowledge, _ effect: TotalEffect
  ) throws(GraphError) {
    self.knowledge = knowledge
    if case .invalid(let obstacle) = try effect.verdict(on: []) {
      unadjusted = obstacle
    } else {
      unadjusted = nil
    }
    sets = effect.minimalSets(limit: EffectAnswer.mostSets)
    best = effect.leastVariance
    let set: [Int]? =
      switch (best, sets) {
      case (.ofAll(let set), _), (.ofMinimal(let set, _), _): set
      case (.noEffect, .emptySet): []
      case (.noEffect, .sets(let sets, _)): sets.first
      case (.noEffect, .none), (.noSet, _): nil
      }
    if let set, case .valid(let found) = try effect.verdict(on: set) {
      reach = found
    } else {
      reach = nil
    }
  }
}

extension TotalEffect {
  /// A shortest way of arrows from the exposure to the outcome.
  fileprivate var way: [Int]? {
    var before = [Int?](repeating: nil, count: diagram.graph.nodes)
    var queue = [exposure]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for child in diagram.graph.children(of: node) where before[child] == nil && child != exposure
      {
        before[child] = node
        queue.append(child)
      }
    }
    guard before[outcome] != nil else { return nil }
    var way = [outcome]
    while let last = way.last, last != exposure, let previous = before[last] {
      way.append(previous)
    }
    return way.reversed()
  }

  /// What is measured and must not be adjusted for beside the set that is best without it.
  fileprivate var hazards: [EffectAnswer.Hazard] {
    get throws(GraphError) {
      let base: [Int] =
        switch leastVariance {
        case .ofAll(let set), .ofMinimal(let set, _): set
        case .noEffect, .noSet:
          if case .sets(let sets, _) = minimalSets(limit: 1) { sets.first ?? [] } else { [] }
        }
      var isValid = false
      if case .valid = try verdict(on: base) { isValid = true }
      let causal = Set(causalNodes)
      var hazards: [EffectAnswer.Hazard] = []
      for node in diagram.roles.indices
      where diagram.roles[node] == .observed && node != exposure && node != outcome
        && !base.contains(node)
      {
        switch try verdict(on: base + [node]) {
        case .valid: continue
        case .invalid(.forbidden(let forbidden, _)) where forbidden == node:
          var path: ActivePath?
          if case .connected(let open) = try diagram.separation(
            of: [node], from: [outcome],
            given: (base + [exposure]).filter { diagram.roles[$0] != .selected })
          {
            path = open
          }
          hazards.append(
            .init(node: node, harm: causal.contains(node) ? .onTheWay(path) : .consequence(path)))
        case .invalid(.open(let path)) where isValid:
          hazards.append(.init(node: node, harm: .opens(path)))
        case .invalid: continue
        }
      }
      return hazards
    }
  }
}
