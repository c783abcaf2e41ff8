import Evidence
import LocatedText
import TestSupport
import Testing

/// What may be scored, and what is never asked.
@Suite("Roles of findings")
struct RoleTests {
  private func mistakes(_ part: String, _ other: String) -> [String] {
    let marked = MarkedText(SmallStudy.text(replacing: part, with: other))
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      return []
    } catch {
      return marked.findings(error)
    }
  }

  @Test("A role is required, and is one of three")
  func required() {
    #expect(
      mistakes("role: \"scored\", ", "").map { $0.hasSuffix("missing-member") }.contains(true))
    #expect(mistakes("role: \"scored\"", "role: 1️⃣\"score\"").first == "1️⃣ unknown-name")
  }

  @Test(
    "Recalled, secondary and unknown figures are not scored",
    arguments: ["RECALL", "SEED", "UNKNOWN"])
  func flags(flag: String) {
    #expect(mistakes("flag: \"SEEN\"", "flag: 1️⃣\"\(flag)\"") == ["1️⃣ unsure-figure"])
  }

  @Test("What is derived from printed figures may be scored")
  func derived() {
    #expect(mistakes("flag: \"SEEN\"", "flag: \"DERIVED\"") == [])
  }

  @Test(
    "A scored finding has a claim and an estimator, another has no claim",
    arguments: [
      (
        "gap: {\n      role: \"scored\", ", "1️⃣gap: {\n      role: \"scored\", ",
        "claim: \"estimate < 0 and p < 0.05\", ", ["1️⃣ no-claim"]
      ),
      ("gap: {\n      role: \"scored\"", "gap: {\n      role: \"shown\"", "", []),
    ] as [(String, String, String, [String])])
  func claims(part: String, other: String, without: String, expected: [String]) throws {
    var text = SmallStudy.text
    #expect(text.contains(part))
    text = text.replacing(part, with: other)
    if without.isEmpty {
      text = text.replacing("claim: \"estimate", with: "claim: 1️⃣\"estimate")
        .replacing("joint: [\"gap\"]", with: "joint: []")
    } else {
      #expect(text.contains(without))
      text = text.replacing(without, with: "")
    }
    let marked = MarkedText(text)
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      Issue.record("nothing was found")
    } catch {
      #expect(marked.findings(error) == (expected.isEmpty ? ["1️⃣ claim-not-scored"] : expected))
    }
  }

  @Test("A scored finding that cannot be asked is refused")
  func unasked() {
    let found = mistakes("unasked: {\n      role: \"shown\"", "1️⃣unasked: {\n      role: \"scored\"")
    #expect(found.contains("1️⃣ no-estimator") && found.contains("1️⃣ no-claim"))
  }

  @Test("An input stands apart from what is asked")
  func inputs() throws {
    let text = SmallStudy.text(
      replacing: "unasked: {\n      role: \"shown\"", with: "unasked: {\n      role: \"input\"")
    let study = try SmallStudy.study(text)
    #expect(study.findings.map(\.identifier) == ["gap"])
    #expect(study.inputs.map(\.identifier) == ["unasked"])
    #expect(study.finding("unasked") == nil)
  }

  @Test("An input with an estimator is asked by itself, and by no comparison")
  func inputAsked() throws {
    let text = SmallStudy.text(
      replacing: "role: \"scored\"", with: "role: \"input\""
    ).replacing("claim: \"estimate < 0 and p < 0.05\", ", with: "")
      .replacing("joint: [\"gap\"]", with: "joint: []")
    let study = try SmallStudy.study(text)
    #expect(study.findings.map(\.identifier) == ["unasked"])
    let inputs = study.ofInputs
    #expect(inputs.findings.map(\.identifier) == ["gap"] && inputs.inputs.isEmpty)
    #expect(inputs.people == study.people && inputs.targets.isEmpty)
    #expect(inputs.findings.allSatisfy { $0.analysis != nil })
  }
}
