import Distributions
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Testing

/// One life told: what its numbers must be in worlds where they are known.
@Suite("Life reels")
struct LifeReelTests {
  private func reel(_ world: World, _ person: UInt32 = 0, until moment: Double) throws -> LifeReel {
    try LifeReel(
      Lives(
        world.program(watching: world.events.map(\.name)), seed: Seed(3), replicate: 0,
        people: [person]), until: moment)
  }

  @Test("Where the hazard is known, what runs down and what each arrow did to it are known")
  func known() throws {
    var world = World(origin: .before(TimeSpan(years: 4)))
    world.traits = [Trait(name: "risk", law: .bernoulli(try .init(probability: 1)))]
    world.states = [.illness(onset: 1e-4, remission: 1)]
    world.arrows = [
      Arrow(.trait("risk"), .onset(), Elementary.logarithm(8.0)),
      Arrow(.single(.ever(state: "depression")), .onset(), 3),
    ]
    let reel = try reel(world, until: 1.3)
    let stay = try #require(reel.stay(in: world.states[0]))
    #expect(stay.value == "well" && stay.since == -4 && stay.arrival == nil && stay.changes.isEmpty)
    let wait = try #require(stay.open.first?.wait)
    // 5.3 years at 8 × 0.0001 a year.
    #expect((wait.hazard - 5.3 * 8e-4).magnitude < 1e-9)
    #expect((wait.years - 5.3).magnitude < 1e-9 && (wait.rate - 8e-4).magnitude < 1e-9)
    #expect((wait.influences[0].without - 5.3e-4).magnitude < 1e-9)
    #expect(wait.influences[0].mean == 1 && wait.influences[1].mean == 0)
    #expect((wait.influences[1].without - wait.hazard).magnitude < 1e-9)
    #expect(wait.left == wait.threshold - wait.hazard && wait.occurrence == 0)
    // The threshold is the unit-exponential draw, which no rate changes.
    world.states = [.illness(onset: 2, remission: 2)]
    let other = try self.reel(world, until: 1.3)
    let first = try #require(other.waits(of: world.states[0]).first?.waits.first)
    #expect(first.threshold == wait.threshold && first.ended != nil)
    #expect(
      (try #require(first.ended) + 4 - wait.threshold / 16).magnitude < 1e-5)
  }

  @Test("A clock that stands in one state only waits for the time spent there")
  func stayed() throws {
    var world = World(origin: .before(TimeSpan(years: 10)))
    world.states = [.illness(onset: 1, remission: 2)]
    for person in UInt32(0)..<20 {
      let reel = try reel(world, person, until: 2.1)
      let stay = try #require(reel.stay(in: world.states[0]))
      var (well, ill, since, isIll) = (0.0, 0.0, reel.birth, false)
      for change in stay.changes + [(time: reel.moment, value: "")] {
        if isIll { ill += change.time - since } else { well += change.time - since }
        (since, isIll) = (change.time, change.value == "ill")
      }
      let waits = reel.waits(of: world.states[0])
      let years = waits.map { $0.waits.reduce(0) { $0 + $1.years } }
      #expect((years[0] - well).magnitude < 1e-6 && (years[1] - ill).magnitude < 1e-6)
      let hazards = waits.map { $0.waits.reduce(0) { $0 + $1.hazard } }
      #expect((hazards[0] - well).magnitude < 1e-5 && (hazards[1] - 2 * ill).magnitude < 1e-5)
    }
  }

  @Test("What arrows, events and chance leave in a fluctuation adds up to it")
  func contributions() throws {
    var world = World(origin: .before(TimeSpan(years: 3)))
    world.traits = [Trait(name: "risk", law: .bernoulli(try .init(probability: 1)))]
    world.processes = [.signal("level", trait: 0, halfLife: 0.5)]
    world.events = [
      LifeEvent(
        name: "blow", rate: Rate(perYear: 2),
        jolts: [LifeEvent.Jolt(process: "level", size: 1.5)])
    ]
    world.arrows = [Arrow(.trait("risk"), .process("level"), 2)]
    for (person, moment) in [(UInt32(0), 0.0), (1, 0.6), (2, 1.75), (3, -1.0)] {
      let reel = try reel(world, person, until: moment)
      let level = try #require(reel.level(of: "level"))
      #expect(level.rounding.magnitude < 1e-5)
      // A pull of 2 for t years from 0 on is 2 (1 − 2^(−t / half-life)).
      let expected =
        2 * (1 - Elementary.exponential(-Elementary.logarithm(2.0) * (moment + 3) / 0.5))
      let pull = level.sources.first { $0.kind == .arrow("risk -> level") }
      // A look reads a process at the nearest day.
      #expect((try #require(pull).size - expected).magnitude < 0.01)
      let blows = try #require(reel.course(of: "blow")).dates.reduce(0) {
        $0 + 1.5 * Elementary.exponential(-Elementary.logarithm(2.0) * (moment - $1) / 0.5)
      }
      let event = level.sources.first { $0.kind == .event("blow") }?.size ?? 0
      #expect((event - blows).magnitude < 0.01)
    }
  }

