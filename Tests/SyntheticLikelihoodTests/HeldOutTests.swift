import Testing

@testable import SyntheticLikelihood

@Suite struct HeldOutTests {
  private static let evidence = Array(repeating: PublishedFigure.point(0, error: nil), count: 20)

  /// Each study is judged once, by surrogates that are the same whatever it found.
  @Test func unseen() {
    let world = GaussianWorld()
    let rivals = Array(GaussianWorld.rivals.prefix(3))
    let studies = world.studies(of: rivals, replicates: 60, seed: 2)
    let heldOut = HeldOut(
      studies, reportedAs: Self.evidence, reading: .asSimulated, targets: [], places: 64)
    let all = (0..<HeldOut.parts).flatMap {
      heldOut.studies(of: $0).map { [$0.truth, $0.replicate] }
    }
    #expect(all.count == 180 && Set(all).count == 180)
    let changed = PairedStudies(
      of: studies.models.map { model in
        SimulatedStudies(
          model: model.model, mechanism: model.mechanism, coordinates: model.coordinates,
          places: model.places,
          answers: model.answers.enumerated().map { $0 % 5 == 2 ? $1.map { $0 + 9 } : $1 })
      }, cohorts: studies.cohorts, reference: 0)
    let other = HeldOut(
      changed, reportedAs: Self.evidence, reading: .asSimulated, targets: [], places: 64)
    #expect(
      heldOut.surrogates(without: 2).models[1].means == other.surrogates(without: 2).models[1].means
    )
    #expect(
      heldOut.surrogates(without: 1).models[1].means != other.surrogates(without: 1).models[1].means
    )
    let surrogates = heldOut.surrogates(without: 2)
    let before = heldOut.judged(2, by: 1, surrogates)
    let after = other.judged(2, by: 1, surrogates)
    #expect(before.count == 36 && zip(before, after).allSatisfy { $0.logEvidence > $1.logEvidence })
  }

  /// A finding that follows from another of its cohort counts once, as a point or as a part.
  @Test func repetition() {
    let world = GaussianWorld()
    let studies = world.studies(of: Array(GaussianWorld.rivals.prefix(3)), replicates: 60, seed: 2)
    let twice = PairedStudies(
      of: studies.models.map { model in
        SimulatedStudies(
          model: model.model, mechanism: model.mechanism, coordinates: model.coordinates,
          places: model.places, answers: model.answers.map { $0 + [-2 * $0[1]] })
      }, cohorts: studies.cohorts + [0], reference: 0)
    let surrogates = Surrogates(twice)
    let points = Self.evidence + [.point(0, error: nil)]
    #expect(surrogates.withoutRepetition(points).leftOut == [20])
    // Points come first: the part goes, wherever it stands.
    var mixed = points
    mixed[1] = .part(0, cuts: [0])
    #expect(surrogates.withoutRepetition(mixed).leftOut == [1])
    #expect(surrogates.withoutRepetition(mixed).evidence[1] == .nothing)
    // Nor does what two digits leave of it count.
    let rounded = PairedStudies(
      of: studies.models.map { model in
        SimulatedStudies(
          model: model.model, mechanism: model.mechanism, coordinates: model.coordinates,
          places: model.places,
          answers: model.answers.map { $0 + [($0[1] * 10).rounded() / 10] })
      }, cohorts: studies.cohorts + [0], reference: 0)
    #expect(Surrogates(rounded).withoutRepetition(points).leftOut == [20])
    // Where the first of the two says nothing, the second does not follow from it.
    mixed[1] = .nothing
    #expect(surrogates.withoutRepetition(mixed).leftOut == [])
  }
}
