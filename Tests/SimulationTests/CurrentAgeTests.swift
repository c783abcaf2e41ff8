import Distributions
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// The years since birth as a cause: exact within steps on rates, held over a step on set-points.
@Suite("Current age as a cause")
struct CurrentAgeTests {
  private static let age = Source.single(.currentAge)

  private static func trait(_ least: Double, _ most: Double) throws -> Scenarios.Trait {
    Scenarios.Trait(name: "age", law: .uniform(try Uniform(lower: least, upper: most)))
  }

  /// The hazard r e^{b · age} gathered from an age on, for a number of years: r e^{bx} (e^{bt} − 1) / b.
  private static func gathered(_ rate: Double, _ slope: Double, from age: Double, for years: Double)
    -> Double
  {
    rate * Elementary.exponential(slope * age) * Elementary.exponentialMinusOne(slope * years)
      / slope
  }

  /// Gompertz's law: S(t | x) = exp(−r e^{bx} (e^{bt} − 1) / b), x being the age at the first visit.
  ///
  /// n is 4000 in release builds, an eighth of that in debug ones; |z| < 5 at four times in eight settings fails by chance
  /// once in 50,000 runs.
  @Test(
    "An onset by age has Gompertz's survival, whatever the step",
    arguments: [1.0 / 52, 0.25, 1, 3], [0.6, -0.5])
  func gompertz(step: Double, slope: Double) throws {
    let rate = slope > 0 ? 0.02 : 2.0
    let world = World(
      follow: step, visits: [0, 6], traits: [try Self.trait(2, 6)],
      states: [.illness(onset: rate, remission: 0)], arrows: [Arrow(Self.age, .onset(), slope)])
    let people = try world.people(affordable(4000))
    let ages = try people.trait("age")
    let onsets = people.changes.map { $0.first?.time ?? .infinity }
    for time in [0.3, 1.1, 2.5, 5.9] {
      let survival = ages.map {
        Elementary.exponential(-Self.gathered(rate, slope, from: $0, for: time))
      }
      let variance = Summation.sum(survival.map { $0 * (1 - $0) })
      let z =
        (Double(onsets.count { $0 > time }) - Summation.sum(survival)) / variance.squareRoot()
      #expect(abs(z) < Significance.bound, "\(time): \(z)")
    }
  }

  /// From the age of 1 on, in steps of a year of which the first is begun late: the age counts, and not the time lived.
  @Test(
    "Who has lived from an age on has Gompertz's survival at the first visit",
    arguments: [1.0, 0.1])
  func history(step: Double) throws {
    let (rate, slope) = (0.03, 0.6)
    let world = World(
      origin: .age(1), step: step, traits: [try Self.trait(2.2, 6)],
      states: [.illness(onset: rate, remission: 0)], arrows: [Arrow(Self.age, .onset(), slope)])
    let people = try world.people(affordable(6000))
    let survival = try people.trait("age").map {
      Elementary.exponential(-Self.gathered(rate, slope, from: 1, for: $0 - 1))
    }
    let variance = Summation.sum(survival.map { $0 * (1 - $0) })
    let well = try people.count - people.cases()
    let z = (Double(well) - Summation.sum(survival)) / variance.squareRoot()
    #expect(abs(z) < Significance.bound, "\(z)")
  }

  @Test("A start is by the age at which lives begin")
  func start() throws {
    // Log odds −2 + 0.1 · 12 at birth, whatever the age at the first visit.
    let odds = Elementary.exponential(-2 + 0.1 * 12)
    let world = World(
      origin: .age(12), step: 1, traits: [try Self.trait(20, 60)],
      states: [
        .illness(
          onset: 0, remission: 0,
          start: .probability(1, Elementary.probability(ofOdds: Elementary.exponential(-2))))
      ], arrows: [Arrow(Self.age, .start(state: "depression"), 0.1)])
    let people = try world.people(affordable(6000))
    let z = Significance.ofCount(
      try people.cases(), of: people.count, probability: Elementary.probability(ofOdds: odds))
    #expect(abs(z) < Significance.bound, "\(z)")
  }

