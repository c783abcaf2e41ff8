import Evidence
import LocatedText
import ModelComparison
import Reporting
import Scenarios
import Testing

/// The words of an audit follow its numbers: turned round, the sentence turns.
@Suite("Reports of audits")
struct AuditReportTests {
  private func analyses(_ names: [String]) throws -> [DeclaredAnalysis] {
    let declared = names.map {
      """
      \($0): { estimator: { correlation: { x: "x", y: "y" } }, answer: { term: "correlation" },
        estimand: { parameter: "x -> y" } }
      """
    }
    return try EvidenceReader.analyses(
      of: SourceText(name: "s", text: "{ analyses: { \(declared.joined(separator: ", ")) } }")
    ).compactMap(\.analysis)
  }

  private func model(_ name: String) -> Model {
    let scenario = Scenario(
      clock: Clock(
        origin: .before(TimeSpan(years: 1)), step: TimeSpan(years: 1), last: nil,
        follow: TimeSpan(years: 1)),
      traits: [], processes: [], states: [], events: [], arrows: [], responses: [])
    return Model(
      name: name,
      model: CausalModel(
        title: name, world: World(title: "world", scenario: scenario), scenario: scenario,
        intercepts: [], drawnIntercepts: [], free: []))
  }

  /// A hundred studies with estimates evenly within ±√3 of a mean, so many of them significant.
  private func studies(_ mean: Double, significant: Int, failing: Int = 0) -> Answer {
    .outcomes(
      (0..<100 + failing).map { number in
        let estimate = mean + (Double(number) - 49.5) / 50 * 3.0.squareRoot()
        let value = FindingValue(
          estimate: estimate, pValue: number < significant ? 0.01 : 0.5, standardError: 1,
          interval: estimate - 1.65...estimate + 1.65)
        return Outcome(
          values: [number < 100 ? value : nil], shares: [], groupSizes: [], groupMeans: [],
          recruited: 1, analysed: 1, candidates: 1, reasons: number < 100 ? [:] : [0: "too few"])
      })
  }

  private func report(
    _ rows: [(mean: Double, truth: Double, significant: Int)], failing: Int = 0
  ) throws -> AuditReport {
    let audit = Audit(
      of: [model("m")], analyses: try analyses(rows.indices.map { "a\($0)" }),
      answers: rows.map { [studies($0.mean, significant: $0.significant, failing: failing)] },
      truths: rows.map { [.success(TrueValue($0.truth))] })
    return AuditReport(audit, study: "s", replicates: 100 + failing)
  }

  @Test(
    "Each judgement has its sentence, and the sentence its numbers",
    arguments: [
      (1.0, 1.0, 50, "Nothing wrong that 100 studies would show: 'a0'."),
      (-0.9, 1.0, 60, "Points the arrow the wrong way: 'a0' (mean -0.9"),
      (0.9, -1.0, 60, "Points the arrow the wrong way: 'a0' (mean 0.9"),
      (2.0, 1.0, 90, "Off on average: 'a0' (mean 2.0"),
      (0.0, 0.0, 30, "Sees an arrow where there is none: 'a0' (P < 0.05 in 30 % of studies)."),
      (0.0, 0.0, 5, "Nothing wrong that 100 studies would show: 'a0'."),
    ])
  func sentences(mean: Double, truth: Double, significant: Int, sentence: String) throws {
    let answer = try report([(mean, truth, significant)]).answer
    #expect(answer.count == 1 && answer[0].hasPrefix(sentence), "\(answer)")
  }

  @Test("The gravest comes first, in at most five lines; of many names the first few are told")
  func order() throws {
    let answer = try report(
      [(1, 1, 50), (2, 1, 90), (-0.9, 1, 60), (0, 0, 30)] + (0..<4).map { _ in (2, 1, 90) }
    ).answer
    #expect(answer.count == 4)
    #expect(answer[0].hasPrefix("Points the arrow the wrong way: 'a2' "))
    #expect(answer[1].hasPrefix("Sees an arrow where there is none: 'a3' "))
    #expect(answer[2].hasPrefix("Off on average: 'a1' ") && answer[2].hasSuffix(" and 2 more."))
    #expect(answer[3] == "Nothing wrong that 100 studies would show: 'a0'.")
  }

  @Test("Failures are told with their reasons, and only where there are any")
  func failures() throws {
    let text = Document(title: "t", blocks: try report([(1, 1, 50)], failing: 7).blocks)
      .text(width: 200)
    #expect(text.contains("Failures") && text.contains("'a0': 7 of 107 (7: too few)"))
    let none = Document(title: "t", blocks: try report([(1, 1, 50)]).blocks).text(width: 200)
    #expect(!none.contains("Failures") && !none.contains("Not audited"))
  }
}
