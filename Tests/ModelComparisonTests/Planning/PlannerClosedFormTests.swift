import Fieldwork
import ModelComparison
import RandomStreams
import Scenarios
import SyntheticLikelihood
import TestSupport
import Testing

/// Chances of planners beside quadrature.
///
/// With 2000 studies of each model (seed 5) all but the smallest design lay within three
/// Monte Carlo errors without any allowance for the fit; with 400 all twelve chances lay within 1.2 errors with it.
@Suite("A planner in a world where every chance is known")
struct PlannerClosedFormTests {
  static let effects = [0.0, 0.5]
  static let models = [
    PlannedPanel.contender("nothing", effects[0], mechanism: "none"),
    PlannedPanel.contender("x on y", effects[1], mechanism: "x → y"),
  ]

  /// A planner among designs, the first of which costs 1 and each further one 1 more.
  static func planner(_ panels: [PlannedPanel]) throws -> StudyPlanner {
    let designs = try panels.enumerated().map { try $1.planned($0 + 1, price: Double($0 + 1)) }
    return try StudyPlanner(among: designs, of: models) { design, model in
      .study(
        try Study(
          GaussianPanel(effect: effects[model], step: PlannedPanel.step).scenario,
          designs[design].design))
    }
  }

  static let panels = [
    PlannedPanel(people: 60), PlannedPanel(people: 120),
    PlannedPanel(people: 120, visits: [0, 0.5]), PlannedPanel(people: 240, reliability: 0.5),
    PlannedPanel(people: 240), PlannedPanel(people: 240, visits: [0, 0.5, 1]),
  ]

  /// Twelve comparisons, each missed by chance less than once in 1.7 million times.
  @Test(
    "The chance of a clear and right answer is that of quadrature, and rises with all that is added"
  )
  func chance() throws {
    let replicates = 240
    let search = try Self.planner(Self.panels).search(
      ComparisonPlan(seed: Seed(5), replicates: replicates, threads: 2), needed: 0.8)
    var far: [Double] = []
    var chances: [[ClearAnswers.Mean]] = []
    for (panel, verdict) in zip(Self.panels, search.verdicts) {
      let score = try #require(verdict.score)
      #expect(score.leftOut.isEmpty && score.failures == 0)
      let temperature = score.answers.temperature
      let known = panel.chance(of: Self.effects, temperature: temperature)
      let errors = panel.errorOfFit(
        of: Self.effects, temperature: temperature, studies: score.replicates * 4 / 5)
      for (truth, mean) in score.answers.right.enumerated() {
        let error = (mean.error * mean.error + errors[truth] * errors[truth]).squareRoot()
        far.append((mean.value - known[truth]) / error)
      }
      chances.append(score.answers.right)
    }
    #expect(far.allSatisfy { abs($0) < Significance.bound }, "\(far)")
    #expect(far.count { abs($0) > 2 } <= 1, "\(far)")
    // People, an earlier visit, precision, a further visit.
    for (poor, rich) in [(0, 1), (1, 2), (3, 4), (4, 5), (1, 4)] {
      for truth in 0..<2 {
        let (less, more) = (chances[poor][truth], chances[rich][truth])
        let error = (less.error * less.error + more.error * more.error).squareRoot()
        #expect(more.value - less.value > -2 * error, "\(poor) and \(rich)")
      }
    }
  }

  /// Of the fit itself nothing is left open here: what a frozen fit does to fresh studies is a binomial count.
  @Test("A frozen design does in fresh studies what quadrature says of its own fit")
  func fresh() throws {
    let panel = PlannedPanel(people: 240)
    let replicates = 240
    let search = try Self.planner([panel]).search(
      ComparisonPlan(seed: Seed(6), replicates: replicates, threads: 2), needed: 0.8)
    #expect(search.recommended == 0)
    let (fresh, fit) = (try #require(search.fresh), try #require(search.fit))
    let judges = fit.models.map { model in
      PlannedPanel.Law(
        means: [model.means[0].value(at: [])],
        covariance: [[model.spreads[0] * model.spreads[0]]])
    }
    let known = panel.chance(
      of: Self.effects, temperature: fresh.temperature, judging: judges)
    for truth in 0..<2 {
      let found = Int((fresh.right[truth].value * Double(replicates)).rounded())
      let far = Significance.ofCount(found, of: replicates, probability: known[truth])
      #expect(abs(far) < 2)
    }
  }
}
