import GraphicalCriteria
import TestSupport
import Testing

/// Criteria of graphs alone, held to the arithmetic of linear Gaussian models on them.
@Suite("Adjustment in linear Gaussian models")
struct LinearWorldTests {
  /// All graphs of four nodes, and of five and six some by chance.
  static func graphs(using random: inout SplitMix) -> [SmallGraph] {
    SmallGraph.all(nodes: 4)
      + (0..<150).map { _ in
        SmallGraph.random(
          nodes: Int.random(in: 5...6, using: &random), density: 0.5, using: &random)
      }
  }

  @Test("A set is valid exactly if the regression on it gives the total effect")
  func validity() throws {
    var random = SplitMix(state: 3)
    var faults: [String] = []
    for small in Self.graphs(using: &random) {
      let world = LinearWorld(small, using: &random)
      let diagram = try CausalDiagram(small.directed())
      for exposure in 0..<small.nodes {
        for outcome in 0..<small.nodes where outcome != exposure {
          let truth = world.totalEffect(small, of: exposure, on: outcome)
          let effect = try TotalEffect(of: exposure, on: outcome, in: diagram)
          let others = small.all & ~(1 << exposure) & ~(1 << outcome)
          for set in others.subsets {
            let found = world.regression(of: outcome, on: exposure, given: set.members).coefficient
            let isRight = (found - truth).magnitude < 1e-9
            if (try effect.verdict(on: set.members) == .valid(.everyone)) != isRight {
              faults.append("\(small): \(exposure) → \(outcome) given \(set.members)")
            }
          }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  @Test("No valid measured set has less variance than the one that is said to have least")
  func leastVariance() throws {
    var random = SplitMix(state: 4)
    var faults: [String] = []
    var answers = [0, 0, 0, 0]
    for small in Self.graphs(using: &random) {
      let world = LinearWorld(small, using: &random)
      for exposure in 0..<small.nodes {
        for outcome in 0..<small.nodes where outcome != exposure {
          var roles = [CausalDiagram.Role].random(small.nodes, using: &random)
          if random.uniform() < 0.5 { roles = roles.map { $0 == .selected ? .observed : $0 } }
          roles[exposure] = .observed
          roles[outcome] = .observed
          let byPaths = try AdjustmentByPaths(small, roles: roles, of: exposure, on: outcome)
          let effect = try TotalEffect(
            of: exposure, on: outcome, in: CausalDiagram(small.directed(), roles: roles))
          func variance(_ set: [Int]) -> Double {
            // Conditioning on a value and adjusting for it are the same in a Gaussian model.
            let given = set + roles.mask(.selected).members
            return world.regression(of: outcome, on: exposure, given: given).variance
          }
          func least(_ sets: some Sequence<[Int]>) -> Double { sets.map(variance).min() ?? .nan }
          let answer = effect.leastVariance
          let isMeasured = effect.optimalSet.allSatisfy { roles[$0] != .latent }
          let measuredOptimum = effect.optimalSet.filter { roles[$0] == .observed }
          let isRight: Bool
          switch answer {
          case .noEffect:
            answers[0] += 1
            isRight = small.below[exposure] >> outcome & 1 == 0
          case .noSet:
            answers[1] += 1
            isRight = byPaths.minimal.isEmpty
          case .ofAll(let set):
            answers[2] += 1
            let valid = byPaths.measured.subsets.filter(byPaths.isValid).map(\.members)
            isRight =
              valid.contains(set) && variance(set) <= least(valid) * (1 + 1e-9)
              && (!isMeasured || set == measuredOptimum)
          case .ofMinimal(let set, let unmeasured):
            answers[3] += 1
            isRight =
              !isMeasured && byPaths.minimal.contains(set)
              && variance(set) <= least(byPaths.minimal) * (1 + 1e-9)
              && unmeasured == effect.optimalSet.filter { roles[$0] == .latent }
              && !unmeasured.isEmpty
          }
          if !isRight { faults.append("\(small), \(roles): \(exposure) → \(outcome) \(answer)") }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
    #expect(answers.allSatisfy { $0 > 20 }, "\(answers)")
  }

  @Test("Each implied independence is a partial correlation of zero, and none is left out")
  func independences() throws {
    var random = SplitMix(state: 6)
    var faults: [String] = []
    for small in Self.graphs(using: &random) {
      let world = LinearWorld(small, using: &random)
      let diagram = try CausalDiagram(small.directed())
      let implied = ImpliedIndependences(of: diagram)
      for one in implied
      where world.partialCorrelation(one.earlier, one.later, given: one.given) > 1e-7 {
        faults.append("\(small): \(one)")
      }
      let pairs = small.nodes * (small.nodes - 1) / 2
      if Array(implied).count != pairs - diagram.graph.edges.count || !implied.isBasis {
        faults.append("\(small): \(Array(implied).count) of \(pairs) pairs")
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }
}
