import NumericalMethods
import Testing

@Test("Odds and probabilities lead to each other, and their ends are certain")
func odds() {
  for probability in [1e-9, 0.05, 0.22, 0.5, 0.9, 1 - 1e-6] {
    let odds = Elementary.exponential(Elementary.logOdds(of: probability))
    // The logarithm's rounding, relative 1e-15 of a value up to 21, comes back as 1e-14 of the odds.
    #expect((Elementary.probability(ofOdds: odds) / probability - 1).magnitude < 1e-13)
  }
  #expect(Elementary.logOdds(of: 0) == -.infinity)
  #expect(Elementary.logOdds(of: 1) == .infinity)
  #expect(Elementary.probability(ofOdds: 0) == 0)
  #expect(Elementary.probability(ofOdds: .infinity) == 1)
}
