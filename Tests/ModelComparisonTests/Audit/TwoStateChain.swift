import Distributions
import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import NumericalMethods
import Scenarios

/// People who are well or ill, and fall ill k times as often if they were exposed from birth; everything in closed form.
struct TwoStateChain {
  var onset = 0.3
  var remission = 0.8
  var ratio = 2.0
  var people = 400

  static let years = 2.0

  /// Who is ill at the end of those who were well at the start: λ / (λ + μ) (1 − e^(−(λ + μ) t)).
  func ill(exposed: Bool) -> Double {
    let rate = onset * (exposed ? ratio : 1)
    return rate / (rate + remission)
      * (1 - Elementary.exponential(-(rate + remission) * Self.years))
  }

  /// Who of them was ill at any time: 1 − e^(−λ t).
  func everIll(exposed: Bool) -> Double {
    1 - Elementary.exponential(-onset * (exposed ? ratio : 1) * Self.years)
  }

  func scenario() throws -> Scenario {
    Scenario(
      clock: Clock(
        origin: .before(TimeSpan(years: 3)), step: TimeSpan(years: 0.5), last: nil,
        follow: TimeSpan(years: 0.5)),
      traits: [Trait(name: "exposed", law: .bernoulli(try Bernoulli(probability: 0.5)))],
      processes: [],
      states: [
        StateVariable(
          name: "illness", values: ["well", "ill"], start: .certain(0), marks: [],
          transitions: [
            Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: onset)),
            Transition(name: "remission", from: 1, to: 0, rate: Rate(perYear: remission)),
          ])
      ], events: [],
      arrows: [
        Arrow(
          source: .single(.trait("exposed")),
          target: .transition(state: "illness", name: "onset"),
          effect: Elementary.logarithm(ratio))
      ], responses: [])
  }

  func study() throws -> Study {
    try Study(
      try scenario(),
      StudyDesign(
        recruitment: nil, visits: [.zero, TimeSpan(years: Self.years)],
        instruments: [
          Instrument(name: "course", kind: SpellRecall(state: "illness", value: "ill")),
          Instrument(name: "exposed", kind: Record(trait: "exposed")),
        ], loss: nil))
  }

  /// What it would change if everybody well had been exposed, and not nobody.
  static func contrast(
    _ scale: ContrastScale, isOfInterval: Bool = false, among: String? = "well"
  ) -> Estimand {
    Estimand(
      .contrast(
        CausalContrast(
          doing: [Intervention(.setTrait("exposed", 1))],
          against: [Intervention(.setTrait("exposed", 0))],
          of: LifeQuestion(
            .indicator(state: "illness", value: "ill"), at: TimeSpan(years: years),
            isOfInterval: isOfInterval),
          among: among.map { StateValue($0, of: "illness") }, scale: scale)))
  }

  /// A risk difference and a hazard ratio, as a study's file declares them.
  static func analyses() throws -> [DeclaredAnalysis] {
    try EvidenceReader.analyses(
      of: SourceText(
        name: "chain.json5",
        text: """
          { analyses: {
            risk: {
              groups: { arm: { yes: { exposed_0: 1 }, no: { exposed_0: 0 } } },
              estimator: { riskDifference: {
                outcome: "courseNow_1", group: "arm", case: "yes", reference: "no", where: "courseNow_0=false" } },
              answer: { term: "yes - no" },
              estimand: { do: ["exposed = 1"], against: ["exposed = 0"], of: "illness.ill at 2 years", among: "illness.well" },
            },
            hazard: {
              estimator: { coxRegression: {
                time: "courseWait_1", event: "courseBegan_1", predictors: "exposed_0", where: "courseNow_0=false" } },
              answer: { term: "exposed_0" }, estimand: { parameter: "exposed -> illness.onset" },
            },
          } }
          """)
    ).compactMap(\.analysis)
  }
}
