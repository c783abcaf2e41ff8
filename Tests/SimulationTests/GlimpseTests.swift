import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// People seen between two steps: what they are then, and that nobody is another for it.
@Suite("Looking inside a step")
struct GlimpseTests {
  private let crowd = Array(UInt32(0)..<90)

  /// What follows from a study's looks: the bits of people at each.
  private func bits(_ world: World, at moments: [Double]) throws -> [[UInt32: [UInt64]]] {
    var world = world
    world.visits = moments
    return try world.bits(people: crowd)
  }

  @Test("Looks, however many, change no bit of what follows nor of each other")
  func unchanged() throws {
    let world = try World.whole()
    let alone = try bits(world, at: [0, 1.5])
    let among = try bits(world, at: [0, 0.01, 0.3, 0.31, 0.312, 0.7, 1.4, 1.499, 1.5])
    #expect(among[0] == alone[0] && among[8] == alone[1])
    for (number, moment) in [(3, 0.31), (4, 0.312), (7, 1.499)] {
      let seen = try bits(world, at: [moment])[0]
      #expect(seen == among[number])
      #expect(seen != among[number - 1])
    }
  }

  @Test("Some people seen, in any order and blocks, are as among all", arguments: [1, 2])
  func places(threads: Int) throws {
    let world = try World.whole()
    let program = try world.program()
    var lives = try Lives(program, seed: Seed(1), replicate: 3, people: crowd, blockSize: 32)
    try lives.advance(to: 3, threads: threads)
    let all = try lives.seen(at: 0.4, threads: threads)
    let places = [88, 3, 40, 41, 0, 7]
    let some = try lives.seen(at: 0.4, places: places, threads: threads)
    #expect(some.people == [88, 3, 40, 41, 0, 7])
    #expect(some.record(world.everything) == all.record(world.everything, places: places))
  }

  /// States, marks and times are those of the dates; the whole step gives the same dates.
  @Test("A state seen is what its changes say", arguments: [0.0625, 0.9])
  func states(step: Double) throws {
    let world = World(
      origin: .before(TimeSpan(years: 1)), step: step, follow: step, visits: [0, 0.33, 1.7, 2.9],
      states: [.illness(onset: 3, remission: 4, start: .probability(1, 0.5))])
    let cohort = try world.people(200)
    for (visit, moment) in world.visits.enumerated() {
      let state = try cohort.state(at: visit)
      for person in 0..<200 {
        let past = cohort.changes[person].filter { $0.time <= moment }
        let last = past.last
        #expect(state.current[person] == (last?.value == "ill" ? 1 : 0))
        #expect(state.since[person] == last?.time ?? -1)
        #expect(state.episodes[person] == past.count { $0.value == "ill" })
        let lived = state.years[0][person] + state.years[1][person]
        #expect(abs(lived - (moment + 1)) < 1e-9)
      }
    }
  }

