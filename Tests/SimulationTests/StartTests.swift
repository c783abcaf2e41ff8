import Distributions
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// How lives begin: traits and the first value of a state.
@Suite("Starts")
struct StartTests {
  private func logistic(_ x: Double) -> Double { 1 / (1 + Elementary.exponential(-x)) }
  private func logOdds(_ p: Double) -> Double { Elementary.logarithm(p / (1 - p)) }

  /// Who starts ill, by a yes-or-no trait.
  private func startsByTrait(
    _ start: StateStart, arrow: Arrow, people: Int, more: [Scenarios.Trait] = []
  ) throws -> (ill: [Int], of: [Int]) {
    let world = World(
      traits: [Trait(name: "female", law: .bernoulli(try Bernoulli(probability: 0.66)))] + more,
      states: [.illness(onset: 1, remission: 1, start: start)], arrows: [arrow])
    let cohort = try world.people(people)
    var (ill, of) = ([0, 0], [0, 0])
    for (female, value) in zip(try cohort.trait("female"), try cohort.state().current) {
      of[Int(female)] += 1
      ill[Int(female)] += Int(value)
    }
    return (ill, of)
  }

  @Test("An arrow on a start by probability is a log odds ratio")
  func probability() throws {
    let (ill, of) = try startsByTrait(
      .probability(1, 0.2), arrow: Arrow(.trait("female"), .start(state: "depression"), 0.8),
      people: affordable(10_000))
    for (female, p) in [(0, 0.2), (1, logistic(logOdds(0.2) + 0.8))] {
      let z = Significance.ofCount(ill[female], of: of[female], probability: p)
      #expect(abs(z) < Significance.bound)
    }
  }

  @Test("An arrow on a start by hazard is a log rate ratio")
  func hazard() throws {
    let (ill, of) = try startsByTrait(
      .hazard(1, 0.3), arrow: Arrow(.trait("female"), .start(state: "depression"), 0.8),
      people: affordable(10_000))
    for (female, hazard) in [(0, 0.3), (1, 0.3 * Elementary.exponential(0.8))] {
      let p = 1 - Elementary.exponential(-hazard)
      let z = Significance.ofCount(ill[female], of: of[female], probability: p)
      #expect(abs(z) < Significance.bound)
    }
  }

  @Test("A product of two traits moves a start like any source")
  func productOfTraits() throws {
    let always = Trait(name: "always", law: .bernoulli(try Bernoulli(probability: 1)))
    let (ill, of) = try startsByTrait(
      .probability(1, 0.2),
      arrow: Arrow(
        .product(.trait("always"), .trait("female")), .start(state: "depression"), 0.8),
      people: affordable(10_000), more: [always])
    for (female, p) in [(0, 0.2), (1, logistic(logOdds(0.2) + 0.8))] {
      let z = Significance.ofCount(ill[female], of: of[female], probability: p)
      #expect(abs(z) < Significance.bound)
    }
  }

  @Test("Certain, impossible and sure starts are exact, against any arrow")
  func certainties() throws {
    for (start, cases) in [
      (StateStart.certain(1), 500), (.certain(0), 0), (.probability(1, 0), 0),
      (.probability(1, 1), 500), (.hazard(1, 0), 0),
    ] {
      let world = World(
        traits: [Trait(name: "x", law: .normal(try Normal(mean: 0, standardDeviation: 3)))],
        states: [.illness(onset: 1, remission: 1, start: start)],
        arrows: [Arrow(.trait("x"), .start(state: "depression"), 2)])
      #expect(try world.people(500).cases() == cases)
    }
  }

  /// The mean of logistic(logit 0.2 + Z) over a standard normal Z; `Reference/references.py`.
  @Test("A process at birth moves a start")
  func process() throws {
    let people = affordable(10_000)
    let world = World(
      processes: [.signal("stress", trait: 0.5, halfLife: 0.2)],
      states: [.illness(onset: 1, remission: 1, start: .probability(1, 0.2))],
      arrows: [Arrow(.process("stress"), .start(state: "depression"), 1)])
    let cases = try world.people(people).cases()
    let z = Significance.ofCount(cases, of: people, probability: References.logisticNormal)
    #expect(abs(z) < Significance.bound)
  }

