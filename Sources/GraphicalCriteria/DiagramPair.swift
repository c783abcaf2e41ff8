/// An independence that one of two diagrams implies and the other does not.
///
/// Nodes are told by their places among those that both have.
package struct OwnIndependence: Hashable, Sendable {
  /// The one that comes first among the nodes that both have.
  package let first: Int
  /// The other one.
  package let second: Int
  /// What they are independent given, besides what each diagram has selected, in ascending order.
  package let given: [Int]
  /// Whether no set at all separates the two in the other diagram.
  package let isNeverInOther: Bool

  /// A statement.
  ///
  /// - Parameters:
  ///   - first: The one that comes first among the nodes that both have.
  ///   - second: The other one.
  ///   - given: What they are independent given, in ascending order.
  ///   - isNeverInOther: Whether no set at all separates the two in the other diagram.
  package init(first: Int, second: Int, given: [Int], isNeverInOther: Bool) {
    (self.first, self.second, self.given) = (first, second, given)
    self.isNeverInOther = isNeverInOther
  }
}

/// Two diagrams of which some nodes are the same variables: those that are measured.
///
/// Of every pair it is asked whether the measured ancestors of the two and of what is selected separate it. Some set
/// does if these do (Richardson & Spirtes, Annals of Statistics 30:962–1030, 2002); and where another diagram's
/// separations, which are closed under composition and intersection, hold all these, they hold everything that follows
/// from them, which is everything (Sadeghi & Lauritzen, Bernoulli 20:676–696, 2014). So two diagrams imply
/// the same independences if and only if neither has one of its own here. Where a pair is independent given nothing in
/// the one alone, that is what is said of it, for it is the easiest to test; which other sets differ is not listed.
package struct DiagramPair: Sendable {
  private let one: Side
  private let other: Side

  /// Joins two diagrams.
  ///
  /// - Parameters:
  ///   - one: A diagram; its roles tell what is selected, and nothing else.
  ///   - other: The other one.
  ///   - common: The nodes that are measured in both, as they are numbered in the one and in the other.
  /// - Throws: `.noSuchNode`, and `.isSelected` for one that is constant in the data.
  package init(
    _ one: CausalDiagram, _ other: CausalDiagram, common: [(one: Int, other: Int)]
  ) throws(GraphError) {
    self.one = try Side(one, common.map(\.one))
    self.other = try Side(other, common.map(\.other))
  }

  /// What the first implies and the second does not, in ascending order of pairs; at most one of each pair.
  ///
  /// Nothing can be left out of what is given without the statement holding in both or in neither.
  ///
  /// *Complexity*: O(n + m) for each pair of measured nodes, and for each that differs so much for each that is given.
  package var ofFirst: [OwnIndependence] { Self.own(one, beside: other) }

  /// The same of what the second implies and the first does not.
  package var ofSecond: [OwnIndependence] { Self.own(other, beside: one) }

  private static func own(_ one: Side, beside other: Side) -> [OwnIndependence] {
    var found: [OwnIndependence] = []
    let count = one.nodes.count
    for first in 0..<count {
      for second in (first + 1)..<max(count, first + 1) {
        func isOwn(_ given: [Int]) -> Bool {
          one.separates(first, second, given: given)
            && !other.separates(first, second, given: given)
        }
        var given: [Int] = []
        if !isOwn([]) {
          given = one.ancestors(first, second)
          guard isOwn(given) else { continue }
          // Once through is enough for none to be left out alone but for those that went before it: so until none goes.
          var count = -1
          while count != given.count {
            count = given.count
            for node in given where isOwn(given.filter({ $0 != node })) {
              given.removeAll { $0 == node }
            }
          }
        }
        found.append(
          OwnIndependence(
            first: first, second: second, given: given,
            isNeverInOther: !other.separates(
              first, second, given: other.ancestors(first, second))))
      }
    }
    return found
  }

  /// A diagram and which of its nodes are measured.
  private struct Side {
    let diagram: CausalDiagram
    let nodes: [Int]
    /// For each measured node, which are its ancestors, and which are those of anything selected.
    let isAncestor: [[Bool]]
    let isAncestorOfSelected: [Bool]

    init(_ diagram: CausalDiagram, _ nodes: [Int]) throws(GraphError) {
      try diagram.requireVaryingNodes(nodes)
      self.diagram = diagram
      self.nodes = nodes
      func ancestors(of sources: [Int]) -> [Bool] {
        let reached = diagram.graph.reached(from: sources, .towardsCauses)
        return nodes.map { reached[$0] != nil }
      }
      isAncestor = nodes.map { ancestors(of: [$0]) }
      isAncestorOfSelected = ancestors(of: diagram.selected)
    }

    /// The measured ancestors of two nodes and of what is selected, but for the two.
    func ancestors(_ first: Int, _ second: Int) -> [Int] {
      nodes.indices.filter {
        $0 != first && $0 != second
          && (isAncestor[first][$0] || isAncestor[second][$0] || isAncestorOfSelected[$0])
      }
    }

    func separates(_ first: Int, _ second: Int, given: [Int]) -> Bool {
      ActiveSearch(diagram.graph, given: given.map { nodes[$0] } + diagram.selected)
        .path(from: [nodes[first]], to: [nodes[second]]) == nil
    }
  }
}
