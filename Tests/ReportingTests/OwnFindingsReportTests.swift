import Evidence
import ModelComparison
import Reporting
import Tables
import Testing

/// What a report says of models that contradict findings of their own.
@Suite("Models and their own findings, in reports")
struct OwnFindingsReportTests {
  private static let heading = "Findings of their own that models contradict"

  /// What a report of some comparisons says, in one line; nil where it says nothing.
  private func said(_ comparisons: [Comparison]) -> String? {
    let document =
      comparisons.count == 1
      ? ComparisonReport(comparisons[0]).document : ComparisonsReport(comparisons).document
    let lines = document.text(width: 80).split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0 == Self.heading }) else { return nil }
    return lines[(start + 3)...].prefix { !$0.isEmpty }.joined(separator: " ")
  }

  @Test("The rate is told with its error, and whose is the highest")
  func rates() throws {
    // Of 1000 studies of 'b' 20 make the claim that 980 do not, those of 'a' always: 20 of 2000.
    let one = try MadeUpComparison(shares: [[1, 0.02]]).comparison()
    let expected =
      "models contradict 1.0 % (± 0.2), 'b' the most with 2.0 % (± 0.4). Verdicts allow for 5 %."
    #expect(
      try #require(said([one])).contains("Of 2000 findings made this way, the \(expected)"))
    let other = try MadeUpComparison(shares: [[1, 0.02]], publication: "Other 2002").comparison()
    // The same studies once more: the error stays.
    #expect(
      try #require(said([one, other])).contains("Of 4000 findings made this way, the \(expected)"))
  }

  @Test("Where nothing is contradicted it says so, and of one model its name")
  func none() throws {
    let words = try #require(
      said([try MadeUpComparison(models: ["a"], shares: [[0.5]]).comparison()]))
    #expect(words.contains("Of 1000 findings made this way, 'a' contradicts none."), "\(words)")
    let two = try #require(said([try MadeUpComparison(shares: [[0.5, 1]]).comparison()]))
    #expect(two.contains("Of 2000 findings made this way, the models contradict none."), "\(two)")
  }

  @Test("Verdicts that contradict more than they allow for should not be relied on")
  func tooOften() throws {
    let made = try MadeUpComparison(models: ["a", "b"], shares: [[0.5, 0.5]]).comparison()
    // Of 1000 studies 33 are lower and 33 higher, in each of six findings others: 6.6 % with an error of .26.
    func outcomes(_ number: Int) -> [Outcome] {
      made.outcomes[0].indices.map { study in
        let place = study - 66 * number
        let estimate = 0..<33 ~= place ? -1.0 : 33..<66 ~= place ? 1.0 : 0.1
        let value = FindingValue(estimate: estimate, pValue: estimate == 0.1 ? 0.5 : 0.01)
        let old = made.outcomes[0][study]
        return Outcome(
          values: [value], shares: old.shares, groupSizes: old.groupSizes,
          groupMeans: old.groupMeans, recruited: old.recruited, analysed: old.analysed,
          candidates: old.candidates)
      }
    }
    func comparisons(_ models: [String]) -> [Comparison] {
      (0..<6).map { number in
        Comparison(
          of: models.map { ($0, "The model \($0)") }, with: made.study, plan: made.plan,
          outcomes: models.map { $0 == "b" ? made.outcomes[1] : outcomes(number) })
      }
    }
    let one = try #require(said(comparisons(["a", "b"])))
    #expect(
      one.contains(
        "'a' the most with 6.6 % (± 0.3). Verdicts allow for 5 %: those of 'a' should "
          + "not be relied on."), "\(one)")
    let alone = try #require(said(comparisons(["a"])))
    #expect(alone.contains("'a' contradicts 6.6 % (± 0.3). Verdicts allow for 5 %: those of 'a'"))
  }

  @Test("With so few studies that nothing can be contradicted nothing is said")
  func silent() throws {
    #expect(said([try MadeUpComparison(shares: [[1, 0.02]], replicates: 51).comparison()]) == nil)
    #expect(said([try MadeUpComparison(shares: [[1, 0]], replicates: 52).comparison()]) != nil)
    // Nobody answered.
    #expect(said([try MadeUpComparison(models: ["a"], shares: [[nil]]).comparison()]) == nil)
  }

  @Test("The table has a row for each publication and model, with what was counted")
  func table() throws {
    let comparisons = try ["First 2001", "Other 2002"].map {
      try MadeUpComparison(shares: [[1, 0.02]], publication: $0).comparison()
    }
    let table = try ComparisonTables.ownFindings(of: comparisons)
    let text = String(
      decoding: table.commaSeparated, as: UTF8.self)
    let lines = text.split { $0.isNewline }.map(String.init)
    #expect(lines.count == 5)
    #expect(lines[0] == "study,model,made,contradicted,share,monteCarloError")
    #expect(lines[1] == "First 2001,a,1000,0,0.0,0.0")
    #expect(lines[4].hasPrefix("Other 2002,b,1000,20,0.02,0.0044"), "\(lines[4])")
  }
}
