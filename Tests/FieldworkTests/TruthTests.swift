import Distributions
import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// What the truth tells of people beside their values at visits: where they came from, what happened when.
@Suite("Truth about people")
struct TruthTests {
  /// Blows throw the signal, some spells are slow, and people come from two frames.
  private func world() throws -> World {
    var world = World()
    world.traits = [
      Trait(name: "calm", law: .normal(try .init(mean: 0, standardDeviation: 1)))
    ]
    world.events = [
      LifeEvent(name: "blow", rate: Rate(perYear: 2), jolts: [.init(process: "bdnf", size: -1)]),
      LifeEvent(name: "joy", rate: Rate(perYear: 1), jolts: []),
    ]
    world.instruments = [.interview(), .blows]
    var serum = Serum(
      process: "bdnf", mean: 8.98, standardDeviation: 3.1, assayVariation: 0, resolution: 0.01,
      unit: "ng/ml", handling: [])
    serum.batches = Serum.Batches(size: 7, variation: 0.1)
    world.instruments.append(Instrument(name: "serum", kind: serum))
    world.recruitment = Recruitment(
      frames: [
        .init(name: "population", share: 0.5, tilts: []),
        .init(name: "care", share: 0.5, tilts: [.init(trait: "calm", shift: 8)]),
      ],
      strata: [
        .init(
          name: "ill", quota: nil, fraction: 0.8,
          conditions: [RowCondition("depressionCurrent", .equal, "true")]),
        .init(name: "well", quota: nil, fraction: 0.3, conditions: []),
      ], wave: 200, most: 600,
      refusal: Mechanism(probability: 0.4, logOdds: [.trait("calm"): 0.2, .stratum("ill"): -1]))
    return world
  }

  private func table(_ part: DataSet.Part, _ cohort: ObservedCohort) throws -> Table {
    let described = try part.table(of: cohort)
    return try Table(
      zip(part.description.fields, described.columns).map { (name: $0.name, column: $1) })
  }

  @Test("Frame, stratum, probability of being taken, and batch of each person")
  func people() throws {
    let world = try world()
    let (study, cohort) = (try world.study(), try world.cohort())
    let people = try table(try #require(study.dataSet(.wide)).people, cohort)
    #expect(
      people.names == [
        "person", "candidate", "frame", "stratum", "samplingProbability", "serumBatch",
      ])
    #expect(cohort.people.count > 100)
    #expect(try people.column("person") == .integers(cohort.numbers))
    #expect(try people.column("candidate") == .integers(cohort.people.map { Int($0) }))
    #expect(
      try people.column("serumBatch") == .integers(cohort.people.indices.map { $0 / 7 + 1 }))
    let calm = cohort.truth.traits[0].values
    let (frames, strata) = (
      try people.categories("frame").labels, try people.categories("stratum").labels
    )
    #expect(strata == cohort.strata)
    let probabilities = try people.reals("samplingProbability")
    for place in cohort.people.indices {
      // The frames lie eight SDs apart.
      #expect(frames[place] == (calm[place] > 4 ? "care" : "population"))
      let isIll = strata[place] == "ill"
      let odds = 0.4 / 0.6 * Elementary.exponential(0.2 * Double(calm[place]) - (isIll ? 1 : 0))
      let expected = (isIll ? 0.8 : 0.3) / (1 + odds)
      #expect(abs((probabilities[place] ?? .nan) - expected) < 1e-12)
    }
    #expect(Set(frames) == ["care", "population"] && Set(strata) == ["ill", "well"])
  }

  /// Of 600 candidates; inverse probabilities add up to them with the error of their own sum.
  @Test("The inverse probabilities of those taken add up to all candidates")
  func weights() throws {
    let cohort = try world().cohort()
    let weights = cohort.truth.sampling.map { 1 / $0 }
    let variance = weights.reduce(0) { $0 + $1 * ($1 - 1) }
    let error = (weights.reduce(0, +) - 600) / variance.squareRoot()
    #expect(error.magnitude < 5, "\(error)")
  }

  @Test("All events have their dates, in order, and what is watched changes no life")
  func events() throws {
    let world = try world()
    let (study, cohort) = (try world.study(), try world.cohort())
    let events = try table(try #require(study.dataSet(.long)).events, cohort)
    #expect(events.names == ["person", "years", "event"])
    let (person, years) = (try events.integers("person"), try events.reals("years"))
    let names = try events.categories("event").labels
    #expect(Set(names) == ["blow", "joy"])
    let rows = (0..<events.rowCount).map { (person[$0] ?? 0, years[$0] ?? .nan) }
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(rows.allSatisfy { $0.1 > -2 && $0.1 <= 2 })
    // What people recall of the last year is some of what happened then: nobody recalls more.
    let recalled = try #require(cohort.visits[0]["blows"]).numbers
    for place in cohort.people.indices {
      let last = (0..<events.rowCount).count {
        person[$0] == place + 1 && names[$0] == "blow" && (-1...0).contains(years[$0] ?? 9)
      }
      #expect(Int(recalled[place] ?? 99) <= last)
    }
    // Without the truth nothing is watched but what is asked for, here nothing at all.
    var open = world
    open.instruments.removeAll { $0.name == "blows" }
    let untold = try open.study().run(Run(seed: Seed(1), replicate: 0))
    #expect(untold.truth.events.isEmpty && untold.people == cohort.people)
    for visit in 0...1 {
      #expect(untold.visits[visit]["serum"] == cohort.visits[visit]["serum"])
      #expect(
        untold.visits[visit]["depressionEver"] == cohort.visits[visit]["depressionEver"])
    }
  }

  @Test("A world in which nothing happens has a table of events all the same")
  func nothing() throws {
    var world = try world()
    world.events = []
    world.instruments.removeAll { $0.name == "blows" }
    let events = try table(
      try #require(world.study().dataSet(.long)).events, try world.cohort())
    #expect(events.rowCount == 0 && events.names == ["person", "years", "event"])
  }

  @Test("A spell that begins has its marks, and a return to health has none")
  func marks() throws {
    var scenario = try world().scenario
    scenario.states[0].marks = [
      Mark(name: "slow", probability: 0.3), Mark(name: "first", probability: 1),
    ]
    let study = try Study(scenario, world().design)
    let cohort = try study.run(Run(seed: Seed(1), replicate: 0), keepsTruth: true)
    let changes = try table(try #require(study.dataSet(.long)).changes, cohort)
    #expect(
      changes.names == [
        "person", "years", "state", "value", "depression_slow", "depression_first",
      ])
    let value = try changes.categories("value").labels
    let (slow, first) = (
      try changes.truths("depression_slow"), try changes.truths("depression_first")
    )
    for row in 0..<changes.rowCount {
      #expect(first[row] == (value[row] == "ill" ? true : nil))
      #expect((slow[row] == nil) == (value[row] == "well"))
    }
    // Exact binomial bounds; one test in a million fails by chance.
    let spells = value.count { $0 == "ill" }
    let count = (0..<changes.rowCount).count { slow[$0] == true }
    #expect(
      Significance.chance(ofCount: count, of: spells, probability: 0.3) > Significance.rarest)
  }
}
