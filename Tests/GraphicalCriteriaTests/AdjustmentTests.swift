import GraphicalCriteria
import TestSupport
import Testing

@Suite("Adjustment")
struct AdjustmentTests {
  @Test("On every graph of up to five nodes the definition agrees on every set", arguments: 2...5)
  func allSmallGraphs(nodes: Int) throws {
    var faults: [String] = []
    let roles = [CausalDiagram.Role](repeating: .observed, count: nodes)
    for small in SmallGraph.all(nodes: nodes) {
      let graph = try small.directed()
      for exposure in 0..<nodes {
        for outcome in 0..<nodes where outcome != exposure {
          faults += try AdjustmentByPaths(small, graph, roles: roles, of: exposure, on: outcome)
            .faults()
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  @Test(
    "On every graph of up to four nodes it agrees whatever is latent and selected",
    arguments: 3...4)
  func allRoles(nodes: Int) throws {
    var faults: [String] = []
    for small in SmallGraph.all(nodes: nodes) {
      let graph = try small.directed()
      for exposure in 0..<nodes {
        for outcome in 0..<nodes where outcome != exposure {
          let others = (0..<nodes).filter { $0 != exposure && $0 != outcome }
          for code in 0..<(nodes == 3 ? 3 : 9) {
            var roles = [CausalDiagram.Role](repeating: .observed, count: nodes)
            for (place, node) in others.enumerated() {
              roles[node] = [.observed, .latent, .selected][place == 0 ? code % 3 : code / 3]
            }
            faults += try AdjustmentByPaths(small, graph, roles: roles, of: exposure, on: outcome)
              .faults()
          }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  @Test("On every graph of five nodes it agrees for roles drawn by chance")
  func someRoles() throws {
    var random = SplitMix(state: 5)
    var faults: [String] = []
    for small in SmallGraph.all(nodes: 5) {
      let graph = try small.directed()
      for exposure in 0..<5 {
        for outcome in 0..<5 where outcome != exposure {
          var roles = [CausalDiagram.Role].random(5, using: &random)
          roles[exposure] = .observed
          roles[outcome] = .observed
          let byPaths = try AdjustmentByPaths(small, graph, roles: roles, of: exposure, on: outcome)
          faults += try byPaths.faults(trying: [byPaths.measured])
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  @Test("On 10,000 random graphs of up to twelve nodes it agrees, and all minimal sets are found")
  func randomGraphs() throws {
    var random = SplitMix(state: 12)
    var faults: [String] = []
    var answers = [0, 0, 0]
    for number in 0..<10_000 {
      let nodes = Int.random(in: 2...12, using: &random)
      let small = SmallGraph.random(
        nodes: nodes, density: 0.1 + 0.25 * random.uniform(), using: &random)
      var roles = [CausalDiagram.Role].random(nodes, using: &random)
      for node in 0..<nodes where roles[node] == .selected && random.uniform() < 0.8 {
        roles[node] = .latent
      }
      let ends = (0..<nodes).shuffled(using: &random)
      roles[ends[0]] = .observed
      roles[ends[1]] = .observed
      let byPaths = try AdjustmentByPaths(small, roles: roles, of: ends[0], on: ends[1])
      let others = small.all & ~(1 << ends[0]) & ~(1 << ends[1])
      let sets = (0..<3).map { _ in others & UInt32(truncatingIfNeeded: random.next()) }
      faults += try byPaths.faults(trying: sets)
      // That all three answers occur often is seen in the first.
      guard number < 1000 else { continue }
      let effect = try TotalEffect(
        of: ends[0], on: ends[1], in: CausalDiagram(byPaths.graph, roles: roles))
      switch effect.minimalSets(limit: 1) {
      case .none: answers[0] += 1
      case .emptySet: answers[1] += 1
      case .sets: answers[2] += 1
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
    #expect(answers.allSatisfy { $0 > 50 }, "\(answers)")
  }

  @Test("A limit gives the first of all minimal sets, and says that there are more")
  func limits() throws {
    // Five separate ways 0 ← a ← b → 1 have 2^5 minimal sets.
    var edges = [DirectedGraph.Edge(from: 0, to: 1)]
    for way in 0..<5 {
      edges.append(.init(from: 2 + 2 * way, to: 0))
      edges.append(.init(from: 3 + 2 * way, to: 2 + 2 * way))
      edges.append(.init(from: 3 + 2 * way, to: 1))
    }
    let effect = try TotalEffect(
      of: 0, on: 1, in: CausalDiagram(DirectedGraph(nodes: 12, edges: edges)))
    guard case .sets(let all, areAll: true) = effect.minimalSets(limit: 32) else {
      Issue.record("There are 32 sets")
      return
    }
    #expect(all.count == 32 && Set(all).count == 32)
    #expect(all.first == [3, 5, 7, 9, 11])
    #expect(effect.minimalSets(limit: .max) == .sets(all, areAll: true))
    #expect(effect.minimalSets(limit: 31) == .sets(Array(all.prefix(31)), areAll: false))
    #expect(effect.minimalSets(limit: 1) == .sets([[3, 5, 7, 9, 11]], areAll: false))
    #expect(effect.minimalSets(limit: 0) == .sets([], areAll: false))
    #expect(effect.minimalSets(limit: .min) == .sets([], areAll: false))
  }

  @Test("What cannot be asked is refused")
  func refusals() throws {
    let graph = try DirectedGraph(nodes: 3, edges: [])
    let diagram = try CausalDiagram(graph, roles: [.observed, .latent, .selected])
    #expect(throws: GraphError.inTwoSets(1)) { try TotalEffect(of: 1, on: 1, in: diagram) }
    #expect(throws: GraphError.isSelected(2)) { try TotalEffect(of: 1, on: 2, in: diagram) }
    #expect(throws: GraphError.noSuchNode(3, nodes: 3)) {
      try TotalEffect(of: 3, on: 1, in: diagram)
    }
    let effect = try TotalEffect(of: 0, on: 1, in: diagram)
    #expect(throws: GraphError.inTwoSets(0)) { try effect.verdict(on: [2, 0]) }
    #expect(throws: GraphError.noSuchNode(9, nodes: 3)) { try effect.verdict(on: [9]) }
  }
}
