import Scenarios
import Simulation
import Testing

/// The moments at which lives are computed.
@Suite("Time grid")
struct TimeGridTests {
  private func grid(
    step: Double, last: (length: Double, step: Double)? = nil, follow: Double = 0.25
  ) throws(SimulationError) -> TimeGrid {
    try TimeGrid(World(step: step, last: last, follow: follow).scenario.clock)
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
    "A life begins within its first step",
    arguments: [
      (0, 0), (0.1, 1), (0.25, 1), (0.9, 4), (1, 4), (1.4, 5), (1.5, 5), (3, 8), (-2, 0),
    ])
  func steps(span: Double, count: Int) throws {
    let grid = try self.grid(step: 0.5, last: (length: 1, step: 0.25))
    #expect(try grid.historySteps(within: span) == count)
    #expect(grid.distance(of: count) >= span)
    #expect(count == 0 || grid.distance(of: count - 1) < span)
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

  @Test("Steps after the first visit are the world's, and moments fall anywhere between")
  func follow() throws {
    let grid = try self.grid(step: 1, follow: 0.3)
    for number in 0..<40 {
      let step = grid.followStep(number)
      #expect(step.number == number && step.start == Double(number) * 0.3)
      #expect(step.end == grid.followStep(number + 1).start)
      #expect(try grid.followSteps(to: step.start) == number)
      #expect(try grid.followSteps(reaching: step.start) == number)
      #expect(try grid.followSteps(to: step.start + 0.1) == number)
      #expect(try grid.followSteps(reaching: step.start + 0.1) == number + 1)
    }
    // As the reader of files makes years of weeks.
    let weeks = try self.grid(step: 1, follow: TimeSpan(weeks: 1).years)
    for week in 0...3000 {
      #expect(try weeks.followSteps(to: TimeSpan(weeks: Double(week)).years) == week)
      #expect(try weeks.followSteps(reaching: TimeSpan(weeks: Double(week)).years) == week)
    }
  }

  @Test("Too many steps are an error before anything is computed")
  func tooMany() throws {
    #expect(throws: SimulationError.tooManySteps(asked: 200_000, limit: TimeGrid.limit)) {
      _ = try grid(step: 1, last: (length: 200_000, step: 1))
    }
    #expect(throws: SimulationError.tooManySteps(asked: 400_000, limit: TimeGrid.limit)) {
      _ = try grid(step: 1, follow: 0.25).followSteps(to: 100_000)
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
