import ByteRecords
import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// What is read is what was written, and what nobody wrote is refused or at least harmless.
@Suite("Records of cohorts")
struct CohortRecordTests {
  private static let run = Run(seed: Seed(2), replicate: 1)

  /// People of whom some die, in arms and strata of a calendar, with instruments of many kinds.
  private static func world() throws -> World {
    var world = World()
    world.history = 1
    world.visits = [0, 1]
    world.death = 0.2
    world.traits = [
      Trait(name: "female", law: .bernoulli(try .init(probability: 0.5))),
      Trait(name: "calm", law: .normal(try .init(mean: 0, standardDeviation: 1))),
    ]
    world.events = [LifeEvent(name: "blow", rate: Rate(perYear: 2), jolts: [])]
    world.instruments = [
      .interview(), .serum(), .months, .blows, .record("female"), .said,
      Instrument(
        name: "fell", kind: SpellRecall(state: "depression", value: "ill", isRegister: true)),
    ]
    world.calendar = Calendar(
      start: 0, recruitment: TimeSpan(years: 1), spread: TimeSpan(years: 0.3))
    world.loss = Loss(
      attrition: Mechanism(probability: 0.2), absence: Mechanism(probability: 0.1),
      noSample: Mechanism(probability: 0.2), items: ["depression": Mechanism(probability: 0.2)])
    world.allocation = Allocation(
      arms: [
        .init(name: "drug", interventions: [Intervention(.shift(process: "bdnf", 0.5))]),
        .init(name: "placebo"),
      ])
    return world
  }

  private static func recruiting(_ ill: Int, _ well: Int) throws -> World {
    var world = try world()
    world.recruitment = .of([
      Recruitment.people("ill", ill, .current, true),
      Recruitment.people("well", well, .current, false),
    ])
    return world
  }

  private static func parts(of study: Study, _ people: Int) throws -> [ObservedCohort] {
    var parts: [ObservedCohort] = []
    _ = try study.run(
      inParts: run, everybody: people, threads: 2, prepare: { $0 }, deliver: { parts.append($0) })
    return parts
  }

  private static func twins(of study: TwinStudy, _ people: Int) throws -> [Twins] {
    var parts: [Twins] = []
    _ = try study.run(run, everybody: people, threads: 2, deliver: { parts.append($0) })
    return parts
  }

  private static let deed = Intervention(.forbid(state: "depression", transition: "onset"))

  private static func bytes(_ value: some Recorded) -> [UInt8] {
    var writer = RecordWriter()
    value.record(into: &writer)
    return writer.bytes
  }

  private static func bytes(_ value: Double) -> [UInt8] {
    var writer = RecordWriter()
    writer.write(value)
    return writer.bytes
  }

  private static func bytes(_ value: Float) -> [UInt8] {
    var writer = RecordWriter()
    writer.write(value)
    return writer.bytes
  }

  /// A value of all the bytes, or nothing.
  private static func value<Value: Recorded>(
    _ bytes: [UInt8], _: Value.Type = Value.self
  ) throws -> Value {
    var reader = RecordReader(bytes)
    let value = try Value(from: &reader)
    guard reader.isAtEnd else { throw RecordError.invalid }
    return value
  }

  /// Makes all that is made of a part of a cohort; a number that no table can have is refused.
  private static func use(_ cohort: ObservedCohort, _ study: Study, _ tables: [DataSet.Part]) {
    for part in tables {
      guard let table = try? part.table(of: cohort) else { continue }
      _ = table.rows()
      var summary = TableSummary(of: part.description)
      summary.append(TableSummary(table))
    }
    _ = try? cohort.wideTable()
    var flow = CohortFlow(study)
    flow.add(cohort)
    flow.recruitment += cohort.flow
    var portrait = CohortPortrait(PortraitPlan(study))
    portrait.add(cohort)
  }

