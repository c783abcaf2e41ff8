import Distributions
import Scenarios
import Simulation
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
}
