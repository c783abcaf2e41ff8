import Estimation
import Evidence
import Tables
import TestSupport
import Testing

/// A class can make a publication's groups from its own cohort, by conditions.
@Suite("Derived groups are those of the evidence file")
struct DerivedGroupsTests {
  private static let course =
    "course: control = depressionCurrent_0=false & depressionInterval_1=false; "
    + "incident = depressionCurrent_0=false & depressionInterval_1=true; "
    + "remitted = depressionCurrent_0=true & depressionCurrent_1=false; "
    + "persistent = depressionCurrent_0=true & depressionCurrent_1=true"

  /// A wide cohort in which every answer is sometimes missing.
  private func cohort() throws -> Table {
    var random = SplitMix(state: 11)
    func uniform() -> Double { random.uniform() }
    func truths(_ share: Double) -> Column {
      .truths((0..<800).map { _ in uniform() < 0.1 ? nil : uniform() < share })
    }
    func numbers() -> Column {
      .reals((0..<800).map { _ in uniform() < 0.1 ? nil : 8 + 2 * uniform() + uniform() })
    }
    let drugs = Column.categories(
      (0..<800).map { _ in uniform() < 0.7 ? "none" : "ssri" }, levels: ["none", "ssri"])
    return try Table([
      ("antidepressant_0", drugs), ("antidepressant_1", drugs),
      ("depressionCurrent_0", truths(0.4)), ("depressionCurrent_1", truths(0.3)),
      ("depressionInterval_1", truths(0.3)), ("serumBDNF_0", numbers()), ("serumBDNF_1", numbers()),
    ])
  }

  @Test("the four course groups of Bus 2015, and the analysis of covariance of them")
  func busGroups() throws {
    let cohort = try cohort()
    let study = try Bus2015Tests.study()
    let expected = try study.prepared(cohort)
    let words: [EstimatorArgument: [String]] = [
      .followUp: ["serumBDNF_1"], .baseline: ["serumBDNF_0"], .group: ["course"],
      .reference: ["control"],
    ]
    var derived = words
    derived[.derive] = [Self.course]
    let request = try EstimatorRequest(.analysisOfCovariance, derived)
    let (table, rows) = try request.prepared(cohort)
    #expect(rows == nil)
    let masks = try ["serumBDNF_0", "serumBDNF_1"].map { try cohort.column($0).isMissing }
    let analysed = table.filtered { row in masks.allSatisfy { !$0[row] } }
    #expect(try analysed.column("course") == expected.column("course"))
    #expect(try expected.column("course").isMissing.contains(true))
    let answer = try request.evaluate(on: cohort)
    let published = try EstimatorRequest(.analysisOfCovariance, words).evaluate(on: expected)
    #expect(answer.terms == published.terms && answer.jointTests == published.jointTests)
    #expect(answer.n == published.n)
    #expect(answer.terms.contains { $0.name == "persistent - control" })
  }
}
