import GraphicalCriteria
import Testing

@Suite("Directed graphs")
struct DirectedGraphTests {
  /// Edges from pairs.
  static func edges(_ pairs: [(Int, Int)]) -> [DirectedGraph.Edge] {
    pairs.map { DirectedGraph.Edge(from: $0.0, to: $0.1) }
  }

  @Test("Neighbours are listed in order, and an edge given twice is one")
  func neighbours() throws {
    let graph = try DirectedGraph(
      nodes: 4, edges: Self.edges([(3, 0), (2, 0), (1, 0), (3, 0), (3, 1)]))
    #expect(Array(graph.parents(of: 0)) == [1, 2, 3])
    #expect(Array(graph.children(of: 3)) == [0, 1])
    #expect(graph.children(of: 0).isEmpty)
    #expect(graph.edges.count == 4)
    #expect(graph.causesFirst == [2, 3, 1, 0])
    let fewer = graph.removing { $0.from == 3 }
    #expect(Array(fewer.parents(of: 0)) == [1, 2])
    #expect(fewer.parents(of: 1).isEmpty)
    #expect(graph.reached(from: [1], .towardsCauses) == [nil, 1, nil, 1])
    #expect(graph.reached(from: [3], .towardsEffects) == [3, 3, nil, 3])
    #expect(try DirectedGraph(nodes: 0, edges: []).nodes == 0)
  }

  @Test("A circle is refused and shown along its arrows")
  func circles() {
    #expect(throws: GraphError.cycle([1])) {
      try DirectedGraph(nodes: 3, edges: Self.edges([(0, 1), (1, 1)]))
    }
    // 5 leads into the circle and 0 out of it.
    #expect(throws: GraphError.cycle([1, 4, 2])) {
      try DirectedGraph(nodes: 6, edges: Self.edges([(5, 4), (4, 2), (2, 1), (1, 4), (2, 0)]))
    }
    #expect(throws: GraphError.cycle([0, 1])) {
      try DirectedGraph(nodes: 3, edges: Self.edges([(1, 0), (0, 1), (0, 2)]))
    }
  }

  @Test("Impossible sizes and ends are refused")
  func refusals() {
    #expect(throws: GraphError.wrongSize(nodes: -1, most: DirectedGraph.mostNodes)) {
      try DirectedGraph(nodes: -1, edges: [])
    }
    #expect(throws: GraphError.wrongSize(nodes: .max, most: DirectedGraph.mostNodes)) {
      try DirectedGraph(nodes: .max, edges: [])
    }
    #expect(throws: GraphError.noSuchNode(2, nodes: 2)) {
      try DirectedGraph(nodes: 2, edges: Self.edges([(0, 1), (1, 2)]))
    }
    #expect(throws: GraphError.noSuchNode(.min, nodes: 2)) {
      try DirectedGraph(nodes: 2, edges: Self.edges([(.min, 1)]))
    }
  }
}
