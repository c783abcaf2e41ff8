import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// The tables of a study in all shapes, and the truth beside them.
@Suite("Tables of a cohort")
struct CohortTableTests {
  /// Fifty people and the tables that their study leaves.
  private struct Tables {
    let cohort: ObservedCohort
    let study: Study

    func table(
      _ shape: DataSet.Shape = .long, _ part: KeyPath<DataSet, DataSet.Part> = \.observed
    ) throws -> Table {
      let part = try #require(study.dataSet(shape))[keyPath: part]
      let described = try part.table(of: cohort)
      return try Table(
        zip(part.description.fields, described.columns).map { (name: $0.name, column: $1) })
    }
  }

  private func tables(isRecruited: Bool = true) throws -> Tables {
    var world = World()
    world.traits = [
      Trait(name: "liability", law: .normal(try .init(mean: 0, standardDeviation: 1)))
    ]
    if isRecruited {
      world.recruitment = .of([
        Recruitment.people("ill", 20, .current, true),
        Recruitment.people("well", 30, .current, false),
      ])
    }
    world.instruments = [.record("liability"), .serum(), .interview(), .months]
    world.loss = Loss(attrition: 0.3, attritionLogOdds: [:], incomplete: 0.3)
    return Tables(cohort: try world.cohort(50), study: try world.study())
  }

  private let measures = [
    "liability", "serum", "depressionCurrent", "depressionInterval", "depressionEver", "months",
  ]

  @Test("The long table has a row a person and visit, a person's visits together")
  func long() throws {
    let tables = try tables()
    let (cohort, table) = (tables.cohort, try tables.table())
    #expect(table.names == ["person", "visit", "years", "stratum"] + measures)
    #expect(table.rowCount == 100)
    let (person, visit) = (try table.integers("person"), try table.integers("visit"))
    let (years, stratum) = (try table.reals("years"), try table.categories("stratum"))
    let (serum, ever) = (try table.reals("serum"), try table.truths("depressionEver"))
    for row in 0..<100 {
      let (place, number) = (row / 2, row % 2)
      #expect(person[row] == place + 1)
      #expect(visit[row] == number)
      let isLost = cohort.truth.missing[number][place] == .lost
      #expect(years[row] == (isLost ? nil : Double(number) * 2))
      #expect(stratum[row] == cohort.strata[place])
      #expect(serum[row] == cohort.realEntries("serum", at: number)[place])
      #expect(ever[row] == cohort.truthEntries("depressionEver", at: number)[place])
    }
  }

  @Test("The wide table is the long one turned")
  func wide() throws {
    let tables = try tables()
    let table = try tables.table(.wide)
    #expect(
      table.names == ["person", "stratum", "years_0", "years_1"]
        + measures.flatMap { ["\($0)_0", "\($0)_1"] })
    let turned = try tables.table().selecting(["person", "visit", "stratum", "years"] + measures)
      .wide(person: "person", visit: "visit", measures: ["years"] + measures)
    #expect(Set(turned.names) == Set(table.names))
    for name in table.names { #expect(try turned.column(name) == table.column(name)) }
    let analysed = try tables.cohort.wideTable()
    for name in analysed.names where name != "stratum" {
      #expect(try analysed.column(name) == table.column(name))
    }
  }

  @Test("A stretch is at risk from one seen visit to the next, if it began without a diagnosis")
  func startStop() throws {
    let tables = try tables()
    let (cohort, table) = (tables.cohort, try tables.table(.startStop))
    #expect(table.names == ["person", "start", "stop", "event", "stratum"] + measures)
    let atRisk = cohort.people.indices.filter {
      cohort.truth.missing[1][$0] != .lost && cohort.truthEntries("depressionCurrent")[$0] == false
    }
    #expect(table.rowCount == atRisk.count && atRisk.count > 10)
    let (person, event) = (try table.integers("person"), try table.truths("event"))
    for (row, place) in atRisk.enumerated() {
      #expect(person[row] == place + 1)
      #expect(event[row] == cohort.truthEntries("depressionInterval", at: 1)[place])
      #expect(try table.reals("serum")[row] == cohort.realEntries("serum")[place])
      #expect(try table.reals("start")[row] == 0 && table.reals("stop")[row] == 2)
    }
    var world = World()
    world.instruments = [.serum()]
    #expect(try world.study().dataSet(.startStop) == nil)
  }

