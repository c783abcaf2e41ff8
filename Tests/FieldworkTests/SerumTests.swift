import Fieldwork
import NumericalMethods
import Scenarios
import Simulation
import Tables
import TestSupport
import Testing

/// The blood level: moments, assay, handling and resolution.
@Suite("Serum levels")
struct SerumTests {
  private let variance = Elementary.logarithm(1 + 3.1 * 3.1 / (8.98 * 8.98))

  /// n = 8000; bounds of five SE.
  ///
  /// The SE of the mean is SD / √n; that of the SD is SD / 2 × √((κ − 1) / n) with the
  /// kurtosis κ = w⁴ + 2w³ + 3w² − 3 of a log-normal, w = exp(σ²) = 1.119, κ = 5.13.
  @Test(
    "Reference people have the stated mean and SD, with or without an assay error",
    arguments: [0, 0.1, 0.25])
  func moments(assayVariation: Double) throws {
    var world = World.brief
    (world.history, world.onset) = (0, 0)
    world.instruments = [.serum(assayVariation: assayVariation)]
    let count = 8000.0
    let levels = try world.cohort(Int(count)).reals("serum").compactMap { $0 }
    #expect(levels.count == Int(count))
    #expect(abs(Summation.mean(levels) - 8.98) < 5 * 3.1 / count.squareRoot())
    let deviation = Summation.variance(levels).squareRoot()
    #expect(abs(deviation - 3.1) < 5 * 3.1 / 2 * (4.13 / count).squareRoot())
  }

  /// n = 2000; bounds of five SE.
  ///
  /// Two assays of one sample differ by √2 times the error; a variance of n normals has a
  /// relative SE of √(2 / n) = 3.2 %, the correlation of two errors one of 1 / √n.
  @Test(
    "Two assays of one sample differ by their coefficient of variation", arguments: [0.05, 0.2])
  func assay(variation: Double) throws {
    var world = World.brief
    (world.history, world.visits) = (0, [0, 1])
    world.instruments = [
      .serum("one", assayVariation: variation, resolution: 1e-9),
      .serum("other", assayVariation: variation, resolution: 1e-9),
    ]
    let cohort = try world.cohort(2000)
    let differences = (0...1).map { visit in
      zip(cohort.reals("one", at: visit), cohort.reals("other", at: visit)).map {
        Elementary.logarithm(($0 ?? .nan) / ($1 ?? .nan))
      }
    }
    let expected = 2 * Elementary.logarithm(1 + variation * variation)
    for difference in differences {
      let excess = abs(Summation.variance(difference) / expected - 1)
      #expect(excess < 5 * (2.0 / 2000).squareRoot())
      #expect(abs(Significance.ofMean(difference, expected: 0)) < Significance.bound)
    }
    let products = zip(differences[0], differences[1]).map { $0 * $1 / expected }
    #expect(abs(Summation.mean(products)) < 5 / 2000.0.squareRoot())
  }

  @Test("Handling shifts the reading of its visit and stratum by its size, and nothing else")
  func handling() throws {
    var world = World()
    world.recruitment = .of([
      Recruitment.people("ill", 40, .current, true),
      Recruitment.people("well", 60, .current, false),
    ])
    world.instruments = [.interview(), .serum(assayVariation: 0.1, resolution: 1e-9)]
    let plain = try world.cohort()
    world.instruments[1] = .serum(
      assayVariation: 0.1, resolution: 1e-9,
      handling: [
        Serum.Handling(visit: 0, stratum: "ill", shift: 0.33),
        Serum.Handling(visit: 1, stratum: nil, shift: -0.5),
        Serum.Handling(visit: 1, stratum: "well", shift: 0.2),
      ])
    let handled = try world.cohort()
    let expected = [["ill": 0.33, "well": 0], ["ill": -0.5, "well": -0.3]]
    for visit in 0...1 {
      for (place, stratum) in plain.strata.enumerated() {
        let before = try #require(plain.realEntries("serum", at: visit)[place])
        let after = try #require(handled.realEntries("serum", at: visit)[place])
        let shift = Elementary.logarithm(after / before) / variance.squareRoot()
        #expect(abs(shift - (expected[visit][stratum] ?? .nan)) < 1e-7)
      }
    }
  }

  @Test("Handling reaches everybody where nobody in particular was recruited")
  func handlingOfEverybody() throws {
    var world = World.brief
    world.instruments = [
      .serum("plain", resolution: 1e-9),
      .serum(
        resolution: 1e-9, handling: [Serum.Handling(visit: 0, stratum: nil, shift: 0.25)]),
    ]
    let cohort = try world.cohort(20)
    for (before, after) in zip(cohort.reals("plain"), cohort.reals("serum")) {
      let shift = Elementary.logarithm((after ?? .nan) / (before ?? .nan))
      #expect(abs(shift / variance.squareRoot() - 0.25) < 1e-7)
    }
  }

  @Test(
    "A state shifts the reading of whoever is in it at the draw, in one instrument, and no process")
  func shifts() throws {
    var world = World()
    func serum(_ name: String, _ shifts: [StateShift]) -> Instrument {
      Instrument(
        name: name,
        kind: Serum(
          process: "bdnf", mean: 8.98, standardDeviation: 3.1, assayVariation: 0.1,
          resolution: 1e-9, unit: "", handling: [], shifts: shifts))
    }
    world.instruments = [serum("serum", []), serum("plasma", [])]
    let plain = try world.cohort(80)
    world.instruments[0] = serum(
      "serum",
      [
        StateShift(state: "depression", value: "ill", size: -0.4),
        StateShift(state: "depression", value: "well", size: 0.1),
      ])
    let shifted = try world.cohort(80)
    #expect(plain.truth == shifted.truth)
    var ill = 0
    for visit in 0...1 {
      #expect(shifted.reals("plasma", at: visit) == plain.reals("plasma", at: visit))
      let states = try #require(plain.truth.visits[visit].states["depression"]?.current)
      ill += states.count { $0 == 1 }
      for (place, state) in states.enumerated() {
        let before = try #require(plain.realEntries("serum", at: visit)[place])
        let after = try #require(shifted.realEntries("serum", at: visit)[place])
        let shift = Elementary.logarithm(after / before) / variance.squareRoot()
        #expect(abs(shift - (state == 1 ? -0.4 : 0.1)) < 1e-7)
      }
    }
    #expect(ill > 20 && ill < 140)
  }

  @Test("The value is rounded, so its text holds all of it: 8.98 is \"8.98\"")
  func text() throws {
    var world = World.brief
    world.history = 0
    world.instruments = [.serum()]
    let levels = try world.cohort(4000).reals("serum").compactMap { $0 }
    for level in levels {
      let decimals = level.description.split(separator: ".").last?.count ?? 0
      #expect(decimals <= 2)
    }
    #expect(levels.contains { $0 == 8.98 && $0.description == "8.98" })
  }

  @Test("Every level is a whole number of steps of the resolution", arguments: [0.1, 0.5, 2.0, 5])
  func resolution(step: Double) throws {
    var world = World.brief
    world.history = 0
    world.instruments = [.serum(resolution: step), .serum("fine", resolution: 1e-9)]
    let cohort = try world.cohort(300)
    for (level, fine) in zip(cohort.reals("serum"), cohort.reals("fine")) {
      let steps = try #require(level) / step
      #expect(abs(steps - steps.rounded()) < 1e-9)
      #expect(try abs(#require(level) - #require(fine)) <= step / 2 + 1e-8)
      #expect(try #require(level).description.count <= 4)
    }
  }
}
