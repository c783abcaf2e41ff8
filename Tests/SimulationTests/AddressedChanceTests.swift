import RandomStreams
import Scenarios
import Simulation
import Testing

/// Law 1: a life depends on its address alone; all comparisons are bit for bit.
@Suite("Chance is addressed")
struct AddressedChanceTests {
  /// Enough people for blocks of all sizes, with much happening to each.
  private let crowd = Array(UInt32(0)..<90)

  @Test("Block sizes and threads change nothing", arguments: [1, 7, 64, 1000], [1, 2])
  func blocksAndThreads(blockSize: Int, threads: Int) throws {
    let world = try World.whole()
    let same =
      try world.bits(people: crowd)
      == world.bits(people: crowd, blockSize: blockSize, threads: threads)
    #expect(same)
  }

  @Test("The comparison can fail: another seed, replicate or person is another life")
  func othersDiffer() throws {
    let world = try World.whole()
    let lives = try world.bits(people: crowd)
    let otherSeed = try world.bits(people: crowd, seed: 2)
    let highWord = try world.bits(people: crowd, seed: 1 + 1 << 32)
    let otherReplicate = try world.bits(people: crowd, replicate: 4)
    for person in crowd {
      for other in [otherSeed, highWord, otherReplicate] {
        let differ = other[0][person] != lives[0][person]
        #expect(differ)
      }
      let differ = lives[0][person] != lives[0][(person + 1) % 90]
      #expect(differ)
    }
  }

  @Test("More people and another order change nobody")
  func companyAndOrder() throws {
    let world = try World.whole()
    let lives = try world.bits(people: crowd)
    let shuffled = Array(crowd.reversed()) + [4_000_000_000, 1000, 500]
    let amongOthers = try world.bits(people: shuffled, blockSize: 16)
    for visit in world.visits.indices {
      let same = crowd.allSatisfy { lives[visit][$0] == amongOthers[visit][$0] }
      #expect(same)
    }
  }

  @Test("A person alone lives as among others", arguments: [UInt32(0), 17, 89])
  func alone(person: UInt32) throws {
    let world = try World.whole()
    let lives = try world.bits(people: crowd)
    let alone = try world.bits(people: [person])
    for visit in world.visits.indices {
      let same = alone[visit][person] == lives[visit][person]
      #expect(same)
    }
  }

  @Test("Who lived in the same memory before changes nothing, more of them or fewer")
  func memory() throws {
    let world = try World.whole()
    let program = try world.program()
    let lives = try world.bits(people: crowd)
    var lodging = try Lives(program, seed: Seed(7), replicate: 0, people: [])
    for (seed, before) in [(UInt64(1), 0), (7, 20), (1, 500)] {
      if before > 0 {
        try lodging.restart(
          seed: Seed(seed), replicate: 9, people: Array(UInt32(0)..<UInt32(before)))
        try lodging.pass(world.visits.last ?? 0)
      }
      try lodging.restart(seed: Seed(1), replicate: 3, people: crowd)
      for (number, visit) in world.visits.enumerated() {
        let seen = try lodging.reached(visit)
        let same = lifeBits(of: seen, program, world.everything) == lives[number]
        #expect(same)
      }
    }
  }

  @Test("What is recorded changes nothing")
  func recording() throws {
    let world = try World.whole()
    let program = try world.program()
    let part = Recording(processes: ["bdnf", "unknown"], states: ["pills"])
    var watched = try Lives(program, seed: Seed(1), replicate: 3, people: crowd)
    var unwatched = watched
    try watched.advance()
    let first = watched.record(world.everything)
    _ = watched.changes()
    _ = try watched.reached(1.3)
    try watched.advance(to: 12)
    try unwatched.advance(to: 12)
    #expect(watched.record(world.everything) == unwatched.record(world.everything))
    let partial = unwatched.record(part)
    #expect(partial.processes.count == 1 && partial.states.count == 1)
    #expect(partial.processes["bdnf"] == unwatched.record(world.everything).processes["bdnf"])
    #expect(first.times == .common(0) && partial.times == .common(1.5))
  }

  @Test("Candidates who are selected live on as they would in the crowd", arguments: [5, 512])
  func selecting(blockSize: Int) throws {
    let world = try World.whole()
    let program = try world.program()
    var lives = try Lives(
      program, seed: Seed(1), replicate: 3, people: crowd, blockSize: 32)
    try lives.advance()
    // A third of them, backwards, gathered from two groups.
    let places = Array(stride(from: 87, through: 0, by: -3))
    var selected = lives.selecting(places.filter { $0 >= 30 }, blockSize: blockSize)
    selected.append(lives.selecting(places.filter { $0 < 30 }, blockSize: blockSize))
    selected = selected.selecting(Array(selected.people.indices.reversed()), blockSize: blockSize)
    try lives.advance(to: 12)
    try selected.advance(to: 12, threads: 2)
    let (all, some) = (
      lifeBits(of: lives, program, world.everything),
      lifeBits(of: selected, program, world.everything)
    )
    #expect(selected.people == places.reversed().map { UInt32($0) })
    let same = some.allSatisfy { all[$0.key] == $0.value }
    #expect(same)
  }

  @Test("A further visit leaves the earlier ones as they were")
  func longerFollowUp() throws {
    let world = try World.whole()
    var longer = world
    longer.visits.append(3)
    let (short, long) = (try world.bits(people: crowd), try longer.bits(people: crowd))
    let same = short == Array(long.prefix(2))
    #expect(same)
  }

  /// Noise is counted away from the first visit.
  ///
  /// After many half-lives the start is forgotten to the
  /// last digit of a float, so a longer past must lead to the same present; other noise would not.
  @Test("A longer past meets the same noise in the common steps", arguments: [0.0, 0.5])
  func longerPast(fine: Double) throws {
    var world = World(
      origin: .before(TimeSpan(years: 1)), step: 1.0 / 16, visits: [0, 0.5],
      processes: [.signal("stress", trait: 0.5, halfLife: 1.0 / 32)])
    if fine > 0 { world.last = (length: fine, step: 1.0 / 32) }
    let short = try world.people(60)
    world.origin = .before(TimeSpan(years: 1.5))
    let long = try world.people(60)
    for visit in world.visits.indices {
      for (one, other) in zip(
        try short.process("stress", at: visit), try long.process("stress", at: visit))
      {
        #expect(abs(one - other) < 1e-6)
      }
    }
  }
}
