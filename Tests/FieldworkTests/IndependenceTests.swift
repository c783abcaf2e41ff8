import Distributions
import Fieldwork
import NumericalMethods
import Scenarios
import Simulation
import Testing

/// Draws that nothing joins are not related: no two purposes, no two visits and no two studies share
/// their chance.
///
/// In the equivalence form: n = 6400 people, so that a correlation of independent draws has a standard
/// error of 1 / 80; the interval of three of them lies within ±0.1, eight. One pair fails by chance in
/// 6e-7 of seeds, all pairs of a test in fewer than 1e-4; seeds are fixed. Draws of one address have a
/// correlation of at least a half.
@Suite("Independence")
struct IndependenceTests {
  private let people = 6400

  /// What chance alone decided, a number a person in the order of the candidates, by name.
  private typealias Draws = [(name: String, values: [Double])]

  /// Expects that all draws of a study are unrelated, and each to the same of another study.
  private func expectUnrelated(_ draws: (_ study: String) throws -> Draws) rethrows {
    let (here, there) = (try draws("here"), try draws("there"))
    for (number, first) in here.enumerated() {
      #expect(first.values.count == people)
      for second in here[(number + 1)...] + there.dropFirst(number).prefix(1) {
        let found = Recovery.correlation(first.values, second.values)
        #expect(found.isWithin(0.1, of: 0), "\(first.name), \(second.name): \(found)")
      }
    }
  }

  /// A world in which people are alike but for what the study draws.
  private func world(_ study: String) throws -> World {
    var world = World.brief
    world.name = study
    (world.history, world.onset, world.visits, world.step) = (0, 0, [0, 1, 2], 0.25)
    world.processes = [Process(name: "bdnf", traitSD: 0, halfLife: TimeSpan(years: 0.01))]
    world.traits = [
      Trait(name: "calm", law: .normal(try .init(mean: 0, standardDeviation: 1)))
    ]
    return world
  }

