import RandomStreams
import Scenarios
import Simulation
import Testing

/// A history and a follow-up in two programs are one life, to the last bit.
@Suite("History and follow-up")
struct HandoverTests {
  /// The whole world, with an arrow on the time in the spell and two ways to the same value.
  private static func world() throws -> World {
    var world = try World.whole()
    world.visits = [0, 0.7, 1.5]
    return world
  }

  /// Rivals of it that differ before and after the first visit.
  private static func rivals() throws -> [World] {
    let whole = try world()
    let part = { Source.single(.part(process: "bdnf", $0)) }
    var (pulled, silent) = (whole, whole)
    pulled.arrows.append(Arrow(.process("bdnf"), .onset(), -0.4))
    pulled.arrows.append(Arrow(part(.trait), .onset(), 0.3))
    pulled.arrows.append(Arrow(part(.fluctuation), .remission(), 0.3))
    silent.responses = []
    return [whole, pulled, silent]
  }

  private func joint(_ worlds: [World]) -> JointScenario { JointScenario(worlds.map(\.scenario)) }

  private func born(_ program: Program) throws -> Lives {
    try Lives(
      program, seed: Seed(5), replicate: 2, people: Array(UInt32(0)..<90), blockSize: 40)
  }

  /// That a group, asked under a rival, is what a program of one rival gives without a handover.
  ///
  /// Without its past it knows the changes after the first visit, and before it only the latest ones; events that
  /// are watched it knows all.
  private func expectAlone(
    _ lives: Lives, under rival: Int, is world: World, places: [Int], visits: Int,
    keepsPast: Bool = true
  ) throws {
    var alone = try born(world.program(watching: ["loss"]))
    alone = try alone.reached(world.visits[visits - 1])
    #expect(
      lives.record(world.everything, under: .all(rival))
        == alone.record(world.everything, places: places))
    let (changes, all) = (lives.changes(under: .all(rival)), alone.changes(places: places))
    let dates = lives.dates(ofEvent: "loss", under: .all(rival))
    #expect(dates == alone.dates(ofEvent: "loss", places: places))
    if keepsPast {
      #expect(changes == all)
    } else {
      #expect(changes.map(\.count).reduce(0, +) < all.map(\.count).reduce(0, +))
      for (some, all) in zip(changes, all) {
        #expect(some.elementsEqual(all.suffix(some.count)))
        #expect(some.count >= all.count { $0.time > 0 })
      }
    }
    let counts = alone.eventCounts().mapValues { all in places.map { all[$0] } }
    #expect(lives.eventCounts(rival: rival) == counts)
    for name in world.traits.map(\.name) {
      #expect(lives.trait(name) == alone.trait(name, places: places))
    }
  }

  @Test(
    "Handed over, in any order and to denser blocks, lives go on as if nothing had happened",
    arguments: [true, false])
  func whole(keepsPast: Bool) throws {
    let world = try HandoverTests.world()
    let history = try Program(world.scenario, watching: ["loss"])
    let follow = try world.program(watching: ["loss"])
    var before = try born(history)
    try before.advance()
    let places = [88, 3, 40, 41, 0, 7, 89, 12]
    var after = before.handedOver(
      by: Handover(from: history, to: follow, keepsPast: keepsPast), places: places, blockSize: 3)
    for visits in 1...3 {
      let seen = try after.reached(world.visits[visits - 1])
      try expectAlone(
        seen, under: 0, is: world, places: places, visits: visits, keepsPast: keepsPast)
    }
  }

  @Test("Arms: many rivals go on from one, each as it would alone")
  func arms() throws {
    // No intervention is carried out yet: an arm of a model lives on as the model does.
    let worlds = try HandoverTests.rivals()
    let history = try Program(joint(worlds), watching: ["loss"])
    let parents = [2, 0, 0, 1, 2]
    let follow = try Program(
      joint(parents.map { worlds[$0] }), watching: ["loss"])
    var lives = try born(history)
    try lives.advance()
    let places = Array(stride(from: 0, to: 90, by: 7))
    lives = lives.handedOver(
      by: Handover(from: history, to: follow, parents: parents), places: places)
    for visits in 1...3 {
      let seen = try lives.reached(worlds[0].visits[visits - 1])
      for (arm, parent) in parents.enumerated() {
        try expectAlone(seen, under: arm, is: worlds[parent], places: places, visits: visits)
      }
    }
  }

  @Test("Copies that were one variable in the history begin alike")
  func copies() throws {
    // In the second program the arms differ in an arrow of no effect, so that most is lived twice.
    let whole = try HandoverTests.world()
    var parted = whole
    parted.arrows.append(Arrow(.process("bdnf"), .onset(), 1e-30))
    #expect(joint([whole, parted]).merged.processes.count == 2 * whole.processes.count)
    let history = try Program(whole.scenario, watching: ["loss"])
    let follow = try Program(
      joint([whole, parted]), watching: ["loss"])
    var lives = try born(history)
    try lives.advance()
    lives = lives.handedOver(by: Handover(from: history, to: follow, parents: [0, 0]))
    let places = Array(0..<90)
    for visits in 1...3 {
      let seen = try lives.reached(whole.visits[visits - 1])
      try expectAlone(seen, under: 0, is: whole, places: places, visits: visits)
      // An arrow of 1e-30 changes no bit of what it points at.
      try expectAlone(seen, under: 1, is: whole, places: places, visits: visits)
    }
  }
}
