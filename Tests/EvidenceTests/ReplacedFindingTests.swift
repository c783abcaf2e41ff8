import Evidence
import LocatedText
import TestSupport
import Testing

/// A publication with a person's own figures in place of those printed.
@Suite("Replaced findings")
struct ReplacedFindingTests {
  private typealias Figure = Finding.Figure

  private func replaced(_ figure: Finding.Figure) throws -> Finding {
    let publication = try SmallStudy.study().replacing(["gap": figure], from: "mine.json5")
    return try #require(publication.finding("gap"))
  }

  @Test("Only the named finding changes, and nothing of how it is asked")
  func onlyFigure() throws {
    let published = try SmallStudy.study()
    let own = Figure(estimate: -0.4, pValue: 0.03, n: 40)
    let publication = try published.replacing(["gap": own], from: "mine.json5")
    let (before, after) = (
      try #require(published.finding("gap")), try #require(publication.finding("gap"))
    )
    #expect(after.figure == own && after.flag == .own && after.source == "mine.json5")
    #expect(after.claim == before.claim && after.sentence == before.sentence)
    #expect(after.role == .scored && after.analysis == before.analysis)
    #expect(publication.finding("unasked") == published.finding("unasked"))
    #expect(publication.joint == published.joint && publication.targets == published.targets)
    let table = try SmallStudy.table()
    #expect(
      try publication.values(in: publication.prepared(table))
        == published.values(in: published.prepared(table)))
    #expect(try published.replacing([:], from: "mine.json5") == published)
  }

  @Test(
    "The claim is turned where the figure is on the other side, and the sentence with it",
    arguments: [
      (.init(estimate: -1, pValue: 0.01), "estimate < 0 and p < 0.05"),
      (.init(estimate: 1, pValue: 0.01), "estimate >= 0 and p < 0.05"),
      (.init(estimate: -1, pValue: 0.3), "p >= 0.05"),
      // A bound and a side in words say as much as numbers, where they say it.
      (.init(pBound: .init(.less, 0.001), direction: .lower), "estimate < 0 and p < 0.05"),
      (.init(pBound: .init(.less, 0.05), direction: .lower), "estimate < 0 and p < 0.05"),
      (.init(pBound: .init(.less, 0.001), direction: .higher), "estimate >= 0 and p < 0.05"),
      (.init(pBound: .init(.more, 0.05)), "p >= 0.05"),
      (.init(pBound: .init(.atLeast, 0.05), direction: .lower), "p >= 0.05"),
      (.init(pValue: 0.2), "p >= 0.05"),
      (.init(estimate: -1, pBound: .init(.atMost, 0.01)), "estimate < 0 and p < 0.05"),
    ] as [(Finding.Figure, String)])
  func claims(figure: Finding.Figure, claim: String) throws {
    let published = try #require(try SmallStudy.study().finding("gap"))
    let finding = try replaced(figure)
    #expect(finding.claim?.text == claim && finding.role == .scored)
    let isSame = finding.claim == published.claim
    #expect(
      finding.sentence == (isSame ? "Cases are lower" : "Not so (\(claim)): Cases are lower"))
  }

  @Test(
    "A figure that does not tell the claim is shown, and judged neither alone nor jointly",
    arguments: [
      .init(estimate: -1), .init(pBound: .init(.less, 0.1), direction: .lower),
      .init(pBound: .init(.atMost, 0.05), direction: .lower), .init(pValue: 0.01),
      .init(pBound: .init(.more, 0.01)), .init(direction: .higher), .init(),
    ] as [Finding.Figure])
  func undecided(figure: Finding.Figure) throws {
    let publication = try SmallStudy.study().replacing(["gap": figure], from: "mine.json5")
    let finding = try #require(publication.finding("gap"))
    #expect(finding.role == .shown && finding.claim == nil && finding.figure == figure)
    #expect(finding.sentence == "Left open: Cases are lower")
    #expect(publication.joint.isEmpty)
  }

  @Test("Without an estimate a finding is not judged jointly, however sure its side")
  func joint() throws {
    let figure = Figure(pValue: 0.01, direction: .lower)
    let publication = try SmallStudy.study().replacing(["gap": figure], from: "mine.json5")
    #expect(publication.finding("gap")?.role == .scored && publication.joint.isEmpty)
  }

  @Test("What is asked of nobody cannot be replaced")
  func unknown() throws {
    #expect(
      throws: UnknownFindings(
        identifiers: ["gap2", "pag"], publication: "Small 2026", known: ["gap", "unasked"])
    ) {
      try SmallStudy.study().replacing(
        ["pag": Figure(), "gap": Figure(), "gap2": Figure()], from: "mine.json5")
    }
  }

  @Test(
    "A P value with a side is a signed normal score",
    arguments: [
      // scipy.stats.norm.isf(P / 2)
      (.init(pValue: 0.007, direction: .lower), -2.696844),
      (.init(pValue: 0.01, direction: .higher), 2.575829),
      (.init(estimate: -3, pValue: 0.05), -1.959964), (.init(pValue: 1, direction: .lower), 0),
      (.init(pValue: 0.01), nil), (.init(estimate: 0, pValue: 1), nil),
      (.init(pValue: 0, direction: .lower), nil),
      (.init(pBound: .init(.less, 0.001), direction: .lower), nil),
    ] as [(Finding.Figure, Double?)])
  func score(figure: Finding.Figure, expected: Double?) throws {
    let score = figure.signedScore
    #expect((score == nil) == (expected == nil))
    if let score, let expected { #expect(abs(score - expected) < 1e-6) }
  }

  @Test(
    "A scored P value without an estimate has the side that its sentence says, and bears its claim out",
    arguments: [
      ("lund2025", "higherInCases", 2.575829), ("molendijk2011", "untreatedLower", -2.696844),
      ("molendijk2011", "treatedHigher", 3.290527),
    ])
  func publishedSides(file: String, identifier: String, score: Double) throws {
    let published = try EvidenceReader.study(
      of: SourceText(
        name: file, bytes: try Checkout.bytes("Scenarios/evidence/\(file).json5")))
    let finding = try #require(published.finding(identifier))
    #expect(abs(try #require(finding.figure.signedScore) - score) < 1e-6)
    let again = try published.replacing([identifier: finding.figure], from: "itself")
    #expect(again.finding(identifier)?.claim == finding.claim)
  }
}
