import Distributions
import Fieldwork
import NumericalMethods
import Scenarios
import Simulation
import Tables
import Testing

/// With every source of error off, what the team writes down is the truth.
@Suite("Without errors")
struct ErrorFreeTests {
  private func cohort() throws -> ObservedCohort {
    var world = World()
    world.instruments = [.serum(), .interview(), .months]
    return try world.cohort(300)
  }

  @Test("A serum level is the formula of the latent value, rounded to the resolution")
  func serum() throws {
    let cohort = try cohort()
    // ln level = μ + σ x, with the mean and SD of a log-normal of 8.98 and 3.1.
    let variance = Elementary.logarithm(1 + 3.1 * 3.1 / (8.98 * 8.98))
    let location = Elementary.logarithm(8.98) - variance / 2
    for visit in 0...1 {
      let latent = try #require(cohort.truth.visits[visit].processes["bdnf"])
      let levels = cohort.reals("serum", at: visit)
      #expect(levels.count == 300)
      for (level, value) in zip(levels, latent) {
        let exact = Elementary.exponential(location + variance.squareRoot() * Double(value))
        #expect(try #require(level) == (exact * 100).rounded() / 100)
      }
    }
  }

  @Test("Each answer of an interview is the truth, worked out from the changes alone")
  func interviews() throws {
    let cohort = try cohort()
    var seen: Set<[Bool]> = []
    for visit in 0...1 {
      let now = visit == 0 ? 0.0 : 2.0
      for place in cohort.people.indices {
        let current = cohort.wasIll(place, after: now - 0.5, until: now)
        let ever = cohort.wasIll(place, after: -.infinity, until: now)
        // At the first visit the interval is life; later it begins at the visit before.
        let interval = visit == 0 ? ever : cohort.wasIll(place, after: 0, until: now)
        #expect(cohort.truthEntries("depressionCurrent", at: visit)[place] == current)
        #expect(cohort.truthEntries("depressionInterval", at: visit)[place] == interval)
        #expect(cohort.truthEntries("depressionEver", at: visit)[place] == ever)
        if visit == 1 { seen.insert([current, interval, ever]) }
      }
    }
    // Nobody, past only, since the last visit only, and now: all were met.
    #expect(seen.count == 4)
  }

  @Test("The life chart is the time ill since the last visit, in months to a tenth")
  func lifeChart() throws {
    let cohort = try cohort()
    #expect(cohort.reals("months") == Array(repeating: nil, count: 300))
    for (place, months) in cohort.reals("months", at: 1).enumerated() {
      let years = cohort.spells(place, until: 2).reduce(0.0) {
        $0 + max(0, $1.end - max(0, $1.start))
      }
      let months = try #require(months)
      let (difference, tenths) = (abs(months - years * 12), months * 10)
      #expect(difference <= 0.05 + 1e-9)
      #expect(abs(tenths.rounded() - tenths) < 1e-9)
    }
  }

  @Test("Nobody is missing, and no reason is given")
  func whole() throws {
    let cohort = try cohort()
    #expect(cohort.people.sorted() == Array(0..<300))
    #expect(cohort.truth.missing == Array(repeating: Array(repeating: nil, count: 300), count: 2))
    #expect(!cohort.truths("depressionEver", at: 1).contains(nil))
  }

  @Test("A recorded trait is the trait, in the digits that the engine knows of it")
  func record() throws {
    var world = World.brief
    world.traits = [Trait(name: "burden", law: .uniform(try .init(lower: 1, upper: 3)))]
    world.instruments = [.record("burden")]
    let cohort = try world.cohort(50)
    let truth = try #require(cohort.truth.traits.first { $0.name == "burden" })
    #expect(cohort.reals("burden").map { "\($0 ?? .nan)" } == truth.values.map { "\($0)" })
    #expect(cohort.reals("burden").map { Float($0 ?? .nan) } == truth.values)
    #expect(Set(truth.values).count == 50)
  }
}
