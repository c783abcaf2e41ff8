import Distributions
import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// Errors of questionnaires, files and memories, each alone.
///
/// At least 6400 in each group unless said otherwise; margins are a tenth of the SD of one person's
/// value.
@Suite("Sources of error in answers")
struct AnswerErrorTests {
  @Test("An interview finds and clears by its sensitivity and specificity")
  func interview() throws {
    var world = World.brief
    (world.onset, world.remission) = (1, 0.3)
    world.instruments = [
      .interview("exact", window: 0),
      .interview("said", window: 0, sensitivity: 0.85, specificity: 0.95),
    ]
    let cohort = try world.cohort(16_000)
    let (exact, said) = (cohort.truths("exactCurrent"), cohort.truths("saidCurrent"))
    for (isIll, yes) in [(true, 0.85), (false, 0.05)] {
      let places = cohort.people.indices.filter { exact[$0] == isIll }
      #expect(places.count > 6400)
      #expect(Recovery.isShare(places.map { said[$0] == true }, yes))
    }
  }

  @Test("A score has the mean and SD of those never, before and now ill (§16.15)")
  func score() throws {
    var world = World()
    (world.history, world.onset, world.remission) = (4, 0.4, 1)
    world.step = 1
    world.instruments = [.ids]
    let cohort = try world.cohort(40_000)
    let points = try #require(cohort.visits[0]["ids"]).numbers.map { $0 ?? .nan }
    let state = try #require(cohort.truth.visits[0].states["depression"])
    let groups: [(Double, Double, (Int) -> Bool)] = [
      (8, 7, { state.current[$0] == 0 && state.lastLeft[1][$0] == -.infinity }),
      (18, 10, { state.current[$0] == 0 && state.lastLeft[1][$0] > -.infinity }),
      (32, 12, { state.current[$0] == 1 }),
    ]
    for (mean, deviation, isMember) in groups {
      let values = cohort.people.indices.filter(isMember).map { points[$0] }
      #expect(values.count > 6400)
      #expect(Recovery.mean(values).isWithin(0.1 * deviation, of: mean), "\(mean)")
      // Rounded to whole points and cut at 84; the SD of a skewed value has a larger error.
      #expect(abs(Summation.variance(values).squareRoot() - deviation) < 0.1 * deviation)
      #expect(values.allSatisfy { $0 == $0.rounded() && $0 >= 0 && $0 <= 84 })
    }
  }

