import Distributions
import NumericalMethods
import Scenarios
import Simulation
import TestSupport
import Testing

/// What a cause does over time, against the closed form of each person's own history.
@Suite("Responses")
struct ResponseTests {
  /// A response by its closed form, from the dates at which its source goes on and off.
  private struct ClosedForm {
    let effect: Double
    let delay: Double
    let builds: Double
    let fades: Double

    func value(at time: Double, exposures: [(from: Double, to: Double)]) -> Double {
      var (value, reached) = (0.0, -Double.infinity)
      for exposure in exposures {
        let (on, off) = (exposure.from + delay, min(exposure.to + delay, time))
        guard on < time else { break }
        if value != 0 { value *= Elementary.exponential(-(on - reached) / fades) }
        value = effect + (value - effect) * Elementary.exponential(-(off - on) / builds)
        reached = off
      }
      return value == 0 ? 0 : value * Elementary.exponential(-(time - reached) / fades)
    }
  }

  /// The stays in a value of the state, from a person's changes; `born` well.
  private func stays(
    in value: String, _ changes: [StateChange], born: Double
  ) -> [(from: Double, to: Double)] {
    var history = [(time: born, value: "well")]
    history += changes.map { ($0.time, $0.value) }
    var found: [(from: Double, to: Double)] = []
    for (number, entry) in history.enumerated() where entry.value == value {
      let end = number + 1 < history.count ? history[number + 1].time : .infinity
      if end > entry.time { found.append((entry.time, end)) }
    }
    return found
  }

  /// Much happens in every step: half a dozen changes in the longest.
  private func world(step: Double) -> World {
    World(
      origin: .before(TimeSpan(years: 4)), step: step, follow: step, visits: [0, 2],
      processes: [.telltale("bdnf")],
      states: [.illness(onset: 3, remission: 4, start: .probability(1, 0.5))])
  }

  /// What the response adds to the telltale process of each person at each visit.
  private func responses(_ world: World, people: Int) throws -> (cohort: Cohort, values: [[Double]])
  {
    var without = world
    without.responses = []
    let (cohort, bare) = (try world.people(people), try without.people(people))
    let values = try world.visits.indices.map { visit in
      zip(try cohort.process("bdnf", at: visit), try bare.process("bdnf", at: visit)).map(-)
    }
    return (cohort, values)
  }

  @Test(
    "Each person's response follows the closed form of their dates, whatever the step",
    arguments: [2, 0.5, 0.0625], [("ill", 0.0), ("ill", 0.3), ("ill", 2.5), ("well", 0.3)])
  func closedForm(step: Double, source: (value: String, delay: Double)) throws {
    var world = world(step: step)
    let form = ClosedForm(effect: -0.5, delay: source.delay, builds: 0.7, fades: 2)
    world.responses = [
      Response(
        .single(.indicator(state: "depression", value: source.value)), .process("bdnf"),
        effect: form.effect, delay: form.delay, builds: form.builds, fades: form.fades)
    ]
    let (cohort, values) = try responses(world, people: 60)
    var largest = 0.0
    for (visit, time) in world.visits.enumerated() {
      for person in 0..<60 {
        let exposures = stays(in: source.value, cohort.changes[person], born: -4)
        let expected = form.value(at: time, exposures: exposures)
        largest = max(largest, abs(values[visit][person] - expected))
      }
    }
    // Rounding of single precision: of a value of up to 4, and once a step.
    #expect(largest < 2e-6)
    #expect(values[1].contains { abs($0) > 0.1 })
  }

  @Test("A response to an indicator does not depend on the step", arguments: [0.0, 0.4])
  func stepLength(delay: Double) throws {
    var results: [[[Double]]] = []
    for step in [1.0, 0.125] {
      var world = world(step: step)
      world.responses = [
        Response(.ill(), .process("bdnf"), effect: -0.5, delay: delay, builds: 0.7, fades: 2)
      ]
      results.append(try responses(world, people: 100).values)
    }
    for (long, short) in zip(results[0].joined(), results[1].joined()) {
      // Dates differ by the rounding of a hazard, 1e-7 of some years, at a slope below 1 a year.
      #expect(abs(long - short) < 5e-6)
    }
  }

