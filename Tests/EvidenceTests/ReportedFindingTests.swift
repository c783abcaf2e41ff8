import Evidence
import TestSupport
import Testing

/// What would have been published, had a study found something else.
@Suite("Findings as studies would report them")
struct ReportedFindingTests {
  private func finding(
    claiming claim: String, answer: String = "{ term: \"a - b\" }", isRatio: Bool = false
  ) throws -> Finding {
    try EvidenceReader.study(
      of: .ofOneFinding(
        claiming: claim, answer: answer,
        figure: "{ \(isRatio ? "ratio" : "estimate"): 1, pValue: 0.01 }")
    ).findings[0]
  }

  private static let significant = "estimate < 0 and p < 0.05"

  @Test(
    "A study says what was published, or its opposite, and then no other",
    arguments: [
      (significant, -1, 0.01, "estimate < 0 and p < 0.05"),
      (significant, 1, 0.01, "estimate >= 0 and p < 0.05"),
      (significant, -1, 0.05, "p >= 0.05"),
      (significant, 1, 0.3, "p >= 0.05"),
      // Whichever stands first.
      ("p < 0.05 and estimate > 0", -1, 0.01, "estimate <= 0 and p < 0.05"),
      ("p >= 0.05", 1, 0.05, "p >= 0.05"),
      ("p >= 0.05", 1, 0.04, "estimate >= 0 and p < 0.05"),
      ("p >= 0.05", -1, 0.04, "estimate < 0 and p < 0.05"),
      ("p > 0.05", -1, 0.05, "estimate < 0 and p <= 0.05"),
      ("estimate < 0", 0, 0.9, "estimate >= 0"),
      ("estimate >= 1 and estimate <= 2", 3, 0.9, "estimate > 2"),
      ("estimate >= 1 and estimate <= 2", 0.5, 0.9, "estimate < 1"),
      ("estimate >= 1 and p < 0.05", 0.5, 0.01, "estimate < 1 and p < 0.05"),
    ])
  func claims(of claim: String, estimate: Double, pValue: Double, said: String) throws {
    let value = FindingValue(estimate: estimate, pValue: pValue)
    let reported = try #require(try finding(claiming: claim).reporting(value)?.claim)
    #expect(reported.text == said)
    #expect(reported.holds(for: value))
  }

  @Test("What a joint test finds has no side")
  func jointTest() throws {
    let finding = try finding(claiming: "p >= 0.05", answer: "{ jointTest: \"g\" }")
    let reported = finding.reporting(FindingValue(estimate: 4, pValue: 0.01))
    #expect(reported?.claim?.text == "p < 0.05")
    // Chance alone makes it as often as its level says.
    #expect(reported?.falseAlarmRate == 0.05)
  }

  @Test("The figure is what was found, and everything else is as published")
  func figure() throws {
    let finding = try finding(claiming: Self.significant, isRatio: true)
    let value = FindingValue(estimate: 0.4, pValue: 0.02, standardError: 0.17, n: 312)
    let reported = try #require(finding.reporting(value))
    #expect(
      reported.figure
        == Finding.Figure(
          estimate: 0.4, pValue: 0.02, printedError: 0.17, n: 312, isRatio: true))
    #expect(reported.figure.standardError == 0.17)
    #expect(reported.falseAlarmRate == 0.025)
    #expect(reported.identifier == finding.identifier && reported.analysis == finding.analysis)
    // The same once more changes nothing.
    #expect(reported.reporting(value) == reported)
  }

  @Test("Nothing is reported without the P value that is asked for, and nothing without a claim")
  func nothing() throws {
    let value = FindingValue(estimate: -1, pValue: nil)
    #expect(try finding(claiming: Self.significant).reporting(value) == nil)
    #expect(try finding(claiming: "p >= 0.05").reporting(value) == nil)
    #expect(try finding(claiming: "estimate < 0").reporting(value) != nil)
    let shown = try SmallStudy.study().findings.first { $0.claim == nil }
    #expect(try #require(shown).reporting(FindingValue(estimate: 1, pValue: 0.1)) == nil)
  }
}
