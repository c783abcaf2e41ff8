/// A causal graph with what a study team sees of it.
package struct CausalDiagram: Equatable, Sendable {
  /// What a study team has of a node.
  package enum Role: Sendable {
    /// It is measured, and may be adjusted for.
    case observed
    /// It is not measured.
    case latent
    /// Every data set holds one value of it only: having been recruited, having come.
    case selected
  }

  /// The nodes and arrows.
  package let graph: DirectedGraph
  /// The role of each node.
  package let roles: [Role]
  /// The nodes that are conditioned on in every data set, in ascending order.
  package let selected: [Int]

  /// Joins a graph and the roles of its nodes.
  ///
  /// - Parameters:
  ///   - graph: The nodes and arrows.
  ///   - roles: The role of each node, or none if all are observed.
  /// - Throws: `.wrongCountOfRoles`.
  package init(_ graph: DirectedGraph, roles: [Role]? = nil) throws(GraphError) {
    let roles = roles ?? [Role](repeating: .observed, count: graph.nodes)
    guard roles.count == graph.nodes else {
      throw .wrongCountOfRoles(expected: graph.nodes, found: roles.count)
    }
    self.graph = graph
    self.roles = roles
    selected = roles.indices.filter { roles[$0] == .selected }
  }

  /// Refuses what is not a node.
  func requireNodes(_ nodes: [Int]) throws(GraphError) {
    for node in nodes where !roles.indices.contains(node) {
      throw .noSuchNode(node, nodes: graph.nodes)
    }
  }

  /// Refuses what is not a node or is constant in every data set.
  func requireVaryingNodes(_ nodes: [Int]) throws(GraphError) {
    try requireNodes(nodes)
    for node in nodes where roles[node] == .selected { throw .isSelected(node) }
  }
}
