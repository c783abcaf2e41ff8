import Testing

@testable import SyntheticLikelihood

@Suite("Readings of a published error") struct ReadingTests {
  /// Two models whose studies are alike but for the unit of one finding, which the second makes twice as large.
  private static func evidence(_ reading: Reading, _ figure: PublishedFigure) -> [Double] {
    let replicates = 40
    let places = (0..<replicates).map { [Double($0) / 20 - 0.975] }
    let answers = places.enumerated().map { row, place in
      0.5 * place[0] + 0.25 * Double((row * 17) % 40 - 20) / 10
    }
    let models = [1.0, 2.0].map { unit in
      SimulatedStudies(
        model: "in units of \(1 / unit)", mechanism: "none",
        coordinates: [Coordinate("level", .nuisance)], places: places,
        answers: answers.map { [$0 * unit] })
    }
    let fit = Surrogates(PairedStudies(of: models, cohorts: [0]))
    return fit.models.map { model in
      PreparedModel(
        model, for: [figure], members: fit.members, reading: reading, targets: [],
        at: Places(256, coordinates: 1)
      ).evidence(of: [figure]).logEvidence
    }
  }

  @Test("by scale the unit of a model's answers speaks neither for it nor against it")
  func scaleHasNoUnit() {
    let found = Self.evidence(.scale, .point(1.5, error: 0.5))
    #expect(abs(found[0] - found[1]) < 1e-9)
  }

  @Test("otherwise it does: of twice the unit the density is half, at the middle")
  func simulatedHasAUnit() {
    let found = Self.evidence(.asSimulated, .point(0, error: 0.5))
    #expect(abs(found[0] - found[1] - 0.693147) < 0.02)
  }

  @Test("by noise a published error that is larger than all spreads makes them equal")
  func noiseIsAsWideAsPublished() {
    let found = Self.evidence(.noise, .point(0, error: 1000))
    #expect(abs(found[0] - found[1]) < 1e-5)
  }
}
