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

  // MARK: - Charts

  private func pictures(
    _ rows: [(mean: Double, truth: Double, significant: Int)]
  ) throws -> [Picture] {
    try report(rows).blocks.compactMap {
      if case .picture(let picture) = $0 { picture } else { nil }
    }
  }

  @Test(
    "What is seen in a chart follows the numbers",
    arguments: [
      ([(1.0, 1.0, 50)], "the mean estimate is not clearly off the truth"),
      ([(1, 1, 50), (1, 1, 50)], "no mean estimate is clearly off the truth"),
      ([(1, 1, 50), (2, 1, 90)], "1 of 2 mean estimates is clearly off the truth"),
      (
        [(-0.9, 1, 60), (2, 1, 90)],
        "2 of 2 mean estimates are clearly off the truth, 1 of them on the other side of 0"
      ),
      ([(-0.9, 1, 60)], "the mean estimate is clearly off the truth, on the other side of 0"),
      ([(0, 0, 30), (0, 0, 5)], "1 of 2 analyses sees an arrow where there is none"),
    ] as [([(Double, Double, Int)], String)])
  func charts(rows: [(Double, Double, Int)], seen: String) throws {
    let pictures = try pictures(rows.map { (mean: $0.0, truth: $0.1, significant: $0.2) })
    #expect(pictures.count == 1)
    #expect(pictures.first?.title == "The effect x -> y: \(seen)")
  }

  @Test("The numbers of a chart are means, truths and the middle 95 % of the studies")
  func numbers() throws {
    let picture = try #require(try pictures([(1, 2, 50)]).first)
    // Estimates lie evenly within 1 ± √3 · 0.99: 2.5 and 97.5 % of them at 1 ∓ √3 · 0.99 · 0.95.
    #expect(
      picture.csv == "Analysis,Model,Numbers,Truth,Mean,2.5 %,97.5 %\n"
        + "a0,m,as in the files,2.00,1.00,-0.63,2.63\n", "\(picture.csv)")
    // With another truth its mark moves, and the mean's and the line do not.
    func parts(_ truth: Double, _ style: String) throws -> [Substring] {
      let file = try #require(try pictures([(1, truth, 50), (1, 3, 50)]).first).file
      return file.split(separator: "\n").filter { $0.contains("class=\"\(style)") }
    }
    for style in ["point", "thin"] { #expect(try parts(2, style) == parts(2.5, style)) }
    #expect(try parts(2, "known") != parts(2.5, "known"))
  }

  @Test("A terminal has no charts, and more lines than one chart holds make several")
  func size() throws {
    let text = Document(title: "t", blocks: try report([(1, 2, 50)]).blocks).text(width: 200)
    #expect(!text.contains("mean estimate is clearly off"))
    let pictures = try pictures((0..<90).map { _ in (1, 1, 50) })
    #expect(pictures.map(\.name) == ["estimates-1-1", "estimates-1-2", "estimates-1-3"])
    #expect(pictures.map { $0.csv.split(separator: "\n").count } == [41, 41, 11])
  }
}