  private func numbers(_ cohort: ObservedCohort, _ name: String, _ visit: Int) throws -> [Double] {
    cohort.byCandidate(try #require(cohort.visits[visit][name]).numbers.map { $0 ?? .nan })
  }

  @Test("The first day, and how late people are at each visit")
  func lateness() throws {
    try expectUnrelated { study in
      var world = try world(study)
      world.visits = [0, 1, 2, 3]
      world.step = 1.0 / 12
      world.calendar = Calendar(
        start: 0, recruitment: TimeSpan(years: 1), spread: TimeSpan(years: 0.2))
      let cohort = try world.cohort(people)
      return [("first day", cohort.byCandidate(cohort.visits[0].days.map { Double($0) }))]
        + (1...3).map { visit in
          (
            "visit \(visit)",
            cohort.byCandidate(cohort.people.indices.map { cohort.visits[visit].times[$0] })
          )
        }
    }
  }

  @Test("What is recalled of the same events at each visit")
  func recall() throws {
    var world = try world("here")
    world.history = 4
    world.events = [LifeEvent(name: "blow", rate: Rate(perYear: 2), jolts: [])]
    world.visits = [0, 0.25, 0.5]
    func recall(_ name: String, _ sensitivity: Double) -> Instrument {
      Instrument(
        name: name,
        kind: EventRecall(event: "blow", window: TimeSpan(years: 4), sensitivity: sensitivity))
    }
    world.instruments = [recall("all", 1), recall("some", 0.5)]
    try expectUnrelated { study in
      world.name = study
      let cohort = try world.cohort(people)
      return try (0...2).map { visit in
        let (all, some) = (
          try numbers(cohort, "all", visit), try numbers(cohort, "some", visit)
        )
        // By how much more or less than half of them are recalled.
        return ("visit \(visit)", zip(all, some).map { $1 - $0 / 2 })
      }
    }
  }

  @Test("The frame, being asked, refusal, and a trait; two studies share frame and trait alone")
  func recruitment() throws {
    func cohort(
      _ study: String, shift: Double, fraction: Double = 1, refusal: Double = 0
    ) throws -> ObservedCohort {
      var world = try world(study)
      world.visits = [0]
      world.instruments = [.record("calm")]
      world.recruitment = Recruitment(
        frames: [
          .init(name: "population", share: 0.5, tilts: []),
          .init(name: "care", share: 0.5, tilts: [.init(trait: "calm", shift: shift)]),
        ], strata: [.init(name: "all", quota: nil, fraction: fraction, conditions: [])],
        wave: 1000, most: people, refusal: Mechanism(probability: refusal))
      return try world.cohort()
    }
    func isTaken(_ cohort: ObservedCohort) -> [Double] {
      let taken = Set(cohort.people)
      return (0..<people).map { taken.contains(UInt32($0)) ? 1 : 0 }
    }
    func trait(_ study: String, shift: Double) throws -> [Float] {
      let cohort = try cohort(study, shift: shift)
      return cohort.byCandidate(cohort.truth.traits[0].values)
    }
    let (plain, tilted) = (try trait("here", shift: 0), try trait("here", shift: 5))
    #expect(try trait("there", shift: 5) == tilted)
    // The same in both studies, and so told once.
    let common: Draws = [
      ("trait", plain.map { Double($0) }),
      ("frame", zip(plain, tilted).map { $1 - $0 > 2 ? 1 : 0 }),
    ]
    try expectUnrelated { study in
      [
        ("asked", isTaken(try cohort(study, shift: 0, fraction: 0.5))),
        ("willing", isTaken(try cohort(study, shift: 0, refusal: 0.5))),
      ] + (study == "here" ? common : [])
    }
  }

  @Test("Being missing in each way at each visit, and what would have been read")
  func missingAndRead() throws {
    try expectUnrelated { try missingAndRead(in: try world($0)) }
  }

  private func missingAndRead(in world: World) throws -> Draws {
    var world = world
    world.instruments = [
      .serum(assayVariation: 0.345, resolution: 1e-6),
      Instrument(
        name: "hour",
        kind: Circumstance(law: .uniform(try .init(lower: 8, upper: 11)))),
      Instrument(name: "calm", kind: Record(trait: "calm", error: 1)),
      .interview("said", sensitivity: 0.5, specificity: 0.5),
    ]
    let whole = try world.cohort(people)
    /// Who is missing when nothing but one thing makes people so.
    func missing(_ loss: Loss, at visit: Int) throws -> [Double] {
      world.loss = loss
      let cohort = try world.cohort(people)
      let column = try #require(cohort.visits[visit].columns.first)
      return cohort.byCandidate(column.reasons.map { $0 == nil ? 0 : 1 })
    }
    let half = Mechanism(probability: 0.5)
    let calm = whole.byCandidate(whole.truth.traits[0].values)
    var draws: Draws = [
      ("error of the record", zip(try numbers(whole, "calm", 0), calm).map { $0 - Double($1) }),
      // Who is lost once is lost at later visits too, so there is one visit to look at.
      ("lost", try missing(Loss(attrition: half), at: 1)),
    ]
    for visit in 1...2 {
      draws += [
        ("serum, visit \(visit)", try numbers(whole, "serum", visit)),
        ("hour, visit \(visit)", try numbers(whole, "hour", visit)),
        ("said, visit \(visit)", try numbers(whole, "saidCurrent", visit)),
        ("absent, visit \(visit)", try missing(Loss(absence: half), at: visit)),
        ("no sample, visit \(visit)", try missing(Loss(noSample: half), at: visit)),
        ("no serum, visit \(visit)", try missing(Loss(items: ["serum": half]), at: visit)),
      ]
    }
    return draws
  }

  @Test("What lasts of an instrument, what passes, its batch, and its assay, at two visits")
  func periphery() throws {
    func levels(
      _ study: String, _ name: String, stability: Double, assay: Double = 0, batches: Double = 0
    ) throws -> Draws {
      var serum = Serum(
        process: "bdnf", mean: 9, standardDeviation: 3, assayVariation: assay, resolution: 1e-6,
        unit: "ng/ml", handling: [])
      // Almost nothing of the process: the level is the periphery alone, the batch or the assay.
      (serum.coupling, serum.peripheralStability) = (0.1, stability)
      if batches > 0 { serum.batches = .init(size: 1, variation: batches) }
      var world = try world(study)
      world.instruments = [Instrument(name: "serum", kind: serum)]
      let cohort = try world.cohort(people)
      return try (1...2).map { visit in
        (
          "\(name), visit \(visit)",
          try numbers(cohort, "serum", visit).map { Elementary.logarithm($0) }
        )
      }
    }
    try expectUnrelated { study in
      // 0.33333 leaves nothing for the rest: the level itself varies by a third.
      let lasting = try levels(study, "lasting", stability: 1)
      let passing = try levels(study, "passing", stability: 0)
      let error = try levels(study, "assay", stability: 0, assay: 0.33333)
      let batch = try levels(study, "batch", stability: 0, batches: 0.33333)
      return [lasting[0]] + passing + error + batch
    }
  }
}