  @Test(
    "Something done is told as what it is: held states stand still, shifts have a part of their own"
  )
  func deeds() throws {
    var world = World(origin: .before(TimeSpan(years: 3)))
    world.processes = [.signal("level", trait: 0.5, halfLife: 0.5)]
    world.states = [.illness(onset: 3, remission: 0.5)]
    world.interventions = [
      Intervention(.shift(process: "level", 1), from: .zero),
      Intervention(.hold(state: "depression", value: "well"), from: .zero),
    ]
    for person in UInt32(0)..<10 {
      let reel = try reel(world, person, until: 2)
      let level = try #require(reel.level(of: "level"))
      let deed = try #require(level.sources.first { $0.kind == .deed })
      let expected = 1 - Elementary.exponential(-Elementary.logarithm(2.0) * 2 / 0.5)
      #expect((deed.size - expected).magnitude < 1e-4)
      let stay = try #require(reel.stay(in: world.states[0]))
      #expect(stay.isHeld && stay.value == "well")
      let wait = try #require(stay.open.first?.wait)
      #expect(wait.standsStill || wait.hazard < wait.threshold)
    }
  }

  @Test("Two lives part where something done first changes anything, and not before")
  func parting() throws {
    var world = World(origin: .before(TimeSpan(years: 3)))
    world.processes = [.signal("level", trait: 0.5, halfLife: 0.5)]
    world.states = [.illness(onset: 1, remission: 1)]
    world.arrows = [Arrow(.ill(), .process("level"), 1)]
    let natural = world
    world.interventions = [
      Intervention(.hold(state: "depression", value: "well"), from: TimeSpan(years: 0.6))
    ]
    for person in UInt32(0)..<20 {
      let (own, other) = (
        try reel(natural, person, until: 2), try reel(world, person, until: 2)
      )
      let changes = try #require(own.stay(in: world.states[0])).changes
      let isIll = changes.last { $0.time < 0.6 }?.value == "ill"
      let onset = changes.first { $0.time > 0.6 && $0.value == "ill" }?.time
      let parting = own.parting(from: other)
      // Whom it finds well lives on as they would until they would fall ill.
      #expect(parting?.time == (isIll ? 0.6 : onset))
      #expect(parting?.variables ?? ["depression"] == ["depression"] && parting?.isStep != true)
      #expect((parting == nil) == own.differing(from: other).isEmpty || !isIll)
      #expect(own.parting(from: own) == nil && own.differing(from: own).isEmpty)
    }
    world.interventions = [Intervention(.shift(process: "level", 1), from: .zero)]
    let moved = try reel(natural, until: 2).parting(from: reel(world, until: 2))
    #expect(moved == LifeReel.Parting(time: 0, isStep: true, variables: ["level"]))
  }

  @Test("Responses and their spans follow the states that drive them")
  func responses() throws {
    var world = World(origin: .before(TimeSpan(years: 12)))
    world.processes = [.telltale("level")]
    world.states = [.illness(onset: 0.5, remission: 1)]
    world.responses = [
      Response(.ill(), .process("level"), effect: -1, delay: 0.5, builds: 1, fades: 3)
    ]
    for person in UInt32(0)..<20 {
      let reel = try reel(world, person, until: 1.1)
      let reply = try #require(reel.level(of: "level")?.responses.first)
      let felt = try #require(reply.felt)
      var (value, date) = (0.0, reel.birth)
      func move(to end: Double, goal: Double) {
        let time = value.magnitude < goal.magnitude ? 1.0 : 3.0
        value = goal + (value - goal) * Elementary.exponential(-(end - date) / time)
        date = end
      }
      for span in felt {
        move(to: span.start, goal: 0)
        move(to: span.end ?? reel.moment, goal: -1)
      }
      if felt.last?.end != nil || felt.isEmpty { move(to: reel.moment, goal: 0) }
      #expect((value - Double(reply.value)).magnitude < 1e-5)
    }
  }
}
