import GraphicalCriteria
import TestSupport
import Testing

/// What only one of two graphs implies, against all statements that either makes.
@Suite("What two diagrams imply apart")
struct DiagramPairTests {
  /// A statement about some nodes, as bits.
  private struct Statement: Hashable {
    let first: Int
    let second: Int
    let given: UInt32
  }

  /// All statements that a graph implies of some nodes, by listing all paths.
  private func implied(
    _ small: SmallGraph, _ roles: [CausalDiagram.Role], of common: [Int]
  ) -> Set<Statement> {
    var all: Set<Statement> = []
    for (place, first) in common.enumerated() {
      for second in common[(place + 1)...] {
        let paths = small.paths(from: first, to: second)
        let rest = UInt32(members: common) & ~(1 << first) & ~(1 << second)
        for given in rest.subsets
        where !paths.contains(where: { $0.isActive(given: given | roles.mask(.selected)) }) {
          all.insert(Statement(first: first, second: second, given: given))
        }
      }
    }
    return all
  }

  /// What is wrong with what the library says of two graphs.
  private func faults(
    _ graphs: (SmallGraph, SmallGraph), _ roles: ([CausalDiagram.Role], [CausalDiagram.Role]),
    common: [Int]
  ) throws -> [String] {
    let pair = try DiagramPair(
      CausalDiagram(graphs.0.directed(), roles: roles.0),
      CausalDiagram(graphs.1.directed(), roles: roles.1), common: common.map { ($0, $0) })
    let (one, other) = (
      implied(graphs.0, roles.0, of: common), implied(graphs.1, roles.1, of: common)
    )
    var faults: [String] = []
    for (own, mine, theirs) in [(pair.ofFirst, one, other), (pair.ofSecond, other, one)] {
      if own.isEmpty != mine.isSubset(of: theirs) { faults.append("\(own) of \(mine), \(theirs)") }
      for found in own {
        func statement(_ given: [Int]) -> Statement {
          Statement(
            first: common[found.first], second: common[found.second],
            given: UInt32(members: given.map { common[$0] }))
        }
        func isOwn(_ given: [Int]) -> Bool {
          mine.contains(statement(given)) && !theirs.contains(statement(given))
        }
        if !isOwn(found.given) { faults.append("\(found) is not its own") }
        for node in found.given where isOwn(found.given.filter { $0 != node }) {
          faults.append("\(found) holds without \(node)")
        }
        let isNever = !theirs.contains {
          $0.first == common[found.first] && $0.second == common[found.second]
        }
        if isNever != found.isNeverInOther { faults.append("\(found): never is \(isNever)") }
      }
    }
    return faults.map { "\(graphs), \(roles), \(common): \($0)" }
  }

  @Test(
    "On all pairs of graphs of four nodes in one order all statements agree, one node latent or not"
  )
  func all() throws {
    var faults: [String] = []
    let graphs = SmallGraph.all(nodes: 4)
    let roles = [CausalDiagram.Role](repeating: .observed, count: 4)
    for one in graphs {
      for other in graphs {
        faults += try self.faults((one, other), (roles, roles), common: [0, 1, 2, 3])
        faults += try self.faults((one, other), (roles, roles), common: [0, 2, 3])
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  @Test("On random pairs of graphs of up to seven nodes, whatever is latent and selected in either")
  func some() throws {
    var random = SplitMix(state: 29)
    var faults: [String] = []
    var differing = 0
    for _ in 0..<1500 {
      let nodes = Int.random(in: 4...7, using: &random)
      let one = SmallGraph.random(nodes: nodes, density: 0.35, using: &random)
      // Often the same with an arrow more, as rivals are.
      let isVariant = random.uniform() < 0.5
      let order = try one.directed().causesFirst
      let more = (random.uniform(), random.uniform())
      let other =
        isVariant
        ? SmallGraph(nodes: nodes, labels: order) { from, to in
          one.children[order[from]] >> order[to] & 1 == 1
            || (from == Int(more.0 * Double(nodes)) && to == Int(more.1 * Double(nodes)))
        }
        : SmallGraph.random(nodes: nodes, density: 0.35, using: &random)
      let roles = (
        [CausalDiagram.Role].random(nodes, using: &random),
        [CausalDiagram.Role].random(nodes, using: &random)
      )
      let common = (0..<nodes).filter { roles.0[$0] == .observed && roles.1[$0] != .selected }
      let found = try self.faults((one, other), roles, common: common)
      if implied(one, roles.0, of: common) != implied(other, roles.1, of: common) { differing += 1 }
      faults += found
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
    #expect(differing > 300 && differing < 1400, "\(differing)")
  }

  @Test("Turning an arrow of a chain round changes nothing, of a fork into a collider everything")
  func known() throws {
    func diagram(_ edges: [(Int, Int)]) throws -> CausalDiagram {
      try CausalDiagram(
        DirectedGraph(nodes: 3, edges: edges.map { .init(from: $0.0, to: $0.1) }))
    }
    let common = (0..<3).map { (one: $0, other: $0) }
    let chain = try diagram([(0, 1), (1, 2)])
    let fork = try diagram([(1, 0), (1, 2)])
    let collider = try diagram([(0, 1), (2, 1)])
    let alike = try DiagramPair(chain, fork, common: common)
    #expect(alike.ofFirst.isEmpty && alike.ofSecond.isEmpty)
    let apart = try DiagramPair(fork, collider, common: common)
    #expect(
      apart.ofFirst == [OwnIndependence(first: 0, second: 2, given: [1], isNeverInOther: false)])
    #expect(
      apart.ofSecond == [OwnIndependence(first: 0, second: 2, given: [], isNeverInOther: false)])
  }

  @Test("A node that is none, or is selected, is refused")
  func hostile() throws {
    let graph = try DirectedGraph(nodes: 2, edges: [])
    let plain = try CausalDiagram(graph)
    let selected = try CausalDiagram(graph, roles: [.observed, .selected])
    #expect(throws: GraphError.noSuchNode(2, nodes: 2)) {
      try DiagramPair(plain, plain, common: [(0, 2)])
    }
    #expect(throws: GraphError.isSelected(1)) {
      try DiagramPair(plain, selected, common: [(1, 1)])
    }
    #expect(try DiagramPair(plain, plain, common: []).ofFirst.isEmpty)
  }
}
