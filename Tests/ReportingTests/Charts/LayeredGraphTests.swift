import TestSupport
import Testing

@testable import Reporting

@Suite struct LayeredGraphTests {
  private func edges(_ pairs: [(Int, Int)]) -> [LayeredGraph.Edge] {
    pairs.map { LayeredGraph.Edge(from: $0.0, to: $0.1) }
  }

  /// A node stands behind all that act on it, and a source just before what it acts on first.
  @Test func layers() {
    let graph = LayeredGraph(count: 5, edges: edges([(0, 1), (1, 2), (0, 2), (3, 2), (4, 4)]))
    #expect(graph.places.map(\.layer) == [0, 1, 2, 1, 0])
    #expect(graph.turned.isEmpty && graph.crossings == 0)
    // The arrow over a layer has a place of its own there.
    #expect(graph.ways[.init(from: 0, to: 2)]?.count == 1)
    #expect(graph.ways[.init(from: 0, to: 1)] == [])
    #expect(graph.sizes == [2, 3, 1])
  }

  /// Of a cycle one arrow goes back, and through the places that one the other way would have.
  @Test func cycle() {
    let graph = LayeredGraph(count: 3, edges: edges([(0, 1), (1, 2), (2, 0)]))
    #expect(graph.turned == [.init(from: 2, to: 0)])
    #expect(graph.places.map(\.layer) == [0, 1, 2])
    #expect(graph.ways[.init(from: 2, to: 0)]?.map(\.layer) == [1])
    let pair = LayeredGraph(count: 2, edges: edges([(0, 1), (1, 0)]))
    #expect(pair.turned.count == 1 && pair.places.map(\.layer) == [0, 1])
  }

  /// Two arrows that cross as given need not.
  @Test func uncrossed() {
    #expect(LayeredGraph(count: 4, edges: edges([(0, 3), (1, 2)])).crossings == 0)
    // Of K₂,₂ one crossing is the fewest.
    #expect(
      LayeredGraph(count: 4, edges: edges([(0, 2), (0, 3), (1, 2), (1, 3)])).crossings == 1)
  }

  /// Whatever the graph: no two nodes in one place, arrows go to the right unless they are turned, and ways go layer by layer.
  @Test func anyGraph() {
    var random = SplitMix(state: 3)
    for _ in 0..<300 {
      let count = 1 + Int(random.uniform() * 9)
      let all = (0..<Int(random.uniform() * 20)).map { _ in
        LayeredGraph.Edge(
          from: Int(random.uniform() * Double(count)), to: Int(random.uniform() * Double(count)))
      }
      let graph = LayeredGraph(count: count, edges: all)
      let taken = graph.places + graph.ways.values.flatMap { $0 }
      #expect(Set(taken).count == taken.count)
      #expect(taken.allSatisfy { $0.row < graph.sizes[$0.layer] })
      for edge in Set(all) where edge.from != edge.to {
        let (left, right) =
          graph.turned.contains(edge) ? (edge.to, edge.from) : (edge.from, edge.to)
        let way =
          [graph.places[left].layer] + (graph.ways[edge] ?? []).map(\.layer)
          + [graph.places[right].layer]
        #expect(zip(way, way.dropFirst()).allSatisfy { $0 + 1 == $1 })
      }
    }
  }

  @Test func nothing() {
    #expect(LayeredGraph(count: 0, edges: []).places.isEmpty)
    #expect(LayeredGraph(count: 1, edges: []).places == [.init(layer: 0, row: 0)])
  }
}
