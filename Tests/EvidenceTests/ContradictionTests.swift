import Evidence
import LocatedText
import TestSupport
import Testing

/// Summaries that cannot all be true are refused where they stand, as far as their printed digits show it.
@Suite("Contradictions in summaries")
struct ContradictionTests {
  private static let groups =
    "groups: 9️⃣{ case: { n: 80, mean: 8.1, standardDeviation: 2.9 }, control: { n: 90, mean: 9.0, standardDeviation: 3.1 } }"

  @Test(
    "Each is found at its place",
    arguments: [
      // z of 3 has a P value of .0027; the interval's error is .204.
      ("mean", "1️⃣{ estimate: -1.2, standardError: 0.40, pValue: 0.04 }", ["1️⃣ inconsistent-figure"]),
      (
        "mean", "1️⃣{ estimate: -1.20, interval: [-1.60, -0.80], pValue: 0.04 }",
        ["1️⃣ inconsistent-figure"]
      ),
      ("mean", "{ estimate: -2.0, interval: 1️⃣[-1.6, -0.8] }", ["1️⃣ estimate-outside"]),
      // t of -1.3 on 220 has P .195.
      ("mean", "{ t: -1.3, df: 220, pValue: 1️⃣0.03 }", ["1️⃣ p-against-statistic"]),
      ("mean", "{ t: -1.3, df: 220, pValue: 1️⃣\"< .05\" }", ["1️⃣ p-against-statistic"]),
      ("joint", "{ F: 4.0, df: [2, 1700], pValue: 1️⃣0.3 }", ["1️⃣ p-against-statistic"]),
      (
        "mean", "1️⃣{ estimate: -1.3, t: -1.3, df: 220, standardError: 0.5 }",
        ["1️⃣ inconsistent-figure"]
      ),
      ("mean", "{ estimate: 1.3, t: 1️⃣-1.3, df: 220 }", ["1️⃣ other-direction"]),
      ("mean", "{ estimate: 1.3, direction: 1️⃣\"lower\" }", ["1️⃣ other-direction"]),
      ("mean", "{ direction: \"higher\", t: 1️⃣-1.3, df: 220 }", ["1️⃣ other-direction"]),
      ("mean", "{ estimate: 1️⃣-0.5, \(groups) }", ["1️⃣ estimate-against-groups"]),
      ("mean", "{ direction: \"higher\", \(groups) }", ["9️⃣ estimate-against-groups"]),
      ("size", "{ estimate: 1️⃣-0.41, \(groups) }", ["1️⃣ estimate-against-groups"]),
      (
        "size", "1️⃣{ estimate: -0.30, interval: [-0.90, 0.30], \(groups) }",
        ["1️⃣ inconsistent-figure"]
      ),
      ("mean", "{ \(groups), n: 1️⃣171 }", ["1️⃣ people-against-groups"]),
      ("mean", "{ estimate: -1.3, t: -1.3, df: 1️⃣220, n: 200 }", ["1️⃣ people-against-df"]),
      (
        "odds",
        "{ groups: { case: { n: 80, percent: 1️⃣12.3 }, control: { n: 90, percent: 8.9 } } }",
        ["1️⃣ impossible-percentage"]
      ),
      (
        "odds",
        "{ groups: { case: { n: 80, percent: 1️⃣15.0, count: 13 }, control: { n: 90, count: 8 } } }",
        ["1️⃣ impossible-percentage"]
      ),
      // 2.9 / √80 is .324.
      (
        "mean",
        "{ groups: { case: { n: 80, mean: 8.1, standardDeviation: 2.9, standardError: 1️⃣0.40 }, control: { n: 90, mean: 9.0, standardDeviation: 3.1 } } }",
        ["1️⃣ spread-against-error"]
      ),
      ("joint", "{ F: 0.4, estimate: 1️⃣0.7, df: [2, 1700] }", ["1️⃣ estimate-against-statistic"]),
    ])
  func places(finding: String, figure: String, expected: [String]) throws {
    let text = SmallSheet.text(finding, figure)
    let kept = expected[0].hasPrefix("9️⃣") ? text : text.replacing("9️⃣", with: "")
    #expect(try SmallSheet.mistakes(kept) == expected)
  }

