import Distributions
import NumericalMethods
import Scenarios
import Simulation
import TestSupport
import Testing

/// How long spells last, and what the past of a person does to the next one.
@Suite("Law of spells")
struct SpellLawTests {
  /// Everybody falls ill at time 0 and recovers once; the lengths of those spells.
  private func lengths(_ world: World, people: Int) throws -> [Double] {
    try world.people(people).changes.map { changes in
      changes.dropFirst().first?.time ?? .infinity
    }
  }

  private func world(rate: Double, marks: [Mark] = []) -> World {
    World(
      follow: 2, visits: [0, 24 / rate],
      states: [.illness(onset: 0, remission: rate, start: .certain(1), marks: marks)])
  }

  @Test("Without marks spells are exponential")
  func exponential() throws {
    let people = affordable(5000)
    let lengths = try lengths(world(rate: 1), people: people)
    // Survival to 24 has probability 4e-11.
    #expect(lengths.allSatisfy { $0.isFinite })
    let mean = Significance.ofMean(lengths, expected: 1, variance: 1)
    let square = Significance.ofMean(lengths.map { $0 * $0 }, expected: 2, variance: 20)
    #expect(abs(mean) < Significance.bound && abs(square) < Significance.bound)
    for time in [0.01, 0.1, 0.5, 1, 1.99, 2.01, 4] {
      let z = Significance.ofCount(
        lengths.count { $0 > time }, of: people, probability: Elementary.exponential(-time))
      #expect(abs(z) < Significance.bound)
    }
  }

  @Test("A mark that slows remission makes a mixture of two exponentials")
  func mixture() throws {
    var world = world(rate: 4.1, marks: [Mark(name: "slow", probability: 0.22)])
    world.visits[1] = 8
    world.arrows = [Arrow(.ill(marked: "slow"), .remission(), -2.5)]
    let people = affordable(5000)
    let lengths = try lengths(world, people: people)
    let slow = 4.1 * Elementary.exponential(-2.5)
    for time in [0.05, 0.25, 0.5, 1, 2, 3, 6] {
      let survival =
        0.78 * Elementary.exponential(-4.1 * time) + 0.22 * Elementary.exponential(-slow * time)
      let z = Significance.ofCount(
        lengths.count { $0 > time }, of: people, probability: survival)
      #expect(abs(z) < Significance.bound)
    }
  }

  /// A marked spell ends at once and an unmarked one never, so that marks can be counted.
  @Test("Marks have their frequency at entry, moved by arrows as log odds")
  func markFrequency() throws {
    var world = world(rate: 1e-9, marks: [Mark(name: "brief", probability: 0.3)])
    world.visits[1] = 1
    world.traits = [Trait(name: "female", law: .bernoulli(try Bernoulli(probability: 0.5)))]
    world.arrows = [
      Arrow(.ill(marked: "brief"), .remission(), 40),
      Arrow(.trait("female"), .mark(state: "depression", name: "brief"), 1.2),
      // A product with a trait that is 1 in women only adds to it.
      Arrow(
        .product(.trait("female"), .trait("female")),
        .mark(state: "depression", name: "brief"), -0.4),
    ]
    let cohort = try world.people(affordable(6000))
    let current = try cohort.state(at: 1).current
    let females = try cohort.trait("female")
    let logOdds = Elementary.logarithm(0.3 / 0.7)
    for (female, shift) in [(0.0, 0.0), (1, 0.8)] {
      let those = females.indices.filter { females[$0] == female }
      let z = Significance.ofCount(
        those.count { current[$0] == 0 }, of: those.count,
        probability: 1 / (1 + Elementary.exponential(-logOdds - shift)))
      #expect(abs(z) < Significance.bound)
    }
  }

  /// As above; what is a product with the state is so as of the entry that the mark is drawn at.
  @Test("A mark is drawn by what is so in the spell that begins, at birth and later")
  func markOfItsSpell() throws {
    let shift = 1.2
    for start in [StateStart.certain(1), .certain(0)] {
      var world = World(
        follow: 2, visits: [0, 2],
        states: [
          .illness(
            onset: 30, remission: 1e-9, start: start, marks: [Mark(name: "brief", probability: 0.3)]
          )
        ])
      world.traits = [Trait(name: "female", law: .bernoulli(try Bernoulli(probability: 0.5)))]
      world.arrows = [
        // A marked spell ends at once, and nobody falls ill again.
        Arrow(.ill(marked: "brief"), .remission(), 40),
        Arrow(.single(.ever(state: "depression")), .onset(), -60),
        Arrow(
          .product(.trait("female"), .indicator(state: "depression", value: "ill")),
          .mark(state: "depression", name: "brief"), shift),
      ]
      let cohort = try world.people(affordable(6000))
      let state = try cohort.state(at: 1)
      // Not to have fallen ill has probability e^-60.
      #expect(state.episodes.allSatisfy { $0 == 1 })
      let females = try cohort.trait("female")
      for (female, odds) in [(0.0, 0.3 / 0.7), (1, 0.3 / 0.7 * Elementary.exponential(shift))] {
        let those = females.indices.filter { females[$0] == female }
        let z = Significance.ofCount(
          those.count { state.current[$0] == 0 }, of: those.count, probability: odds / (1 + odds))
        #expect(abs(z) < Significance.bound)
      }
    }
  }

  @Test("Former spells hasten the next by their arrows' rate ratios", arguments: [true, false])
  func former(counted: Bool) throws {
    let source: Source.Quantity =
      counted ? .episodes(state: "depression") : .ever(state: "depression")
    let world = World(
      follow: 2, visits: [0, 40],
      states: [.illness(onset: 1, remission: 2)], arrows: [Arrow(.single(source), .onset(), 0.5)])
    let changes = try world.people(affordable(1000)).changes
    for number in 0..<4 {
      let effect = counted ? 0.5 * Double(number) : (number > 0 ? 0.5 : 0)
      // The stay at rest that ends with onset `number`.
      let gaps = changes.compactMap { changes -> Double? in
        guard changes.count > 2 * number else { return nil }
        return changes[2 * number].time - (number > 0 ? changes[2 * number - 1].time : 0)
      }
      #expect(gaps.count == changes.count)
      let mean = Elementary.exponential(-effect)
      #expect(
        abs(Significance.ofMean(gaps, expected: mean, variance: mean * mean)) < Significance.bound)
    }
  }
}
