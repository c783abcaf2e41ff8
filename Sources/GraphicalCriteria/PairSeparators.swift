/// Minimal separators of one node from others that come before it.
///
/// Where the other is an ancestor of the node or of a selected one, the set of ancestors does not depend on
/// it: the boundary of the node is found once, and what a search from one went through has the same separator.
struct PairSeparators {
  private let selected: [Int]
  /// Within the ancestors of the node and of selected ones, and at times also of another.
  private var search: FamilySearch
  private var node: Int?
  private var boundary: [Int] = []
  /// For each node the number of the part of its separator, marked with the node for which it holds.
  private var part: [(of: Int, number: Int)]
  /// The parts' separators; the first stands for the boundary itself, which has none.
  private var separators: [[Int]?] = []

  /// Prepares for the observed nodes of a diagram.
  init(_ diagram: CausalDiagram) {
    selected = diagram.selected
    search = FamilySearch(
      diagram.graph,
      kinds: diagram.roles.map {
        switch $0 {
        case .observed: .candidate
        case .latent: .passage
        case .selected: .removed
        }
      })
    part = [(of: Int, number: Int)](repeating: (-1, 0), count: diagram.graph.nodes)
  }

  /// Takes the node whose separators are asked for next.
  mutating func begin(with node: Int) {
    self.node = node
    search.confine(toAncestorsOf: [node] + selected)
    boundary = search.boundary(of: node, towards: nil) ?? []
    for joined in boundary { part[joined] = (node, 0) }
    separators = [nil]
  }

  /// The minimal separator nearest to the node.
  ///
  /// - Parameter other: An observed node that does not descend from it.
  /// - Returns: The separator in ascending order, or `nil` if there is none or no node was taken yet.
  mutating func minimal(from other: Int) -> [Int]? {
    guard let node else { return nil }
    search.retract()
    guard search.isInside(other) else {
      search.extend(toAncestorsOf: other)
      return search.minimalSeparator(nearestTo: node, from: other)
    }
    if part[other].of != node {
      let separator = search.part(of: boundary, seenFrom: other, other: node)
      for passed in search.passed { part[passed] = (node, separators.count) }
      separators.append(separator)
    }
    return separators[part[other].number]
  }
}