  @Test("A whole cohort, its parts and parts of nobody come back", arguments: [true, false])
  func cohorts(isRecruited: Bool) throws {
    let study = try (isRecruited ? Self.recruiting(300, 400) : Self.world()).study()
    let form = try CohortForm(of: study, Self.run)
    let whole = try study.run(Self.run, everybody: 700, keepsTruth: true)
    let parts = try Self.parts(of: study, 700)
    #expect(parts.count == 2)
    #expect(
      Set(whole.visits.flatMap { $0.columns.flatMap { $0.reasons.compactMap(\.self) } }).count > 5)
    let nobody = try study.nobody(Self.run)
    for cohort in [whole, nobody] + parts {
      let bytes = Self.bytes(cohort)
      let again: ObservedCohort = try Self.value(bytes)
      #expect(again == cohort && Self.bytes(again) == bytes && form.fits(again))
      #expect(form.fits(again.flow) || again.flow == RecruitmentFlow())
    }
    // Without the truth there is no table of it.
    let observed = try study.run(Self.run, everybody: 20)
    #expect(try Self.value(Self.bytes(observed)) == observed && !form.fits(observed))
  }

  @Test("Twins and parts of no twins come back", arguments: [true, false])
  func twins(isRecruited: Bool) throws {
    let study = try (isRecruited ? Self.recruiting(300, 400) : Self.world()).study()
    for mediator in [nil, "bdnf"] {
      let twins = try TwinStudy(study, doing: [Self.deed], through: mediator)
      let form = try TwinForm(of: twins, Self.run)
      let parts = try Self.twins(of: twins, 700)
      #expect(parts.count == 2)
      for part in try parts + [twins.nobody(Self.run)] {
        let bytes = Self.bytes(part)
        let again: Twins = try Self.value(bytes)
        #expect(again == part && Self.bytes(again) == bytes && form.fits(again))
      }
    }
  }

  @Test("Whatever ends too soon is refused")
  func truncated() throws {
    let study = try Self.recruiting(1, 2).study()
    let cohort = try #require(try Self.parts(of: study, 3).first)
    let twins = try #require(
      try Self.twins(of: TwinStudy(study, doing: [Self.deed]), 3).first)
    let (bytes, pairs) = (Self.bytes(cohort), Self.bytes(twins))
    for length in bytes.indices {
      #expect(throws: RecordError.self) {
        try Self.value(Array(bytes[..<length]), ObservedCohort.self)
      }
    }
    for length in pairs.indices {
      #expect(throws: RecordError.self) { try Self.value(Array(pairs[..<length]), Twins.self) }
    }
  }

  @Test("What could not be of the study is told, though it is a cohort")
  func others() throws {
    let study = try Self.recruiting(6, 6).study()
    let form = try CohortForm(of: study, Self.run)
    let twins = try TwinStudy(study, doing: [Self.deed])
    let twinForm = try TwinForm(of: twins, Self.run)
    let cohort = try #require(try Self.parts(of: study, 12).first)
    let pairs = try #require(try Self.twins(of: twins, 12).first)
    #expect(form.fits(cohort) && twinForm.fits(pairs))
    let last = cohort.truth.visits[1]
    let signal = try #require(last.processes["bdnf"]?.first)
    let changes: [(name: String, from: [UInt8], to: [UInt8], isInTwins: Bool)] = [
      ("time", Self.bytes(last.times[0]), Self.bytes(Double.nan), true),
      ("signal", Self.bytes(signal), Self.bytes(Float.infinity), true),
      ("whole trait", Self.bytes(Float(1)), Self.bytes(Float(7)), true),
      ("broken trait", Self.bytes(Float(1)), Self.bytes(Float(0.5)), true),
      ("name of a trait", Array("female".utf8), Array("femalf".utf8), true),
      ("process", Array("bdnf".utf8), Array("bdne".utf8), true),
      ("value of a state", Array("ill".utf8), Array("ilk".utf8), true),
      ("arm", Array("drug".utf8), Array("drag".utf8), true),
      ("stratum", Array("well".utf8), Array("wall".utf8), true),
      ("column", Array("serum".utf8), Array("seron".utf8), false),
      ("event", Array("blow".utf8), Array("blew".utf8), false),
    ]
    for change in changes {
      let changed = Self.bytes(cohort).replacing(change.from, with: change.to)
      #expect(changed != Self.bytes(cohort), "\(change.name)")
      #expect(try !form.fits(Self.value(changed, ObservedCohort.self)), "\(change.name)")
      guard change.isInTwins else { continue }
      let other = Self.bytes(pairs).replacing(change.from, with: change.to)
      #expect(other != Self.bytes(pairs), "\(change.name)")
      #expect(try !twinForm.fits(Self.value(other, Twins.self)), "\(change.name)")
    }
    // Another replicate, another world, another plan.
    #expect(try !CohortForm(of: study, Run(seed: Seed(2), replicate: 2)).fits(cohort))
    for change in [
      { $0.calendar = nil }, { $0.recruitment = nil }, { $0.allocation = nil },
      { $0.visits.append(2) }, { $0.instruments.removeLast() }, { $0.death = nil },
      { $0.traits.removeLast() },
    ] as [(inout World) -> Void] {
      var world = try Self.recruiting(6, 6)
      change(&world)
      #expect(try !CohortForm(of: world.study(), Self.run).fits(cohort))
    }
    let three = try TwinStudy(study, doing: [Self.deed], through: "bdnf")
    #expect(try !TwinForm(of: three, Self.run).fits(pairs))
  }

  @Test(
    "Of changed bytes there is another value or none, and what could be of the study can be used")
  func changedCohorts() throws {
    let study = try Self.recruiting(1, 2).study()
    let form = try CohortForm(of: study, Self.run)
    let bytes = Self.bytes(try #require(try Self.parts(of: study, 3).first))
    let tables = DataSet.Shape.allCases.flatMap { study.dataSet($0)?.ofReplicates.parts ?? [] }
    var random = SplitMix(state: 1)
    var (read, used) = (0, 0)
    for _ in 0..<Self.changes {
      let changed = Self.changed(bytes, &random)
      guard let cohort = try? Self.value(changed, ObservedCohort.self) else { continue }
      read += 1
      #expect(Self.bytes(cohort) == changed)
      guard form.fits(cohort) else { continue }
      used += 1
      Self.use(cohort, study, tables)
    }
    // Of three people a byte in two is one of some floating-point number.
    #expect(read > Self.changes / 4 && used > Self.changes / 8 && used < read)
  }

  @Test("So it is of twins")
  func changedTwins() throws {
    let study = try TwinStudy(Self.recruiting(1, 2).study(), doing: [Self.deed], through: "bdnf")
    let form = try TwinForm(of: study, Self.run)
    let table = TwinTable(of: study.study)
    let bytes = Self.bytes(try #require(try Self.twins(of: study, 3).first))
    var random = SplitMix(state: 2)
    var (read, used) = (0, 0)
    for _ in 0..<Self.changes {
      let changed = Self.changed(bytes, &random)
      guard let twins = try? Self.value(changed, Twins.self) else { continue }
      read += 1
      #expect(Self.bytes(twins) == changed)
      guard form.fits(twins) else { continue }
      used += 1
      if let rows = try? table.rows(of: twins) { _ = rows.rows() }
    }
    #expect(read > Self.changes / 4 && used > Self.changes / 8 && used < read)
  }

  /// How many changes are tried.
  ///
  /// Twenty thousand of each were tried once; so many keep the test short.
  private static let changes = 2000

  /// The same with another byte somewhere.
  private static func changed(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var changed = bytes
    let place = Int.random(in: 0..<bytes.count, using: &random)
    changed[place] ^= UInt8.random(in: 1...255, using: &random)
    return changed
  }
}
