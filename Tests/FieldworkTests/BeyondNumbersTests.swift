import Distributions
import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// Values that cannot be: levels without end, and indices below zero.
@Suite("Values that cannot be")
struct BeyondNumbersTests {
  private func dosed(_ instruments: [Instrument]) throws -> World {
    var world = World()
    world.traits = [Trait(name: "dose", law: .uniform(try Uniform(lower: 900, upper: 1000)))]
    world.processes.append(Process(name: "stress", traitSD: 0.5, halfLife: TimeSpan(years: 0.1)))
    world.arrows = [
      Arrow(source: .single(.trait("dose")), target: .process("stress"), effect: 20),
      Arrow(source: .single(.process("stress")), target: .process("bdnf"), effect: 0.5),
    ]
    world.instruments = instruments
    return world
  }

  @Test("A level without end names the arrow that drives it, in the study and in its rehearsal")
  func level() throws {
    let study = try dosed([.serum()]).study()
    let expected = FieldworkError.notFinite(
      "serum", person: 0, visit: 0, cause: "the effect 20.0 of 'dose -> stress'")
    #expect(throws: expected) {
      try study.run(Run(seed: .init(1), replicate: 0), everybody: 1)
    }
    #expect(throws: expected) { try study.rehearse() }
    #expect(
      expected.description
        == "'serum' grows without bound, in candidate 0 at visit 0; check the size of the "
        + "effect 20.0 of 'dose -> stress'")
    // The same signal is a number, and without a level there is nothing wrong.
    try dosed([]).study().rehearse()
  }

  @Test("A rehearsal lives every visit: what happens beyond measure after the first is found")
  func rehearsal() throws {
    var world = World()
    world.events = [LifeEvent(name: "drink", rate: Rate(perYear: 1), jolts: [])]
    world.arrows = [
      Arrow(
        source: .single(.ever(state: "depression")), target: .event("drink"), effect: 20)
    ]
    world.onset = 0.05
    #expect(throws: FieldworkError.self) { try world.study().rehearse() }
    world.arrows = []
    try world.study().rehearse()
  }

  @Test("A recorded index of what cannot be negative is never negative; other traits may be")
  func index() throws {
    var world = World.brief
    world.traits = [
      Trait(name: "trauma", law: .exponential(try Exponential(rate: 1))),
      Trait(name: "score", law: .normal(try Normal(mean: 0, standardDeviation: 1))),
    ]
    world.instruments = ["trauma", "score"].map {
      Instrument(name: $0, kind: Record(trait: $0, error: 0.4))
    }
    let cohort = try world.cohort(20_000)
    let trauma = cohort.reals("trauma").compactMap(\.self)
    #expect(trauma.allSatisfy { $0 >= 0 })
    // P(E + σZ < 0) = 1/2 − exp(σ²/2) Φ(−σ) for a standard exponential E; σ = 0.4.
    let share = 0.5 - 1.083_287_067_674_959 * 0.344_578_258_389_676
    #expect(
      Significance.chance(ofCount: trauma.count { $0 == 0 }, of: 20_000, probability: share)
        > Significance.rarest)
    #expect(cohort.reals("score").contains { ($0 ?? 0) < -1 })
  }
}