  @Test("Every value that is missing has its reason, and no other")
  func missing() throws {
    let tables = try tables()
    let (table, gaps) = (try tables.table(), try tables.table(.long, \.missing))
    let fields = try gaps.categories("field").labels
    let reasons = try gaps.categories("reason").labels
    let (person, visit) = (try gaps.integers("person"), try gaps.integers("visit"))
    var expected: Set<String> = []
    for name in measures {
      for (row, isMissing) in try table.column(name).isMissing.enumerated() where isMissing {
        let (place, number) = (row / 2, row % 2)
        expected.insert("\(place + 1) \(number) \(name)")
      }
    }
    let given = (0..<gaps.rowCount).map {
      "\(person[$0] ?? -1) \(visit[$0] ?? -1) \(fields[$0] ?? "")"
    }
    #expect(Set(given) == expected && given.count == expected.count)
    #expect(Set(reasons) == ["lost", "noSample", "notAsked"])
    for (field, reason) in zip(fields, reasons) {
      #expect(reason != "noSample" || field == "serum")
      #expect(reason != "notAsked" || field == "months")
    }
  }

  @Test("In the wide shape a missing value is told by the name of its column there")
  func missingWide() throws {
    let tables = try tables()
    let (table, gaps) = (try tables.table(.wide), try tables.table(.wide, \.missing))
    let (person, visit) = (try gaps.integers("person"), try gaps.integers("visit"))
    let fields = try gaps.categories("field").labels
    var expected: Set<String> = []
    for name in measures {
      for number in 0...1 {
        for (place, isMissing) in try table.column("\(name)_\(number)").isMissing.enumerated()
        where isMissing {
          expected.insert("\(place + 1) \(number) \(name)_\(number)")
        }
      }
    }
    let given = (0..<gaps.rowCount).map {
      "\(person[$0] ?? -1) \(visit[$0] ?? -1) \(fields[$0] ?? "")"
    }
    #expect(Set(given) == expected && given.count == expected.count && given.count > 100)
  }

  @Test("Who did not come has no date and no time, in every shape that has them")
  func dates() throws {
    var world = World()
    world.instruments = [.interview(), .months]
    world.calendar = Calendar(start: 12_662, recruitment: TimeSpan(years: 1), spread: .zero)
    world.loss = Loss(attrition: Mechanism(probability: 0.3), absence: Mechanism(probability: 0.3))
    let tables = Tables(cohort: try world.cohort(60), study: try world.study())
    let (long, wide) = (try tables.table(), try tables.table(.wide))
    for visit in 0...1 {
      let came = tables.cohort.truth.missing[visit].map { $0 == nil }
      #expect(came.contains(false) == (visit == 1) && came.contains(true))
      for name in ["date", "years"] {
        #expect(try wide.column("\(name)_\(visit)").isMissing == came.map { !$0 })
        let isMissing = try long.column(name).isMissing
        #expect(came.indices.map { isMissing[2 * $0 + visit] } == came.map { !$0 })
      }
    }
    let months = try long.reals("months")
    #expect((0..<long.rowCount).count { months[$0].map { $0 > 0 } ?? false } > 5)
    // As the codebook says, to a tenth.
    for row in 0..<long.rowCount {
      if let value = months[row] { #expect(value == (value * 10).rounded() / 10) }
    }
  }

  @Test("The codebook's bounds are those of the laws")
  func bounds() throws {
    var world = World.brief
    world.traits = [
      Trait(name: "val66met", law: .genotype(try .init(alleleFrequency: 0.5))),
      Trait(name: "smoking", law: .bernoulli(try .init(probability: 0.5))),
    ]
    world.instruments = [.record("val66met"), .record("smoking")]
    let study = try world.study()
    let cohort = try world.cohort(100)
    let fields = try #require(study.dataSet(.long)).observed.description.fields
    for (name, most) in [("val66met", 2), ("smoking", 1)] {
      let field = try #require(fields.first { $0.name == name })
      #expect(field.kind == .integer(minimum: 0, maximum: most))
      let values = try #require(cohort.visits[0][name]).numbers.compactMap(\.self)
      #expect(values.min() == 0 && values.max() == Double(most))
    }
  }

  @Test("The truth stands row by row beside the long table, and is complete")
  func truth() throws {
    let tables = try tables()
    let cohort = tables.cohort
    let (table, truth) = (try tables.table(), try tables.table(.long, \.latent))
    #expect(
      truth.names == [
        "person", "visit", "candidate", "years", "liability", "bdnf", "serumTrue", "depression",
        "depression_well_years", "depression_ill_years",
      ])
    for name in ["person", "visit"] {
      #expect(try truth.column(name) == table.column(name))
    }
    for name in truth.names {
      #expect(try !truth.column(name).isMissing.contains(true))
    }
    let (well, ill) = (
      try truth.reals("depression_well_years"), try truth.reals("depression_ill_years")
    )
    let (state, years) = (try truth.categories("depression"), try truth.reals("years"))
    for row in 0..<truth.rowCount {
      // A life is spent in one value or the other: two years of history and the time since.
      let lived = try #require(years[row]) + 2
      #expect(try abs(#require(well[row]) + #require(ill[row]) - lived) < 1e-9)
      let now = try #require(years[row])
      let isIll = cohort.truth.changes[row / 2].last { $0.time <= now }?.value == "ill"
      #expect(state[row] == (isIll ? "ill" : "well"))
    }
  }

