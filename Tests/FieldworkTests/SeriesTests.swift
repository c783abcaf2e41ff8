import Distributions
import Fieldwork
import NumericalMethods
import RandomStreams
import Scenarios
import Tables
import TestSupport
import Testing

/// Many small studies that one design stands for.
@Suite("Series of small studies")
struct SeriesTests {
  private static let sizes = [[20, 30], [10, 10], [40, 25], [5, 50]]

  private func world(
    _ sizes: [[Int]] = sizes, published: Series.Selection = .everything,
    later: Series.Selection? = nil, onset: Double = 0.3
  ) -> World {
    var world = World.brief
    world.onset = onset
    world.instruments = [.interview(), .serum(assayVariation: 0.1)]
    world.recruitment = .of([
      Recruitment.people("ill", sizes.reduce(0) { $0 + $1[0] }, .current, true),
      Recruitment.people("well", sizes.reduce(0) { $0 + $1[1] }, .current, false),
    ])
    world.series = Series(
      studies: sizes.enumerated().map { .init(year: 2002 + $0 / 2, sizes: $1) },
      published: published, later: later)
    return world
  }

  /// The candidates of each small study, by stratum, in the order of their numbers.
  private func members(_ cohort: ObservedCohort, _ study: Int, _ stratum: String) -> [UInt32] {
    cohort.people.indices.filter {
      cohort.studies[$0] == study && cohort.strata[$0] == stratum
    }.map { cohort.people[$0] }.sorted()
  }

