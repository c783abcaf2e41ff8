import Evidence
import Fieldwork
import ModelComparison
import NumericalMethods
import RandomStreams
import Scenarios
import Testing

/// Law 6: what halving all steps moves, and when that is little enough.
@Suite("Halved steps")
struct StepShiftTests {
  /// A figure with spread 1 whose shift has this mean and standard error, of four replicates.
  private func shift(_ mean: Double, _ error: Double) throws -> StepShift {
    // ± a around the mean have the variance 4/3 a², and the mean of four a third of a².
    let (a, b) = (error * 3.0.squareRoot(), 0.75.squareRoot())
    let whole = [b, -b, b, -b].map { $0 }
    let moves = [a, a, -a, -a].map { $0 + mean }
    return try #require(
      StepShift(of: "x", whole: whole, halved: zip(whole, moves).map { $0 + $1 }))
  }

  @Test("Mean, error and spread are those of the pairs; who lacks one of two is none")
  func pairs() throws {
    let shift = try #require(
      StepShift(of: "x", whole: [1, nil, 2, 5, 3], halved: [2, 3, nil, 5, 5]))
    #expect(shift.pairs == 3 && shift.difference == 1)
    #expect(abs(shift.standardError - (1.0 / 3).squareRoot()) < 1e-15)
    #expect(abs(shift.spread - 2) < 1e-15)
    #expect(StepShift(of: "x", whole: [1, nil], halved: [1, 2]) == nil)
  }

  @Test("A shift holds below a tenth of the spread and does not above, three errors included")
  func verdicts() throws {
    for sign in [1.0, -1.0] {
      #expect(try shift(sign * 0.04, 0.0199).verdict == .holds)
      #expect(try shift(sign * 0.161, 0.02).verdict == .doesNotHold)
      guard case .notSettled(let needed) = try shift(sign * 0.04, 0.03).verdict else {
        Issue.record("three errors of .03 are more than .06")
        return
      }
      // A half more error than there may be: 2.25 times as many.
      #expect(needed == 9 || needed == 10)
    }
    // Nothing that differs is no chance; a spread of nothing allows no shift.
    #expect(StepShift(of: "x", whole: [1, 1], halved: [1, 1])?.verdict == .holds)
    #expect(StepShift(of: "x", whole: [1, 1], halved: [2, 2])?.verdict == .doesNotHold)
    #expect(try shift(0.1, 0.01).verdict == .notSettled(needed: nil))
  }

  private func shifts(_ change: (inout Scenario) -> Void) throws -> [StepShift] {
    var model = World(people: 300, isOpen: true).model("A")
    change(&model.scenario)
    let publication = try PublishedWorld(
      targets: [("incidence", "incident", ["control", "incident"], 0.4)]
    ).study()
    let answers = try Replication(
      of: [model.model], in: [[.study(try model.study())]], asking: [.init(publication, of: 0)]
    ).besideHalvedSteps().run(
      plan: ComparisonPlan(seed: Seed(1), replicates: 30, threads: 2)
    ).answers
    guard case .outcomes(let whole) = answers[0][0], case .outcomes(let halved) = answers[1][0]
    else {
      Issue.record("both are asked")
      return []
    }
    return StepShift.all(of: publication, whole: whole, halved: halved)
  }

  @Test("Where nothing moves within a step halving it moves nothing at all")
  func nothing() throws {
    let shifts = try shifts {
      $0.processes = [Process(name: "bdnf", traitSD: 1, halfLife: TimeSpan(years: 0.25))]
    }
    // One finding has no analysis.
    #expect(shifts.map(\.name) == ["gap", "adjusted", "change", "incidence"])
    for shift in shifts {
      #expect(shift.difference == 0 && shift.standardError == 0 && shift.spread > 0)
      #expect(shift.verdict == .holds)
    }
  }

  /// In eleven days the signal forgets itself, and its rate ratio of e² an SD is held for half a year.
  @Test("A fast process acting on a hazard is found to need shorter steps")
  func coarse() throws {
    let shifts = try shifts {
      $0.processes[0] = Process(name: "bdnf", traitSD: 0.1, halfLife: TimeSpan(years: 0.03))
      $0.arrows = [
        Arrow(source: .single(.process("bdnf")), target: World.onset, effect: 2)
      ]
    }
    let incidence = try #require(shifts.first { $0.name == "incidence" })
    #expect(incidence.difference > 0 && incidence.verdict == .doesNotHold)
  }
}