  /// x at the step's start, at two moments inside and at its end, and after the next step, is the
  /// stationary process: N(0, 1) with covariance s² + (1 − s²) 2^(−t / h).
  @Test("A process inside a step has the law of the process", arguments: [0.3, 1.0])
  func processes(step: Double) throws {
    let (trait, halfLife, people) = (0.5, 0.2, affordable(6000))
    let moments = [0, 0.29, 0.71, 1, 1.6].map { $0 * step }
    let world = World(
      origin: .before(TimeSpan(years: 0.3)), step: step, follow: step, visits: moments,
      processes: [.signal("stress", trait: trait, halfLife: halfLife)])
    let cohort = try world.people(people)
    let values = try moments.indices.map { try cohort.process("stress", at: $0) }
    // A process is read at the node nearest to the moment, half a day off at most.
    let slack = (1 - trait * trait) * 0.5 / 365.2425 * Elementary.logarithm(2.0) / halfLife
    for first in moments.indices {
      let squares = values[first].map { $0 * $0 }
      #expect(
        abs(Significance.ofMean(squares, expected: 1, variance: 2)) < Significance.bound)
      for second in moments.indices where second > first {
        let time = moments[second] - moments[first]
        let expected =
          trait * trait
          + (1 - trait * trait)
          * Elementary.exponential(-Elementary.logarithm(2.0) * time / halfLife)
        let products = zip(values[first], values[second]).map { $0 * $1 }
        let error = ((1 + expected * expected) / Double(people)).squareRoot()
        #expect(
          abs(Summation.mean(products) - expected) < Significance.bound * error + 2 * slack,
          "\(first) and \(second)")
      }
    }
  }

  /// Pulled and jolted, a path inside a step is the free path plus what both have done by then.
  @Test("A pull and a jolt are there from their dates on, and a response follows its closed form")
  func causes() throws {
    let (halfLife, step) = (0.4, 1.0)
    var world = World(
      follow: step, visits: [0, 0.3, 0.6, 1],
      processes: [.signal("stress", trait: 0.5, halfLife: halfLife)],
      states: [.illness(onset: 2, remission: 0)],
      events: [LifeEvent(name: "loss", rate: Rate(perYear: 1.5), jolts: [])])
    let free = try world.people(300)
    world.events = [
      LifeEvent(
        name: "loss", rate: Rate(perYear: 1.5), jolts: [LifeEvent.Jolt(process: "stress", size: 2)])
    ]
    world.responses = [
      Response(.ill(), .process("stress"), effect: -1, delay: 0.1, builds: 0.5, fades: 1)
    ]
    let moved = try world.people(300)
    var lives = try Lives(
      world.program(watching: ["loss"]), seed: Seed(1), replicate: 0, people: Array(0..<300))
    try lives.advance(to: 1)
    let (losses, changes) = (lives.dates(ofEvent: "loss"), lives.changes())
    // The node that is nearest to a moment shifts what a jolt has left, at a slope below 2 θ.
    for (visit, moment) in world.visits.enumerated() {
      let (without, with) = (
        try free.process("stress", at: visit), try moved.process("stress", at: visit)
      )
      for person in 0..<300 {
        var expected = 0.0
        for date in losses[person] where date <= moment {
          expected +=
            2 * Elementary.exponential(-Elementary.logarithm(2.0) * (moment - date) / halfLife)
        }
        if let onset = changes[person].first?.time, onset + 0.1 < moment {
          expected -= 1 - Elementary.exponential(-(moment - onset - 0.1) / 0.5)
        }
        #expect(abs(with[person] - without[person] - expected) < 5e-6)
      }
    }
  }

  @Test("A history that steps do not divide begins where it says", arguments: [0.3, 0.75, 1.4])
  func partialHistory(span: Double) throws {
    let (rate, people) = (0.8, affordable(4000))
    let world = World(
      origin: .before(TimeSpan(years: span)), step: 1, visits: [0],
      processes: [.signal("stress", trait: 0, halfLife: 0.5)],
      states: [.illness(onset: rate, remission: 0)],
      responses: [
        Response(.ill(), .process("stress"), effect: 3, delay: 0.05, builds: 0.4, fades: 1)
      ])
    var silent = world
    silent.responses = []
    let (cohort, free) = (try world.people(people), try silent.people(people))
    let cases = try cohort.cases()
    let probability = -Elementary.exponentialMinusOne(-rate * span)
    #expect(
      abs(Significance.ofCount(cases, of: people, probability: probability)) < Significance.bound)
    let (with, without) = (try cohort.process("stress"), try free.process("stress"))
    #expect(
      abs(Significance.ofMean(without.map { $0 * $0 }, expected: 1, variance: 2))
        < Significance.bound)
    for person in 0..<people {
      let onset = cohort.changes[person].first?.time
      if let onset { #expect(-span <= onset && onset <= 0) }
      let felt = max(0, -(onset ?? 0) - 0.05)
      let expected = onset == nil ? 0 : -3 * Elementary.exponentialMinusOne(-felt / 0.4)
      #expect(abs(with[person] - without[person] - expected) < 5e-6)
    }
    #expect(try cohort.state().since.allSatisfy { $0 >= -span })
    #expect(try cohort.state().years[0].allSatisfy { $0 <= span + 1e-12 })
  }

  /// A pull from birth on is exact whatever part of the first step is lived.
  @Test("A pull begins at birth", arguments: [0.2, 0.5, 1.3])
  func partialPull(span: Double) throws {
    var world = World(
      origin: .before(TimeSpan(years: span)), step: 1,
      processes: [.signal("bdnf", trait: 0.6, halfLife: 0.5)],
      states: [.illness(onset: 0, remission: 0, start: .certain(1))])
    let free = try world.people(50)
    world.arrows = [Arrow(.ill(), .process("bdnf"), -0.7)]
    let pulled = try world.people(50)
    let shift = -0.7 * (1 - Elementary.exponential(-Elementary.logarithm(2.0) * span / 0.5))
    for (with, without) in zip(try pulled.process("bdnf"), try free.process("bdnf")) {
      #expect(abs(with - without - shift) < 2e-6)
    }
  }
}
