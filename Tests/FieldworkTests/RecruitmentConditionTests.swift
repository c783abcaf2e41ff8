import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Simulation
import Tables
import Testing

/// Strata that ask any column of the first visit that is known of candidates.
@Suite("Recruitment by conditions on the first visit")
struct RecruitmentConditionTests {
  /// A world of one trait, events and an illness, and one instrument of each kind.
  private func world(wave: Int = 90) throws -> World {
    var world = World()
    world.traits = [Trait(name: "age", law: .uniform(try .init(lower: 18, upper: 65)))]
    world.events = [LifeEvent(name: "blow", rate: Rate(perYear: 1), jolts: [])]
    world.instruments = [
      .serum(), .interview(sensitivity: 0.9, specificity: 0.95), .months,
      Instrument(name: "age", kind: Record(trait: "age", resolution: 1, error: 2)),
      Instrument(name: "hour", kind: Circumstance(law: .uniform(try .init(lower: 8, upper: 11)))),
      .ids, .hamd, .spines, .said, .blows,
    ]
    world.recruitment = .of([], wave: wave)
    return world
  }

  private func recruiting(
    _ strata: [(quota: Int, conditions: [String])], wave: Int = 90
  ) throws -> World {
    var world = try world(wave: wave)
    world.recruitment?.strata = try strata.enumerated().map { number, stratum in
      Recruitment.Stratum(
        name: "s\(number)", quota: stratum.quota,
        conditions: try stratum.conditions.map { try RowCondition($0) })
    }
    return world
  }

  /// The columns of the first visit as a table.
  private func first(_ cohort: ObservedCohort) throws -> Table {
    try Table(cohort.visits[0].columns.map { ($0.name, $0.values) })
  }

  @Test(
    "Whoever is recruited has in the table what was asked, and is who the table picks of everybody",
    arguments: [
      ["ids>=14"], ["hamd>=20", "spines<3"], ["age>=40", "age<60"], ["said=ill"],
      ["said!=ill", "depressionEver=true"],
      ["blows>=1"], ["hour<9"], ["depressionCurrent=false", "ids>20", "age!=50"],
      ["depressionInterval=false"],
    ] as [[String]])
  func picked(conditions: [String]) throws {
    let cohort = try recruiting([(20, conditions)]).cohort()
    let asked = try conditions.map { try RowCondition($0) }
    #expect(try first(cohort).meets(asked) == Array(repeating: true, count: 20))
    var open = try world()
    open.recruitment = nil
    let all = try open.cohort(Int(cohort.people.max() ?? 0) + 1)
    let meets = try first(all).meets(asked)
    // Both stand in the order of the same draws.
    #expect(cohort.people == all.people.indices.filter { meets[$0] }.map { all.people[$0] })
    #expect(cohort.flow.candidates == all.people.count && all.people.count > 20)
  }

  @Test("Waves, threads and a pool change nothing")
  func waves() throws {
    let strata: [(quota: Int, conditions: [String])] = [
      (quota: 15, conditions: ["ids>=20", "age>=30"]), (quota: 15, conditions: ["said=well"]),
    ]
    let cohort = try recruiting(strata).cohort()
    #expect(try recruiting(strata, wave: 7).cohort() == cohort)
    #expect(try recruiting(strata).cohort(threads: 2) == cohort)
    // A second study of the pool lives under another rival, asks others and takes others.
    var rival = try recruiting([(quota: 25, conditions: ["ids<10"])])
    rival.onset = 2
    let studies = [try recruiting(strata).study(), try rival.study()]
    let run = Run(seed: Seed(1), replicate: 0)
    let together = try StudyPool(studies, keepsTruth: true).run(run)
    #expect(together[0] == cohort)
    #expect(together[1] == (try rival.cohort()))
    #expect(together[0].people != together[1].people)
  }

  @Test("A value that is missing afterwards was known when people were recruited")
  func missing() throws {
    var world = try recruiting([(60, ["ids>=14"])])
    world.loss = Loss(items: ["ids": Mechanism(probability: 0.5)])
    let ids = try first(try world.cohort()).reals("ids")
    let known = (0..<60).compactMap { ids[$0] }
    #expect(known.count < 60 && !known.isEmpty && known.allSatisfy { $0 >= 14 })
  }

  @Test("What is not known of candidates, or cannot be, is refused before anybody lives")
  func refused() throws {
    func error(_ condition: String) throws -> FieldworkError? {
      let world = try recruiting([(1, [condition])])
      do throws(FieldworkError) {
        _ = try world.study()
        return nil
      } catch {
        return error
      }
    }
    #expect(try error("ids>=14") == nil)
    for column in ["serum", "months", "height"] {
      #expect(try error("\(column)>3") == .unknownName(column))
    }
    #expect(
      try error("said=sick")
        == .condition(
          .unknownLevel(column: "said", level: "sick", known: ["well", "ill"])))
    #expect(
      try error("depressionEver=maybe")
        == .condition(
          .unfitCondition(RowCondition("depressionEver", .equal, "maybe"), kind: .truth)))
    #expect(
      try error("said>ill")?.description
        == "recruitment cannot ask this: Column “said” holds category names, to which “said>ill” does "
        + "not apply: give = or !=, since “said” has no numbers.")
  }
}