  @Test("Each small study has its people, and the first team those who are found first")
  func dealing() throws {
    let cohort = try world().cohort()
    for (stratum, name) in ["ill", "well"].enumerated() {
      let teams = (1...4).map { members(cohort, $0, name) }
      #expect(teams.map(\.count) == Self.sizes.map { $0[stratum] })
      #expect(teams.flatMap(\.self) == teams.flatMap(\.self).sorted())
    }
    let table = try cohort.wideTable()
    #expect(try table.column("study") == .integers(cohort.studies))
    #expect(
      try table.column("year") == .integers(cohort.studies.map { 2002 + ($0 - 1) / 2 }))
    #expect(cohort.fates.map(\.year) == [2002, 2002, 2003, 2003])
    // The numbering of people says nothing of it.
    #expect(cohort.studies != cohort.studies.sorted())
  }

  @Test("A study more at the end of the series changes nobody in those before it")
  func longer() throws {
    let (short, long) = (
      try world(Array(Self.sizes.dropLast())).cohort(), try world().cohort()
    )
    let rule = Series.Selection(lower: 0.5, neither: 0.5, higher: 0.5)
    let fates = try [Array(Self.sizes.dropLast()), Self.sizes].map {
      try world($0, published: rule).cohort().fates
    }
    #expect(fates[0] == Array(fates[1].prefix(3)))
    for study in 1...3 {
      for stratum in ["ill", "well"] {
        #expect(members(short, study, stratum) == members(long, study, stratum))
      }
    }
    let (levels, others) = (short.reals("serum", at: 0), long.reals("serum", at: 0))
    let there = long.places
    for (place, person) in short.people.enumerated() {
      #expect(levels[place] == others[try #require(there[person])])
    }
  }

  @Test("Another rule of publication changes no person, and the same chance decides")
  func rules() throws {
    let severe = Series.Selection(lower: 0.6, neither: 0.1, higher: 0.1)
    let mild = Series.Selection(lower: 0.9, neither: 0.6, higher: 0.3)
    let sizes = Array(repeating: [2, 2], count: 200)
    let (all, one, other) = (
      try world(sizes).cohort(), try world(sizes, published: severe).cohort(),
      try world(sizes, published: mild).cohort()
    )
    #expect(one.people == other.people && one.studies == other.studies)
    #expect(one.visits == other.visits && one.truth == other.truth && one.visits == all.visits)
    for (strict, lax) in zip(one.fates, other.fates) {
      #expect(!strict.ifLower || lax.ifLower)
      #expect(!strict.ifNeither || lax.ifNeither)
      // What is published anyhow is published too if there is something to tell.
      #expect(!strict.ifNeither || strict.ifLower)
    }
    #expect(one.fates != other.fates)
    #expect(all.fates.allSatisfy { $0.ifLower && $0.ifNeither && $0.ifHigher })
  }

  @Test("Each probability is found and set by its path, and no other")
  func paths() throws {
    let rule = Series.Selection(lower: 1, neither: 0.3, higher: 0.2)
    var design = world(published: rule).design
    func path(_ names: String...) -> ParameterPath { .series(path: names) }
    #expect(path("published", "neither").written == "series.published.neither")
    #expect(design.number(at: path("published", "neither")) == 0.3)
    #expect(design.number(at: path("later", "neither")) == nil)
    design.series?.later = Series.Selection(lower: 0.9, neither: 0.8, higher: 0.7)
    for (path, value) in [
      (path("published", "lower"), 1.0), (path("published", "higher"), 0.2),
      (path("later", "lower"), 0.9), (path("later", "neither"), 0.8),
      (path("later", "higher"), 0.7),
    ] {
      #expect(design.number(at: path) == value && design.range(of: path) == 0...1)
      let changed = try #require(design.setting(path, to: 0.5))
      #expect(changed.number(at: path) == 0.5)
      #expect(changed.setting(path, to: value) == design)
      #expect(design.setting(path, to: 1.5) == nil)
    }
    for wrong in [path("published"), path("published", "all"), path("sooner", "lower")] {
      #expect(design.number(at: wrong) == nil && design.setting(wrong, to: 0.5) == nil)
    }
    #expect(try world().study().scenario.number(at: path("published", "lower")) == nil)
  }

  /// n = 1000 small studies; by chance alone an expectation fails in fewer than one seed of a million.
  @Test(
    "Studies are published as often as the rule says, and the rule changes evenly over the years")
  func rates() throws {
    let rule = Series.Selection(lower: 0.8, neither: 0.3, higher: 0.2)
    let fates = try world(Array(repeating: [2, 2], count: 1000), published: rule).cohort().fates
    for (flag, probability) in [
      (\StudyFate.ifLower, 0.8), (\.ifNeither, 0.3), (\.ifHigher, 0.2),
    ] {
      let count = fates.count { $0[keyPath: flag] }
      #expect(
        Significance.chance(ofCount: count, of: 1000, probability: probability)
          > Significance.rarest)
    }
    let last = Series.Selection(lower: 0.8, neither: 0.7, higher: 0.2)
    let series = Series(
      studies: [2000, 2005, 2020].map { .init(year: $0, sizes: [2]) }, published: rule, later: last)
    let neither = series.studies.map { series.selection(of: $0).neither }
    #expect(zip(neither, [0.3, 0.4, 0.7]).allSatisfy { ($0 - $1).magnitude < 1e-12 })
  }

  @Test("Strata may ask from which frame a candidate comes")
  func frames() throws {
    var world = world()
    world.traits = [
      Trait(name: "frailty", law: .normal(try .init(mean: 0, standardDeviation: 1)))
    ]
    let frames = [
      Recruitment.Frame(name: "clinic", share: 0.4, tilts: [.init(trait: "frailty", shift: 1)]),
      Recruitment.Frame(name: "town", share: 0.6, tilts: []),
    ]
    let ill = Recruitment.people("ill", 75, .current, true)
    world.recruitment = .of(
      [
        Recruitment.Stratum(
          name: "ill", quota: 75,
          conditions: ill.conditions + [RowCondition("frame", .equal, "clinic")]),
        Recruitment.Stratum(
          name: "well", quota: 115, conditions: [RowCondition("frame", .unequal, "clinic")]),
      ], from: frames)
    let cohort = try world.cohort()
    #expect(
      zip(cohort.strata, cohort.truth.frames).allSatisfy { ($0 == "ill") == ($1 == 0) })
    #expect(cohort.people.count == 190)
    world.recruitment = .of([ill, Recruitment.people("well", 115, .current, false)], from: frames)
    let mixed = try world.cohort()
    #expect(Set(zip(mixed.strata, mixed.truth.frames).map { "\($0) \($1)" }).count == 4)
    world.recruitment?.strata[0] = Recruitment.Stratum(
      name: "ill", quota: 75, conditions: [RowCondition("frame", .equal, "moon")])
    #expect(throws: FieldworkError.self) { _ = try world.study() }
  }

  /// n = 400 small studies of two and two; by chance alone an expectation fails in fewer than one seed of a
  /// million.
  @Test("Laboratories shift all cases of a small study alike, and nobody else")
  func laboratories() throws {
    let sizes = Array(repeating: [2, 2], count: 400)
    var (plain, differing) = (world(sizes), world(sizes))
    func serum(_ laboratories: Double) -> Instrument {
      Instrument(
        name: "serum",
        kind: Serum(
          process: "bdnf", mean: 8.98, standardDeviation: 3.1, assayVariation: 0.1,
          resolution: 1e-9, unit: "ng/ml", handling: [], laboratories: laboratories))
    }
    plain.instruments[1] = serum(0)
    differing.instruments[1] = serum(0.5)
    let (one, other) = (try plain.cohort(), try differing.cohort())
    #expect(one.people == other.people && one.studies == other.studies)
    let scale = Elementary.logarithm(1 + 3.1 * 3.1 / (8.98 * 8.98)).squareRoot()
    var shifts: [Int: [Double]] = [:]
    for (place, pair) in zip(one.reals("serum", at: 0), other.reals("serum", at: 0)).enumerated() {
      let (before, after) = (try #require(pair.0), try #require(pair.1))
      let shift = Elementary.logarithm(after / before) / scale
      if one.strata[place] == "well" {
        #expect(shift == 0)
      } else {
        shifts[one.studies[place], default: []].append(shift)
      }
    }
    #expect(shifts.count == 400)
    #expect(shifts.values.allSatisfy { $0.count == 2 && ($0[0] - $0[1]).magnitude < 1e-6 })
    let own = shifts.values.map { $0[0] }
    // The error of a mean of 400 is SD / 20, that of their SD about SD / √800.
    #expect(Summation.mean(own).magnitude < 5 * 0.5 / 20)
    let spread = Summation.variance(own).squareRoot()
    #expect((spread - 0.5).magnitude < 5 * 0.5 / 800.0.squareRoot(), "\(spread)")
  }

  @Test("Part by part it is the same series", arguments: DataSet.Shape.allCases)
  func parts(shape: DataSet.Shape) throws {
    var world = world()
    world.visits = [0, 1]
    let study = try world.study()
    let run = Run(seed: Seed(1), replicate: 0)
    let observed = try #require(study.dataSet(shape)).observed
    let whole = try observed.table(of: try study.run(run, keepsTruth: true)).rows()
    var rows: [UInt8] = []
    _ = try study.run(
      inParts: run, threads: 2, prepare: { try observed.table(of: $0).rows() },
      deliver: { rows += $0 })
    #expect(rows == whole)
    let names = observed.description.fields.map(\.name)
    #expect(names.contains("study") && names.contains("year"))
  }
}
