import Testing

@testable import SyntheticLikelihood

@Suite struct PriorTests {
  private static let models = [
    (name: "none", mechanism: "none"), (name: "scar", mechanism: "reverse"),
    (name: "state", mechanism: "reverse"), (name: "dip", mechanism: "reverse"),
    (name: "trophic", mechanism: "forward"),
  ]

  /// Three names for one mechanism do not make it likelier.
  @Test func mechanismsFirst() {
    let prior = Prior(of: Self.models)
    #expect(prior.mechanisms == ["none", "reverse", "forward"])
    #expect(prior.ofMechanisms.allSatisfy { abs($0 - 1.0 / 3) < 1e-15 })
    #expect(abs(prior.probabilities[2] - 1.0 / 9) < 1e-15)
  }

  @Test func odds() {
    let prior = Prior(of: Self.models, odds: ["forward": 2, "scar": 3, "none": 0])
    #expect(prior.ofMechanisms[0] == 0 && abs(prior.ofMechanisms[2] - 2.0 / 3) < 1e-15)
    #expect(abs(prior.probabilities[1] - 0.2) < 1e-15)
    let posterior = prior.posterior([100, 0, 0, 0, 0])
    #expect(posterior[0] == 0 && abs(posterior.reduce(0, +) - 1) < 1e-15)
  }

  /// p ∝ π Lᵗ, also where likelihoods are beyond what a number holds.
  @Test func posterior() {
    let prior = Prior(of: [("a", "a"), ("b", "b")])
    #expect(abs(prior.posterior([-3000, -3000 + 1.0986122886681098])[1] - 0.75) < 1e-12)
    let tempered = prior.posterior([-4000, -4000 + 2 * 1.0986122886681098], temperature: 0.5)
    #expect(abs(tempered[1] - 0.75) < 1e-12)
  }
}