  /// n = 8000; the margin is eight standard errors of a correlation of about a half.
  @Test(
    "Of the variance of a score's logarithm the share lasts that is said", arguments: [0.3, 0.7])
  func stability(share: Double) throws {
    var world = World.brief
    (world.history, world.onset, world.visits) = (0, 0, [0, 1])
    // High points, so that rounding to whole ones takes nothing away.
    let level = Score.Level(mean: 4000, standardDeviation: 1000)
    world.instruments = [
      Instrument(
        name: "points",
        kind: Score(
          state: "depression", value: "ill", never: level, past: level, present: level,
          stability: share, most: 1_000_000))
    ]
    let cohort = try world.cohort(8000)
    let logarithms = try (0...1).map { visit in
      try #require(cohort.visits[visit]["points"]).numbers.map {
        Elementary.logarithm($0 ?? .nan)
      }
    }
    let found = Recovery.correlation(logarithms[0], logarithms[1])
    #expect(found.isWithin(0.09, of: share), "\(found)")
  }

  @Test("Who takes something says so with its probability; who does not never does")
  func status() throws {
    var world = World.brief
    (world.onset, world.remission) = (3, 0.1)
    world.instruments = [
      Instrument(name: "drug", kind: Status(state: "depression", sensitivity: 0.8)),
      Instrument(name: "exact", kind: Status(state: "depression", sensitivity: 1)),
    ]
    let cohort = try world.cohort(9000)
    let current = try #require(cohort.truth.visits[0].states["depression"]).current
    let said = try #require(cohort.visits[0]["drug"])
    guard case .category(let categories) = said else { throw TestFailure() }
    #expect(categories.levels == ["well", "ill"])
    let codes = categories.codes
    let takers = cohort.people.indices.filter { current[$0] == 1 }
    #expect(takers.count > 6400)
    #expect(Recovery.isShare(takers.map { codes[$0] == 1 }, 0.8))
    #expect(cohort.people.indices.allSatisfy { current[$0] == 1 || codes[$0] == 0 })
    #expect(cohort.visits[0]["exact"]?.numbers == current.map { Double($0) })
  }

  @Test("Events of the window are recalled, each with its probability")
  func eventRecall() throws {
    var world = World()
    world.history = 3
    world.events = [LifeEvent(name: "blow", rate: Rate(perYear: 2), jolts: [])]
    func recall(_ name: String, _ sensitivity: Double) -> Instrument {
      Instrument(
        name: name,
        kind: EventRecall(event: "blow", window: TimeSpan(years: 1), sensitivity: sensitivity))
    }
    world.instruments = [recall("all", 1), recall("some", 0.7)]
    let cohort = try world.cohort(8000)
    for visit in 0...1 {
      let all = try #require(cohort.visits[visit]["all"]).numbers.map { $0 ?? .nan }
      let some = try #require(cohort.visits[visit]["some"]).numbers.map { $0 ?? .nan }
      #expect(zip(all, some).allSatisfy { $1 <= $0 })
      // Poisson with mean 2 × 1 year, thinned to 1.4.
      #expect(Recovery.mean(all).isWithin(0.1 * 2.0.squareRoot(), of: 2))
      #expect(Recovery.mean(some).isWithin(0.1 * 1.4.squareRoot(), of: 1.4))
      let error = 1.4 * (2.7 / 8000).squareRoot()
      let deviation = abs(Summation.variance(some) - 1.4)
      #expect(deviation < 5 * error)
    }
  }

  @Test("A record has its errors, the same at every visit, and its resolution")
  func record() throws {
    var world = World.brief
    world.visits = [0, 1]
    world.traits = [
      Trait(name: "smoking", law: .bernoulli(try .init(probability: 0.5))),
      Trait(name: "trauma", law: .normal(try .init(mean: 40, standardDeviation: 10))),
      Trait(name: "val66met", law: .genotype(try .init(alleleFrequency: 0.195))),
    ]
    world.instruments = [
      Instrument(
        name: "smoking",
        kind: Record(trait: "smoking", sensitivity: 0.9, specificity: 0.98)),
      Instrument(name: "trauma", kind: Record(trait: "trauma", resolution: 0.5, error: 4)),
      .record("val66met"),
    ]
    let cohort = try world.cohort(16_000)
    let truth = cohort.truth.traits.map { $0.values.map { Double($0) } }
    let smoking = try #require(cohort.visits[0]["smoking"]).numbers
    for (isSmoker, yes) in [(1.0, 0.9), (0, 0.02)] {
      let places = cohort.people.indices.filter { truth[0][$0] == isSmoker }
      #expect(Recovery.isShare(places.map { smoking[$0] == 1 }, yes))
    }
    let trauma = cohort.reals("trauma").map { $0 ?? .nan }
    #expect(Recovery.deviation(zip(trauma, truth[1]).map { $0 - $1 }).isWithin(0.4, of: 4))
    #expect(trauma.allSatisfy { $0 * 2 == ($0 * 2).rounded() })
    #expect(cohort.visits[0]["val66met"]?.numbers == truth[2])
    #expect(cohort.visits[0].columns.map(\.values) == cohort.visits[1].columns.map(\.values))
  }

  @Test("A circumstance has its law anew at every visit, at its resolution")
  func circumstance() throws {
    var world = World.brief
    world.visits = [0, 1]
    world.instruments = [
      Instrument(
        name: "hour",
        kind: Circumstance(law: .uniform(try .init(lower: 8, upper: 11)), resolution: 0.25))
    ]
    let cohort = try world.cohort(8000)
    let (first, second) = (
      cohort.reals("hour").map { $0 ?? .nan }, cohort.reals("hour", at: 1).map { $0 ?? .nan }
    )
    #expect(Recovery.mean(first).isWithin(0.1 * 3 / 12.0.squareRoot(), of: 9.5))
    #expect(Recovery.correlation(first, second).isWithin(0.1, of: 0))
    #expect((first + second).allSatisfy { $0 * 4 == ($0 * 4).rounded() && $0 >= 8 && $0 <= 11 })
  }
}

/// Something is of another kind than the test needs.
struct TestFailure: Error {}
