import Estimation
import Evidence
import LocatedText
import TestSupport
import Testing

/// What is read, and what is refused with its place.
@Suite("Reading evidence")
struct EvidenceReaderTests {
  @Test("A right file is read whole")
  func whole() throws {
    let study = try SmallStudy.study()
    #expect(study.name == "Small 2026" && study.citation == "Small (2026)")
    #expect(study.study == "../studies/small.json5")
    #expect(study.doi == "10.0/small" && study.people == 8 && study.cohort == "Small town")
    #expect(study.description?.label == "level at the start")
    let gap = try #require(study.finding("gap"))
    #expect(
      try gap.analysis?.request == EstimatorRequest(.meanDifference, SmallStudy.gap))
    #expect(gap.analysis?.answer == .term("case - control"))
    #expect(gap.figure.estimate == -1.5 && gap.figure.pValue == 0.01 && gap.unit == "ng/ml")
    let unasked = try #require(study.finding("unasked"))
    #expect(gap.role == .scored && unasked.role == .shown && study.inputs.isEmpty)
    #expect(unasked.isCausal && unasked.analysis == nil && unasked.claim == nil)
    #expect(unasked.figure.isUnknown && unasked.remark == "no instrument")
    #expect(study.finding("other") == nil)
  }

  @Test("Groups, description, targets and joint findings may be left out")
  func optional() throws {
    let study = try SmallStudy.study(
      """
      { format: 2, publication: "S", study: "s.json5", cohort: "S", citation: "C", doi: "D", people: 1,
        complete: [], findings: {} }
      """)
    #expect(study.groupings.isEmpty && study.description == nil && study.targets.isEmpty)
    #expect(study.findings.isEmpty && study.joint.isEmpty)
  }

  @Test(
    "Each mistake is found at its place",
    arguments: [
      ("format: 2", "format: 1️⃣3", ["1️⃣ unknown-format"]),
      ("format: 2", "format: 1️⃣\"2\"", ["1️⃣ wrong-kind"]),
      ("publication: \"Small 2026\", ", "", ["offset 0 missing-member"]),
      ("study: \"../studies/small.json5\", ", "", ["offset 0 missing-member"]),
      ("study: \"../studies/small.json5\"", "study: 1️⃣5", ["1️⃣ wrong-kind"]),
      ("study: \"../studies/small.json5\"", "study: 1️⃣\"/etc/shadow\"", ["1️⃣ bad-path"]),
      ("study: \"../studies/small.json5\"", "study: 1️⃣\"\"", ["1️⃣ bad-path"]),
      ("study: \"../studies/small.json5\"", "study: 1️⃣\"a\\u0000b\"", ["1️⃣ bad-path"]),
      ("people: 8", "1️⃣cohorts: 3, people: 8", ["1️⃣ unknown-name"]),
      ("cohort: \"Small town\", ", "", ["offset 0 missing-member"]),
      ("people: 8", "people: 1️⃣0", ["1️⃣ out-of-range"]),
      ("people: 8", "people: 1️⃣\"eight\"", ["1️⃣ wrong-kind"]),
      ("doi: \"10.0/small\", ", "", ["offset 0 missing-member"]),
      ("complete:", "1️⃣completed:", ["1️⃣ unknown-name"]),
      ("ill_0: false", "ill_0: 1️⃣null", ["1️⃣ wrong-kind"]),
      (
        "describe: { group: \"course\"", "describe: { group: 1️⃣\"curse\"", ["1️⃣ unknown-name"]
      ),
      ("level: \"case\"", "level: 1️⃣\"cases\"", ["1️⃣ unknown-name"]),
      (
        "among: [\"control\", \"case\"]", "among: [\"control\", 1️⃣\"casse\", \"case\"]",
        ["1️⃣ unknown-name"]
      ),
      (
        "among: [\"control\", \"case\"]", "among: 1️⃣[\"control\"]", ["1️⃣ level-not-among"]
      ),
      ("share: 0.4", "share: 1️⃣1.4", ["1️⃣ out-of-range"]),
      ("share: 0.4", "share: 1️⃣0", ["1️⃣ out-of-range"]),
      ("tolerance: 0.05", "tolerance: 1️⃣0", ["1️⃣ out-of-range"]),
      ("causal: false", "causal: 1️⃣\"no\"", ["1️⃣ wrong-kind"]),
      ("meanDifference", "1️⃣meanDiference", ["1️⃣ unknown-name"]),
      ("outcome: \"level_1\", ", "1️⃣outcom: \"level_1\", ", ["1️⃣ unknown-name"]),
      ("reference: \"control\"", "variant: \"pooled\"", ["2️⃣ impossible-request"]),
      ("answer: { term: \"case - control\" }", "answer: { 1️⃣therm: \"x\" }", ["1️⃣ unknown-name"]),
      ("pValue: 0.01", "pValue: 1️⃣1.01", ["1️⃣ out-of-range"]),
      ("claim: \"estimate < 0", "claim: 1️⃣\"effect < 0", ["1️⃣ bad-claim"]),
      ("flag: \"SEEN\"", "flag: 1️⃣\"SEN\"", ["1️⃣ unknown-name"]),
      ("unasked: {", "unasked: { claim: 1️⃣\"p < 0.05\",", ["1️⃣ claim-not-scored"]),
      ("joint: [\"gap\"]", "joint: [1️⃣\"gapp\"]", ["1️⃣ unknown-name"]),
      ("joint: [\"gap\"]", "joint: [\"gap\", 1️⃣\"unasked\"]", ["1️⃣ not-scored"]),
    ])
  func mistakes(part: String, other: String, expected: [String]) throws {
    var text = SmallStudy.text(replacing: part, with: other)
    if expected[0].hasPrefix("2️⃣") {
      let pieces = text.split(separator: "meanDifference", maxSplits: 1)
      text = pieces.joined(separator: "2️⃣meanDifference")
    }
    let marked = MarkedText(text)
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      Issue.record("nothing was found")
    } catch {
      // A misspelt argument also leaves a request incomplete, which is told behind it.
      let found = marked.findings(error).filter { !$0.hasPrefix("offset") || expected.contains($0) }
      #expect(found == expected)
    }
  }

  @Test("Evidence of format 1 is told how to become evidence of format 2, and nothing else")
  func formerFormat() throws {
    let former = SmallStudy.text.replacing("format: 2", with: "format: 1️⃣1")
      .replacing(
        "publication: \"Small 2026\", study: \"../studies/small.json5\"", with: "study: \"S\"")
    let marked = MarkedText(former)
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      Issue.record("nothing was found")
    } catch {
      #expect(marked.findings(error) == ["1️⃣ unknown-format"])
      #expect(
        error.items.first?.hint
          == "write format: 2, call what is now 'study' 'publication', and name the study that it was "
          + "made from: study: \"../studies/NAME.json5\"")
    }
  }

  @Test("All mistakes are told at once, in the order of the text")
  func together() throws {
    var text = SmallStudy.text(replacing: "share: 0.4", with: "share: 1️⃣4")
    for (part, other) in [
      ("people: 8", "people: 2️⃣-8"), ("claim: \"estimate < 0 and", "claim: 3️⃣\"estimate < 0 or"),
    ] {
      text = text.split(separator: part, maxSplits: 1).joined(separator: other)
    }
    let marked = MarkedText(text)
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: marked.source)
      Issue.record("nothing was found")
    } catch {
      #expect(
        marked.findings(error)
          == ["2️⃣ out-of-range", "1️⃣ out-of-range", "3️⃣ bad-claim"])
    }
  }

  @Test("A misspelt word comes with the right one")
  func hints() throws {
    let text = SmallStudy.text(replacing: "level: \"case\"", with: "level: \"cases\"")
    do throws(Diagnostics) {
      _ = try EvidenceReader.study(of: SourceText(name: "small.json5", text: text))
      Issue.record("nothing was found")
    } catch {
      #expect(error.items.first?.hint?.contains("case") == true)
      #expect(error.items.first?.message == "there is no group 'cases'")
    }
  }
}

extension MarkedText {
  /// Each diagnostic as its mark and its code.
  func findings(_ diagnostics: Diagnostics) -> [String] {
    diagnostics.items.map { "\(mark(of: $0)) \($0.code)" }
  }
}
