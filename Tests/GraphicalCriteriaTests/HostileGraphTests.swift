import GraphicalCriteria
import Testing

/// Sizes at which recursion would exhaust the stack, or a square of nodes the memory.
@Suite("Large graphs")
struct HostileGraphTests {
  #if DEBUG
    static let size = 50_000
  #else
    static let size = 500_000
  #endif

  @Test("A chain of many nodes is answered, and closed to a circle it is refused")
  func chain() throws {
    var edges = (1..<Self.size).map { DirectedGraph.Edge(from: $0 - 1, to: $0) }
    let diagram = try CausalDiagram(DirectedGraph(nodes: Self.size, edges: edges))
    let last = Self.size - 1
    #expect(try diagram.separation(of: [0], from: [last], given: [500]) == .separated)
    guard case .connected(let path) = try diagram.separation(of: [last], from: [0]) else {
      Issue.record("The ends of a chain are connected")
      return
    }
    #expect(path.nodes.count == Self.size)
    let effect = try TotalEffect(of: 0, on: last, in: diagram)
    #expect(effect.minimalSets(limit: 3) == .emptySet)
    #expect(effect.leastVariance == .ofAll([]))
    edges.append(.init(from: last, to: 0))
    #expect(throws: GraphError.cycle(Array(0..<Self.size))) {
      try DirectedGraph(nodes: Self.size, edges: edges)
    }
  }

  @Test("A latent cause and a selected effect of many nodes join them without being a square")
  func hubs() throws {
    let (cause, effect) = (Self.size, Self.size + 1)
    let edges = (0..<Self.size).flatMap {
      [DirectedGraph.Edge(from: cause, to: $0), DirectedGraph.Edge(from: $0, to: effect)]
    }
    var roles = [CausalDiagram.Role](repeating: .observed, count: Self.size + 2)
    roles[cause] = .latent
    roles[effect] = .selected
    let diagram = try CausalDiagram(
      DirectedGraph(nodes: Self.size + 2, edges: edges), roles: roles)
    let between = try TotalEffect(of: 3, on: 4, in: diagram)
    guard case .none(.open(let path)) = between.minimalSets(limit: 3) else {
      Issue.record("The latent cause is open")
      return
    }
    #expect(path.nodes.count == 3)
    #expect(between.leastVariance == .noEffect)
  }
}
