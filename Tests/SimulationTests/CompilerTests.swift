import Distributions
import Scenarios
import Simulation
import Testing

/// What keeps a scenario from being compiled.
@Suite("Compiler")
struct CompilerTests {
  private func trait(_ name: String) throws -> Scenarios.Trait {
    Scenarios.Trait(name: name, law: .bernoulli(try Bernoulli(probability: 0.5)))
  }

  @Test("Names whose purposes meet are an error that names both")
  func purposesMeet() throws {
    let world = World(traits: [try trait("a11718"), try trait("b"), try trait("a15537")])
    #expect(throws: SimulationError.purposesMeet(earlier: "a11718", later: "a15537")) {
      _ = try world.program()
    }
  }

  @Test("A source without a name in the scenario is an error that names it")
  func unknownSources() throws {
    let cases: [(Source.Quantity, String)] = [
      (.trait("x"), "x"), (.process("x"), "x"), (.indicator(state: "x", value: "ill"), "x.ill"),
      (.indicator(state: "depression", value: "mad"), "depression.mad"),
      (.mark(state: "depression", value: "ill", mark: "slow"), "depression.slow"),
      (.mark(state: "depression", value: "mad", mark: "brief"), "depression.mad"),
      (.ever(state: "x"), "x"), (.episodes(state: "x"), "x"), (.spellYears(state: "x"), "x"),
      (.currentAge, "age"), (.totalYears(state: "x"), "x"), (.part(process: "x", .trait), "x"),
      (.part(process: "x", .fluctuation), "x"),
    ]
    var world = World(
      processes: [.signal("bdnf", trait: 0.5, halfLife: 1)],
      states: [.illness(onset: 1, remission: 1, marks: [Mark(name: "brief", probability: 0.5)])])
    for (quantity, name) in cases {
      world.responses = []
      world.arrows = [Arrow(.product(.process("bdnf"), quantity), .onset(), 1)]
      #expect(throws: SimulationError.unknownName(name)) { _ = try world.program() }
      world.arrows = []
      world.responses = [
        Response(.single(quantity), .process("bdnf"), effect: 1, builds: 1, fades: 1)
      ]
      #expect(throws: SimulationError.unknownName(name)) { _ = try world.program() }
    }
  }

  @Test("A target without a name in the scenario is an error that names it")
  func unknownTargets() throws {
    let cases: [(Target, String)] = [
      (.process("x"), "x"), (.event("x"), "x"), (.transition(state: "x", name: "onset"), "x"),
      (.transition(state: "depression", name: "death"), "depression.death"),
      (.mark(state: "depression", name: "slow"), "depression.slow"), (.start(state: "x"), "x"),
    ]
    var world = World(
      traits: [try trait("gene")], states: [.illness(onset: 1, remission: 1)])
    for (target, name) in cases {
      world.responses = []
      world.arrows = [Arrow(.trait("gene"), target, 1)]
      #expect(throws: SimulationError.unknownName(name)) { _ = try world.program() }
      world.arrows = []
      world.responses = [Response(.trait("gene"), target, effect: 1, builds: 1, fades: 1)]
      #expect(throws: SimulationError.unknownName(name)) { _ = try world.program() }
    }
  }

  @Test("A jolt of an unknown process is an error")
  func unknownJolt() throws {
    let world = World(events: [
      LifeEvent(
        name: "loss", rate: Rate(perYear: 1), jolts: [LifeEvent.Jolt(process: "x", size: 1)])
    ])
    #expect(throws: SimulationError.unknownName("x")) { _ = try world.program() }
  }

  @Test("Only what is on or off can be delayed")
  func delays() throws {
    var world = World(
      traits: [try trait("gene")], processes: [.signal("bdnf", trait: 0.5, halfLife: 1)],
      states: [.illness(onset: 1, remission: 1)])
    for source in [Source.trait("gene"), .single(.ever(state: "depression"))] {
      world.responses = [
        Response(source, .process("bdnf"), effect: 1, delay: 0.1, builds: 1, fades: 1)
      ]
      #expect(throws: SimulationError.self) { _ = try world.program() }
    }
    world.responses = [
      Response(.ill(), .process("bdnf"), effect: 1, delay: 0.1, builds: 1, fades: 1)
    ]
    #expect(throws: Never.self) { _ = try world.program() }
  }

  @Test("A program knows its names in the order of declaration")
  func names() throws {
    let program = try World.whole().program()
    #expect(program.traitNames == ["age", "female", "gene", "vulnerability"])
    #expect(program.rivals[0].processNames == ["stress", "bdnf"])
    #expect(program.rivals[0].stateNames == ["depression", "pills"])
  }

  @Test("Each term and response keeps the name that files give it, in rivals too")
  func arrowNames() throws {
    let whole = try World.whole()
    var pulled = whole
    pulled.arrows.append(Arrow(.process("bdnf"), .onset(), -0.4))
    let joint = JointScenario([whole, pulled].map(\.scenario))
    for program in [try whole.program(), try Program(joint)] {
      let named = Set(program.termNames)
      for arrow in whole.arrows {
        #expect(named.contains("\(arrow.source.written) -> \(arrow.target.written)"))
      }
      #expect(!(program.termNames + program.responseNames).contains { $0.contains("@") })
      #expect(program.responseNames.contains("depression.ill -> bdnf"))
    }
    #expect(try Program(joint).termNames.contains("bdnf -> depression.onset"))
  }

  @Test(
    "An intervention on what nobody knows is refused by name",
    arguments: [
      (Intervention.Action.set(process: "nothing", 1), "nothing"),
      (.shift(process: "depression", 1), "depression"), (.hold(state: "bdnf", value: "x"), "bdnf"),
      (.hold(state: "pills", value: "some"), "pills.some"),
      (.forbid(state: "pills", transition: "onset"), "pills.onset"),
      (.cause(event: "bdnf"), "bdnf"), (.prevent(event: "depression"), "depression"),
    ])
  func interventions(action: Intervention.Action, name: String) throws {
    var world = try World.whole()
    world.interventions = [Intervention(action)]
    #expect(throws: SimulationError.unknownName(name)) { _ = try world.program() }
  }

  @Test("Every error is told in words")
  func descriptions() {
    let errors: [SimulationError] = [
      .purposesMeet(earlier: "one", later: "two"), .unknownName("three"),
      .impossibleArrow("four"), .tooManySteps(asked: 1e300, limit: 5), .tooMany("six", limit: 6),
    ]
    let words = errors.map(\.description)
    for (text, word) in zip(words, ["'two'", "'three'", "four", "1000000000000000 steps", "six"]) {
      #expect(text.contains(word))
    }
  }
}
