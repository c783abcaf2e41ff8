import Fieldwork
import ModelComparison
import Scenarios
import Tables
import Testing

/// Which states can be taken out of a life by subtraction: held against all walks through the graph.
@Suite("What may be subtracted from a value")
struct RemovalTests {
  /// A study in which a slow response leads from depression to bdnf, with further arrows.
  private static func scenario(_ arrows: [Arrow]) -> (Scenario, StudyDesign) {
    var world = World()
    world.effect = -0.5
    var scenario = world.scenario
    scenario.processes += (0..<2).map {
      Process(name: "p\($0)", traitSD: 0.5, halfLife: TimeSpan(weeks: 8))
    }
    scenario.arrows = arrows
    return (scenario, world.design)
  }

  private static func removals(_ arrows: [Arrow]) throws -> [Removal] {
    let (scenario, design) = scenario(arrows)
    return Surroundings(of: "bdnf", in: try Study(scenario, design), frame: nil).removals
  }

  @Test("It is exact where no walk but the slow response leads from the state to the process")
  func walks() throws {
    let ill = Source.single(.indicator(state: "depression", value: "ill"))
    func process(_ name: String) -> Source { .single(.part(process: name, .trait)) }
    let onset = Target.transition(state: "depression", name: "onset")
    let choices: [(from: Source, to: Target)] = [
      (ill, .process("p0")), (process("p0"), .process("p1")), (process("p1"), .process("bdnf")),
      (process("p0"), .process("bdnf")), (process("bdnf"), onset), (process("p0"), onset),
      (ill, .process("bdnf")), (process("bdnf"), .process("p1")),
    ]
    var (exact, not) = (0, 0)
    for number in 0..<(1 << choices.count) {
      let chosen = choices.indices.filter { number & (1 << $0) != 0 }.map { choices[$0] }
      let edges = chosen.map { ($0.from.quantities[0].variable, $0.to.variable) }
      // Brute force: walks of up to eight arrows from depression, of which the first step may be the response; any that
      // ends in bdnf by an arrow is another way.
      var ends: Set<String> = ["depression", "bdnf"]
      for _ in 0..<8 { ends.formUnion(edges.filter { ends.contains($0.0) }.map(\.1)) }
      let isOther = edges.contains { $0.1 == "bdnf" && ends.contains($0.0) }
      let found = try Self.removals(
        chosen.map { Arrow(source: $0.from, target: $0.to, effect: 0.3) })
      if isOther {
        #expect(found.isEmpty, "\(edges)")
        not += 1
      } else {
        #expect(found.map(\.value) == ["well"] && found.map(\.state) == ["depression"], "\(edges)")
        #expect(found.first?.isRest == true && found.first?.sources == ["depression.ill"])
        exact += 1
      }
    }
    #expect(exact > 20 && not > 100)
  }

  @Test("It is not where something done acts on the process, or a count of spells is answered")
  func done() throws {
    var (scenario, design) = Self.scenario([])
    scenario.interventions = [Intervention(.shift(process: "bdnf", 1))]
    let shifted = Surroundings(of: "bdnf", in: try Study(scenario, design), frame: nil)
    #expect(shifted.removals.isEmpty)
    scenario.interventions = [Intervention(.shift(process: "p0", 1))]
    let apart = Surroundings(of: "bdnf", in: try Study(scenario, design), frame: nil)
    #expect(apart.removals.count == 1)
    scenario.interventions = []
    scenario.responses[0].source = .single(.ever(state: "depression"))
    scenario.responses[0].delay = .zero
    let ever = Surroundings(of: "bdnf", in: try Study(scenario, design), frame: nil)
    #expect(ever.removals.map(\.value) == ["well"])
    // Where people may die of it, another life might be over by now.
    for isOfIt in [false, true] {
      var (scenario, design) = Self.scenario(
        isOfIt
          ? [
            Arrow(
              source: .single(.indicator(state: "depression", value: "ill")),
              target: .transition(state: "vital", name: "dying"), effect: 1)
          ] : [])
      scenario.states.append(
        StateVariable(
          name: "vital", values: ["alive", "dead"], start: .certain(0), marks: [],
          transitions: [Transition(name: "dying", from: 0, to: 1, rate: Rate(perYear: 0.1))],
          ends: [1]))
      let mortal = Surroundings(of: "bdnf", in: try Study(scenario, design), frame: nil)
      #expect(mortal.removals.isEmpty == isOfIt)
    }
  }
}
