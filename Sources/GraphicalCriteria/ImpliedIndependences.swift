/// A conditional independence that holds in all data from a graph.
package struct Independence: Hashable, Sendable {
  /// The node that comes first where causes come first.
  package let earlier: Int
  /// The other one.
  package let later: Int
  /// What they are independent given, besides the selected nodes, in ascending order.
  package let given: [Int]

  /// A statement.
  ///
  /// - Parameters:
  ///   - earlier: The node that comes first where causes come first.
  ///   - later: The other one.
  ///   - given: What they are independent given, besides the selected nodes, in ascending order.
  package init(earlier: Int, later: Int, given: [Int]) {
    self.earlier = earlier
    self.later = later
    self.given = given
  }
}

/// The independences that a diagram implies for data, at most one for each pair of measured nodes.
///
/// If every node is observed, they are a basis set: each pair that no arrow joins is independent given the
/// parents of both, and these statements imply all others (Shipley, Structural Equation Modeling
/// 7:206–218, 2000). Otherwise each pair that a set of observed nodes separates, together with the selected
/// ones, comes with a minimal such set, the one nearest to the later node; pairs without one are left out.
/// These need imply neither all other independences among the observed nodes nor the constraints of other
/// kinds that latent nodes leave.
///
/// They come in the order of the later node, causes first, and are worked out when they are asked for.
/// *Complexity*: for each pair its parents in a basis set, else at most O(n + m), and mostly much less.
package struct ImpliedIndependences: Sequence, Sendable {
  /// What implies them.
  package let diagram: CausalDiagram

  /// Asks for the independences.
  ///
  /// - Parameter diagram: What implies them.
  package init(of diagram: CausalDiagram) {
    self.diagram = diagram
  }

  /// Whether all other independences follow from these.
  package var isBasis: Bool { diagram.roles.allSatisfy { $0 == .observed } }

  package func makeIterator() -> Iterator { Iterator(self) }
}

extension ImpliedIndependences {
  /// Goes through the pairs.
  package struct Iterator: IteratorProtocol {
    private let graph: DirectedGraph
    private let isBasis: Bool
    /// The observed nodes, causes first.
    private let observed: [Int]
    private var separators: PairSeparators
    /// Where the pair after which to go on stands among the observed nodes.
    private var pair = (earlier: 0, later: 0)

    /// Begins with the first pair.
    fileprivate init(_ independences: ImpliedIndependences) {
      let diagram = independences.diagram
      graph = diagram.graph
      isBasis = independences.isBasis
      observed = graph.causesFirst.filter { diagram.roles[$0] == .observed }
      separators = PairSeparators(diagram)
    }

    package mutating func next() -> Independence? {
      while true {
        pair.earlier += 1
        if pair.earlier >= pair.later {
          pair.later += 1
          guard pair.later < observed.count else { return nil }
          pair.earlier = 0
          if !isBasis { separators.begin(with: observed[pair.later]) }
        }
        let (earlier, later) = (observed[pair.earlier], observed[pair.later])
        guard let given = isBasis ? parents(earlier, later) : separators.minimal(from: earlier)
        else { continue }
        return Independence(earlier: earlier, later: later, given: given)
      }
    }

    /// The parents of two nodes, unless an arrow joins these.
    private func parents(_ earlier: Int, _ later: Int) -> [Int]? {
      let parents = Set(graph.parents(of: later))
      return parents.contains(earlier) ? nil : parents.union(graph.parents(of: earlier)).sorted()
    }
  }
}
