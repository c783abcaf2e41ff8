import Evidence
import LocatedText
import TestSupport

/// A publication with a finding of each kind that a person's own summaries may be of, and sheets of one figure.
enum SmallSheet {
  /// Each finding by its name: its estimator, its answer and its claim.
  private static let findings: [(name: String, estimator: String, answer: String, claim: String?)] =
    [
      ("mean", "meanDifference: { \(groups) }", term, significant),
      ("size", "standardisedMeanDifference: { \(groups) }", term, significant),
      (
        "change",
        "changeScore: { followUp: \"level_1\", baseline: \"level_0\", group: \"course\", reference: \"control\" }",
        term, significant
      ),
      (
        "given",
        "analysisOfCovariance: { followUp: \"level_1\", baseline: \"level_0\", group: \"course\", reference: \"control\" }",
        term, significant
      ),
      (
        "adjusted",
        "changeScore: { followUp: \"level_1\", baseline: \"level_0\", group: \"course\", reference: \"control\", covariates: [\"level_0\"] }",
        term, significant
      ),
      (
        "odds",
        "oddsRatio: { outcome: \"ill_1\", group: \"course\", case: \"case\", reference: \"control\" }",
        term, "p >= 0.05"
      ),
      (
        "together", "correlation: { x: \"level_0\", y: \"level_1\" }",
        "{ term: \"correlation\" }", significant
      ),
      (
        "slope", "retestSlope: { followUp: \"level_1\", baseline: \"level_0\" }",
        "{ term: \"slope\" }", nil
      ),
      (
        "joint",
        "analysisOfCovariance: { followUp: \"level_1\", baseline: \"level_0\", group: \"course\", reference: \"control\" }",
        "{ jointTest: \"course\" }", "p >= 0.05"
      ),
      (
        "spread",
        "analysisOfCovariance: { followUp: \"level_1\", baseline: \"level_0\", group: \"course\", reference: \"control\" }",
        "\"residualSpread\"", nil
      ),
    ]

  private static let groups =
    "outcome: \"level_1\", group: \"course\", case: \"case\", reference: \"control\""
  private static let term = "{ term: \"case - control\" }"
  private static let significant = "estimate < 0 and p < 0.05"

  /// The publication, with the findings named, or all.
  static func publication(of names: [String]? = nil) throws -> Publication {
    let chosen = findings.filter { names?.contains($0.name) ?? true }.map { finding in
      let claim = finding.claim.map { "claim: \"\($0)\"," } ?? ""
      return """
          \(finding.name): {
            role: "\(finding.claim == nil ? "shown" : "scored")", sentence: "Found", estimand: "something",
            causal: false, estimator: { \(finding.estimator) }, answer: \(finding.answer), \(claim)
            flag: "SEEN", source: "made up",
          },
        """
    }
    let text = """
      {
        format: 2, publication: "Small", study: "../studies/small.json5", cohort: "Small", citation: "Small",
        doi: "10.0/small", people: 8, complete: [],
        groups: {
          course: { control: { ill_0: false, ill_1: false }, case: { ill_0: true }, late: { ill_1: true } },
        },
        findings: {
          went: { role: "input", sentence: "Went in", estimand: "a", causal: false, flag: "SEEN", source: "b" },
          \(chosen.joined(separator: "\n"))
        },
      }
      """
    return try EvidenceReader.study(of: SourceText(name: "small.json5", text: text))
  }

  /// A sheet with one figure of a finding.
  static func text(_ finding: String, _ figure: String) -> String {
    "{ format: 2, summaries: \"Mine\", figures: { \(finding): \(figure) } }"
  }

  /// Reads a sheet.
  static func read(_ text: String) throws -> SummarySheet {
    try EvidenceReader.summaries(
      of: SourceText(name: "mine.json5", text: text), about: [("small", try publication())])
  }

  /// The figure of a sheet that has one.
  static func figure(_ finding: String, _ figure: String) throws -> Finding.Figure {
    try read(text(finding, figure)).entries[0].figure
  }

  /// The codes of what is wrong with a sheet, with their marks.
  static func mistakes(_ text: String) throws -> [String] {
    let marked = MarkedText(text)
    let publication = try publication()
    do throws(Diagnostics) {
      _ = try EvidenceReader.summaries(of: marked.source, about: [("small", publication)])
      return []
    } catch {
      return marked.findings(error)
    }
  }
}
