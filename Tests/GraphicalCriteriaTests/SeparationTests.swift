import GraphicalCriteria
import TestSupport
import Testing

@Suite("d-separation")
struct SeparationTests {
  @Test("On every graph of up to five nodes, paths listed one by one agree", arguments: 2...5)
  func allSmallGraphs(nodes: Int) throws {
    var faults: [String] = []
    for small in SmallGraph.all(nodes: nodes) {
      let diagram = try CausalDiagram(small.directed())
      for first in 0..<nodes {
        for second in first + 1..<max(nodes, first + 1) {
          let paths = small.paths(from: first, to: second)
          let others = small.all & ~(1 << first) & ~(1 << second)
          for set in others.subsets {
            let isActive = paths.contains { $0.isActive(given: set) }
            switch try diagram.separation(of: [first], from: [second], given: set.members) {
            case .separated where isActive: faults.append("\(small): \(first) \(second) \(set)")
            case .separated: break
            case .connected(let path):
              small.fault(in: path, from: first, to: second, given: set).map { faults.append($0) }
            }
          }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  @Test("On 10,000 random graphs, sets too, the moral graph and listed paths agree")
  func randomGraphs() throws {
    var random = SplitMix(state: 18)
    var faults: [String] = []
    var separated = 0
    for _ in 0..<10_000 {
      let nodes = Int.random(in: 2...12, using: &random)
      let small = SmallGraph.random(
        nodes: nodes, density: 0.1 + 0.25 * random.uniform(), using: &random)
      let drawn = (0..<nodes).shuffled(using: &random)
      let ends = Int.random(in: 1...max(1, nodes / 4), using: &random)
      let first = Array(drawn[..<ends])
      let second = Array(drawn[ends..<min(nodes, 2 * ends)])
      let set = drawn.dropFirst(2 * ends).filter { _ in random.uniform() < 0.4 }
      var roles = [CausalDiagram.Role](repeating: .observed, count: nodes)
      for node in drawn.dropFirst(2 * ends) where random.uniform() < 0.1 { roles[node] = .selected }
      let given = UInt32(members: set) | roles.mask(.selected)
      let answer = try CausalDiagram(small.directed(), roles: roles).separation(
        of: first, from: second, given: set)
      let isSeparated = small.isSeparatedByMoralGraph(
        UInt32(members: first), UInt32(members: second), given: given)
      switch answer {
      case .separated:
        separated += 1
        if !isSeparated { faults.append("\(small): \(first) \(second) \(set) are connected") }
        for one in first {
          for other in second
          where small.paths(from: one, to: other).contains(where: { $0.isActive(given: given) }) {
            faults.append("\(small): \(one) \(other) \(set) have an active path")
          }
        }
      case .connected(let path):
        if isSeparated { faults.append("\(small): \(first) \(second) \(set) are separated") }
        guard let one = path.nodes.first, let other = path.nodes.last, first.contains(one),
          second.contains(other)
        else {
          faults.append("\(small): \(path) has other ends")
          continue
        }
        small.fault(in: path, from: one, to: other, given: given).map { faults.append($0) }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
    #expect((2000...8000).contains(separated))
  }

  @Test("The path that is shown is a shortest one, and says what opens its collider")
  func shownPath() throws {
    // 0 → 1 ← 2 with 1 → 3, and a longer way round 0 → 4 → 5 → 2.
    let graph = try DirectedGraph(
      nodes: 6,
      edges: [(0, 1), (2, 1), (1, 3), (0, 4), (4, 5), (5, 2)].map { .init(from: $0, to: $1) })
    let answer = try CausalDiagram(graph).separation(of: [0], from: [2], given: [3])
    guard case .connected(let path) = answer else {
      Issue.record("The path through 1 is open")
      return
    }
    #expect(path.nodes == [0, 1, 2])
    #expect(path.pointsForward == [true, false])
    #expect(path.openings.map(\.collider) == [1])
    #expect(path.openings.map(\.conditioned) == [3])
    let roles: [CausalDiagram.Role] = [
      .observed, .observed, .observed, .selected, .observed, .observed,
    ]
    // The selected node need not be named; naming it changes nothing.
    let diagram = try CausalDiagram(graph, roles: roles)
    #expect(try diagram.separation(of: [0], from: [2]) == answer)
    #expect(try diagram.separation(of: [0], from: [2], given: [3]) == answer)
  }

  @Test("What cannot be asked is refused")
  func refusals() throws {
    let graph = try DirectedGraph(nodes: 3, edges: [])
    let diagram = try CausalDiagram(graph, roles: [.observed, .latent, .selected])
    #expect(throws: GraphError.noSuchNode(3, nodes: 3)) {
      try diagram.separation(of: [0], from: [3])
    }
    #expect(throws: GraphError.noSuchNode(-1, nodes: 3)) {
      try diagram.separation(of: [0], from: [1], given: [-1])
    }
    #expect(throws: GraphError.isSelected(2)) { try diagram.separation(of: [2], from: [1]) }
    #expect(throws: GraphError.inTwoSets(0)) { try diagram.separation(of: [0], from: [1, 0]) }
    #expect(throws: GraphError.inTwoSets(1)) {
      try diagram.separation(of: [0], from: [1], given: [1])
    }
    #expect(throws: GraphError.wrongCountOfRoles(expected: 3, found: 1)) {
      try CausalDiagram(graph, roles: [.observed])
    }
    #expect(try diagram.separation(of: [], from: [1]) == .separated)
    #expect(try diagram.separation(of: [0, 0], from: [1], given: [2, 2]) == .separated)
  }
}
