import Distributions
import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import NumericalMethods
import RandomStreams
import Scenarios
import TestSupport
import Testing

/// Small studies without an effect, or with one, that are published by what they found.
@Suite("Publication as a process")
struct SynthesisTests {
  /// Small studies of so many ill and so many well, in a world with or without an effect.
  private func world(
    studies: Int = 600, people: Int = 12, effect: Double = 0, _ rule: Series.Selection = .everything
  ) throws -> Study {
    var world = World(effect: effect)
    world.people = 3
    var design = world.design
    design.visits = [.zero]
    design.recruitment?.strata[0].quota = studies * people
    design.recruitment?.strata[1].quota = studies * people
    design.recruitment?.wave = 4000
    design.recruitment?.most = 200_000
    design.series = Series(
      studies: Array(repeating: .init(year: 2010, sizes: [people, people]), count: studies),
      published: rule, later: rule)
    // A spread that is small beside the mean, so that levels are as good as normal.
    for place in design.instruments.indices where design.instruments[place].name == "serum" {
      design.instruments[place] = Instrument(
        name: "serum",
        kind: Serum(
          process: "bdnf", mean: 1000, standardDeviation: 1, assayVariation: 0,
          resolution: 0.000_01, unit: "ng/ml", handling: []))
    }
    return try Study(world.scenario, design)
  }

  private func publication() throws -> Publication {
    func finding(_ name: String, _ estimator: String, _ answer: String = "term: \"mean\"") -> String
    {
      """
      \(name): { role: "shown", sentence: "\(name)", estimand: "\(name)", causal: false, flag: "DERIVED", source: "simulated",
        estimator: { \(estimator) }, answer: { \(answer) } },
      """
    }
    let findings = [
      finding("all", "groupMeans: { outcome: \"effect\" }"),
      finding("seen", "groupMeans: { outcome: \"effect\", where: [\"published=true\"] }"),
      finding("share", "groupMeans: { outcome: \"published\" }"),
      finding(
        "heterogeneity", "metaAnalysis: { effect: \"effect\", effectError: \"effectError\" }",
        "figure: \"iSquared\""),
      finding(
        "pooled", "metaAnalysis: { effect: \"effect\", effectError: \"effectError\" }",
        "term: \"effect\""),
    ]
    let text = """
      {
        format: 2, publication: "Simulated", study: "simulated.json5", cohort: "C", citation: "none", doi: "none", people: 300,
        complete: ["serum_0"],
        synthesis: {
          each: { standardisedMeanDifference: { outcome: "serum_0", group: "stratum", case: "ill", reference: "well" } },
          term: "ill - well",
        },
        findings: { \(findings.joined()) },
      }
      """
    return try EvidenceReader.study(of: SourceText(name: "simulated.json5", text: text))
  }

  /// What one replicate of a study answers.
  private func answers(_ study: Study) throws -> [String: FindingValue] {
    let (publication, model) = (try publication(), World().model("model").model)
    let answers = try Replication(
      of: [model], in: [[.study(study)]], asking: [.init(publication, of: 0)]
    ).run(plan: ComparisonPlan(seed: Seed(1), replicates: 1, threads: 2)).answers
    guard case .outcomes(let outcomes) = answers[0][0] else {
      Issue.record("not asked: \(answers)")
      return [:]
    }
    var values: [String: FindingValue] = [:]
    for (finding, value) in zip(publication.findings, outcomes[0].values) {
      values[finding.identifier] = value
    }
    return values
  }

  /// What selection makes of small studies without an effect, in closed form: the share published, and
  /// the mean effect of those.
  ///
  /// Without an effect g = J √(2/n) t with t of Student's law on ν = 2n − 2 degrees of freedom. The z of g is
  /// beyond 1.96 where |g| > c, c² (1 − 1.96² / (4n)) = 1.96² · 2 / n, and the part of the mean beyond a bound
  /// b of t is (ν + b²) / (ν − 1) · f(b).
  private func manufactured(
    people: Int, _ rule: Series.Selection
  ) throws -> (share: Double, mean: Double) {
    let (n, freedom) = (Double(people), Double(2 * people - 2))
    let critical = Elementary.normalQuantile(0.975)
    let bound =
      (critical * critical * 2 / n / (1 - critical * critical / (4 * n))).squareRoot()
    let half = freedom / 2
    let correction =
      Elementary.exponential(
        SpecialFunctions.logGamma(half) - SpecialFunctions.logGamma(half - 0.5))
      / half.squareRoot()
    let unit = correction * (2 / n).squareRoot()
    let law = try StudentT(degreesOfFreedom: freedom)
    let tail = law.survival(at: bound / unit)
    let part =
      unit * (freedom + bound * bound / unit / unit) / (freedom - 1) * law.density(at: bound / unit)
    let share = tail * (rule.lower + rule.higher) + (1 - 2 * tail) * rule.neither
    return (share, part * (rule.higher - rule.lower) / share)
  }

  /// 600 small studies of 12 and 12; five standard errors are exceeded by chance in one of a million.
  @Test(
    "Selection alone makes an effect of the size that can be computed",
    arguments: [
      Series.Selection(lower: 1, neither: 0.3, higher: 0.3),
      Series.Selection(lower: 1, neither: 0.05, higher: 0),
      Series.Selection(lower: 1, neither: 0, higher: 0),
    ])
  func noEffect(rule: Series.Selection) throws {
    let values = try answers(try world(rule))
    let truth = try manufactured(people: 12, rule)
    let (all, seen, share) = (
      try #require(values["all"]), try #require(values["seen"]), try #require(values["share"])
    )
    #expect(all.estimate.magnitude < 5 * (all.standardError ?? 0))
    #expect(
      (seen.estimate - truth.mean).magnitude < 5 * (seen.standardError ?? 0), "\(truth) \(seen)")
    let error = (truth.share * (1 - truth.share) / 600).squareRoot()
    #expect((share.estimate - truth.share).magnitude < 5 * error, "\(truth) \(share)")
    #expect(truth.mean < (rule.neither > 0.1 ? -0.03 : -0.3))
  }

  /// 200 small studies of 30 and 30, one effect behind all of them.
  @Test("Without selection the pool finds the effect, and nothing that differs between studies")
  func effect() throws {
    let values = try answers(try world(studies: 200, people: 30, effect: -1))
    let (pooled, spread) = (
      try #require(values["pooled"]), try #require(values["heterogeneity"])
    )
    // The pool of all people is one study of the same effect.
    let one = try answers(try world(studies: 2, people: 3000, effect: -1))
    let truth = try #require(one["pooled"])
    #expect(truth.estimate < -0.3)
    // Weights depend on the effects, which pulls a pool of studies of 60 towards zero by about a hundredth.
    #expect(
      (pooled.estimate - truth.estimate).magnitude
        < 0.012 + 5 * ((pooled.standardError ?? 0) + (truth.standardError ?? 0)))
    #expect(spread.estimate < 40 && spread.pValue == nil)
  }

  @Test("The rule changes what is published and nothing else, and no thread does")
  func laws() throws {
    let (all, some) = (
      try answers(try world(studies: 40)),
      try answers(try world(studies: 40, Series.Selection(lower: 1, neither: 0.4, higher: 0.4)))
    )
    #expect(all["all"] == some["all"] && all["pooled"] == some["pooled"])
    #expect(all["seen"] == all["all"] && some["seen"] != some["all"])
    // Nothing varies where everything is published, and no share has an error.
    #expect(all["share"] == nil)
  }
}
