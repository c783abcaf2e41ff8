import Testing

@testable import SyntheticLikelihood

@Suite("Findings that do not scatter") struct ConstantFindingTests {
  /// Models of which the first finding scatters and the second is what is given by model and replicate.
  private static func fit(_ models: Int, _ second: (Int, Int) -> Double) -> Surrogates {
    let places = (0..<40).map { [Double($0) / 20 - 0.975] }
    return Surrogates(
      PairedStudies(
        of: (0..<models).map { model in
          SimulatedStudies(
            model: "model \(model)", mechanism: "none",
            coordinates: [Coordinate("level", .nuisance)], places: places,
            answers: (0..<40).map { [Double(($0 * 17) % 40), second(model, $0)] })
        }, cohorts: [0, 0]))
  }

  private static func logEvidence(_ fit: Surrogates, _ evidence: [PublishedFigure]) -> [Double] {
    let kept = fit.withoutRepetition(evidence).evidence
    return fit.models.map { model in
      PreparedModel(
        model, for: kept, members: fit.members, reading: .noise, targets: [],
        at: Places(64, coordinates: 1)
      ).evidence(of: kept).logEvidence
    }
  }

  @Test("what is the same in all studies does not count", arguments: [2, 5])
  func constant(_ models: Int) {
    let fit = Self.fit(models) { _, _ in 3 }
    let evidence = [PublishedFigure.point(12, error: nil), .point(4, error: 0.5)]
    #expect(fit.withoutRepetition(evidence).leftOut == [1])
    #expect(Self.logEvidence(fit, evidence) == Self.logEvidence(fit, [evidence[0], .nothing]))
  }

  @Test("constant in one model, and published otherwise, speaks against it", arguments: [2, 5])
  func constantInOneModel(_ models: Int) {
    let fit = Self.fit(models) { model, row in model == 0 ? 3 : Double((row * 23) % 40) / 10 }
    let found = Self.logEvidence(fit, [.point(12, error: nil), .point(1.5, error: nil)])
    #expect(!found.contains { !$0.isFinite })
    #expect(found[1] - found[0] > 20)
    let part = Self.logEvidence(fit, [.nothing, .part(0, cuts: [2])])
    #expect(!part.contains { !$0.isFinite })
    #expect(part[1] > part[0])
  }
}
