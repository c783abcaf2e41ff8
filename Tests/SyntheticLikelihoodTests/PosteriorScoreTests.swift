import Testing

@testable import SyntheticLikelihood

@Suite struct PosteriorScoreTests {
  private static let prior = Prior(of: [("a", "one"), ("b", "two"), ("c", "two")])

  /// A study of which the models make these probabilities, before the prior.
  private static func study(_ truth: Int, _ logEvidence: [Double], profile: Double = 0)
    -> HeldOutStudy
  {
    HeldOutStudy(truth: truth, replicate: 0, logEvidence: logEvidence, profile: profile)
  }

  /// Three studies that can be counted by hand; b and c are a quarter each beforehand.
  @Test func counted() {
    let far = 50.0
    let score = PosteriorScore(
      [Self.study(0, [far, 0, 0]), Self.study(1, [0, far, 0]), Self.study(2, [0, far, 0])],
      prior: Self.prior, temperature: 1)
    // Of c's study the set is b alone.
    #expect(abs(score.coverage - 0.75) < 1e-12 && abs(score.claimed - 1) < 1e-12)
    #expect(abs(score.mechanismCoverage - 1) < 1e-12)
    #expect(abs(score.clearShare - 1) < 1e-12 && score.rightWhenClear == 0.75)
    #expect(score.mechanismRightWhenClear == 1)
    #expect(abs(score.meanPosterior[1] - 0.5) < 1e-12 && abs(score.meanPosterior[0] - 0.5) < 1e-12)
    #expect(score.clearByModel[2] == [0, 1, 0] && score.clearByMechanism[1] == [0, 1])
    #expect(abs(score.logScore - (-0.25 * -27.631021115928547)) < 1e-9)
  }

  /// Evidence that says nothing leaves the prior, and nothing is clear.
  @Test func silent() {
    let score = PosteriorScore(
      (0..<3).map { Self.study($0, [1, 1, 1]) }, prior: Self.prior, temperature: 1)
    #expect(score.clearShare == 0 && score.rightWhenClear == nil)
    #expect(score.claimed == 1 && score.coverage == 1)
    #expect(zip(score.meanPosterior, [0.5, 0.25, 0.25]).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  /// Likelihoods that boast are cooled, and those that are shy are heated.
  @Test func temperature() {
    // In .8 of studies the truth is ahead by log 4: exactly calibrated among two.
    let prior = Prior(of: [("a", "a"), ("b", "b")])
    func studies(_ factor: Double) -> [HeldOutStudy] {
      (0..<10).map { number in
        let ahead = factor * 1.3862943611198906 * (number % 5 == 0 ? -1 : 1)
        return Self.study(number % 2, number % 2 == 0 ? [ahead, 0] : [0, ahead])
      }
    }
    for (factor, expected) in [(1.0, 1.0), (2, 0.5), (0.8, 1.25), (9, 0.3)] {
      let found = PosteriorScore.temperature(of: studies(factor), prior: prior)
      #expect(abs(found - expected) < 1e-9)
    }
  }

  @Test func rank() {
    let studies = (0..<3).flatMap { truth in
      (0..<10).map { Self.study(truth, [0, 0, 0], profile: Double($0)) }
    }
    #expect(
      abs(PosteriorScore.rank(of: -1, among: studies, prior: Self.prior) - 1.0 / 31) < 1e-15)
    #expect(abs(PosteriorScore.rank(of: 4, among: studies, prior: Self.prior) - 16.0 / 31) < 1e-12)
    #expect(abs(PosteriorScore.rank(of: 99, among: studies, prior: Self.prior) - 1) < 1e-12)
  }
}
