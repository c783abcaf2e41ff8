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
      let joint = JointScenario([world.scenario], asked: [asked])
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

  /// A world in which care may be given, and does something to illness; nobody gives it.
  private static func careless(rate: Double = 0, start: StateStart = .certain(0)) throws -> Scenario
  {
    var world = try World.whole()
    world.states.append(
      StateVariable(
        name: "care", values: ["none", "given"], start: start, marks: [],
        transitions: [Transition(name: "begin", from: 0, to: 1, rate: Rate(perYear: rate))]))
    let ill = try #require(world.states.first)
    let leave = try #require(ill.transitions.first { $0.from != 0 })
    world.arrows += [
      Arrow(
        source: .single(.indicator(state: "care", value: "given")),
        target: .transition(state: ill.name, name: leave.name), effect: 1)
    ]
    return world.scenario
  }

  @Test("A state that nobody comes to is not lived, and is as soon as somebody may come to it")
  func nobodyComes() throws {
    let illness = try #require(try World.whole().states.first).name
    func lives(_ scenario: Scenario) -> Bool {
      scenario.pruned(to: [illness]).states.contains { $0.name == "care" }
    }
    #expect(!lives(try Self.careless()))
    #expect(lives(try Self.careless(rate: 0.1)))
    #expect(lives(try Self.careless(start: .probability(1, 0.5))))
    #expect(lives(try Self.careless(start: .certain(1))))
    var given = try Self.careless()
    given.interventions.append(Intervention(.hold(state: "care", value: "given")))
    #expect(lives(given))
    // Who is in the value of rest is somewhere: an arrow from there does something.
    var resting = try Self.careless()
    resting.arrows = resting.arrows.map {
      $0.source.quantities.first?.variable == "care"
        ? Arrow(
          source: .single(.indicator(state: "care", value: "none")), target: $0.target, effect: 1)
        : $0
    }
    #expect(lives(resting))
    for quantity in [
      Source.Quantity.ever(state: "care"), .episodes(state: "care"), .totalYears(state: "care"),
    ] {
      var counted = try Self.careless()
      counted.arrows[counted.arrows.count - 1].source = .product(quantity, .trait("age"))
      #expect(!lives(counted))
      counted.arrows[counted.arrows.count - 1].source = .product(.trait("age"), .trait("age"))
      counted.arrows.append(
        Arrow(source: .single(quantity), target: counted.arrows[0].target, effect: 0.1))
      #expect(!lives(counted))
    }
    // Nothing that is there is lost, to the last bit.
    let people = Array(UInt32(0)..<200)
    let records = try [try World.whole().scenario, try Self.careless()].map { scenario in
      let joint = JointScenario([scenario], asked: [[illness]])
      var lives = try Lives(
        Program(joint, watching: []), seed: Seed(3), replicate: 1, people: people)
      lives = try lives.reached(2)
      return lives.record(Recording(processes: [], states: [illness]))
    }
    #expect(records[0] == records[1])
  }
}
