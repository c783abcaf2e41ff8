import Distributions
import RandomStreams
import Scenarios
import Simulation
import Testing

/// What nobody asks for is not lived, and what is asked for is the same to the last bit.
@Suite("Variables that nothing asks for")
struct PruningTests {
  /// The whole world with much beside it on which nothing depends.
  private static func world() throws -> World {
    var world = try World.whole()
    world.traits.append(Trait(name: "idle", law: .normal(try .init(mean: 0, standardDeviation: 1))))
    world.processes.append(.signal("aside", trait: 0.3, halfLife: 0.2))
    world.states.append(.illness("flu", onset: 2, remission: 20))
    world.events.append(
      LifeEvent(
        name: "noise", rate: Rate(perYear: 3), jolts: [.init(process: "aside", size: 1)]))
    world.arrows += [
      Arrow(.process("bdnf"), .onset("flu"), 0.5), Arrow(.ill("flu"), .process("aside"), 0.4),
    ]
    return world
  }

  /// All variables of a world by name.
  private func names(_ world: World) -> [String] {
    world.traits.map(\.name) + world.processes.map(\.name) + world.states.map(\.name)
      + world.events.map(\.name)
  }

  @Test("Each variable alone, and two together, have the bits that they have among all")
  func bits() throws {
    let world = try PruningTests.world()
    let all = names(world)
    var pairs = all.map { Set([$0]) }
    pairs += zip(all, all.dropFirst(2)).map { [$0, $1] }
    let people = Array(UInt32(0)..<60)
    var whole = try Lives(
      world.program(watching: world.events.map(\.name)), seed: Seed(3), replicate: 1,
      people: people)
    var fewer = 0
    whole = try whole.reached(world.visits.last ?? 0)
    for asked in pairs {
      let joint = JointScenario([world.scenario], asked: asked)
      let kept = joint.merged
      fewer += kept == world.scenario ? 0 : 1
      let watched = kept.events.map(\.name)
      var lives = try Lives(
        Program(joint, watching: watched), seed: Seed(3), replicate: 1,
        people: people)
      lives = try lives.reached(world.visits.last ?? 0)
      let recording = Recording(
        processes: Set(kept.processes.map(\.name)), states: Set(kept.states.map(\.name)))
      #expect(lives.record(recording) == whole.record(recording), "\(asked)")
      for trait in kept.traits.map(\.name) { #expect(lives.trait(trait) == whole.trait(trait)) }
      for event in watched {
        #expect(lives.dates(ofEvent: event) == whole.dates(ofEvent: event))
      }
    }
    #expect(fewer >= all.count - 1)
  }

  @Test("Kept are what is asked for, its causes and theirs, and nothing else")
  func kept() throws {
    let world = try PruningTests.world()
    let bdnf = world.scenario.pruned(to: ["bdnf"])
    #expect(!bdnf.traits.contains { $0.name == "idle" })
    #expect(!bdnf.processes.contains { $0.name == "aside" })
    #expect(!bdnf.states.contains { $0.name == "flu" })
    #expect(!bdnf.events.contains { $0.name == "noise" })
    #expect(bdnf.arrows.count == world.arrows.count - 4)
    let aside = world.scenario.pruned(to: ["aside"])
    #expect(
      aside.states.contains { $0.name == "flu" } && aside.events.contains { $0.name == "noise" })
    #expect(aside.processes.contains { $0.name == "bdnf" })
    let nothing = world.scenario.pruned(to: [])
    #expect(nothing.processes.isEmpty && nothing.states.isEmpty && nothing.events.isEmpty)
    #expect(
      nothing.traits.map(\.name) == (world.traits.contains { $0.name == "age" } ? ["age"] : []))
  }
}
