import Distributions
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// Things that happen, and the throws they give to processes.
@Suite("Life events")
struct LifeEventTests {
  @Test("Events that a study asks about are dated, and nobody's life is another for it")
  func dates() throws {
    let world = World(
      follow: 0.25, visits: [0, 2],
      processes: [.signal("stress", trait: 0.5, halfLife: 1)],
      events: [
        LifeEvent(
          name: "loss", rate: Rate(perYear: 1.2), jolts: [.init(process: "stress", size: 0.5)])
      ])
    let people = Array(UInt32(0)..<200)
    func lives(watching events: [String]) throws -> Lives {
      var lives = try Lives(
        world.program(watching: events), seed: Seed(1), replicate: 0, people: people)
      try lives.pass(2)
      return lives
    }
    let (asked, unasked) = (try lives(watching: ["loss"]), try lives(watching: []))
    #expect(asked.record(world.everything) == unasked.record(world.everything))
    #expect(asked.eventCounts() == unasked.eventCounts())
    let dates = asked.dates(ofEvent: "loss")
    #expect(dates.map(\.count) == asked.eventCounts()["loss"])
    #expect(dates.joined().count { $0 > 0 } > 200)
    for own in dates { #expect(own == own.sorted() && own.allSatisfy { 0...2 ~= $0 }) }
    // Picked and in another order, they are the same.
    #expect(asked.dates(ofEvent: "loss", places: [7, 3]) == [dates[7], dates[3]])
  }

  @Test("Counts are Poisson, in steps with none or with many", arguments: [0.1, 2])
  func counts(step: Double) throws {
    let world = World(
      follow: step, visits: [0, 2],
      traits: [Trait(name: "female", law: .bernoulli(try Bernoulli(probability: 0.5)))],
      events: [LifeEvent(name: "loss", rate: Rate(perYear: 1.2), jolts: [])],
      arrows: [Arrow(.trait("female"), .event("loss"), 0.6)])
    let cohort = try world.people(affordable(4000))
    let females = try cohort.trait("female")
    let counts = try #require(cohort.eventCounts["loss"]).map(Double.init)
    for (female, effect) in [(0.0, 0.0), (1, 0.6)] {
      let those = counts.indices.filter { females[$0] == female }.map { counts[$0] }
      let mean = 2.4 * Elementary.exponential(effect)
      #expect(
        abs(Significance.ofMean(those, expected: mean, variance: mean)) < Significance.bound)
      // (x − μ)² has mean μ and variance μ + 2μ².
      let squares = those.map { ($0 - mean) * ($0 - mean) }
      #expect(
        abs(Significance.ofMean(squares, expected: mean, variance: mean + 2 * mean * mean))
          < Significance.bound)
      let none = Significance.ofCount(
        those.count { $0 == 0 }, of: those.count, probability: Elementary.exponential(-mean))
      #expect(abs(none) < Significance.bound)
    }
  }

  /// Jolts of size s at rate r that decay at rate θ are shot noise: after a time t its mean is
  /// (r s / θ)(1 − e^(−θt)) and its variance (r s² / 2θ)(1 − e^(−2θt)); θ = ln 2 / half-life.
  @Test("Jolts raise a process by rate × size × half-life / ln 2", arguments: [0.1, 1])
  func jolts(step: Double) throws {
    let (rate, size, halfLife, years) = (3.0, 0.8, 0.4, 3.0)
    var world = World(
      follow: step, visits: [0, years],
      processes: [.signal("stress", trait: 0.5, halfLife: halfLife)])
    let calm = try world.people(affordable(2500))
    world.events = [
      LifeEvent(
        name: "loss", rate: Rate(perYear: rate),
        jolts: [LifeEvent.Jolt(process: "stress", size: size)])
    ]
    let thrown = try world.people(affordable(2500))
    let shots = zip(try thrown.process("stress", at: 1), try calm.process("stress", at: 1)).map(-)
    let forgetting = Elementary.logarithm(2.0) / halfLife
    let mean = rate * size / forgetting * (1 - Elementary.exponential(-forgetting * years))
    let variance =
      rate * size * size / (2 * forgetting)
      * (1 - Elementary.exponential(-2 * forgetting * years))
    #expect(
      abs(Significance.ofMean(shots, expected: mean, variance: variance)) < Significance.bound)
    let squares = shots.map { ($0 - mean) * ($0 - mean) }
    #expect(abs(Significance.ofMean(squares, expected: variance)) < Significance.bound)
  }

  @Test("An event that the state brings on happens in its spells only")
  func inSpells() throws {
    let world = World(
      follow: 1.5, visits: [0, 3], states: [.illness(onset: 1.5, remission: 3)],
      events: [LifeEvent(name: "loss", rate: Rate(perYear: 1e-12), jolts: [])],
      arrows: [Arrow(.ill(), .event("loss"), Elementary.logarithm(2e12))])
    let cohort = try world.people(affordable(3000))
    let counts = try #require(cohort.eventCounts["loss"]).map(Double.init)
    let years = try cohort.state(at: 1).years[1]
    // Given the years ill, the count is Poisson with twice their number.
    let residuals = zip(counts, years).map { $0 - 2 * $1 }
    let variance = 2 * Summation.mean(years)
    #expect(
      abs(Significance.ofMean(residuals, expected: 0, variance: variance)) < Significance.bound)
    #expect(zip(counts, years).allSatisfy { $0 == 0 || $1 > 0 })
  }
}
