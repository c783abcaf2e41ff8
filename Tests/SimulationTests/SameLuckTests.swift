import Distributions
import NumericalMethods
import Scenarios
import Simulation
import Testing

/// Law 2: the model is no part of an address, so the same people have the same luck in every model.
@Suite("Same people, same luck")
struct SameLuckTests {
  private let crowd = Array(UInt32(0)..<90)

  /// The bits of the variables of `world` when they are lived in `larger`.
  private func unchanged(_ world: World, in larger: World) throws -> Bool {
    let recording = world.everything
    return try world.bits(people: crowd, recording: recording)
      == larger.bits(people: crowd, recording: recording)
  }

  @Test("An unrelated process changes no bit of the others")
  func addedProcess() throws {
    let world = try World.whole()
    var larger = world
    larger.processes.insert(.signal("cortisol", trait: 0.3, halfLife: 0.1), at: 0)
    larger.arrows.append(Arrow(.process("stress"), .process("cortisol"), 0.5))
    #expect(try unchanged(world, in: larger))
  }

  @Test("An unrelated state, however busy, changes no bit of the others")
  func addedState() throws {
    let world = try World.whole()
    var larger = world
    larger.states.insert(
      .illness("flu", onset: 6, remission: 9, marks: [Mark(name: "bad", probability: 0.5)]), at: 0)
    larger.arrows.append(Arrow(.ill(), .onset("flu"), 0.5))
    #expect(try unchanged(world, in: larger))
  }

  @Test("An unrelated response changes no bit of the others, nor what is said of a state")
  func addedResponse() throws {
    var world = try World.whole()
    world.responses = []
    var larger = world
    larger.processes.append(.signal("cortisol", trait: 0.3, halfLife: 0.1))
    for value in ["well", "ill"] {
      larger.responses.append(
        Response(
          .single(.indicator(state: "depression", value: value)), .process("cortisol"),
          effect: 1, delay: 0.1, builds: 1, fades: 2))
    }
    #expect(try unchanged(world, in: larger))
  }

  @Test("A trait and an event that do nothing change no bit of the others")
  func addedEvent() throws {
    let world = try World.whole()
    var larger = world
    larger.traits.insert(
      Scenarios.Trait(name: "smoker", law: .bernoulli(try Bernoulli(probability: 0.3))), at: 0)
    larger.events.append(LifeEvent(name: "move", rate: Rate(perYear: 5), jolts: []))
    let (before, after) = (try world.people(90), try larger.people(90))
    #expect(before.records == after.records)
    #expect(before.changes == after.changes)
    #expect(before.eventCounts["loss"] == after.eventCounts["loss"])
    #expect(after.eventCounts["move"]?.contains { $0 > 3 } == true)
  }

  /// The same threshold at e times the rate is reached in 1/e of the time, person by person.
  @Test("An arrow on a rate moves each onset by its own threshold", arguments: [0.1, 5.0])
  func thresholds(follow: Double) throws {
    var world = World(
      follow: follow, visits: [0, 10],
      traits: [Trait(name: "always", law: .bernoulli(try Bernoulli(probability: 1)))],
      states: [.illness(onset: 0.5, remission: 0)])
    let slow = try world.people(200)
    world.arrows = [Arrow(.trait("always"), .onset(), 1)]
    let fast = try world.people(200)
    let factor = Elementary.exponential(-1.0)
    var compared = 0
    for (early, late) in zip(fast.changes, slow.changes) where !late.isEmpty {
      #expect(abs(early[0].time - late[0].time * factor) < 1e-5 * late[0].time)
      compared += 1
    }
    #expect(compared > 180)
  }

  @Test("A pulled process keeps its trait and noise: only the pull is between two models")
  func noise() throws {
    var world = World(
      origin: .before(TimeSpan(years: 1)), follow: 0.1, visits: [0, 1],
      traits: [Trait(name: "gene", law: .genotype(try Genotype(alleleFrequency: 0.4)))],
      processes: [.signal("bdnf", trait: 0.6, halfLife: 0.5)])
    let free = try world.people(200)
    world.arrows = [Arrow(.trait("gene"), .process("bdnf"), -0.7)]
    let pulled = try world.people(200)
    let genes = try free.trait("gene")
    for (visit, remaining) in [(0, 0.25), (1, 0.0625)] {
      let (without, with) = (
        try free.process("bdnf", at: visit), try pulled.process("bdnf", at: visit)
      )
      for person in genes.indices {
        let shift = -0.7 * genes[person] * (1 - remaining)
        #expect(abs(with[person] - without[person] - shift) < 2e-6)
      }
    }
  }
}