  /// df/dt = −θ (f − e · age): f follows e · (age − 1 / θ) once the beginning is forgotten.
  @Test("A set-point is held over a step at the age of its start", arguments: [0.25, 0.01])
  func setPoint(step: Double) throws {
    let effect = 0.02
    var world = World(
      origin: .before(TimeSpan(years: 20)), step: step, follow: step, visits: [0, 3],
      traits: [try Self.trait(30, 50)],
      processes: [
        Process(noiseFree: "level", halfLife: TimeSpan(years: 0.5))
      ])
    world.arrows = [Arrow(Self.age, .process("level"), effect)]
    let people = try world.people(50)
    let forgetting = Elementary.logarithm(2.0) / 0.5
    for (visit, time) in [(0, 0.0), (1, 3.0)] {
      for (age, level) in zip(try people.trait("age"), try people.process("level", at: visit)) {
        // Held at its start the age is half a step behind on average.
        let exact = effect * (age + time - 1 / forgetting)
        #expect(abs(level - (exact - effect * step / 2)) < effect * step * 0.1 + 1e-5)
      }
    }
  }

  /// A world in which age acts on everything, alone and in products.
  private static func world(step: Double) throws -> World {
    var world = World(
      origin: .age(16), step: step, follow: step, visits: [0, 3],
      traits: [
        try trait(18, 50), Trait(name: "gene", law: .genotype(try Genotype(alleleFrequency: 0.4))),
      ],
      states: [
        .illness("adversity", onset: 1, remission: 1),
        .illness(
          onset: 0.2, remission: 1.5, start: .probability(1, 0.3),
          marks: [Mark(name: "slow", probability: 0.3)]),
      ],
      events: [LifeEvent(name: "loss", rate: Rate(perYear: 0.1), jolts: [])])
    world.arrows = [
      Arrow(age, .onset(), 0.03), Arrow(.product(.trait("gene"), .currentAge), .remission(), -0.02),
      Arrow(
        .product(.indicator(state: "adversity", value: "ill"), .currentAge), .onset(), 0.02),
      Arrow(.product(.currentAge, .spellYears(state: "depression")), .remission("adversity"), 0.01),
      Arrow(age, .event("loss"), 0.03),
    ]
    return world
  }

  /// With exact hazards a person's dates are the same in steps of any length: no noise is in them.
  @Test("Dates do not depend on the step, but for products of two things that move")
  func dates() throws {
    func changes(_ step: Double) throws -> [[StateChange]] {
      var world = try Self.world(step: step)
      world.arrows.remove(at: 3)
      return try world.people(300).changes
    }
    var compared = 0
    for (one, other) in zip(try changes(1), try changes(1.0 / 64)) {
      let (first, second) = (one.filter { $0.time < 2.99 }, other.filter { $0.time < 2.99 })
      #expect(first.map(\.value) == second.map(\.value))
      for (one, other) in zip(first, second) { #expect(abs(one.time - other.time) < 5e-4) }
      compared += first.count
    }
    #expect(compared > 3000)
  }

  @Test("Blocks, rivals, pruning and looks between steps change no bit", arguments: [1, 7, 64])
  func laws(size: Int) throws {
    let world = try Self.world(step: 0.5)
    let whole = try world.people(100).changes
    func changes(_ joint: JointScenario, looking: [Double]) throws -> [[StateChange]] {
      var lives = try Lives(
        Program(joint), seed: Seed(1), replicate: 0, people: Array(0..<100), blockSize: size)
      for moment in looking { _ = try lives.reached(moment) }
      try lives.pass(3)
      return lives.changes(under: .all(0))
    }
    #expect(try changes(JointScenario([world.scenario]), looking: [0.2, 1.7]) == whole)
    var rival = world
    rival.arrows.removeFirst()
    #expect(try changes(JointScenario([world.scenario, rival.scenario]), looking: []) == whole)
    // Only the age itself is left of what nobody asks for.
    let pruned = JointScenario([world.scenario], asked: [["loss"]])
    #expect(pruned.merged.traits.map(\.name) == ["age"] && pruned.merged.states.isEmpty)
    var lives = try Lives(Program(pruned), seed: Seed(1), replicate: 0, people: Array(0..<100))
    lives = try lives.reached(3)
    #expect(lives.eventCounts()["loss"] == (try world.people(100).eventCounts["loss"]))
  }

  @Test("What is done to those of an age is done to them alone, also at the first visit")
  func condition() throws {
    var world = World(
      follow: 0.5, visits: [0, 4], traits: [try Self.trait(20, 60)],
      states: [.illness(onset: 0, remission: 0)])
    world.interventions = [
      Intervention(
        .hold(state: "depression", value: "ill"),
        Schedule(from: TimeSpan(years: 2), for: TimeSpan(years: 0.5)),
        when: [Intervention.Condition(.currentAge, .atLeast, 42)])
    ]
    let people = try world.people(200)
    for (age, changes) in zip(try people.trait("age"), people.changes) {
      #expect(changes.isEmpty == (age + 2 < 42), "\(age)")
    }
  }
}
