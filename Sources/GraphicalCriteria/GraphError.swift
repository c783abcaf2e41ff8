/// A graph that cannot be built, or a question that names nodes it must not.
///
/// Nodes are numbers here; who asks knows their names and says so in words.
package enum GraphError: Error, Equatable, Sendable {
  /// The count of nodes is negative or larger than what a graph may hold.
  case wrongSize(nodes: Int, most: Int)
  /// A node outside `0..<nodes`.
  case noSuchNode(Int, nodes: Int)
  /// Each of these nodes has an arrow to the next, and the last one to the first.
  case cycle([Int])
  /// The count of roles is not that of the nodes.
  case wrongCountOfRoles(expected: Int, found: Int)
  /// One node stands in two sets that must have none in common.
  case inTwoSets(Int)
  /// A node that is conditioned on in every data set, hence constant there, and cannot be asked about.
  case isSelected(Int)
}
