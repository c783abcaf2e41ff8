import Scenarios
import Simulation
import Testing

/// The moments at which lives are computed.
@Suite("Time grid")
struct TimeGridTests {
  private func grid(
    step: Double, last: (length: Double, step: Double)? = nil, follow: Double = 0.25,
    visits: [Double] = [0]
  ) throws(SimulationError) -> TimeGrid {
    let world = World(step: step, last: last, follow: follow, visits: visits)
    return try TimeGrid(clock: world.scenario.clock, pauses: world.pauses)
  }

  @Test("History steps are counted away from the first visit, fine ones first")
  func history() throws {
    let grid = try self.grid(step: 0.5, last: (length: 1, step: 0.25))
    let ends = (0..<7).map { grid.historyStep($0).end }
    #expect(ends == [0, -0.25, -0.5, -0.75, -1, -1.5, -2])
    for number in 0..<6 {
      #expect(grid.historyStep(number).start == grid.historyStep(number + 1).end)
      #expect(grid.historyStep(number).number == number)
      #expect(grid.historyLength(isFine: grid.isFine(number)) == (number < 4 ? 0.25 : 0.5))
    }
  }

  @Test(
    "A life begins at the first boundary after its origin",
    arguments: [
      (0, 0), (0.1, 0), (0.25, 1), (0.9, 3), (1, 4), (1.4, 4), (1.5, 5), (3, 8), (-2, 0),
    ])
  func steps(span: Double, count: Int) throws {
    let grid = try self.grid(step: 0.5, last: (length: 1, step: 0.25))
    #expect(try grid.historySteps(within: span) == count)
    #expect(grid.distance(of: count) <= max(0, span))
  }

  @Test("Spans of whole steps lose none to rounding", arguments: [1, 3, 7, 10, 49, 1000])
  func wholeSteps(count: Int) throws {
    let week = TimeSpan(weeks: 1).years
    let grid = try self.grid(step: week)
    #expect(try grid.historySteps(within: week * Double(count)) == count)
    #expect(try grid.historySteps(within: TimeSpan(weeks: Double(count)).years) == count)
    let fine = try self.grid(step: 0.3, last: (length: 0.1 * 3, step: 0.1))
    #expect(
      fine.historyLength(isFine: fine.isFine(2)) == 0.1
        && fine.historyLength(isFine: fine.isFine(3)) == 0.3)
  }

  @Test("Visits fall on steps, which are stretched or shrunk to equal lengths between them")
  func follow() throws {
    let visits = [0, 1, 1.05, 3.1]
    let grid = try self.grid(step: 1, follow: 0.3, visits: visits)
    var number = 0
    for visit in 0..<3 {
      let steps = grid.followSteps(after: visit)
      #expect(steps.first?.start == visits[visit] && steps.last?.end == visits[visit + 1])
      #expect(steps.count == [3, 1, 7][visit])
      for (step, next) in zip(steps, steps.dropFirst()) {
        #expect(step.end == next.start && step.start < step.end)
      }
      for step in steps {
        #expect(step.number == number)
        number += 1
      }
    }
    #expect(grid.pauses == visits)
  }

  @Test("Too many steps are an error before anything is computed")
  func tooMany() throws {
    #expect(throws: SimulationError.tooManySteps(asked: 200_000, limit: TimeGrid.limit)) {
      _ = try grid(step: 1, last: (length: 200_000, step: 1))
    }
    #expect(throws: SimulationError.tooManySteps(asked: 400_000, limit: TimeGrid.limit)) {
      _ = try grid(step: 1, follow: 0.25, visits: [0, 100_000])
    }
    let tiny = try grid(step: 0.0009765625)
    #expect(throws: SimulationError.tooManySteps(asked: 102_400, limit: TimeGrid.limit)) {
      _ = try tiny.historySteps(within: 100)
    }
    #expect(throws: SimulationError.self) { _ = try tiny.historySteps(within: .infinity) }
    #expect(throws: SimulationError.tooManySteps(asked: 102_400, limit: TimeGrid.limit)) {
      _ = try World(origin: .before(TimeSpan(years: 100)), step: 0.0009765625).born(1)
    }
  }

  @Test("Whoever is born at the first visit has no past")
  func bornAtVisit() throws {
    let record = try World(states: [.illness(onset: 9, remission: 9)]).people(3).state()
    #expect(record.since == [0, 0, 0] && record.episodes == [0, 0, 0])
    #expect(record.years == [[0, 0, 0], [0, 0, 0]])
  }
}
