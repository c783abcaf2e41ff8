import Evidence
import LocatedText
import Testing

/// The analyses that a study declares: read by the grammar of findings, laid over each other, refused where they are wrong.
@Suite("Declared analyses")
struct DeclaredAnalysisTests {
  private func read(
    _ analyses: String
  ) throws(Diagnostics) -> [(name: String, analysis: DeclaredAnalysis?)] {
    try EvidenceReader.analyses(
      of: SourceText(name: "study.json5", text: "{ visits: 3, analyses: { \(analyses) } }"))
  }

  private static let asked =
    "estimator: { linearRegression: { outcome: \"y_1\", predictors: \"x_0\" } }, answer: { term: \"x_0\" }"

  @Test("An analysis says whom and what it asks, and what it is meant to estimate")
  func whole() throws {
    let found = try read(
      """
      one: {
        title: "Regression", complete: ["y_1"], groups: { old: { yes: { age_0: ">= 60" } } }, \(Self.asked),
        estimand: { do: ["x + 2"], against: ["x - 1"], of: "y at 1 year", among: "mood.well", scale: "logOdds", per: 2 },
      },
      two: { \(Self.asked), estimand: { parameter: "x -> y", times: 3 } },
      three: { \(Self.asked) },
      """)
    let analyses = found.compactMap(\.analysis)
    #expect(analyses.map(\.name) == ["one", "two", "three"])
    #expect(analyses.map(\.title) == ["Regression", "two", "three"])
    #expect(analyses[0].question.complete == ["y_1"])
    #expect(analyses[0].question.groupings.map(\.column) == ["old"])
    #expect(analyses[0].question.findings.map(\.identifier) == ["one"])
    guard case .contrast(let contrast)? = analyses[0].estimand?.kind,
      case .parameter(let path)? = analyses[1].estimand?.kind
    else {
      Issue.record("a contrast and a parameter")
      return
    }
    #expect(contrast.deeds.map(\.text) == ["x + 2"] && contrast.against.map(\.text) == ["x - 1"])
    #expect(contrast.outcome.text == "y at 1 year" && contrast.among?.text == "mood.well")
    #expect(contrast.scale == .logOdds && analyses[0].estimand?.factor == 0.5)
    #expect(path.text == "x -> y" && analyses[1].estimand?.factor == 3)
    #expect(analyses[2].estimand == nil)
  }

  @Test("What a file says is laid over what it builds on, and null takes away")
  func layers() throws {
    let below = AnalysisPlan().adding(
      try read("one: { \(Self.asked) }, two: { \(Self.asked) }"))
    let plan = below.adding(
      try read(
        "two: null, one: { title: \"anew\", \(Self.asked) }, three: { \(Self.asked) }, four: null"))
    #expect(plan.analyses.map(\.name) == ["one", "three"])
    #expect(plan.analyses.map(\.title) == ["anew", "three"])
  }

  @Test("A file without analyses declares none")
  func none() throws {
    #expect(try EvidenceReader.analyses(of: SourceText(name: "s", text: "{ visits: 1 }")).isEmpty)
  }

  @Test(
    "What is wrong is told at its place",
    arguments: [
      ("a: { answer: { term: \"x\" } }", "missing-member"),
      ("a: 3", "wrong-kind"),
      ("a: { estimater: 1, \(asked) }", "unknown-name"),
      (
        "a: { estimator: { linearRegression: { outcome: \"y\", predictors: \"x\" } }, answer: \"residualSpread\" }",
        "no-term"
      ),
      ("a: { \(asked), estimand: {} }", "missing-member"),
      ("a: { \(asked), estimand: { do: [], of: \"y at 1 year\" } }", "nothing-done"),
      ("a: { \(asked), estimand: { do: [\"x + 1\"] } }", "missing-member"),
      ("a: { \(asked), estimand: { parameter: \"x -> y\", do: [\"x + 1\"] } }", "too-many-members"),
      ("a: { \(asked), estimand: { parameter: \"x -> y\", times: 0 } }", "out-of-range"),
      (
        "a: { \(asked), estimand: { do: [\"x + 1\"], of: \"y at 1 year\", scale: \"hazard\" } }",
        "unknown-name"
      ),
      ("a: { \(asked), estimand: { do: [\"x + 1\"], of: 3 } }", "wrong-kind"),
      ("a: { \(asked), estimand: { predicts: \"y\", do: [\"x + 1\"] } }", "too-many-members"),
      ("a: { \(asked), estimand: { predicts: \"y\", among: \"s.ill\" } }", "too-many-members"),
      ("a: { \(asked), estimand: { predicts: \"y\", where: [\"x\"] } }", "unreadable-condition"),
      ("a: { \(asked), estimand: { predicts: \"y\", scale: \"logOdds\" } }", "missing-member"),
      ("a: { \(asked), estimand: { predicts: 3 } }", "wrong-kind"),
      (
        "a: { \(asked), estimand: { do: [\"x + 1\"], of: \"y at 1 year\", where: [\"x=1\"] } }",
        "too-many-members"
      ),
    ])
  func wrong(_ text: String, code: String) throws {
    do throws(Diagnostics) {
      _ = try read(text)
      Issue.record("nothing is wrong with \(text)")
    } catch {
      #expect(error.items.map(\.code).contains(code), "\(error.items.map(\.code))")
    }
  }
}
