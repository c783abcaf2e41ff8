import Estimation
import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Tables
import Testing

/// Survival and competing risks from the tables of a study in which people die, against closed forms.
@Suite("Survival")
struct SurvivalTests {
  /// Onset λ, death μ of the well and ν of the ill, a year.
  private static let (onset, death, deathOfIll) = (0.5, 0.25, 0.9)

  /// Those who are well at the first visit, where lives begin, and what registers tell two years later.
  private static func table(of people: Int) throws -> Table {
    let scenario = Scenario(
      clock: Clock(
        origin: .before(.zero), step: TimeSpan(years: 0.5), last: nil,
        follow: TimeSpan(years: 0.5)),
      traits: [], processes: [],
      states: [
        StateVariable(
          name: "depression", values: ["well", "ill"], start: .certain(0), marks: [],
          transitions: [Transition(name: "onset", from: 0, to: 1, rate: Rate(perYear: onset))]),
        StateVariable(
          name: "vital", values: ["alive", "dead"], start: .certain(0), marks: [],
          transitions: [Transition(name: "dying", from: 0, to: 1, rate: Rate(perYear: death))],
          ends: [1]),
      ],
      events: [],
      arrows: [
        Arrow(
          source: .single(.indicator(state: "depression", value: "ill")),
          target: .transition(state: "vital", name: "dying"),
          effect: Elementary.logarithm(deathOfIll / death))
      ], responses: [])
    let design = StudyDesign(
      recruitment: nil, visits: [.zero, TimeSpan(years: 2)],
      instruments: [
        Instrument(
          name: "onset", kind: SpellRecall(state: "depression", value: "ill", isRegister: true)),
        Instrument(
          name: "death", kind: SpellRecall(state: "vital", value: "dead", isRegister: true)),
      ], loss: Loss(attrition: Mechanism(probability: 0.3), absence: .never, noSample: .never))
    return try Study(scenario, design).run(Run(seed: Seed(2026), replicate: 0), everybody: people)
      .wideTable()
  }

  /// 4000 people, seed 2026; each figure within five standard errors, a false alarm in 1.7 million.
  @Test(
    "Kaplan–Meier, incidence and rates of a study with registers are what the rates make of them")
  func closedForms() throws {
    let people = 4000
    let table = try Self.table(of: people)
    let (onset, death, ofIll) = (Self.onset, Self.death, Self.deathOfIll)
    func exponential(_ x: Double) -> Double { Elementary.exponential(x) }
    func answer(_ name: EstimatorName, _ event: String, _ more: [EstimatorArgument: [String]] = [:])
      throws -> Estimate
    {
      try EstimatorRequest(
        name,
        [.time: ["\(event)Wait_1"], .event: ["\(event)Began_1"]].merging(more) { $1 }
      ).evaluate(on: table)
    }
    func expect(_ estimate: Estimate, _ name: String, _ truth: Double) throws {
      let term = try #require(estimate.terms.first { $0.name == name })
      #expect(abs(term.estimate - truth) < 5 * (try #require(term.standardError)), "\(name)")
      #expect(estimate.n == people)
    }
    // Survival is the mixture of those who die well and those who die ill.
    let survival = try answer(.kaplanMeier, "death", [.at: ["0.5", "1.5"]])
    for time in [0.5, 1.5] {
      let well = exponential(-(onset + death) * time)
      let ill = onset / (onset + death - ofIll) * (exponential(-ofIll * time) - well)
      try expect(survival, "survival at \(time)", well + ill)
    }
    // The rate of onset among those at risk is λ, whoever dies.
    try expect(try answer(.incidenceRate, "onset"), "rate", onset)
    // The cumulative incidence, with death competing, is the share who were ill: λ / (λ + μ) (1 − e^(−(λ + μ) t)).
    let began = try #require(try table.column("onsetBegan_1").truths)
    let incidence = onset / (onset + death) * (1 - exponential(-(onset + death) * 2))
    let share = Double(began.count { $0 }) / Double(people)
    #expect(
      abs(share - incidence) < 5 * (incidence * (1 - incidence) / Double(people)).squareRoot())
    // Kaplan and Meier, who take deaths for censorings, tell what would be if nobody died: more.
    try expect(
      try answer(.kaplanMeier, "onset", [.at: ["1.9"]]), "event by 1.9",
      1 - exponential(-onset * 1.9))
  }
}

extension Column {
  fileprivate var truths: [Bool]? {
    if case .truth(let entries) = self { entries.values } else { nil }
  }
}
