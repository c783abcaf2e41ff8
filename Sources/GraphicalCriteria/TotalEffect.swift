/// The total effect of one node on another, and what must be adjusted for to see it.
///
/// A set is valid, by the adjustment criterion, if it holds no descendant of a node on a causal path from
/// exposure to outcome (the exposure apart), and together with the selected nodes separates the two in the
/// back-door graph, which lacks each arrow by which a causal path leaves the exposure. The criterion is
/// complete: what it refuses fails in some model with this graph.
///
/// Selected nodes are conditioned on whether one wants to or not. So one that descends from a causal node
/// leaves no valid set, and what a valid set gives is the effect among the selected: ``Reach`` says when it is
/// everyone's. Nothing is said of what other methods than adjustment could recover.
///
/// Exposure and outcome are taken as measured, whatever their role: the question is then what would have to be
/// adjusted for if they were.
///
/// *Reference*: van der Zander, Liśkiewicz & Textor, Artificial Intelligence 270:1–40, 2019; Shpitser,
/// VanderWeele & Robins, UAI 2010; Correa & Bareinboim, AAAI 31:3740–3746, 2017.
package struct TotalEffect: Sendable {
  /// The graph and what is seen of it.
  package let diagram: CausalDiagram
  /// The node that acts.
  package let exposure: Int
  /// The node acted on.
  package let outcome: Int
  /// The nodes on causal paths, the outcome with them and the exposure not, in ascending order.
  ///
  /// They are empty if the exposure has no effect.
  package let causalNodes: [Int]
  /// For each node that must not be conditioned on, the nearest causal node from which it descends.
  let after: [Int?]
  /// The graph without the arrows by which causal paths leave the exposure.
  let backDoorGraph: DirectedGraph

  /// Asks for an effect.
  ///
  /// - Parameters:
  ///   - exposure: The node that acts.
  ///   - outcome: The node acted on.
  ///   - diagram: The graph and what is seen of it.
  /// - Throws: `.noSuchNode`, `.isSelected`, or `.inTwoSets` if exposure and outcome are the same.
  package init(
    of exposure: Int, on outcome: Int, in diagram: CausalDiagram
  ) throws(GraphError) {
    try diagram.requireVaryingNodes([exposure, outcome])
    guard exposure != outcome else { throw .inTwoSets(exposure) }
    let graph = diagram.graph
    let below = graph.reached(from: [exposure], .towardsEffects)
    let above = graph.reached(from: [outcome], .towardsCauses)
    let causalNodes = below.indices.filter {
      $0 != exposure && below[$0] != nil && above[$0] != nil
    }
    var isCausal = [Bool](repeating: false, count: graph.nodes)
    for node in causalNodes { isCausal[node] = true }
    self.diagram = diagram
    self.exposure = exposure
    self.outcome = outcome
    self.causalNodes = causalNodes
    after = graph.reached(from: causalNodes, .towardsEffects)
    backDoorGraph = graph.removing { $0.from == exposure && isCausal[$0.to] }
  }
}

// MARK: - Validity

extension TotalEffect {
  /// Whether a set is a valid adjustment, and if not, why.
  ///
  /// A latent node in it is no hindrance here: the question is what the graph says. *Complexity*: O(n + m).
  ///
  /// - Parameter set: What is adjusted for; a selected node may stand in it, where it is anyhow.
  /// - Returns: The verdict, with the first forbidden node or a shortest open path.
  /// - Throws: `.noSuchNode`, or `.inTwoSets` for the exposure or the outcome.
  package func verdict(on set: [Int]) throws(GraphError) -> AdjustmentVerdict {
    try diagram.requireNodes(set)
    for node in set where node == exposure || node == outcome { throw .inTwoSets(node) }
    if let obstacle = obstacle(given: set + diagram.selected) { return .invalid(obstacle) }
    return .valid(reach(of: set))
  }

  /// What keeps a set from being valid, if it is all that is conditioned on.
  func obstacle(given set: [Int]) -> AdjustmentObstacle? {
    for node in set {
      if let causal = after[node] { return .forbidden(node: node, after: causal) }
    }
    let search = ActiveSearch(backDoorGraph, given: set)
    return search.path(from: [exposure], to: [outcome]).map { .open($0) }
  }

  /// For whom a set gives the effect that is valid together with the selected nodes.
  private func reach(of set: [Int]) -> Reach {
    let selected = diagram.selected
    guard !selected.isEmpty else { return .everyone }
    let graph = diagram.graph
    let set = set.filter { diagram.roles[$0] != .selected }
    let causes = graph.reached(from: selected, .towardsCauses)
    let others = graph.removing { $0.to == exposure || $0.from == exposure }
      .reached(from: [outcome], .towardsCauses)
    if causes.indices.allSatisfy({ causes[$0] == nil || others[$0] == nil }) { return .everyone }
    let search = ActiveSearch(graph, given: set + [exposure])
    return search.path(from: [outcome], to: selected) == nil ? .everyoneIfSetIsKnown : .selected
  }
}
