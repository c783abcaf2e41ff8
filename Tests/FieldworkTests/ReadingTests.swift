import Distributions
import Fieldwork
import RandomStreams
import Scenarios
import Tables
import Testing

/// A study whose instruments are read for some columns only.
@Suite("Reading what is asked")
struct ReadingTests {
  /// A study of all kinds of need: strata ask the interview, loss the score, blood the hour.
  private func study() throws -> Study {
    var world = World()
    world.traits = [
      Trait(name: "calm", law: .normal(try .init(mean: 0, standardDeviation: 1))),
      Trait(name: "female", law: .bernoulli(try .init(probability: 0.5))),
    ]
    let serum = Serum(
      process: "bdnf", mean: 8.98, standardDeviation: 3.1, assayVariation: 0.1, resolution: 0.01,
      unit: "ng/ml", handling: [], determinants: [Serum.Determinant(name: "hour", beta: 0.2)])
    world.instruments = [
      .record("calm"), .record("female"), .said, .interview(), .ids,
      Instrument(
        name: "hour", kind: Circumstance(law: .uniform(try .init(lower: 8, upper: 11)))),
      .months, Instrument(name: "serum", kind: serum),
    ]
    world.recruitment = .of([
      Recruitment.people("ill", 20, .current, true), Recruitment.anybody(60),
    ])
    world.loss = Loss(
      attrition: Mechanism(probability: 0.2, logOdds: [.last(column: "ids"): 0.05]),
      noSample: Mechanism(probability: 0.2))
    return try world.study()
  }

  @Test("An instrument of which nothing is asked is not read, unless it decides on people or blood")
  func instruments() throws {
    let needed = ["depression", "ids", "hour", "serum"]
    #expect(try study().reading { _ in false }.design.instruments.map(\.name) == needed)
    #expect(
      try study().reading { ["female", "months"].contains($0) }.design.instruments.map(\.name)
        == ["female", "depression", "ids", "hour", "months", "serum"])
    #expect(try study().reading { _ in true }.design == study().design)
    // Strata ask what is so now, and nobody asks the interview for more.
    #expect(
      try study().reading { $0 == "depressionEver" }.design.instruments.flatMap(\.columns)
        == ["depressionCurrent", "depressionEver", "ids", "hour", "serum"])
  }

  @Test("What is read is, to the last bit, what it is beside all others")
  func values() throws {
    let run = Run(seed: Seed(3), replicate: 2)
    let whole = try study().run(run).wideTable()
    let less = try study().reading { $0 == "months" }.run(run).wideTable()
    #expect(less.names.count == 2 + 2 * (1 + 1 + 1 + 1 + 1))
    #expect(less == (try whole.selecting(less.names)))
    #expect(less.rowCount == 80)
  }

  @Test("A table of some columns has these at all visits beside the person, and nothing else")
  func someColumns() throws {
    let cohort = try study().run(Run(seed: Seed(3), replicate: 2))
    let whole = try cohort.wideTable()
    #expect(
      try cohort.wideTable(of: ["months", "serum"])
        == whole.selecting(["person", "months_0", "months_1", "serum_0", "serum_1"]))
    #expect(
      try cohort.wideTable(of: ["stratum"]) == whole.selecting(["person", "stratum"]))
  }
}
