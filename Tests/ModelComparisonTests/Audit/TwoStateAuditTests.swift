import Evidence
import Fieldwork
import ModelComparison
import NumericalMethods
import RandomStreams
import Scenarios
import Tables
import TestSupport
import Testing

/// Contrasts and audits of a chain of two states, against their closed forms: |z| < 5 for each of 15 comparisons, which
/// chance misses less than once in 10⁵ runs of them all.
@Suite("Audits of a chain of two states")
struct TwoStateAuditTests {
  private let chain = TwoStateChain()

  private func truth(_ estimand: Estimand, people: Int = 20_000) throws -> TrueValue {
    try estimand.truth(
      in: try chain.study(), seed: Seed(4), people: people, everybody: 5000, threads: 2)
  }

  @Test(
    "What exposure changes is what the chain's closed form says, on every scale, at a moment and by it",
    arguments: ContrastScale.allCases, [false, true])
  func contrasts(scale: ContrastScale, isOfInterval: Bool) throws {
    let found = try truth(TwoStateChain.contrast(scale, isOfInterval: isOfInterval))
    let (one, other) =
      isOfInterval
      ? (chain.everIll(exposed: true), chain.everIll(exposed: false))
      : (chain.ill(exposed: true), chain.ill(exposed: false))
    let expected: Double
    switch scale {
    case .difference: expected = one - other
    case .logRatio: expected = Elementary.logarithm(one / other)
    case .logOdds:
      expected = Elementary.logarithm(one / (1 - one) / (other / (1 - other)))
    }
    #expect(abs(found.value - expected) < Significance.bound * found.error, "\(found) \(expected)")
    // Pairs are more exact than two groups of as many people would be, and not exact.
    let people = Double(found.people ?? 0)
    let slopes = (scale.slope(at: one), scale.slope(at: other))
    let apart =
      ((slopes.0 * slopes.0 * one * (1 - one) + slopes.1 * slopes.1 * other * (1 - other))
      / people).squareRoot()
    #expect(found.error > 0.3 * apart && found.error < apart)
    #expect(found.people ?? 0 >= 20_000)
  }

  private func predicted(
    _ scale: ContrastScale = .difference, among exposed: Int? = 1, isCompared: Bool = true,
    in study: Study? = nil
  ) throws -> TrueValue {
    let well = RowCondition("courseNow_0", .equal, "false")
    func known(_ exposed: Int) -> [RowCondition] {
      [well, RowCondition("exposed_0", .equal, "\(exposed)")]
    }
    let prediction = DeclaredPrediction(
      of: "courseNow_1", among: exposed.map(known) ?? [well],
      against: isCompared ? known(0) : nil, scale: scale)
    return try Estimand(.prediction(prediction), factor: 2).truth(
      in: try study ?? chain.study(), seed: Seed(4), people: 40_000, everybody: 5000, threads: 2)
  }

  @Test(
    "What is predicted of those whom birth exposed is what the chain's closed form says, on every scale",
    arguments: ContrastScale.allCases)
  func predictions(scale: ContrastScale) throws {
    let (one, other) = (chain.ill(exposed: true), chain.ill(exposed: false))
    let found = try predicted(scale)
    let expected = 2 * (scale.contrast(one, other) ?? .nan)
    #expect(abs(found.value - expected) < Significance.bound * found.error, "\(found) \(expected)")
    // Half of those who were well are in either group, about.
    let apart =
      ((scale.slope(at: one) * scale.slope(at: one) * one * (1 - one)
      + scale.slope(at: other) * scale.slope(at: other) * other * (1 - other))
      / Double(found.people ?? 0) * 2).squareRoot() * 2
    #expect(found.error > 0.9 * apart && found.error < 1.2 * apart)
    // Alone it is the risk.
    let risk = try predicted(isCompared: false)
    #expect(abs(risk.value - 2 * one) < Significance.bound * risk.error)
  }

  @Test(
    "Who is lost makes no difference to what is predicted, and nobody known so has no prediction")
  func predictionsOfEverybody() throws {
    let study = try chain.study()
    var design = study.design
    design.loss = Loss(
      attrition: Mechanism(
        probability: 0.4, logOdds: [.indicator(state: "illness", value: "ill"): 2]))
    let losing = try Study(study.scenario, design)
    #expect(try predicted(in: losing) == (try predicted(in: study)))
    #expect(throws: NoTruth.nobody) { try predicted(among: 7) }
    #expect(throws: NoTruth.self) {
      try Estimand(.prediction(DeclaredPrediction(of: "nothing_1"))).truth(
        in: study, seed: Seed(1), people: 10, everybody: 50, threads: 1)
    }
  }

  @Test("Of people of whom there are none there is no truth, nor a logarithm of 0")
  func none() throws {
    var chain = chain
    chain.onset = 0
    let study = try chain.study()
    func reason(_ estimand: Estimand) -> NoTruth? {
      do throws(NoTruth) {
        _ = try estimand.truth(in: study, seed: Seed(1), people: 50, everybody: 50, threads: 1)
        return nil
      } catch {
        return error
      }
    }
    #expect(reason(TwoStateChain.contrast(.difference, among: "ill")) == .nobody)
    #expect(reason(TwoStateChain.contrast(.logRatio)) == .noLogarithm)
    #expect(reason(TwoStateChain.contrast(.difference)) == nil)
  }

  @Test(
    "A risk difference and a hazard ratio of what birth decides are right, and say their errors")
  func audit() throws {
    let (study, analyses) = (try chain.study(), try TwoStateChain.analyses())
    let model = Contender(
      name: "chain", scenario: study.scenario, design: study.design, intercepts: []
    ).model
    let plan = ComparisonPlan(
      seed: Seed(2), replicates: 300, threads: 2, everybody: chain.people, isAtCentre: true)
    let answers = try Replication(
      of: [model], in: [[.study(study)]], asking: analyses.map { .init($0.question, of: 0) }
    ).run(plan: plan).answers
    let audit = Audit(
      of: [model], analyses: analyses, answers: answers,
      truths: [
        [.success(try truth(TwoStateChain.contrast(.difference)))],
        [.success(TrueValue(Elementary.logarithm(chain.ratio)))],
      ])
    let found = audit.performances.map(\.performance)
    let risk = chain.ill(exposed: true) - chain.ill(exposed: false)
    let mean = try #require(found[0].mean)
    #expect(abs(mean.value - risk) < Significance.bound * (try #require(mean.error)))
    for performance in found {
      let bias = try #require(performance.bias)
      #expect(abs(bias.value) < Significance.bound * (try #require(bias.error)), "\(bias)")
      let coverage = Int(((performance.coverage?.value ?? 0) * 300).rounded())
      #expect(
        abs(Significance.ofCount(coverage, of: 300, probability: 0.95)) < Significance.bound)
      #expect(performance.judgement == .right)
    }
  }
}
