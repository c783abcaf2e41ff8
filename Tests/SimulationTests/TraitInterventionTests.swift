import Distributions
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// People who live as if they had been born with another value of a trait.
@Suite("Interventions on traits")
struct TraitInterventionTests {
  private static func years(_ years: Double) -> TimeSpan { TimeSpan(years: years) }

  /// A trait that pulls a process, half of it only in women.
  private static func world() throws -> World {
    var world = World(follow: 0.125, visits: [0, 0.125, 0.5, 1, 1.75])
    world.traits = [
      Trait(name: "frailty", law: .normal(try Normal(mean: 0, standardDeviation: 1))),
      Trait(name: "female", law: .bernoulli(try Bernoulli(probability: 0.5))),
    ]
    world.processes = [.signal("bdnf", trait: 0.6, halfLife: 0.3)]
    world.arrows = [
      Arrow(.trait("frailty"), .process("bdnf"), -0.4),
      Arrow(.product(.trait("frailty"), .trait("female")), .process("bdnf"), -0.4),
    ]
    return world
  }

  @Test("What a trait pulls is approached, and left again, by half-lives, in closed form")
  func pulls() throws {
    let natural = try Self.world()
    var treated = natural
    treated.interventions = [
      Intervention(.setTrait("frailty", 2), from: .zero, for: Self.years(1)),
      Intervention(.shiftTrait("frailty", -0.5), from: Self.years(0.5)),
    ]
    let (before, after) = (try natural.people(60), try treated.people(60))
    let frailty = try #require(before.traits["frailty"])
    let female = try #require(before.traits["female"])
    // The truth tells what people are born with.
    #expect(after.traits["frailty"] == frailty)
    func left(_ time: Double) -> Double {
      Elementary.exponential(-Elementary.logarithm(2.0) * time / 0.3)
    }
    for (visit, time) in natural.visits.enumerated() {
      let (own, changed) = (
        try before.process("bdnf", at: visit), try after.process("bdnf", at: visit)
      )
      for place in frailty.indices {
        // How much more of the trait is lived by, from when on: 2, then 1.5, then half less than one's own.
        let born = frailty[place]
        let pulls = [(0, 2 - born), (0.5, 1.5 - born), (1, -0.5)]
        var expected = 0.0
        for (number, pull) in pulls.enumerated() where time > pull.0 {
          let end = min(time, number + 1 < pulls.count ? pulls[number + 1].0 : time)
          expected += pull.1 * (1 - left(end - pull.0)) * left(time - end)
        }
        expected *= -0.4 * (1 + female[place])
        #expect(abs(changed[place] - own[place] - expected) < 5e-5)
      }
    }
  }

  @Test("Rates follow a trait from the step on in which it is set, and as before when that is over")
  func rates() throws {
    let count = affordable(1500)
    var world = World(follow: 0.25, visits: [0, 2])
    world.traits = [Trait(name: "female", law: .bernoulli(try Bernoulli(probability: 0.5)))]
    world.states = [.illness(onset: 0.3, remission: 0)]
    world.arrows = [Arrow(.trait("female"), .onset(), 1)]
    world.interventions = [
      Intervention(.setTrait("female", 1), from: Self.years(0.5), for: Self.years(1))
    ]
    let people = try world.people(count)
    let female = try #require(people.traits["female"])
    for sex in [0.0, 1] {
      // Of those who reach the first visit well: 0.3 a year, times e where female is 1.
      let own = people.changes.indices.filter { female[$0] == sex }.map { people.changes[$0] }
        .filter { changes in !changes.contains { $0.time < 0 } }
      let rate = 0.3 * Elementary.exponential(sex)
      let hazards = [(0.5, rate), (1.0, 0.3 * Elementary.exponential(1)), (0.5, rate)]
      var (start, exposed) = (0.0, own)
      for (length, rate) in hazards {
        let end = start + length
        let ill = exposed.filter { $0.contains { $0.value == "ill" && $0.time < end } }.count
        let probability = -Elementary.exponentialMinusOne(-rate * length)
        let size = Double(exposed.count)
        let deviation =
          (Double(ill) - size * probability)
          / (size * probability * (1 - probability)).squareRoot()
        // Six windows at |z| < 5.5: a false alarm in 4 million.
        #expect(abs(deviation) < 5.5)
        exposed = exposed.filter { !$0.contains { $0.value == "ill" && $0.time < end } }
        start = end
      }
    }
  }

  @Test("Rivals live by traits of their own, and a natural course beside them keeps every bit")
  func rivals() throws {
    let natural = try World.whole()
    let deeds: [[Intervention]] = [
      [], [Intervention(.setTrait("gene", 2))], [Intervention(.setTrait("gene", 0))],
      [Intervention(.setTrait("gene", 2)), Intervention(.shiftTrait("vulnerability", 1))],
    ]
    let worlds = deeds.map { interventions in
      var world = natural
      world.interventions = interventions
      return world
    }
    // Whoever comes first, the truth stays what it is.
    for order in [[0, 1, 2, 3], [3, 2, 1, 0]] {
      let joint = JointScenario(order.map { worlds[$0].scenario })
      var lives = try Lives(
        Program(joint), seed: Seed(1), replicate: 0, people: Array(UInt32(0)..<120))
      try lives.pass(1.5)
      for (rival, number) in order.enumerated() {
        var alone = try Lives(
          worlds[number].program(), seed: Seed(1), replicate: 0, people: Array(UInt32(0)..<120))
        try alone.pass(1.5)
        #expect(
          lives.record(natural.everything, under: .all(rival)) == alone.record(natural.everything))
        #expect(lives.changes(under: .all(rival)) == alone.changes())
        #expect(lives.trait("gene") == alone.trait("gene"))
      }
    }
  }

  @Test("What is done to a trait within a step is refused")
  func steps() throws {
    var world = try Self.world()
    world.interventions = [Intervention(.setTrait("frailty", 2), from: Self.years(0.2))]
    #expect(throws: SimulationError.self) { try world.program() }
    world.interventions = [
      Intervention(.setTrait("frailty", 2), from: .zero, for: Self.years(0.2))
    ]
    #expect(throws: SimulationError.self) { try world.program() }
  }
}
