import Estimation
import Evidence
import Tables
import Testing

/// A person's own table in place of what was published.
@Suite("Publications with the figures of a table")
struct ObservedTests {
  /// The small study with more findings: each asks something else of the table.
  private func study() throws -> Publication {
    try SmallStudy.study(
      SmallStudy.text(
        replacing: "unasked: {",
        with: """
                  weight: {
                    role: "shown", sentence: "Heavier", estimand: "mean", causal: false,
                    estimator: { meanDifference: { outcome: "weight_0", group: "course", case: "case", reference: "control" } },
                    answer: { term: "case - control" }, flag: "UNKNOWN", source: "made up",
                  },
                  spread: {
                    role: "shown", sentence: "Spread", estimand: "slope", causal: false,
                    estimator: { retestSlope: { followUp: "level_1", baseline: "level_0" } },
                    answer: { term: "slope" }, flag: "UNKNOWN", source: "made up",
                  },
                  unasked: {
          """))
  }

  @Test("Every finding that the table answers has its figure, error, P and n, also unknown ones")
  func figures() throws {
    let table = try SmallStudy.table()
    let (publication, _) = try study().observed(in: table, called: "mine.csv")
    let observed = try #require(publication)
    #expect(observed.findings.map(\.identifier) == ["gap", "spread"])
    // Asked as the estimators answer by themselves.
    let people = try observed.prepared(table)
    let gap = try #require(
      try EstimatorRequest("meanDifference", arguments: SmallStudy.gap).evaluate(on: people)
        .term("case - control"))
    let found = observed.findings[0].figure
    #expect(found.estimate == gap.estimate && found.pValue == gap.pValue)
    #expect(found.printedError == gap.standardError && found.n == 7)
    #expect(observed.findings.allSatisfy { $0.flag == .own && $0.source == "mine.csv" })
    #expect(observed.findings[1].role == .shown && observed.findings[1].figure.estimate != nil)
    // The claim is the published one, which the table bears out.
    let claim = try study().findings[0].claim
    #expect(observed.findings[0].claim == claim)
    #expect(observed.joint == ["gap"])
    // Whoever asks studies with it gets answers in its order.
    #expect(
      try observed.values(in: people).map { $0?.estimate }
        == observed.findings.map(\.figure.estimate))
  }

  @Test("What was published stays beside it, with the numbers of people and the groups")
  func observation() throws {
    let observed = try #require(
      try study().observed(in: try SmallStudy.table(), called: "mine.csv").publication)
    let observation = try #require(observed.observation)
    #expect(observation.table == "mine.csv")
    #expect(observation.people == 10 && observation.analysed == 9)
    #expect(observed.published.map(\.figure.estimate) == [-1.5, nil])
    // Of nine one has no answer, one is ill at the end only, three are cases and four controls.
    #expect(observation.groupSizes == [4, 3])
    #expect(observation.shares == [3.0 / 7])
    // What models were brought to is what was published.
    #expect(observed.targets.map(\.share) == [0.4])
    let published = try study()
    #expect(published.observation == nil && published.published == published.findings)
  }

  @Test("A table that says otherwise turns the claim, and the sentence with it")
  func turned() throws {
    var table = try SmallStudy.table()
    let higher = try table.reals("level_1")
    table = try Table(
      table.names.map { (name) throws(TableError) in
        (
          name,
          name == "level_1"
            ? .reals((0..<higher.count).map { row in higher[row].map { 20 - $0 } })
            : try table.column(name)
        )
      })
    let observed = try #require(try study().observed(in: table, called: "mine.csv").publication)
    let gap = observed.findings[0]
    #expect(gap.claim?.text == "estimate >= 0 and p < 0.05")
    #expect(gap.sentence.hasPrefix("Not so (estimate >= 0 and p < 0.05): "))
    #expect(observed.published[0].sentence == "Cases are lower")
  }

  @Test("A finding without its column is not asked, and the reason names the column")
  func missingColumn() throws {
    let (_, unasked) = try study().observed(in: try SmallStudy.table(), called: "mine.csv")
    #expect(unasked.map(\.sentence) == ["Heavier", "Nobody asks"])
    #expect(unasked[0].reason == "the table has no column 'weight_0'")
    #expect(unasked[0].publication == "Small 2026")
    #expect(unasked[1].reason == "its file names no estimator that asks it")
  }

  @Test("Where a group cannot be made, only what asks it goes, by the name of the column")
  func missingGroup() throws {
    let table = try SmallStudy.table()
    let without = try table.selecting(table.names.filter { $0 != "ill_1" })
    let (publication, unasked) = try study().observed(in: without, called: "mine.csv")
    let observed = try #require(publication)
    #expect(observed.findings.map(\.identifier) == ["spread"])
    #expect(
      unasked.first { $0.sentence == "Cases are lower" }?.reason
        == "the table has no column 'ill_1'")
    #expect(observed.targets.isEmpty && observed.description == nil && observed.joint.isEmpty)
    #expect(observed.groupings.isEmpty)
  }

  @Test("Without what all analysed must have nothing can be asked")
  func incomplete() throws {
    let table = try SmallStudy.table().selecting(["person", "ill_0", "ill_1"])
    let (publication, unasked) = try study().observed(in: table, called: "mine.csv")
    #expect(publication == nil)
    #expect(unasked.count == 4)
    #expect(unasked[0].reason == "the table lacks the columns 'level_0' and 'level_1'")
  }

  @Test("What an estimator refuses has the estimator's reason", arguments: [0, 1, 4])
  func refused(rows: Int) throws {
    // Four controls and no case, one person, or nobody.
    let table = try SmallStudy.table().rows(Array([0, 1, 3, 7].prefix(rows)))
    let (publication, unasked) = try study().observed(in: table, called: "mine.csv")
    let gap = try #require(unasked.first { $0.sentence == "Cases are lower" })
    #expect(!gap.reason.isEmpty && !gap.reason.hasSuffix("."))
    #expect(publication?.findings.contains { $0.identifier == "gap" } != true)
  }
}
