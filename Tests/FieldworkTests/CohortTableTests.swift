import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// The four tables of a study: long, wide, truth and changes.
@Suite("Tables of a cohort")
struct CohortTableTests {
  private func cohort(isRecruited: Bool = true) throws -> ObservedCohort {
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
    return try world.cohort(50)
  }

  private let measures = [
    "liability", "serum", "depressionCurrent", "depressionInterval", "depressionEver", "months",
  ]

  @Test("The long table has a row a person and visit, a person's visits together")
  func long() throws {
    let cohort = try cohort()
    let table = try cohort.longTable()
    #expect(table.names == ["person", "visit", "years", "stratum"] + measures)
    #expect(table.rowCount == 100)
    let (person, visit) = (try table.integers("person"), try table.integers("visit"))
    let (years, stratum) = (try table.reals("years"), try table.categories("stratum"))
    let (serum, ever) = (try table.reals("serum"), try table.truths("depressionEver"))
    for row in 0..<100 {
      let (place, number) = (row / 2, row % 2)
      #expect(person[row] == Int(cohort.people[place]))
      #expect(visit[row] == number)
      #expect(years[row] == Double(number) * 2)
      #expect(stratum[row] == cohort.strata[place])
      #expect(serum[row] == cohort.reals("serum", at: number)[place])
      #expect(ever[row] == cohort.truths("depressionEver", at: number)[place])
    }
  }

  @Test("The wide table is the long one turned")
  func wide() throws {
    let cohort = try cohort()
    let table = try cohort.wideTable()
    #expect(
      table.names == ["person", "stratum"] + measures.flatMap { ["\($0)_0", "\($0)_1"] })
    let turned = try cohort.longTable().selecting(["person", "visit", "stratum"] + measures)
      .wide(person: "person", visit: "visit", measures: measures)
    #expect(Set(turned.names) == Set(table.names))
    for name in table.names { #expect(try turned.column(name) == table.column(name)) }
  }

  @Test("What is missing is missing for the reason that the truth gives")
  func missing() throws {
    let cohort = try cohort()
    let (table, truth) = (try cohort.longTable(), try cohort.truthTable())
    let reason = try #require(
      { () -> Entries<String>? in
        if case .text(let entries) = try truth.column("missing") { return entries }
        return nil
      }())
    let (serum, answer) = (try table.reals("serum"), try table.truths("depressionCurrent"))
    for row in 0..<table.rowCount {
      #expect((serum[row] == nil) == (reason[row] != nil))
      #expect((answer[row] == nil) == (reason[row] == "lost"))
    }
    let met = Set((0..<truth.rowCount).map { reason[$0] })
    #expect(met == [nil, "lost", "noSample"])
  }

  @Test("The truth stands row by row beside the long table, and is complete")
  func truth() throws {
    let cohort = try cohort()
    let (table, truth) = (try cohort.longTable(), try cohort.truthTable())
    #expect(
      truth.names == [
        "person", "visit", "years", "missing", "liability", "bdnf", "depression",
        "depression_well_years", "depression_ill_years",
      ])
    for name in ["person", "visit", "years"] {
      #expect(try truth.column(name) == table.column(name))
    }
    for name in truth.names where name != "missing" {
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

  @Test("The table of changes alternates, rises in time, and adds up to the years ill")
  func changes() throws {
    let cohort = try cohort()
    let (changes, truth) = (try cohort.changesTable(), try cohort.truthTable())
    #expect(changes.names == ["person", "years", "state", "value"])
    let (person, years) = (try changes.integers("person"), try changes.reals("years"))
    let value = try changes.categories("value")
    let ill = try truth.reals("depression_ill_years")
    #expect(changes.rowCount == cohort.truth.changes.reduce(0) { $0 + $1.count })
    for (place, number) in cohort.people.enumerated() {
      let rows = (0..<changes.rowCount).filter { person[$0] == Int(number) }
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
    let cohort = try cohort(isRecruited: false)
    #expect(try !cohort.longTable().names.contains("stratum"))
    #expect(try !cohort.wideTable().names.contains("stratum"))
  }

  @Test("Without the truth kept the observations are the same")
  func untold() throws {
    var world = World()
    world.instruments = [.serum(), .interview()]
    let told = try world.cohort(20)
    let untold = try Study(world.scenario).carriedOut(
      Run(seed: .init(1), replicate: 0), everybody: 20)
    #expect(untold.visits == told.visits)
    #expect(untold.truth.changes.isEmpty)
  }

  @Test("An instrument named like a column of the table is an error, not a trap")
  func nameTaken() throws {
    var world = World.brief
    world.instruments = [.serum("person")]
    let cohort = try world.cohort(3)
    #expect(throws: TableError.duplicateName(name: "person")) { try cohort.longTable() }
  }
}
