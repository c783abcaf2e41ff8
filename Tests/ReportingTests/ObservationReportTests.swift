import Evidence
import LocatedText
import ModelComparison
import RandomStreams
import Reporting
import Tables
import Testing

/// What a report says of a table in place of what was published.
@Suite("Tables of one's own, in reports")
struct ObservationReportTests {
  private static let evidence = """
    {
      format: 2, study: "s.json5", publication: "Made 2001", cohort: "Made town", citation: "Maker. Made up.",
      doi: "10.0/made", people: 100, complete: ["x"],
      groups: { g: { ill: { sick: true }, well: { sick: false } } },
      findings: {
        lower: {
          role: "scored", sentence: "The ill are lower", estimand: "E", causal: false,
          estimator: { meanDifference: { outcome: "x", group: "g", case: "ill", reference: "well" } },
          answer: { term: "ill - well" }, unit: "ng/ml", figure: { estimate: -1, pValue: 0.01 },
          claim: "estimate < 0 and p < 0.05", flag: "SEEN", source: "page 1",
        },
        weight: {
          role: "shown", sentence: "The ill are heavier", estimand: "E", causal: false,
          estimator: { meanDifference: { outcome: "w", group: "g", case: "ill", reference: "well" } },
          answer: { term: "ill - well" }, flag: "UNKNOWN", source: "nowhere",
        },
      },
    }
    """

  /// A comparison with a table of twelve people, of whom so many have a value; the ill are this much lower.
  private func comparison(lower: Double, analysed: Int = 12) throws -> Comparison {
    let table = try Table([
      ("sick", .truths((0..<12).map { $0.isMultiple(of: 2) })),
      (
        "x",
        .reals(
          (0..<12).map { person -> Double? in
            let level = Double(person / 2) / 10 - (person.isMultiple(of: 2) ? lower : 0)
            return person < analysed ? level : nil
          })
      ),
    ])
    let published = try EvidenceReader.study(
      of: SourceText(name: "e.json5", text: Self.evidence))
    let observed = try #require(
      published.observed(in: table, called: "mine.csv").publication)
    let outcomes = (0..<20).map { replicate in
      Outcome(
        values: [FindingValue(estimate: replicate < 10 ? -1 : 1, pValue: 0.01)], shares: [],
        groupSizes: [], groupMeans: [], recruited: 12, analysed: 12, candidates: 40)
    }
    return Comparison(
      of: [("a", "The model a")], with: observed,
      plan: ComparisonPlan(seed: Seed(1), replicates: 20, threads: 1), outcomes: [outcomes])
  }

  private static let size = ObservationReport.Size(people: 12, planned: 12, strata: [])

  private func text(
    _ comparison: Comparison, _ size: ObservationReport.Size = size,
    _ unasked: [UnaskedFinding] = []
  ) -> String {
    let blocks = ObservationReport([comparison], at: size, unasked: unasked).blocks
    return Document(title: "T", blocks: blocks).text(width: 200)
  }

  @Test("The report says observed where it said published, with the published figure beside it")
  func words() throws {
    let comparison = try comparison(lower: 1)
    let report = ComparisonReport(comparison).document.text(width: 200)
    for part in [
      "what 'mine.csv' answers to Made 2001?", "find what was observed",
      "says what the observed one said",
      "as far out as the observed one", "Observed: -1 ng/ml, standard error",
      "[OWN, mine.csv]. Published: -1 ng/ml, P = .010 [SEEN, page 1].",
    ] {
      #expect(report.contains(part), "\(part)\n\(report)")
    }
    #expect(!report.contains("what was published") && !report.contains("the published one"))
    let several = ComparisonsReport([comparison, comparison]).document.text(width: 200)
    #expect(several.contains("Which causal model predicts what 'mine.csv' answers?"))
    #expect(several.contains("as far out as the observed one"))
    #expect(several.contains("with the same --observed and --study") == false, "it is whole")
  }

  @Test("A table that says otherwise turns the sentence of the finding")
  func turned() throws {
    #expect(
      ComparisonReport(try comparison(lower: 1)).document.text(width: 200).contains(
        "1. The ill are lower"))
    let turned = ComparisonReport(try comparison(lower: -1)).document.text(width: 200)
    #expect(
      turned.contains("1. Not so (estimate >= 0 and p < 0.05): The ill are lower"), "\(turned)")
  }

  @Test(
    "It says at whose size studies were carried out, and shows the strata where these are scaled")
  func sizes() throws {
    let comparison = try comparison(lower: 1)
    #expect(
      text(comparison).contains(
        "'mine.csv' has 12 people, and so has each simulated study, as planned."))
    #expect(!text(comparison).contains("stratum"))
    let open = text(comparison, .init(people: 12, planned: nil, strata: []))
    #expect(open.contains("and so has each simulated study.\n"))
    let scaled = text(
      comparison, .init(people: 12, planned: 100, strata: [("ill", 4, nil), ("well", 8, nil)]))
    #expect(scaled.contains("instead of the plan's 100, with the plan's shares of strata:"))
    #expect(scaled.contains("ill              4") && !scaled.contains("in the table"))
    let other = text(
      comparison, .init(people: 12, planned: 12, strata: [("ill", 4, 6), ("well", 8, 6)]))
    #expect(other.contains("ill              4             6"), "\(other)")
    #expect(other.contains("The table's strata are not in the plan's shares"))
    let same = text(
      comparison, .init(people: 12, planned: 12, strata: [("ill", 4, 4), ("well", 8, 8)]))
    #expect(!same.contains("strata"))
  }

  @Test(
    "It says where another share of people is analysed, and only there", arguments: [6, 9, 10, 12])
  func losses(analysed: Int) throws {
    // Of simulated studies all twelve are; up to a fifth fewer is no other share: ten are, nine are not.
    let said = text(try comparison(lower: 1, analysed: analysed))
    #expect(said.contains("a different share of the table") == (analysed < 10), "\(said)")
    #expect(
      said.contains("Made 2001                 \(analysed)") || said.contains(" \(analysed)  "),
      "\(said)")
  }

  @Test("What was not asked stands with its reason, findings with one reason together")
  func unasked() throws {
    let said = text(
      try comparison(lower: 1), Self.size,
      [
        UnaskedFinding(publication: "Made 2001", sentence: "A", reason: "no column 'a'"),
        UnaskedFinding(publication: "Made 2001", sentence: "B", reason: "no column 'a'"),
        UnaskedFinding(publication: "Made 2001", sentence: "C", reason: "no column 'c'"),
      ])
    #expect(said.contains("- Made 2001, “A”, “B”: no column 'a'."), "\(said)")
    #expect(said.contains("- Made 2001, “C”: no column 'c'."))
    #expect(!text(try comparison(lower: 1)).contains("Not asked"))
  }
}
