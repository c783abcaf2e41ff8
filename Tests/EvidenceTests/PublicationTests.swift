import Estimation
import Evidence
import Tables
import Testing

/// Asking a table what a study found.
@Suite("The pattern test on a table")
struct PublicationTests {
  @Test("Analysed is who has all columns; groups follow the conditions")
  func prepared() throws {
    let table = try SmallStudy.study().prepared(SmallStudy.table())
    // Person 3 has no second level.
    #expect(try table.column("person") == .integers([1, 2, 4, 5, 6, 7, 8, 9, 10]))
    // Person 7 fits no group; 8 did not answer. Person 9 needs no second answer.
    #expect(
      try table.categories("course").labels
        == ["control", "control", "control", "case", "case", nil, nil, "case", "control"])
    #expect(try table.categories("course").levels == ["control", "case"])
  }

  @Test("A person who fits two groups belongs to the first")
  func firstLevel() throws {
    let text = SmallStudy.text(
      replacing: "control: { ill_0: false, ill_1: false }", with: "control: { ill_1: false }")
    let table = try SmallStudy.study(text).prepared(SmallStudy.table())
    // Person 6 was ill at first and not at last: control, now that it comes first.
    #expect(
      try table.categories("course").labels
        == ["control", "control", "control", "case", "control", nil, "control", "case", "control"])
  }

  @Test("A group without conditions takes everybody who is left")
  func noConditions() throws {
    let text = SmallStudy.text(replacing: "case: { ill_0: true }", with: "case: {}")
    let table = try SmallStudy.study(text).prepared(SmallStudy.table())
    #expect(try !table.categories("course").labels.contains(nil))
  }

  @Test("A publication may ask the columns whose names are in a word of it, and no others")
  func mentions() throws {
    let study = try SmallStudy.study()
    #expect(["ill", "level", "course"].allSatisfy(study.mentions))
    #expect(!["person", "smoking"].contains(where: study.mentions))
    let condition = SmallStudy.text(replacing: "ill_0: false", with: "smoking_0: false")
    #expect(try SmallStudy.study(condition).mentions("smoking"))
    let complete = SmallStudy.text(replacing: "\"level_1\"]", with: "\"smoking_1\"]")
    #expect(try SmallStudy.study(complete).mentions("smoking"))
  }

  @Test("A column that is not there, or not of yes and no, is an error")
  func badColumns() throws {
    let missing = SmallStudy.text(replacing: "ill_0: false", with: "sick_0: false")
    #expect(throws: TableError.self) {
      try SmallStudy.study(missing).prepared(SmallStudy.table())
    }
    let wrong = SmallStudy.text(replacing: "ill_0: false", with: "level_0: false")
    #expect(throws: TableError.self) { try SmallStudy.study(wrong).prepared(SmallStudy.table()) }
    let incomplete = SmallStudy.text(replacing: "\"level_1\"]", with: "\"level_2\"]")
    #expect(throws: TableError.self) {
      try SmallStudy.study(incomplete).prepared(SmallStudy.table())
    }
  }

  @Test("A target's share counts one group among several")
  func share() throws {
    let study = try SmallStudy.study()
    let table = try study.prepared(SmallStudy.table())
    #expect(try study.targets[0].share(in: table) == 3.0 / 7)
    #expect(try study.targets[0].share(in: table.rows([0, 1])) == 0)
    #expect(try study.targets[0].share(in: table.rows([3, 4])) == 1)
    // The two people outside all groups leave nobody to count.
    #expect(try study.targets[0].share(in: table.rows([5, 6])) == nil)
    #expect(try study.targets[0].share(in: table.rows([])) == nil)
  }

  @Test("The values are those that the estimators give when asked directly")
  func values() throws {
    let study = try SmallStudy.study()
    let table = try study.prepared(SmallStudy.table())
    let values = try study.values(in: table)
    // By hand: cases 6.5, 5, 6.8; controls 9.1, 8.2, 9.9, 8.1.
    let gap = try #require(values[0])
    #expect(abs(gap.estimate - (18.3 / 3 - 35.3 / 4)) < 1e-12)
    let term = try #require(
      EstimatorRequest(.meanDifference, SmallStudy.gap).evaluate(on: table).term("case - control"))
    #expect(gap.estimate == term.estimate && gap.pValue == term.pValue)
    #expect(gap.standardError == term.standardError && gap.standardError != nil)
    // Three cases and four controls have a second level.
    #expect(gap.n == 7)
    #expect(values[1] == nil)
  }

  @Test("Terms, joint tests and the residual spread are read out of one estimate")
  func answers() throws {
    let estimator =
      "estimator: { analysisOfCovariance: { followUp: \"level_1\", baseline: \"level_0\", "
      + "group: \"course\", reference: \"control\" } },"
    func finding(_ name: String, _ answer: String) -> String {
      """
      \(name): { role: "shown", sentence: "S", estimand: "E", causal: false, \(estimator) answer: \(answer),
        flag: "UNKNOWN", source: "none" },
      """
    }
    let text = SmallStudy.text(
      replacing: "findings: {",
      with: "findings: {" + finding("term", "{ term: \"case - control\" }")
        + finding("test", "{ jointTest: \"course\" }") + finding("spread", "\"residualSpread\"")
        + finding("absent", "{ term: \"control - case\" }"))
    let study = try SmallStudy.study(text)
    let table = try study.prepared(SmallStudy.table())
    let values = try study.values(in: table)
    let estimate = try EstimatorRequest(
      .analysisOfCovariance,
      [
        .followUp: ["level_1"], .baseline: ["level_0"], .group: ["course"],
        .reference: ["control"],
      ]
    ).evaluate(on: table)
    #expect(values[0]?.estimate == estimate.term("case - control")?.estimate)
    #expect(values[0]?.pValue == estimate.term("case - control")?.pValue)
    #expect(values[1]?.estimate == estimate.jointTest("course")?.statistic)
    #expect(values[1]?.pValue == estimate.jointTest("course")?.pValue)
    #expect(values[2]?.estimate == estimate.figure(.residualStandardDeviation))
    #expect(values[2] != nil && values[2]?.pValue == nil)
    #expect(values[3] == nil)
  }

  @Test("An estimator that cannot answer leaves no value")
  func noAnswer() throws {
    let study = try SmallStudy.study()
    let table = try study.prepared(SmallStudy.table()).rows([0, 1, 2])
    #expect(try study.values(in: table) == [nil, nil])
  }

  @Test("A column that an analysis names and no table has is an error, not a missing answer")
  func unknownColumn() throws {
    let text = SmallStudy.text(replacing: "outcome: \"level_1\"", with: "outcome: \"level_9\"")
    let study = try SmallStudy.study(text)
    let table = try study.prepared(SmallStudy.table())
    #expect(throws: TableError.unknownColumn(name: "level_9", known: table.names)) {
      try study.values(in: table)
    }
  }
}
