import RandomStreams
import Scenarios
import Simulation
import TestSupport
import Testing

/// More changes in a step than anybody expects: all of them happen, or the run stops and says so.
@Suite("Many changes in a step")
struct ManyChangesTests {
  private func daily(_ rate: Double) -> World {
    World(
      follow: 5, visits: [0, 5],
      events: [LifeEvent(name: "drink", rate: Rate(perYear: rate), jolts: [])])
  }

  /// A state that is left as fast as it is entered.
  private func restless(_ rate: Double) -> World {
    World(
      follow: 5, visits: [0, 5],
      states: [
        StateVariable(
          name: "mood", values: ["low", "high"], start: .certain(0), marks: [],
          transitions: [
            Transition(name: "up", from: 0, to: 1, rate: Rate(perYear: rate)),
            Transition(name: "down", from: 1, to: 0, rate: Rate(perYear: rate)),
          ])
      ])
  }

  @Test("Daily events over five years in one step are 1825, and 365 of them in the last year")
  func events() throws {
    let world = daily(365)
    let people = Array(UInt32(0)..<400)
    var lives = try Lives(
      world.program(watching: ["drink"]), seed: Seed(1), replicate: 0, people: people)
    try lives.pass(5)
    let dates = lives.dates(ofEvent: "drink")
    let all = dates.map { Double($0.count) }
    #expect(abs(Significance.ofMean(all, expected: 1825, variance: 1825)) < Significance.bound)
    let recent = dates.map { Double($0.count { $0 > 4 }) }
    #expect(abs(Significance.ofMean(recent, expected: 365, variance: 365)) < Significance.bound)
  }

  @Test("So are changes of state: a rate of 400 a year each way gives 2000 in five years")
  func states() throws {
    let changes = try restless(400).people(400).changes.map { Double($0.count) }
    #expect(abs(Significance.ofMean(changes, expected: 2000, variance: 2000)) < Significance.bound)
  }

  @Test("What happens beyond all measure stops the run and is named, with the person")
  func limits() throws {
    #expect(throws: SimulationError.tooOften("drink", person: 0, limit: 100_000)) {
      try daily(25_000).people(1)
    }
    #expect(throws: SimulationError.tooOften("mood.up", person: 0, limit: 100_000)) {
      try restless(50_000).people(1)
    }
    // A rate without bounds is no endless loop.
    #expect(throws: SimulationError.tooOften("drink", person: 0, limit: 100_000)) {
      try daily(1e300).people(1)
    }
    // Nearly as often is lived to the end.
    let counts = try daily(18_000).people(1).eventCounts["drink"]
    #expect(abs((counts?[0] ?? 0) - 90_000) < 1500)
  }
}
