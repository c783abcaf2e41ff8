import GraphicalCriteria
import TestSupport
import Testing

/// What is promised about selected people, held to models in which everyone's lives are listed.
@Suite("Adjustment among the selected")
struct ReachTests {
  /// One valid set in one graph, and what its figures are in several models.
  struct Comparison {
    var isEffectAmongSelected = true
    var isEveryones = true
    var isEveryonesByKnownSet = true

    /// Adds what one model says.
    mutating func add(
      _ world: DiscreteWorld, _ exposure: Int, _ outcome: Int, _ set: UInt32, _ selected: UInt32
    ) {
      func isSame(_ one: Double, _ other: Double) -> Bool { (one - other).magnitude < 1e-9 }
      let adjusted = world.adjusted(
        exposure, outcome, for: set, among: selected, standardisedTo: selected)
      let standardised = world.adjusted(
        exposure, outcome, for: set, among: selected, standardisedTo: 0)
      let everyones = world.truth(exposure, outcome, among: 0)
      if !isSame(adjusted, world.truth(exposure, outcome, among: selected)) {
        isEffectAmongSelected = false
      }
      if !isSame(adjusted, everyones) { isEveryones = false }
      if !isSame(standardised, everyones) { isEveryonesByKnownSet = false }
    }
  }

  @Test("On every graph of four nodes promises hold in all models, and no others do")
  func allGraphs() throws {
    var random = SplitMix(state: 8)
    var faults: [String] = []
    var answers: [String: Int] = [:]
    for small in SmallGraph.all(nodes: 4) {
      let worlds = (0..<3).map { _ in DiscreteWorld(small, using: &random) }
      for selected in small.all.subsets where selected != 0 {
        var roles = [CausalDiagram.Role](repeating: .observed, count: 4)
        for node in selected.members { roles[node] = .selected }
        let diagram = try CausalDiagram(small.directed(), roles: roles)
        let left = (small.all & ~selected).members
        for exposure in left {
          for outcome in left where outcome != exposure {
            let effect = try TotalEffect(of: exposure, on: outcome, in: diagram)
            let others = UInt32(members: left) & ~(1 << exposure) & ~(1 << outcome)
            for set in others.subsets {
              let verdict = try effect.verdict(on: set.members)
              var found = Comparison()
              for world in worlds { found.add(world, exposure, outcome, set, selected) }
              let isRight: Bool
              switch verdict {
              case .valid(.everyone): isRight = found.isEveryones && found.isEffectAmongSelected
              case .valid(.everyoneIfSetIsKnown):
                isRight =
                  found.isEffectAmongSelected && found.isEveryonesByKnownSet && !found.isEveryones
              case .valid(.selected):
                isRight =
                  found.isEffectAmongSelected && !found.isEveryones && !found.isEveryonesByKnownSet
              case .invalid: isRight = !found.isEffectAmongSelected
              }
              if case .valid(let reach) = verdict { answers["\(reach)", default: 0] += 1 }
              if !isRight {
                faults.append(
                  "\(small) selected \(selected.members): \(exposure) → \(outcome) given"
                    + " \(set.members) \(verdict) \(found)")
              }
            }
          }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.count): \(faults.prefix(6).joined(separator: "\n"))")
    #expect(answers.count == 3 && answers.values.allSatisfy { $0 > 50 }, "\(answers)")
  }
}
