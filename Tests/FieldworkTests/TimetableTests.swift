import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// Individual dates around the plan, several visits, unequal spacing.
@Suite("Timetable")
struct TimetableTests {
  private func world(spread: Double) -> World {
    var world = World()
    world.step = 1.0 / 52
    world.visits = [0, 1, 1.5, 4]
    (world.history, world.onset, world.remission) = (0.5, 1, 2)
    world.instruments = [.interview(), .serum(), .months]
    world.calendar = Calendar(
      start: 12_662, recruitment: TimeSpan(years: 2), spread: TimeSpan(years: spread))
    return world
  }

  /// What is left of a spread when a normal is cut at two SDs: √(1 − 4 φ(2) / (Φ(2) − Φ(−2))).
  private let kept = 0.8796256610342398

  @Test("People come around the plan with the spread, never later than twice of it")
  func spread() throws {
    let cohort = try world(spread: 4.0 / 52).cohort(1500)
    #expect(cohort.visits[0].times == .common(0))
    for (visit, planned) in [1, 1.5, 4].enumerated() {
      let late = cohort.people.indices.map { cohort.visits[visit + 1].times[$0] - planned }
      #expect(late.allSatisfy { abs($0) <= 8.0 / 52 + 1e-9 })
      // Whole days; margins of eight standard errors, of the SD with a kurtosis of at most 3.
      #expect(Recovery.mean(late).isWithin(0.85 / 52, of: 0))
      #expect(Recovery.deviation(late).isWithin(0.6 / 52, of: kept * 4 / 52))
      let days = late.map { $0 * 365.2425 }
      #expect(days.allSatisfy { abs($0.rounded() - $0) < 1e-6 })
    }
  }

  /// The case: a spread of six weeks is an SD of 36.9 days, whatever the step.
  @Test("People's own days hold to the day in long steps", arguments: [1.0 / 52, 0.5])
  func longSteps(step: Double) throws {
    var world = world(spread: 42 / 365.2425)
    world.step = step
    let cohort = try world.cohort(1500)
    for (visit, planned) in [1, 1.5, 4].enumerated() {
      let late = cohort.people.indices.map {
        (cohort.visits[visit + 1].times[$0] - planned) * 365.2425
      }
      #expect(late.allSatisfy { abs($0) <= 84 + 1e-6 && abs($0.rounded() - $0) < 1e-6 })
      #expect(Recovery.deviation(late).isWithin(5.4, of: kept * 42))
      #expect(Set(late.map { Int($0.rounded()) }).count > 100)
    }
  }

  @Test("Answers are those of each person's own date, worked out from the changes alone")
  func ownDates() throws {
    let cohort = try world(spread: 4.0 / 52).cohort(200)
    for visit in 1...3 {
      let before = cohort.visits[visit - 1].times
      for place in cohort.people.indices {
        let now = cohort.visits[visit].times[place]
        #expect(
          cohort.truthEntries("depressionCurrent", at: visit)[place]
            == cohort.wasIll(place, after: now - 0.5, until: now))
        #expect(
          cohort.truthEntries("depressionInterval", at: visit)[place]
            == cohort.wasIll(place, after: before[place], until: now))
        let ill = cohort.spells(place, until: now).reduce(0.0) {
          $0 + max(0, $1.end - max(before[place], $1.start))
        }
        let months = try #require(cohort.realEntries("months", at: visit)[place])
        #expect(abs(months - ill * 12) <= 0.05 + 1e-9)
      }
    }
  }

  @Test("Days are the first day and the time since; first days fill the time of recruitment")
  func days() throws {
    let cohort = try world(spread: 4.0 / 52).cohort(1500)
    let first = cohort.visits[0].days.map { Double($0 - 12_662) / 365.2425 }
    #expect(first.allSatisfy { $0 >= 0 && $0 < 2 })
    #expect(Recovery.mean(first).isWithin(0.21 * 2 / 12.0.squareRoot(), of: 1))
    for place in cohort.people.indices {
      let passed = Double(cohort.visits[2].days[place] - cohort.visits[0].days[place]) / 365.2425
      #expect(abs(passed - cohort.visits[2].times[place]) <= 1 / 365.0)
    }
  }

  @Test("Without a spread all come on time, and lives are those without a calendar")
  func punctual() throws {
    var plain = world(spread: 0)
    let punctual = try plain.cohort(50)
    plain.calendar = nil
    let none = try plain.cohort(50)
    #expect(punctual.truth == none.truth)
    #expect(punctual.visits[3].times == .common(4))
    #expect(none.visits[0].days.isEmpty)
  }
}