  @Test("With every error off, what is written of blood is what an instrument without error reads")
  func errorFree() throws {
    let tables = try tables()
    let (observed, latent) = (try tables.table(), try tables.table(.long, \.latent))
    let (serum, exact) = (try observed.reals("serum"), try latent.reals("serumTrue"))
    for row in 0..<observed.rowCount { #expect(serum[row] == nil || serum[row] == exact[row]) }
    #expect((0..<observed.rowCount).count { serum[$0] != nil } > 50)
  }

  @Test("The table of changes alternates, rises in time, and adds up to the years ill")
  func changes() throws {
    let tables = try tables()
    let cohort = tables.cohort
    let (changes, truth) = (
      try tables.table(.long, \.changes), try tables.table(.long, \.latent)
    )
    #expect(changes.names == ["person", "years", "state", "value"])
    let (person, years) = (try changes.integers("person"), try changes.reals("years"))
    let value = try changes.categories("value")
    let ill = try truth.reals("depression_ill_years")
    #expect(changes.rowCount == cohort.truth.changes.reduce(0) { $0 + $1.count })
    for place in cohort.people.indices {
      let rows = (0..<changes.rowCount).filter { person[$0] == place + 1 }
      for (earlier, later) in zip(rows, rows.dropFirst()) {
        #expect(try #require(years[earlier]) < #require(years[later]))
        #expect(value[earlier] != value[later])
      }
      #expect(rows.first.map { value[$0] } != "well")
      for visit in 0...1 {
        let time = cohort.spells(place, until: Double(visit) * 2).reduce(0.0) {
          $0 + $1.end - $1.start
        }
        #expect(try abs(#require(ill[place * 2 + visit]) - time) < 1e-9)
      }
    }
  }

  @Test("Without recruitment there is no column of strata")
  func noStrata() throws {
    let tables = try tables(isRecruited: false)
    #expect(try !tables.table().names.contains("stratum"))
    #expect(try !tables.table(.wide).names.contains("stratum"))
    #expect(try !tables.cohort.wideTable().names.contains("stratum"))
  }

  @Test("Without the truth kept the observations are the same, whatever decides who is missing")
  func untold() throws {
    var world = World()
    world.traits = [
      Trait(name: "liability", law: .normal(try .init(mean: 0, standardDeviation: 1)))
    ]
    world.processes += ["a", "b", "c"].map {
      Process(name: $0, traitSD: 0.5, halfLife: TimeSpan(years: 1))
    }
    world.instruments = [.serum(), .interview()]
    // Each depends on something that no instrument looks at.
    func by(_ influence: Mechanism.Influence) -> Mechanism {
      Mechanism(probability: 0.4, logOdds: [influence: 3])
    }
    world.loss = Loss(
      attrition: by(.trait("liability")), absence: by(.process("a")), noSample: by(.process("b")),
      items: ["depression": by(.process("c"))])
    let told = try world.cohort(100)
    #expect(Set(told.truth.missing[1]) == [nil, .lost, .absent, .noSample])
    let untold = try world.study().run(
      Run(seed: .init(1), replicate: 0), everybody: 100)
    for (left, right) in zip(untold.visits, told.visits) {
      #expect(left.columns.map(\.values) == right.columns.map(\.values))
    }
    #expect(untold.truth.changes.isEmpty)
  }

  @Test("An instrument named like a column of the table is an error, not a trap")
  func nameTaken() throws {
    var world = World.brief
    world.instruments = [.serum("person")]
    let tables = Tables(cohort: try world.cohort(3), study: try world.study())
    #expect(throws: TableError.duplicateName(name: "person")) { try tables.table() }
  }
}
