import GraphicalCriteria
import TestSupport
import Testing

@Suite("Implied independences")
struct ImpliedIndependencesTests {
  /// What is wrong with the independences of one diagram, by trying all sets of observed nodes.
  static func faults(_ small: SmallGraph, _ roles: [CausalDiagram.Role]) throws -> [String] {
    let diagram = try CausalDiagram(small.directed(), roles: roles)
    let observed = roles.mask(.observed)
    var faults: [String] = []
    var separators: [[Int]: [UInt32]] = [:]
    for first in observed.members {
      for second in observed.members where first < second {
        let paths = small.paths(from: first, to: second)
        separators[[first, second]] = (observed & ~(1 << first) & ~(1 << second)).subsets.filter {
          let given = $0 | roles.mask(.selected)
          return !paths.contains { $0.isActive(given: given) }
        }
      }
    }
    var named: Set<[Int]> = []
    let implied = ImpliedIndependences(of: diagram)
    for one in implied {
      let set = UInt32(members: one.given)
      let pair = [min(one.earlier, one.later), max(one.earlier, one.later)]
      let all = separators[pair] ?? []
      if small.below[one.later] >> one.earlier & 1 == 1 { faults.append("\(one) is turned round") }
      if !all.contains(set) { faults.append("\(one) does not hold") }
      if !implied.isBasis, all.contains(where: { $0 != set && $0 & set == $0 }) {
        faults.append("\(one) is not minimal")
      }
      if !named.insert(pair).inserted { faults.append("\(one) comes twice") }
    }
    if named != Set(separators.filter { !$0.value.isEmpty }.keys) {
      faults.append("\(named) are the pairs")
    }
    return faults.map { "\(small), \(roles): \($0)" }
  }

  @Test("On every graph of up to four nodes all pairs agree, whatever is latent and selected")
  func allRoles() throws {
    var faults: [String] = []
    for nodes in 2...4 {
      for small in SmallGraph.all(nodes: nodes) {
        for code in 0..<(nodes == 2 ? 9 : nodes == 3 ? 27 : 81) {
          let powers = [1, 3, 9, 27]
          let roles = (0..<nodes).map { node -> CausalDiagram.Role in
            [.observed, .latent, .selected][code / powers[node] % 3]
          }
          faults += try Self.faults(small, roles)
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  @Test("On every graph of five nodes, and larger ones, they agree for roles drawn by chance")
  func someRoles() throws {
    var random = SplitMix(state: 7)
    var faults: [String] = []
    for small in SmallGraph.all(nodes: 5) {
      faults += try Self.faults(small, [CausalDiagram.Role].random(5, using: &random))
      faults += try Self.faults(small, [.observed, .observed, .observed, .observed, .observed])
    }
    for _ in 0..<300 {
      let small = SmallGraph.random(
        nodes: Int.random(in: 6...8, using: &random), density: 0.3, using: &random)
      let roles = [CausalDiagram.Role].random(small.nodes, using: &random)
      faults += try Self.faults(small, roles)
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  @Test("Shipley's example has five, each given the parents of both")
  func shipley() throws {
    // Shipley 2000, figure 2: 1 → 2, 2 → 3, 2 → 4, 3 → 5, 4 → 5; here from 0.
    let graph = try DirectedGraph(
      nodes: 5, edges: [(0, 1), (1, 2), (1, 3), (2, 4), (3, 4)].map { .init(from: $0, to: $1) })
    let implied = ImpliedIndependences(of: try CausalDiagram(graph))
    #expect(implied.isBasis)
    #expect(
      Array(implied) == [
        Independence(earlier: 0, later: 2, given: [1]),
        Independence(earlier: 0, later: 3, given: [1]),
        Independence(earlier: 2, later: 3, given: [1]),
        Independence(earlier: 0, later: 4, given: [2, 3]),
        Independence(earlier: 1, later: 4, given: [0, 2, 3]),
      ])
  }
}
