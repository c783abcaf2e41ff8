import RandomStreams
import Scenarios
import Simulation
import Testing

/// Whoever lives under several models at once leads, under each, the life they would lead under it
/// alone: not one bit differs.
@Suite("Rivals side by side")
struct RivalsTests {
  /// The whole world, and rivals that each change another part of it.
  private static func rivals() throws -> [World] {
    let whole = try World.whole()
    var (milder, pulled, silent, bare, thrown) = (whole, whole, whole, whole, whole)
    var (frail, dipping) = (whole, silent)
    milder.states[0] = .illness(
      onset: 0.5, remission: 3, marks: [Mark(name: "slow", probability: 0.3)])
    pulled.arrows.append(Arrow(.process("bdnf"), .onset(), -0.4))
    silent.responses = []
    bare.arrows = []
    thrown.events[0] = LifeEvent(
      name: "loss", rate: Rate(perYear: 0.8),
      jolts: [LifeEvent.Jolt(process: "bdnf", size: 0.3)])
    frail.arrows.append(Arrow(.single(.part(process: "bdnf", .trait)), .onset(), -0.4))
    dipping.responses = []
    dipping.arrows.append(Arrow(.single(.part(process: "bdnf", .fluctuation)), .onset(), -0.4))
    return [whole, milder, pulled, silent, bare, thrown, frail, dipping, whole]
  }

  private func bits(_ lives: Lives, rival: Int, _ world: World) -> [[UInt64]] {
    let record = lives.record(world.everything, under: .all(rival))
    let changes = lives.changes(under: .all(rival))
    let counts = lives.eventCounts(rival: rival).sorted { $0.key < $1.key }.map(\.value)
    let processes = record.processes.sorted { $0.key < $1.key }.map(\.value)
    let states = record.states.sorted { $0.key < $1.key }.map(\.value)
    return lives.people.indices.map { place in
      var own = processes.map { UInt64($0[place].bitPattern) } + counts.map { UInt64($0[place]) }
      for state in states {
        own += [UInt64(state.current[place]), state.since[place].bitPattern]
        own += (state.lastLeft + state.years).map { $0[place].bitPattern }
        own.append(UInt64(state.episodes[place]))
      }
      for change in changes[place] {
        own.append(change.time.bitPattern)
        own += (change.state + "." + change.value).utf8.map(UInt64.init)
      }
      return own
    }
  }

  @Test("Together or alone, to the last bit, at each visit", arguments: [1, 2])
  func alone(threads: Int) throws {
    let worlds = try RivalsTests.rivals()
    let people = Array(UInt32(0)..<120)
    func born(_ program: Program) throws -> Lives {
      try Lives(program, seed: Seed(5), replicate: 2, people: people, blockSize: 50)
    }
    var together = try born(
      Program(JointScenario(worlds.map(\.scenario))))
    var alone = try worlds.map { try born($0.program()) }
    for visit in worlds[0].visits {
      let seen = try together.reached(visit, threads: threads)
      for rival in worlds.indices {
        #expect(
          bits(seen, rival: rival, worlds[rival])
            == bits(try alone[rival].reached(visit), rival: 0, worlds[rival]))
      }
    }
    try together.pass(worlds[0].visits.last ?? 0)
    for rival in worlds.indices { try alone[rival].pass(worlds[0].visits.last ?? 0) }
    // The rivals do differ, or the equality above would say little.
    let first = bits(alone[0], rival: 0, worlds[0])
    for rival in 1..<8 { #expect(bits(alone[rival], rival: 0, worlds[rival]) != first) }
    #expect(bits(alone[8], rival: 0, worlds[8]) == first)
  }

  @Test("A selection of people lives on together as alone, and is asked for in any order")
  func selection() throws {
    let worlds = try RivalsTests.rivals()
    var together = try Lives(
      Program(JointScenario(worlds.map(\.scenario))), seed: Seed(5),
      replicate: 2,
      people: Array(UInt32(0)..<90), blockSize: 32)
    try together.advance()
    let places = [88, 3, 40, 41, 0, 7]
    var few = together.selecting(places)
    try few.advance(to: 9)
    try together.advance(to: 9)
    for rival in worlds.indices {
      let all = bits(together, rival: rival, worlds[rival])
      #expect(bits(few, rival: rival, worlds[rival]) == places.map { all[$0] })
      let asked = together.record(worlds[rival].everything, under: .all(rival), places: places)
      #expect(asked == few.record(worlds[rival].everything, under: .all(rival)))
    }
  }

  @Test("Each under their own rival: the records of the rivals, person by person")
  func choice() throws {
    let worlds = try RivalsTests.rivals()
    var lives = try Lives(
      Program(
        JointScenario(worlds.map(\.scenario)), watching: ["loss"]),
      seed: Seed(5), replicate: 2, people: Array(UInt32(0)..<70), blockSize: 32)
    try lives.advance(to: 9)
    let places = [60, 3, 41, 40, 0, 7, 69]
    let rivals = [5, 0, 1, 5, 2, 1, 0]
    let everything = worlds[0].everything
    let mixed = lives.record(everything, under: .each(rivals), places: places)
    let (changes, dates) = (
      lives.changes(under: .each(rivals), places: places),
      lives.dates(ofEvent: "loss", under: .each(rivals), places: places)
    )
    for (position, rival) in rivals.enumerated() {
      let own = [places[position]]
      let alone = lives.record(everything, under: .all(rival), places: own)
      #expect(
        mixed.processes.mapValues { [$0[position]] } == alone.processes
          && mixed.times[position] == alone.times[0])
      for (name, state) in alone.states {
        let all = try #require(mixed.states[name])
        #expect(
          [all.current[position]] == state.current && [all.since[position]] == state.since
            && all.years.map { [$0[position]] } == state.years)
      }
      #expect([changes[position]] == lives.changes(under: .all(rival), places: own))
      #expect([dates[position]] == lives.dates(ofEvent: "loss", under: .all(rival), places: own))
    }
    #expect(mixed.times == .common(1.125))
  }
}
