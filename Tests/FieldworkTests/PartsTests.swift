import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Synchronization
import Tables
import Testing

/// A cohort that is carried out part by part is the whole one.
@Suite("Parts of a cohort")
struct PartsTests {
  private func world(isRecruited: Bool) throws -> World {
    var world = World()
    world.traits = [Trait(name: "calm", law: .bernoulli(try .init(probability: 0.5)))]
    if isRecruited {
      world.recruitment = .of(
        [
          Recruitment.people("ill", 60, .current, true),
          Recruitment.people("well", 90, .current, false),
        ], wave: 40, refusal: Mechanism(probability: 0.3, logOdds: [.trait("calm"): 1]))
    }
    var serum = Serum(
      process: "bdnf", mean: 8.98, standardDeviation: 3.1, assayVariation: 0.1, resolution: 0.01,
      unit: "ng/ml", handling: [])
    serum.batches = Serum.Batches(size: 7, variation: 0.1)
    serum.season = Serum.Season(peakToTrough: 0.66, peak: 0.5)
    world.calendar = Calendar(
      start: 0, recruitment: TimeSpan(years: 2), spread: TimeSpan(years: 0.3))
    serum.determinants = [
      Serum.Determinant(name: "calm", beta: 0.1), Serum.Determinant(name: "hour", beta: -0.1),
    ]
    world.events = [LifeEvent(name: "blow", rate: Rate(perYear: 1), jolts: [])]
    world.instruments = [
      Instrument(name: "serum", kind: serum), .interview(), .months, .course, .record("calm"),
      Instrument(
        name: "hour",
        kind: Circumstance(law: .uniform(try .init(lower: 8, upper: 11)), resolution: 0.25)),
      .ids, .hamd, .spines, .said, .blows,
    ]
    // Every kind there is takes part.
    #expect(
      Set(world.instruments.map { ObjectIdentifier(type(of: $0.kind)) })
        == Set(Instrument.kinds.map { ObjectIdentifier($0) }))
    world.loss = Loss(
      attrition: Mechanism(probability: 0.2, logOdds: [.last(column: "serum"): 0.02]),
      absence: Mechanism(probability: 0.1), items: ["serum": Mechanism(probability: 0.1)])
    return world
  }

  private func text(
    _ study: Study, _ shape: DataSet.Shape, people: Int, threads: Int, isBlind: Bool = false
  ) throws -> (bytes: [[UInt8]], flow: CohortFlow) {
    let dataSet = try #require(study.dataSet(shape, isBlind: isBlind))
    var bytes = dataSet.parts.map(\.description.header)
    var flow = CohortFlow(study)
    flow.recruitment = try study.run(
      inParts: Run(seed: Seed(1), replicate: 2), everybody: people, threads: threads,
      prepare: { cohort in
        var part = CohortFlow(study)
        part.add(cohort)
        return (try dataSet.parts.map { try $0.table(of: cohort).rows() }, part)
      },
      deliver: { rows, part in
        for number in rows.indices { bytes[number] += rows[number] }
        flow.add(part)
      })
    return (bytes, flow)
  }

  @Test(
    "Parts put together are the whole, whatever the threads", arguments: [true, false],
    DataSet.Shape.allCases)
  func whole(isRecruited: Bool, shape: DataSet.Shape) throws {
    let study = try world(isRecruited: isRecruited).study()
    let people = isRecruited ? 150 : 2500
    let cohort = try study.run(
      Run(seed: Seed(1), replicate: 2), everybody: people, keepsTruth: true)
    let dataSet = try #require(study.dataSet(shape))
    let expected = try dataSet.parts.map {
      $0.description.header + (try $0.table(of: cohort).rows())
    }
    var flow = CohortFlow(study)
    flow.add(cohort)
    flow.recruitment = cohort.flow
    for threads in [1, 2] {
      let found = try text(study, shape, people: people, threads: threads)
      #expect(found.bytes == expected)
      #expect(found.flow == flow)
    }
    #expect(flow.recruitment.recruited == people && flow.visits.map(\.seen)[0] == people)
  }

  @Test("A person grown again alone is the person among the others", arguments: [true, false])
  func alone(isRecruited: Bool) throws {
    let study = try world(isRecruited: isRecruited).study()
    let run = Run(seed: Seed(1), replicate: 2)
    let cohort = try study.run(run, everybody: 60, keepsTruth: true)
    for shape in DataSet.Shape.allCases {
      let dataSet = try #require(study.dataSet(shape))
      let rows = try dataSet.parts.map { part in
        String(decoding: try part.table(of: cohort).rows(), as: UTF8.self).split(separator: "\n")
      }
      for (place, person) in cohort.people.enumerated().prefix(40) {
        let again = try #require(try study.person(person, numbered: place + 1, run))
        for (part, all) in zip(dataSet.parts, rows) {
          let own = String(decoding: try part.table(of: again).rows(), as: UTF8.self)
          #expect(own.split(separator: "\n") == all.filter { $0.hasPrefix("\(place + 1),") })
        }
      }
    }
  }

  @Test("A request to stop ends the work with nothing but that")
  func stopped() throws {
    let study = try world(isRecruited: false).study()
    let delivered = Mutex(0)
    #expect(throws: FieldworkError.interrupted) {
      _ = try study.run(
        inParts: Run(seed: Seed(1), replicate: 0), everybody: 100_000, threads: 2,
        isStopped: { delivered.withLock { $0 > 0 } }, prepare: { $0.people.count },
        deliver: { count in delivered.withLock { $0 += count } })
    }
    #expect(delivered.withLock { $0 } < 100_000)
  }

  @Test("Blind, nothing is said of the sizes of errors, and the parts are the whole too")
  func blind() throws {
    let study = try world(isRecruited: true).study()
    let cohort = try study.run(Run(seed: Seed(1), replicate: 2), keepsTruth: true)
    let dataSet = try #require(study.dataSet(.wide, isBlind: true))
    let table = try dataSet.observed.table(of: cohort)
    #expect(table.columns[0] == .integers(Array(1...150)))
    let whole = try dataSet.parts.map {
      $0.description.header + (try $0.table(of: cohort).rows())
    }
    #expect(try text(study, .wide, people: 150, threads: 2, isBlind: true).bytes == whole)
    let words = dataSet.parts.flatMap(\.description.fields).map(\.explanation).joined()
    #expect(!words.contains("0.1") && !words.contains("0.66"))
  }
}
