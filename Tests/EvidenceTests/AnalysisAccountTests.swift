import Estimation
import Evidence
import Tables
import Testing

/// Whom a publication analyses, counted by hand on ten people.
@Suite("How many an analysis rests on")
struct AnalysisAccountTests {
  @Test("Who lacks what, who is in no group, and what is not asked")
  func counts() throws {
    let account = try SmallStudy.study().account(of: SmallStudy.table())
    // Person 3 has no second level.
    #expect(account.lacking == [nil, nil, "level_1"] + [String?](repeating: nil, count: 7))
    #expect(account.analysed == 9 && account.rows == 9)
    #expect(account.unasked.map(\.identifier) == ["unasked"])
    let gap = try #require(account.analyses.first)
    #expect(account.analyses.count == 1 && gap.findings.map(\.finding.identifier) == ["gap"])
    // Of the nine, persons 7 and 8 are in no group.
    let count = try gap.count.get()
    #expect(count.used == 7 && count.excluded == 2)
    #expect(gap.findings.first?.value?.n == 7 && gap.ratio == nil)
  }

  @Test("The first column of several that has no value is the reason")
  func first() throws {
    let text = SmallStudy.text(
      replacing: "complete: [\"level_0\", \"level_1\"]",
      with: "complete: [\"ill_0\", \"level_1\", \"ill_1\"]")
    let table = try Table([
      ("level_0", .reals([1, 2, 3, 4])), ("level_1", .reals([nil, nil, 3, 4])),
      ("ill_0", .truths([nil, true, false, true])), ("ill_1", .truths([nil, nil, nil, false])),
    ])
    let account = try SmallStudy.study(text).account(of: table)
    #expect(account.lacking == ["ill_0", "level_1", "ill_1", nil])
    // One person is no comparison of two groups.
    let gap = try #require(account.analyses.first)
    #expect(throws: NoAnswer.self) { try gap.count.get() }
    #expect(gap.findings.allSatisfy { $0.value == nil })
  }

  @Test("A column that is not there is an error")
  func unknown() throws {
    let table = try SmallStudy.table().selecting(["level_0", "ill_0", "ill_1"])
    #expect(throws: TableError.self) { try SmallStudy.study().account(of: table) }
  }
}
