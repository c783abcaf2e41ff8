import Testing

@testable import SyntheticLikelihood

@Suite struct PosteriorScoreTests {
  private static let prior = Prior(of: [("a", "one"), ("b", "two"), ("c", "two")])

  /// A study of which the models make these probabilities, before the prior.
  private static func study(
    _ truth: Int, _ logEvidence: [Double], profile: Double = 0, replicate: Int = 0
  ) -> HeldOutStudy {
    HeldOutStudy(
      truth: truth, replicate: replicate, logEvidence: logEvidence,
      profiles: logEvidence.map { _ in profile })
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
    let ranks = FitRank(among: studies, prior: Self.prior)
    #expect(abs(ranks.rank(of: -1) - 1.0 / 31) < 1e-15)
    #expect(abs(ranks.rank(of: 4) - 16.0 / 31) < 1e-12)
    #expect(abs(ranks.rank(of: 99) - 1) < 1e-12)
  }

  /// A mechanism that is taken out: what the others' own studies reach is what its studies are ranked by, and what the others
  /// alone make of them is the answer.
  @Test func outsiders() {
    let prior = Prior(of: [("a", "one"), ("b", "two"), ("c", "three")])
    var studies: [HeldOutStudy] = []
    for number in 0..<200 {
      // a's studies fit b nowhere in one half, and b alone in the other; c's studies cannot be told.
      let far = number < 100
      studies.append(
        HeldOutStudy(
          truth: 0, replicate: number, logEvidence: [9, far ? -90 : 5, far ? -90 : 0],
          profiles: [10, far ? -90 : 10, far ? -90 : 0]))
      studies.append(
        HeldOutStudy(
          truth: 1, replicate: number, logEvidence: [0, 9, 0], profiles: [0, 10, 0]))
      studies.append(
        HeldOutStudy(
          truth: 2, replicate: number, logEvidence: [1, 1, 9], profiles: [10, 0, 10]))
    }
    let score = PosteriorScore(studies, prior: prior, temperature: 1)
    #expect(score.outsiders.count == 3)
    #expect(abs(score.outsiders[0].noneShare - 0.5) < 1e-12)
    #expect(abs(score.outsiders[0].clearShare - 0.5) < 1e-12)
    // c's studies: a and b are as probable.
    #expect(score.outsiders[2].clearShare == 0)
    #expect(
      PosteriorScore([studies[0]], prior: Self.prior, temperature: 1).outsiders.isEmpty)
  }

  /// Odds of one to ten and less, against those before: counted by hand.
  @Test func against() {
    let prior = Prior(of: [("a", "one"), ("b", "two"), ("c", "three")])
    // Before, the odds are one to two: against it speaks at one to twenty, .047619, and not above.
    #expect(PosteriorScore.speaksAgainst(after: 0.0476, before: 1.0 / 3))
    #expect(!PosteriorScore.speaksAgainst(after: 0.0477, before: 1.0 / 3))
    #expect(!PosteriorScore.speaksAgainst(after: 0, before: 0))
    #expect(!PosteriorScore.speaksAgainst(after: 1, before: 1))
    let score = PosteriorScore(
      [
        // Against b and c, rightly; against a and c, of which a is the truth; against nothing; against c, the truth.
        Self.study(0, [50, 0, 0]), Self.study(0, [0, 50, 0]), Self.study(1, [1, 1, 1]),
        Self.study(2, [50, 50, 0]),
      ], prior: prior, temperature: 1)
    // A third for each model, so the two of a count one half as much.
    #expect(abs(score.against.count - (0.5 * 2 + 0.5 * 2 + 0 + 1) / 3) < 1e-12)
    #expect(abs((score.against.truthShare ?? -1) - 1.5 / 3) < 1e-12)
    let silent = PosteriorScore(
      (0..<3).map { Self.study($0, [1, 1, 1]) }, prior: prior, temperature: 1)
    #expect(silent.against == .init(count: 0, truthShare: nil))
  }

  /// The error of a mean posterior is that of the replicates, not of what tells models apart.
  @Test func errorOfTheMean() {
    let prior = Prior(of: [("a", "a"), ("b", "b")])
    // Every study is sure of its truth: the mean posterior is the prior, without error.
    let sure = (0..<10).flatMap { number in
      [
        Self.study(0, [60, 0], replicate: number), Self.study(1, [0, 60], replicate: number),
      ]
    }
    let none = PosteriorScore(sure, prior: prior, temperature: 1)
    #expect(none.meanPosteriorError.allSatisfy { $0 < 1e-12 })
    // Each replicate's luck favours a or b by ±log 3 in both: posteriors .75 and .25, SD of the mean .25 / √10.
    let lucky = (0..<10).flatMap { number in
      let luck = (number % 2 == 0 ? 1 : -1) * 1.0986122886681098
      return [
        Self.study(0, [luck, 0], replicate: number), Self.study(1, [luck, 0], replicate: number),
      ]
    }
    let score = PosteriorScore(lucky, prior: prior, temperature: 1)
    #expect(
      score.meanPosteriorError.allSatisfy { abs($0 - 0.25 / 10.0.squareRoot()) < 1e-12 })
  }
}
