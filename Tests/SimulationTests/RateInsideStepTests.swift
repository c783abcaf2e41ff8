import Distributions
import NumericalMethods
import Scenarios
import Simulation
import TestSupport
import Testing

/// A rate that another state changes inside a step counts from that moment on.
@Suite("Rates that change inside a step")
struct RateInsideStepTests {
  /// Adversity comes and goes several times a year and raises the rate of onset twentyfold.
  ///
  /// Steps are a whole year. The exact share ill is that of a four-state Markov chain.
  @Test(
    "Occupation is the Markov chain's in steps that hide whole spells of the cause",
    arguments: [false, true])
  func occupation(asProduct: Bool) throws {
    let adverse = Source.Quantity.indicator(state: "adversity", value: "ill")
    let world = World(
      follow: 1, visits: [0] + References.drivenChain.map(\.year),
      traits: [Trait(name: "always", law: .bernoulli(try Bernoulli(probability: 1)))],
      states: [
        .illness("adversity", onset: 4, remission: 2),
        .illness(onset: 0.15, remission: 0.6),
      ],
      arrows: [
        Arrow(
          asProduct ? .product(adverse, .trait("always")) : .single(adverse), .onset(),
          2.995732273553991)  // ln 20
      ])
    let people = affordable(4000)
    let cohort = try world.people(people)
    for (number, truth) in References.drivenChain.enumerated() {
      let cases = try cohort.cases(at: number + 1)
      let z = Significance.ofCount(cases, of: people, probability: truth.exact)
      #expect(abs(z) < Significance.bound)
      // The test has teeth: holding rates over the step would be seen at once.
      let held = Significance.ofCount(cases, of: people, probability: truth.held)
      #expect(abs(held) > Significance.bound)
    }
  }
  /// Adversity comes at rate a and stays; only then does illness come, at rate b.
  ///
  /// The time to it is the sum of two exponentials, P(T ≤ t) = 1 − (b e^−at − a e^−bt) / (b − a). Held
  /// over steps of two years, a rate would begin a year late on average.
  @Test(
    "A rate begins with what brings it on, by whichever name the cause is called",
    arguments: [
      Source.Quantity.indicator(state: "adversity", value: "ill"), .ever(state: "adversity"),
      .episodes(state: "adversity"), .mark(state: "adversity", value: "ill", mark: "grave"),
    ])
  func beginning(cause: Source.Quantity) throws {
    let (a, b) = (0.6, 1.5)
    let world = World(
      follow: 2, visits: [0, 2, 4],
      states: [
        .illness(
          "adversity", onset: a, remission: 0, marks: [Mark(name: "grave", probability: 1)]),
        .illness(onset: 1e-12, remission: 0),
      ],
      arrows: [Arrow(.single(cause), .onset(), Elementary.logarithm(b * 1e12))])
    let people = affordable(4000)
    let cohort = try world.people(people)
    for visit in 1...2 {
      let time = 2 * Double(visit)
      let late = b * Elementary.exponential(-a * time) - a * Elementary.exponential(-b * time)
      let z = Significance.ofCount(
        try cohort.cases(at: visit), of: people, probability: 1 - late / (b - a))
      #expect(abs(z) < Significance.bound)
    }
  }
}
