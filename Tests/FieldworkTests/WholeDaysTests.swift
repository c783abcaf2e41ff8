import Fieldwork
import Scenarios
import Testing

/// Dates are whole days: a visit that is planned so many days or weeks later comes so many days later.
@Suite("Whole days")
struct WholeDaysTests {
  /// A study with a visit on each of these days, many of them in every step.
  private func world(_ visits: [Double], recruitment days: Double, spread: Double = 0) -> World {
    var world = World()
    (world.history, world.step) = (0, 1)
    world.visits = visits
    world.calendar = Calendar(
      start: 18_262, recruitment: TimeSpan(years: days / TimeSpan.daysPerYear),
      spread: TimeSpan(years: spread))
    return world
  }

  @Test(
    "Each of 1499 days comes on its day, whenever the first visit was",
    arguments: [0, 1, 10, 365, 913.10625])
  func days(recruitment: Double) throws {
    let days = Array(0...1499)
    // As the reader of files makes years of "63 days".
    let cohort = try world(days.map { Double($0) / 365.2425 }, recruitment: recruitment).cohort(5)
    for place in cohort.people.indices {
      let first = cohort.visits[0].days[place]
      #expect(0..<max(1, Int(recruitment.rounded(.up))) ~= first - 18_262)
      #expect(days.filter { cohort.visits[$0].days[place] - first != $0 } == [])
    }
  }

  @Test("So does each of 214 weeks: nine weeks after the first of January are the fourth of March")
  func weeks() throws {
    let weeks = Array(0...214)
    let cohort = try world(weeks.map { Double($0) / (365.2425 / 7) }, recruitment: 0).cohort(1)
    #expect(weeks.map { cohort.visits[$0].days[0] - 18_262 } == weeks.map { 7 * $0 })
    #expect(18_262 + 63 == cohort.visits[9].days[0])
  }

  @Test("Who comes early or late comes whole days early or late, in steps of a year")
  func spread() throws {
    let world = world(
      [0, 100 / 365.2425, 1000 / 365.2425], recruitment: 500, spread: 2 * 7 / 365.2425)
    let cohort = try world.cohort(300)
    for (visit, planned) in [(1, 100), (2, 1000)] {
      let late = cohort.people.indices.map {
        cohort.visits[visit].days[$0] - cohort.visits[0].days[$0] - planned
      }
      #expect(late.allSatisfy { $0.magnitude <= 28 })
      #expect(Set(late).count > 40)
    }
  }
}