  @Test(
    "What is only rounded is none",
    arguments: [
      // .03 printed may be .0251 to .035.
      ("mean", "{ estimate: -1.2, standardError: 0.54, pValue: 0.03 }"),
      ("mean", "{ estimate: -1.2, interval: [-2.0, -0.4], pValue: 0.003 }"),
      ("mean", "{ t: -1.3, df: 220, pValue: 0.2 }"),
      ("mean", "{ t: -1.3, df: 220, pValue: 0.195 }"),
      ("mean", "{ t: -1.3, df: 220, pValue: \"> .05\" }"),
      ("mean", "{ estimate: -0.9, standardError: 0.46, pValue: 0.052, \(groups) }"),
      // By Student's two-sample t with one variance, 0.462.
      ("mean", "{ estimate: -0.9, standardError: 0.462, \(groups) }"),
      // Cohen's d is -.299, Hedges' g -.298.
      ("size", "{ estimate: -0.299, \(groups) }"), ("size", "{ estimate: -0.298, \(groups) }"),
      ("size", "{ estimate: -0.30, interval: [-0.60, 0.00], pValue: 0.05, \(groups) }"),
      // Adjusted for other things it may be anything.
      ("mean", "{ estimate: -0.5, adjusted: true, standardError: 0.2, \(groups) }"),
      // 15 % of 1000 is any of 145 to 155.
      ("odds", "{ groups: { case: { n: 1000, percent: 15 }, control: { n: 90, percent: 8.9 } } }"),
      (
        "mean",
        "{ groups: { case: { n: 80, mean: 8.1, standardDeviation: 2.9, standardError: 0.32 }, control: { n: 90, mean: 9.0, standardDeviation: 3.1 } } }"
      ),
      // Student's t at ten people reaches 2.3 errors to each side.
      ("mean", "{ estimate: 1.00, standardError: 0.400, interval: [0.08, 1.92], n: 10 }"),
      ("joint", "{ F: 4.0, df: [2, 1700], pValue: 0.02 }"),
    ])
  func rounded(finding: String, figure: String) throws {
    #expect(
      try SmallSheet.mistakes(SmallSheet.text(finding, figure).replacing("9️⃣", with: "")) == [])
  }

  @Test(
    "What says nothing of the finding, or not enough, is refused",
    arguments: [
      ("joint", "{ 1️⃣t: 2, df: 10 }", ["1️⃣ not-of-finding"]),
      ("mean", "{ F: 2, df: 1️⃣[3, 100] }", ["1️⃣ not-of-finding"]),
      ("spread", "{ estimate: 3, 1️⃣pValue: 0.2 }", ["1️⃣ not-of-finding"]),
      ("adjusted", "{ groups: 1️⃣{ case: { n: 3 } } }", ["1️⃣ not-of-finding"]),
      ("slope", "{ groups: 1️⃣{} }", ["1️⃣ not-of-finding"]),
      ("mean", "1️⃣{ t: 2 }", ["1️⃣ missing-member"]), ("mean", "{ df: 1️⃣12 }", ["1️⃣ no-statistic"]),
      ("mean", "{ t: 2, F: 1️⃣4, df: 12 }", ["1️⃣ too-many-members"]),
      ("mean", "{ 1️⃣se: 2 }", ["1️⃣ unknown-name"]), ("mean", "{ 1️⃣ci: [2, 3] }", ["1️⃣ unknown-name"]),
      ("mean", "{ pValue: 1️⃣\"ns\" }", ["1️⃣ bad-p-value"]),
      ("mean", "{ pValue: 1️⃣\"< 0\" }", ["1️⃣ bad-p-value"]),
      (
        "mean", "{ groups: 1️⃣{ case: { n: 9, mean: 1, standardDeviation: 1 } } }",
        ["1️⃣ missing-group"]
      ),
      ("mean", "{ groups: { 1️⃣cse: { n: 9, mean: 1, standardDeviation: 1 } } }", ["1️⃣ unknown-name"]),
      (
        "mean",
        "{ groups: { case: 1️⃣{ n: 9, mean: 1 }, control: { n: 9, mean: 1, standardDeviation: 1 } } }",
        ["1️⃣ missing-member"]
      ),
      (
        "mean", "{ adjusted: true, \(groups) }", ["9️⃣ adjusted-groups"]
      ),
      ("mean", "{ correlation: 1️⃣0.5 }", ["1️⃣ no-groups"]),
      ("mean", "{ correlation: 1️⃣0.5, \(groups) }", ["1️⃣ no-visits"]),
    ])
  func foreign(finding: String, figure: String, expected: [String]) throws {
    let text = SmallSheet.text(finding, figure)
    let kept = expected[0].hasPrefix("9️⃣") ? text : text.replacing("9️⃣", with: "")
    #expect(try SmallSheet.mistakes(kept) == expected)
  }

  @Test("Names of findings are known, meant once, and asked")
  func names() throws {
    func sheet(_ figures: String) -> String {
      "{ format: 2, summaries: \"Mine\", figures: { \(figures) } }"
    }
    let figure = "{ pValue: 0.5 }"
    #expect(
      try SmallSheet.mistakes(sheet("1️⃣maen: \(figure), \"2️⃣small.men\": \(figure)")).count == 2)
    #expect(
      try SmallSheet.mistakes(sheet("mean: \(figure), 1️⃣\"small.mean\": \(figure)"))
        == ["1️⃣ finding-twice"])
    #expect(try SmallSheet.mistakes(sheet("1️⃣\"small.went\": \(figure)")) == ["1️⃣ only-input"])
    #expect(
      try SmallSheet.mistakes("{ format: 2, summaries: \"Mine\", figures: 1️⃣{} }")
        == ["1️⃣ no-figures"])
    let publication = try SmallSheet.publication(of: ["mean"])
    #expect(throws: Diagnostics.self) {
      try EvidenceReader.summaries(
        of: SourceText(name: "mine.json5", text: sheet("mean: \(figure)")),
        about: [("one", publication), ("two", publication)])
    }
    let sheet = try EvidenceReader.summaries(
      of: SourceText(name: "mine.json5", text: sheet("\"two.mean\": \(figure)")),
      about: [("one", publication), ("two", publication)])
    #expect(sheet.entries.map(\.publication) == [1])
  }

  @Test("Everything that is wrong is told at once")
  func together() throws {
    #expect(
      try SmallSheet.mistakes(
        """
        { format: 2, summaries: "Mine", figures: {
          mean: { estimate: -2.0, interval: 1️⃣[-1.6, -0.8] },
          size: { 2️⃣se: 1 },
          change: { t: -1.3, df: 220, pValue: 3️⃣0.03 },
        } }
        """) == ["1️⃣ estimate-outside", "2️⃣ unknown-name", "3️⃣ p-against-statistic"])
  }
}
