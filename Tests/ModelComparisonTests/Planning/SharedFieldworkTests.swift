import Evidence
import Fieldwork
import LocatedText
import ModelComparison
import RandomStreams
import Scenarios
import SyntheticLikelihood
import Testing

/// What designs find of tables that they share is, to the last bit, what each finds of its own.
struct SharedFieldworkTests {
  /// Designs that differ in people, visits, instruments and errors of measurement.
  private static func designs() throws -> [PlannedDesign] {
    let panels = [
      PlannedPanel(people: 60), PlannedPanel(people: 90, visits: [0, 0.5, 1]),
      PlannedPanel(people: 60, reliability: 0.6),
    ]
    var designs = try panels.enumerated().map { try $1.planned($0 + 1, price: Double($0 + 1)) }
    // The first without y, which then asks less, and one that brings a second reading of x.
    var poor = designs[0].design
    poor.instruments.removeLast()
    var rich = designs[0].design
    rich.instruments.insert(
      Instrument(
        name: "again",
        kind: Measure(
          mean: 0, standardDeviation: 1, following: ProcessReading(process: "x", coupling: 0.8))),
      at: 0)
    let analyses = try EvidenceReader.analyses(
      of: SourceText(
        name: "more.json5",
        text: """
          { analyses: {
            stays: {
              estimator: { correlation: { x: "x_0", y: "x_1" } }, answer: { term: "correlation" },
            },
            reads: {
              estimator: { correlation: { x: "x_0", y: "again_0" } }, answer: { term: "correlation" },
            },
          } }
          """)
    ).compactMap(\.analysis)
    designs.append(
      PlannedDesign(
        number: 4, choices: [], people: 60, price: 4, design: poor,
        analyses: Array(analyses.prefix(1))))
    designs.append(
      PlannedDesign(
        number: 5, choices: [], people: 60, price: 5, design: rich,
        analyses: designs[0].analyses + analyses))
    return designs
  }

  private static func planner(_ designs: [PlannedDesign]) throws -> StudyPlanner {
    try StudyPlanner(among: designs, of: PlannerClosedFormTests.models) { design, model in
      .study(
        try Study(
          GaussianPanel(
            effect: PlannerClosedFormTests.effects[model], step: PlannedPanel.step
          ).scenario, designs[design].design))
    }
  }

  @Test("Together they find what each finds alone")
  func alone() throws {
    let designs = try Self.designs()
    let planner = try Self.planner(designs)
    // The first, the fourth and the fifth are read off one table.
    #expect(planner.tables == 3 * PlannerClosedFormTests.models.count)
    let plan = ComparisonPlan(seed: Seed(3), replicates: 40, threads: 2)
    let together = try planner.search(plan, needed: 0.8)
    for (place, design) in designs.enumerated() {
      let alone = try Self.planner([design]).search(plan, needed: 0.8)
      let (one, other) = (together.verdicts[place].score, alone.verdicts[0].score)
      #expect(try #require(one).answers == #require(other).answers, "design \(design.number)")
      #expect(one?.analyses == other?.analyses && one?.leftOut == other?.leftOut)
      #expect(one?.replicates == 40)
    }
    #expect(Set(together.verdicts.compactMap { $0.score?.answers }).count == designs.count)
  }

  @Test("Rounds double, and no fit is made of fewer studies than one needs")
  func rounds() {
    #expect(StudyPlanner.rounds(of: 200) == [0..<50, 50..<100, 100..<200])
    #expect(StudyPlanner.rounds(of: 100) == [0..<50, 50..<100])
    #expect(StudyPlanner.rounds(of: 79) == [0..<79])
    #expect(StudyPlanner.rounds(of: 1000).map(\.upperBound) == [250, 500, 1000])
  }

  @Test("A design that costs more and tells less is dropped, and its better is named")
  func dropped() throws {
    let designs = [
      try PlannedPanel(people: 240).planned(1, price: 1),
      try PlannedPanel(people: 60).planned(2, price: 2),
      try PlannedPanel(people: 60).planned(3, price: 0.5),
    ]
    let search = try Self.planner(designs).search(
      ComparisonPlan(seed: Seed(4), replicates: 160, threads: 2), needed: 0.5)
    #expect(search.verdicts[1].fate == .dropped(round: 1, for: 0))
    #expect(search.verdicts[1].score?.replicates == 40)
    #expect(search.verdicts[0].fate == .kept && search.verdicts[2].fate == .kept)
    #expect(search.frontier == [2, 0] && search.recommended == 0)
    #expect(search.fresh != nil && search.observables.count == 1)
    // Nobody reaches what nobody can, and then the best comes nearest.
    let hopeless = try Self.planner(designs).search(
      ComparisonPlan(seed: Seed(4), replicates: 40, threads: 2), needed: 0.999)
    #expect(hopeless.recommended == 0 && !hopeless.reaches(0))
  }
}
