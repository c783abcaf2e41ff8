import Testing

@testable import SyntheticLikelihood

@Suite struct ModelEvidenceTests {
  private static let log3 = 1.0986122886681098

  @Test func average() {
    let evidence = ModelEvidence(logLikelihoods: [-2000, -2000 + Self.log3], logWeights: [5, 5])
    #expect(abs(evidence.logEvidence - (-2000 + 0.6931471805599453)) < 1e-12)
    #expect(evidence.effectiveSize == 2)
    #expect(evidence.profile == -2000 + Self.log3)
    let probabilities = evidence.probabilities()
    #expect(abs(probabilities[1] - 0.75) < 1e-13)
    #expect(abs(evidence.probabilities(temperature: 0)[1] - 0.5) < 1e-15)
  }

  /// What equal fit rules out counts neither as evidence nor as the best place.
  @Test func weights() {
    let evidence = ModelEvidence(logLikelihoods: [0, 50, -1], logWeights: [0, -2000, 0])
    #expect(evidence.profile == 0)
    #expect(evidence.logEvidence < 0 && abs(evidence.effectiveSize - 2) < 1e-12)
  }
}
