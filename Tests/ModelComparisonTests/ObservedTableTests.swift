import Evidence
import Fieldwork
import ModelComparison
import RandomStreams
import Scenarios
import Tables
import TestSupport
import Testing

/// Whether a model of which somebody's table came is contradicted by it more often than it may be.
@Suite("Tables in place of what was published")
struct ObservedTableTests {
  /// How often tables of a model are contradicted by, and lie far out in, studies of a model.
  private struct Judged {
    /// Tables of which the scored finding is contradicted.
    var contradicted = 0
    /// Estimates with a tail probability of .05 or less, of each finding.
    var farOut: [Int] = []
  }

  private static let tables = 300
  private static let replicates = 600

  /// Compares tables of one model, seed 2, with studies of another, seed 1.
  private func judged(
    tablesOf truth: Contender, by model: Contender
  ) throws -> Judged {
    let published = try PublishedWorld(claim: "estimate < 0 and p < 0.05").study()
    let study = try truth.study()
    let observed = try (0..<Self.tables).map { replicate in
      let cohort = try study.run(Run(seed: Seed(2), replicate: UInt32(replicate)))
      return try #require(
        published.observed(in: try cohort.wideTable(), called: "table").publication)
    }
    let plan = ComparisonPlan(seed: Seed(1), replicates: Self.replicates, threads: 2)
    // All tables answer the same, so the studies are carried out once.
    let once = try Comparison(of: [model], with: observed[0], plan: plan)
    var judged = Judged(farOut: observed[0].findings.map { _ in 0 })
    for publication in observed {
      #expect(publication.findings.map(\.identifier) == once.study.findings.map(\.identifier))
      let comparison = Comparison(
        of: once.models, with: publication, plan: plan, outcomes: once.outcomes)
      judged.contradicted += comparison.predictions[0][0].verdict == .contradicts ? 1 : 0
      for (finding, predictions) in comparison.predictions.enumerated() {
        let tail = try #require(predictions[0].tail)
        judged.farOut[finding] += tail.value <= 0.05 ? 1 : 0
      }
    }
    return judged
  }

  /// The bound of a count of tables of which each is counted with a probability of .05: five standard errors
  /// above the mean.
  ///
  /// All tables are judged by the same studies, whose own chance adds as much as tables are to studies:
  /// 300 · .05 · .95 · (1 + 300/600) is a variance of 21.4, so the bound is 15 + 5 · 4.6 = 38. By the normal law
  /// a false alarm of 3e-7 for each of the four counts below.
  private static let bound = 38

  @Test(
    "A table's own model is contradicted no more often than verdicts allow, and lies far out in 5 %"
  )
  func ownModel() throws {
    var world = World(effect: -0.8, people: 75)
    world.startsIll = true
    let model = world.model("harm")
    let judged = try judged(tablesOf: model, by: model)
    #expect(judged.contradicted <= Self.bound, "\(judged)")
    #expect(judged.farOut.count == 3)
    for count in judged.farOut { #expect(count <= Self.bound, "\(judged)") }
    // Were nothing ever far out, the tails would be no test: 15 less five errors is below none, so four.
    #expect(judged.farOut.reduce(0, +) > 0, "\(judged)")
  }

  @Test("At another size than the table's its own model would seem wrong, so the size matters")
  func otherSize() throws {
    // Studies of 300 people spread half as much: a third of the tables lie far out.
    let judged = try judged(
      tablesOf: World(effect: -0.8, people: 75).model("harm"),
      by: World(effect: -0.8, people: 300).model("harm"))
    #expect(judged.farOut[0] > Self.bound, "\(judged)")
  }

  @Test("Another model than the table's is told from it")
  func otherModel() throws {
    let judged = try judged(
      tablesOf: World(effect: -0.8, people: 300).model("harm"),
      by: World(effect: 0.8, people: 300).model("help"))
    #expect(judged.farOut[0] > 2 * Self.bound, "\(judged)")
    #expect(judged.contradicted > 2 * Self.bound, "\(judged)")
  }

  @Test("A plan recruits at a table's size in the plan's shares, and is itself at its own")
  func size() throws {
    let design = World(people: 300).design
    #expect(design.recruiting(300) == design)
    #expect(design.recruiting(75).recruitment?.strata.map(\.quota) == [25, 50])
  }
}
