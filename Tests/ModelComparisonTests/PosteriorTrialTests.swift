import SyntheticLikelihood
import Testing

@testable import ModelComparison

/// The whole trial is `cohort check --posterior`; here are its pieces.
@Suite struct PosteriorTrialTests {
  @Test func lines() {
    #expect(TrialLine("a", 0.02, .atMost(0.02)).holds == true)
    #expect(TrialLine("a", 0.021, .atMost(0.02)).holds == false)
    #expect(TrialLine("a", 0.95, .atLeast(0.95)).holds == true)
    #expect(TrialLine("a", 0.949, .atLeast(0.95)).holds == false)
    #expect(TrialLine("a", .nan, .atMost(1)).holds == false)
    #expect(TrialLine("a", 9).holds == nil)
  }

  /// The smallest set is filled from the likeliest on, and has what takes it to the level.
  @Test func sets() {
    let posterior = [0.1, 0.6, 0.3]
    #expect(TrialGround.set(posterior, 1, 0.5) == (true, 0.6))
    #expect(TrialGround.set(posterior, 2, 0.5) == (false, 0.6))
    let wide = TrialGround.set(posterior, 2, 0.8)
    #expect(wide.covers && abs(wide.mass - 0.9) < 1e-15)
    #expect(!TrialGround.set(posterior, 0, 0.9).covers)
    #expect(TrialGround.set(posterior, 0, 0.95).covers)
  }

  /// χ² of nine degrees: 16.919 is what one in twenty exceeds.
  @Test func unevenness() {
    #expect(abs(TrialGround.ranks("even", Array(repeating: 7, count: 10)).pValue - 1) < 1e-12)
    // Ten apart by d from 100: χ² = 10 d² / 100 = 16.9.
    let ranks = TrialGround.ranks("uneven", (0..<10).map { $0 % 2 == 0 ? 113 : 87 })
    #expect(abs(ranks.pValue - 0.0503) < 5e-4)
  }

  /// A small ground: judged studies are those of the rivals, and probabilities add up whoever does the work.
  @Test func ground() throws {
    var size = PosteriorTrial.Size()
    (size.replicates, size.studies, size.places) = (40, 2, 16)
    let crew = TrialCrew(threads: 2, advance: {}, isStopped: { false })
    let ground = try TrialGround(size, seed: 1, crew: crew)
    #expect(ground.judged.map(\.truth) == (0..<10).flatMap { [$0, $0] })
    #expect(ground.posteriors.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-12 })
    #expect(ground.fit.heldOut.count == 400)
    #expect(abs(ground.mean(of: ground.judged) { $0.truth == 0 ? 1 : 0 } - 1.0 / 7) < 1e-12)
    let alone = FittedRivals(
      ground.fit.surrogates, reportedAs: ground.points, temperature: ground.fit.temperature,
      places: 16, crew: TrialCrew(threads: 1, advance: {}, isStopped: { false }))
    let again = try alone.judged(ground.studies)
    #expect(again.map(\.logEvidence) == ground.judged.map(\.logEvidence))
    // Without a cohort there is less to say of a study.
    let less = try alone.judged(ground.studies, leavingOut: 0)
    #expect(less.map(\.profiles) != again.map(\.profiles))
    let levels = ground.coverage
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0.claimed <= $1.claimed })
    #expect(throws: (any Error).self) {
      try TrialGround(size, seed: 1, crew: TrialCrew(threads: 1, advance: {}, isStopped: { true }))
    }
  }
}
