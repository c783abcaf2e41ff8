import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Testing

/// Law 3 through twins: in every model of the project, both lives part in those whom what is done reaches and in nobody else.
@Suite("Twins of every model")
struct EveryModelTwinsTests {
  private static let paths = ProjectScenarios.paths(in: ["models"])

  @Test("Who never falls ill lives one life twice where nobody may fall ill", arguments: paths)
  func consistency(path: String) throws {
    let scenario = try ProjectScenarios.scenario(at: path)
    let study = try Study(
      scenario,
      StudyDesign(
        recruitment: nil, visits: [.zero, TimeSpan(years: 1), TimeSpan(years: 2)], instruments: [],
        loss: nil))
    let run = Run(seed: Seed(11), replicate: 0)
    let natural = try study.run(run, everybody: 200, keepsTruth: true)
    let fallsIll = natural.truth.changes.map { changes in
      changes.contains { $0.time > 0 && $0.state == "depression" && $0.value == "ill" }
    }
    var otherwise: [Bool] = []
    _ = try TwinStudy(
      study, doing: [Intervention(.forbid(state: "depression", transition: "onset"))]
    ).run(run, everybody: 200, threads: 2, deliver: { otherwise += $0.livesOtherwise })
    // People without a plan are numbered in an order of their own, and so are twins.
    #expect(otherwise == fallsIll)
    #expect(fallsIll.contains(true) && fallsIll.contains(false))
  }
}
