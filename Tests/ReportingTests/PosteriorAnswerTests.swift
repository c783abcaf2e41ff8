import Evidence
import NumericalMethods
import RandomStreams
import Scenarios
import TestSupport
import Testing

@testable import ModelComparison
@testable import Reporting

/// The words of a posterior follow its numbers.
@Suite("The answer of a posterior")
struct PosteriorAnswerTests {
  /// Two mechanisms: without a link estimates are around 0, with one around −1, with this spread; and what was published.
  private func posterior(
    published: Double, error: Double, spread: Double, odds: [String: Double] = [:]
  ) throws -> Posterior {
    let pValue = 2 * Elementary.normalCumulative(-published.magnitude / error)
    let claim = pValue < 0.05 ? "estimate < 0 and p < 0.05" : "p >= 0.05"
    let publication = try EvidenceReader.study(
      of: .ofOneFinding(
        claiming: claim, answer: "{ term: \"a - b\" }",
        figure: "{ estimate: \(published), standardError: \(error) }"))
    let outcomes = [0.0, -1].map { mean in
      (0..<60).map { replicate in
        // Each sixtieth of a normal law, in an order that no part of replicates has by itself.
        let estimate =
          mean + spread * Elementary.normalQuantile((Double(replicate * 37 % 60) + 0.5) / 60)
        return Outcome(
          values: [FindingValue(estimate: estimate, pValue: 0.5, n: 100)], shares: [],
          groupSizes: [], groupMeans: [], recruited: 10, analysed: 10, candidates: 10)
      }
    }
    let scenario = Scenario(
      clock: Clock(
        origin: .before(TimeSpan(years: 1)), step: TimeSpan(years: 1), last: nil,
        follow: TimeSpan(years: 1)), traits: [], processes: [], states: [], events: [], arrows: [],
      responses: [])
    let models = [("nil", "none"), ("scar", "depression → BDNF")].map { name, mechanism in
      Model(
        name: name,
        model: CausalModel(
          title: name, mechanism: mechanism, world: World(title: "w", scenario: scenario),
          scenario: scenario))
    }
    let comparison = Comparison(
      of: models.map { ($0.name, $0.name) }, with: publication,
      plan: ComparisonPlan(seed: Seed(1), replicates: 60, threads: 1), outcomes: outcomes)
    return try Posterior(
      try PosteriorInputs(of: [comparison], models: models), odds: odds, threads: 1)
  }

  private func sentences(_ posterior: Posterior) -> [String] {
    PosteriorAnswer(posterior: posterior).sentences
  }

  @Test("What the evidence speaks for turns when the figure turns")
  func turns() throws {
    let lower = sentences(try posterior(published: -1, error: 0.1, spread: 0.1))
    #expect(
      lower.contains {
        $0.hasPrefix("Of these rivals, the evidence speaks for depression → BDNF (probability ")
      })
    let none = sentences(try posterior(published: 0.01, error: 0.1, spread: 0.1))
    #expect(
      none.contains {
        $0.hasPrefix("Of these rivals, the evidence speaks for no link (probability ")
      })
  }

  @Test("Where figures are as likely under both it cannot tell, and says what would")
  func cannotTell() throws {
    let open = try posterior(published: -0.5, error: 1, spread: 1)
    #expect(sentences(open)[0].hasPrefix("The evidence cannot tell between "))
    let assurance = PosteriorAnswer(posterior: open).assurance
    #expect(assurance.contains { $0.hasPrefix("What would tell the first two apart, in ") })
    // Of one SD apart, ½ n d² = ln 9 at 4.4 times a hundred people.
    let measure = try #require(open.nextMeasures.first)
    #expect(abs((measure.people ?? 0) - 440) < 25)
    let firm = sentences(try posterior(published: -0.5, error: 1, spread: 1, odds: ["none": 1000]))
    #expect(firm[0].hasPrefix("Of these rivals, the evidence speaks for no link"))
  }

  @Test("What no model comes near is said first")
  func none() throws {
    let far = sentences(try posterior(published: -40, error: 0.1, spread: 0.1))
    #expect(far[0].hasPrefix("None of these models"))
    let near = sentences(try posterior(published: -1, error: 0.1, spread: 0.1))
    #expect(!near[0].hasPrefix("None"))
  }

  @Test("What the evidence speaks against turns when the figure turns")
  func against() throws {
    func said(_ published: Double) throws -> String? {
      sentences(try posterior(published: published, error: 0.1, spread: 0.1)).first {
        $0.hasPrefix("It speaks against “")
      }
    }
    #expect(try said(-1)?.hasPrefix("It speaks against “no link” (") == true)
    #expect(try said(0.01)?.hasPrefix("It speaks against “depression → BDNF” (") == true)
    let open = sentences(try posterior(published: -0.5, error: 1, spread: 1))
    #expect(open.contains("It speaks against none of the mechanisms."))
  }

  @Test("The chart counts as many variations as the table of what the answer hangs on has rows")
  func variations() throws {
    let open = try posterior(published: -0.5, error: 1, spread: 1)
    let bars = MechanismBars(of: open, table: TextTable(columns: [.init("mechanism")]))
    #expect(!open.variations.isEmpty)
    #expect(bars.rows.allSatisfy { $0.otherwise.count == open.variations.count })
  }

  @Test("Few replicates are called a rehearsal, and the answer has few lines")
  func rehearsal() throws {
    let said = sentences(try posterior(published: -0.5, error: 1, spread: 1))
    #expect(said.contains { $0.hasPrefix("A rehearsal: 60 replicates") })
    #expect(ComparisonAnswer.lineCount(said) <= PosteriorAnswer.lineLimit)
  }
}