  @Test("A start may depend on another state's start that is declared before it")
  func otherState() throws {
    let people = affordable(10_000)
    let world = World(
      states: [
        .illness("adversity", onset: 1, remission: 1, start: .probability(1, 0.5)),
        .illness(onset: 1, remission: 1, start: .probability(1, 0.2)),
      ],
      arrows: [Arrow(.ill("adversity"), .start(state: "depression"), 1.5)])
    let cohort = try world.people(people)
    let exposed = try cohort.state("adversity").current
    let ill = try cohort.state().current
    for (value, p) in [(UInt8(0), 0.2), (1, logistic(logOdds(0.2) + 1.5))] {
      let those = ill.indices.filter { exposed[$0] == value }
      let z = Significance.ofCount(
        those.count { ill[$0] == 1 }, of: those.count, probability: p)
      #expect(abs(z) < Significance.bound)
    }
  }

  @Test("Who starts ill was never well, and one spell has begun")
  func neverWell() throws {
    let world = World(states: [.illness(onset: 1, remission: 0, start: .certain(1))])
    let state = try world.people(5).state()
    #expect(state.episodes == [1, 1, 1, 1, 1])
    #expect(state.had(1, after: .common(-.infinity)) == Array(repeating: true, count: 5))
    #expect(state.had(0, after: .common(-.infinity)) == Array(repeating: false, count: 5))
  }

  @Test("Traits have their laws' frequencies, and a frame's shift is added")
  func traits() throws {
    let people = affordable(10_000)
    let world = World(traits: [
      Trait(name: "gene", law: .genotype(try Genotype(alleleFrequency: 0.195))),
      Trait(name: "age", law: .uniform(try Uniform(lower: 18, upper: 65))),
      Trait(name: "vulnerability", law: .normal(try Normal(mean: 0, standardDeviation: 1))),
    ])
    let cohort = try world.people(people)
    let genes = try cohort.trait("gene")
    let q = 0.195
    for (copies, p) in [(0.0, (1 - q) * (1 - q)), (1, 2 * q * (1 - q)), (2, q * q)] {
      let z = Significance.ofCount(genes.count { $0 == copies }, of: people, probability: p)
      #expect(abs(z) < Significance.bound)
    }
    let ages = try cohort.trait("age")
    #expect(ages.allSatisfy { $0 >= 18 && $0 <= 65 })
    let (ageZ, young) = (
      Significance.ofMean(ages, expected: 41.5, variance: 47 * 47 / 12),
      Significance.ofCount(ages.count { $0 < 20.35 }, of: people, probability: 0.05)
    )
    #expect(abs(ageZ) < Significance.bound && abs(young) < Significance.bound)
    let z = Significance.ofMean(try cohort.trait("vulnerability"), expected: 0, variance: 1)
    #expect(abs(z) < Significance.bound)

    let program = try world.program()
    let shifted = try Lives(
      program, seed: Seed(1), replicate: 0, people: [3, 1], shifts: [2: [0.5, 0]])
    let vulnerability = try cohort.trait("vulnerability").map { Float($0) }
    #expect(shifted.trait("vulnerability") == [vulnerability[3] + 0.5, vulnerability[1]])
    #expect(shifted.trait("gene") == [Float(genes[3]), Float(genes[1])])
    // Each person's own shift, whatever the block they stand in.
    let shifts = (0..<7).map { Float($0) }
    let blocks = try Lives(
      program, seed: Seed(1), replicate: 0, people: Array(0..<7), shifts: [2: shifts], blockSize: 3)
    #expect(blocks.trait("vulnerability") == zip(vulnerability, shifts).map { $0 + $1 })
  }
}
