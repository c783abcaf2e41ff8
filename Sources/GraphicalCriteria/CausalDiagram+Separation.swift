/// Whether two sets of nodes are d-separated.
package enum Separation: Equatable, Sendable {
  /// Every path between them is blocked: the graph implies that they are independent.
  case separated
  /// A shortest path that is open.
  case connected(ActivePath)
}

extension CausalDiagram {
  /// Whether a set separates two others, in data that hold the selected nodes at one value.
  ///
  /// *Edge cases*: a selected node may stand in the set, where it is anyhow; from an empty set everything is
  /// separated. *Complexity*: O(n + m).
  ///
  /// - Parameters:
  ///   - first: One set of nodes.
  ///   - second: The other.
  ///   - given: What is conditioned on besides the selected nodes.
  /// - Returns: That they are separated, or an open path from the first to the second.
  /// - Throws: `.noSuchNode`, `.isSelected` for a node of the first two sets, `.inTwoSets`.
  package func separation(
    of first: [Int], from second: [Int], given: [Int] = []
  ) throws(GraphError) -> Separation {
    try requireVaryingNodes(first)
    try requireVaryingNodes(second)
    try requireNodes(given)
    var set = [Int?](repeating: nil, count: graph.nodes)
    for (number, nodes) in [first, second, given].enumerated() {
      for node in nodes {
        if let other = set[node], other != number { throw .inTwoSets(node) }
        set[node] = number
      }
    }
    let search = ActiveSearch(graph, given: given + selected)
    guard let path = search.path(from: first, to: second) else { return .separated }
    return .connected(path)
  }
}
