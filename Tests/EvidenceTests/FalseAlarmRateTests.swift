import Evidence
import LocatedText
import Testing

/// How often a claim is made where there is nothing.
@Suite("False-alarm rates of claims")
struct FalseAlarmRateTests {
  private static let term = (
    "meanDifference: { outcome: \"x\", group: \"g\", case: \"a\", reference: \"b\" }",
    "{ term: \"a - b\" }"
  )
  private static let joint = (
    "analysisOfCovariance: { followUp: \"x\", baseline: \"y\", group: \"g\", reference: \"b\" }",
    "{ jointTest: \"g\" }"
  )

  private func rate(_ claim: String, isJoint: Bool = false) throws -> Double? {
    let (estimator, answer) = isJoint ? Self.joint : Self.term
    let text = """
      {
        format: 2, publication: "S", study: "s.json5", cohort: "T", citation: "C", doi: "D", people: 10, complete: [],
        groups: { g: { a: { sick: true }, b: { sick: false } } },
        findings: {
          it: {
            role: "scored", sentence: "S", estimand: "E", causal: false, estimator: { \(estimator) },
            answer: \(answer), figure: { estimate: 1, pValue: 0.01 }, claim: "\(claim)",
            flag: "SEEN", source: "none",
          },
        },
      }
      """
    let study = try EvidenceReader.study(of: SourceText(name: "s.json5", text: text))
    return study.findings[0].falseAlarmRate
  }

  @Test(
    "The rate of a claim about one estimate",
    arguments: [
      ("p < 0.05", 0.05), ("p <= 0.01", 0.01), ("estimate < 0 and p < 0.05", 0.025),
      ("p < 0.05 and estimate >= 0", 0.025), ("p < 0.05 and p >= 0.01", 0.04),
      ("p < 0.05 and p < 0.01", 0.01), ("p < 0.1", 0.1),
    ])
  func rates(claim: String, expected: Double) throws {
    #expect(abs(try #require(try rate(claim)) - expected) < 1e-15)
  }

  @Test(
    "It cannot be told of a claim that no chance alone explains, or that no chance can make",
    arguments: [
      "p >= 0.05", "estimate < 0", "estimate < -1 and p < 0.05",
      "estimate < 0 and estimate > 0 and p < 0.05", "p < 0.05 and p > 0.05", "p < 1", "p <= 0",
      "estimate >= 5.7 and estimate <= 6.5",
    ])
  func untold(claim: String) throws {
    #expect(try rate(claim) == nil)
  }

  @Test("A joint test has no side")
  func jointTests() throws {
    #expect(try rate("p < 0.05", isJoint: true) == 0.05)
    #expect(try rate("estimate > 0 and p < 0.05", isJoint: true) == nil)
  }
}