  /// A trait decides about the mark with certainty, so that each spell's mark is known.
  @Test("A response to a mark is driven by marked spells only")
  func mark() throws {
    var world = world(step: 0.5)
    world.traits = [Trait(name: "kind", law: .bernoulli(try Bernoulli(probability: 0.5)))]
    world.states = [
      .illness(
        onset: 3, remission: 4, start: .probability(1, 0.5),
        marks: [Mark(name: "mild", probability: 0.5), Mark(name: "slow", probability: 1e-12)])
    ]
    world.arrows = [
      Arrow(.trait("kind"), .mark(state: "depression", name: "slow"), 60)
    ]
    let form = ClosedForm(effect: 0.8, delay: 0.2, builds: 0.3, fades: 0.4)
    world.responses = [
      Response(
        .ill(marked: "slow"), .process("bdnf"), effect: form.effect, delay: form.delay,
        builds: form.builds, fades: form.fades)
    ]
    let (cohort, values) = try responses(world, people: 100)
    let kinds = try cohort.trait("kind")
    for (visit, time) in world.visits.enumerated() {
      for person in kinds.indices {
        let exposures = stays(in: "ill", cohort.changes[person], born: -4)
        let expected = kinds[person] == 1 ? form.value(at: time, exposures: exposures) : 0
        #expect(abs(values[visit][person] - expected) < 2e-6)
      }
    }
  }

  @Test("A constant source builds up by 1 − exp(−t / builds)", arguments: [0.1, 1])
  func constantSource(step: Double) throws {
    var world = World(
      origin: .before(TimeSpan(years: 1)), step: step, follow: step, visits: [0, 3],
      traits: [Trait(name: "gene", law: .genotype(try Genotype(alleleFrequency: 0.4)))],
      processes: [.telltale("bdnf")])
    world.responses = [
      Response(.trait("gene"), .process("bdnf"), effect: 0.3, builds: 1.5, fades: 9)
    ]
    let (cohort, values) = try responses(world, people: 50)
    for (person, gene) in try cohort.trait("gene").enumerated() {
      for (visit, time) in world.visits.enumerated() {
        let expected = 0.3 * gene * (1 - Elementary.exponential(-(time + 1) / 1.5))
        #expect(abs(values[visit][person] - expected) < 2e-6)
      }
    }
  }

  /// Sources that are not on or off are held over a step, so they are felt at most one step early or
  /// late, which shifts the response by at most effect × step / builds.
  @Test("A response to a product or to ever is right to within a step", arguments: [0.25, 0.03125])
  func heldSources(step: Double) throws {
    var world = world(step: step)
    world.traits = [Trait(name: "always", law: .bernoulli(try Bernoulli(probability: 1)))]
    world.states = [.illness(onset: 0.5, remission: 0)]
    let sources: [Source] = [
      .single(.ever(state: "depression")),
      .product(.indicator(state: "depression", value: "ill"), .trait("always")),
    ]
    let form = ClosedForm(effect: 1, delay: 0, builds: 0.7, fades: 2)
    for source in sources {
      world.responses = [
        Response(
          source, .process("bdnf"), effect: form.effect, builds: form.builds, fades: form.fades)
      ]
      let (cohort, values) = try responses(world, people: 60)
      for (visit, time) in world.visits.enumerated() {
        for person in 0..<60 {
          let exposures = stays(in: "ill", cohort.changes[person], born: -4)
          let expected = form.value(at: time, exposures: exposures)
          #expect(abs(values[visit][person] - expected) < step / 0.7 + 2e-6)
        }
      }
    }
  }

  /// The response acts on the log rate from when it is there, so after a long build-up the rate of
  /// onset is that of an arrow.
  @Test("A response on a rate ends as an arrow of the same effect")
  func onRate() throws {
    let world = World(
      origin: .before(TimeSpan(years: 1)), follow: 0.5, visits: [0, 1],
      traits: [Trait(name: "always", law: .bernoulli(try Bernoulli(probability: 1)))],
      states: [.illness(onset: 0.2, remission: 0)],
      responses: [Response(.trait("always"), .onset(), effect: 1, builds: 1e-3, fades: 1)])
    let people = affordable(3000)
    let cases = try world.people(people).cases(at: 1)
    // In the first step of a quarter year its line rises from 0 to 1, over which exp has a mean of e − 1.
    let hazard =
      0.2 * (0.25 * (Elementary.exponential(1.0) - 1) + 1.75 * Elementary.exponential(1.0))
    let z = Significance.ofCount(
      cases, of: people, probability: 1 - Elementary.exponential(-hazard))
    #expect(abs(z) < Significance.bound)
  }
}
