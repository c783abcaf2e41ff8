import Distributions
import Fieldwork
import NumericalMethods
import Scenarios
import Simulation
import Tables
import Testing

/// Each part of a blood level alone has the size that its source gives; EVIDENCE §4 and §15.
@Suite("Sources of error in blood")
struct BloodErrorTests {
  private let mean = 8.98
  private let deviation = 3.1

  private func serum(
    _ name: String = "level", resolution: Double = 1e-9, _ change: (inout Serum) -> Void = { _ in }
  ) -> Instrument {
    var serum = Serum(
      process: "bdnf", mean: mean, standardDeviation: deviation, assayVariation: 0,
      resolution: resolution, unit: "ng/ml", handling: [])
    change(&serum)
    return Instrument(name: name, kind: serum)
  }

  /// Levels as standard levels: the logarithm in units of its SD in reference people.
  private func standard(
    _ cohort: ObservedCohort, _ name: String = "level", at visit: Int = 0
  ) -> [Double] {
    let variance = Elementary.logarithmOnePlus(deviation * deviation / (mean * mean))
    return cohort.reals(name, at: visit).map {
      (Elementary.logarithm($0 ?? .nan) - Elementary.logarithm(mean) + variance / 2)
        / variance.squareRoot()
    }
  }

  private func latent(_ cohort: ObservedCohort, at visit: Int = 0) -> [Double] {
    (cohort.truth.visits[visit].processes["bdnf"] ?? []).map { Double($0) }
  }

  private var world: World {
    var world = World.brief
    (world.history, world.onset) = (0, 0)
    return world
  }

  /// β of the NESDA paper on determinants (n = 1168), whose standard errors are at least 0.028.
  ///
  /// The margin is a tenth of that; n = 2000. The latent value is given, so that little else varies.
  @Test(
    "A determinant has its standardised β",
    arguments: [
      ("smoking", 0.098), ("urban", 0.109), ("fasting", 0.067), ("hour", -0.065),
      ("storage", -0.082), ("bingeDrinking", -0.063),
    ])
  func determinant(name: String, beta: Double) throws {
    var world = world
    world.traits = [
      Trait(name: "smoking", law: .bernoulli(try .init(probability: 0.35))),
      Trait(name: "urban", law: .bernoulli(try .init(probability: 0.6))),
      Trait(name: "bingeDrinking", law: .bernoulli(try .init(probability: 0.2))),
    ]
    func circumstance(_ name: String, _ law: TraitLaw, _ resolution: Double?) -> Instrument {
      Instrument(
        name: name, kind: Circumstance(law: law, resolution: resolution))
    }
    world.instruments =
      [
        serum { $0.determinants = [Serum.Determinant(name: name, beta: beta)] },
        circumstance("fasting", .bernoulli(try .init(probability: 0.9)), nil),
        circumstance("hour", .uniform(try .init(lower: 8, upper: 11)), 0.25),
        circumstance("storage", .exponential(try .init(rate: 0.5)), 0.1),
      ] + world.traits.map { .record($0.name) }
    let cohort = try world.cohort(2000)
    let values = try #require(cohort.visits[0][name]).numbers.map { $0 ?? .nan }
    let law = try #require(
      world.traits.first { $0.name == name }?.law
        ?? world.instruments.first { $0.name == name }?.kind.circumstance)
    let recovered = Recovery.slope(
      of: standard(cohort), on: values.map { $0 / law.standardDeviation }, given: latent(cohort))
    #expect(recovered.isWithin(0.0028, of: beta), "\(recovered)")
  }

  /// β = .226 of age in women, none in men (§4.4); margin and n as above.
  @Test("Age counts in women only")
  func within() throws {
    var world = world
    world.traits = [
      Trait(name: "age", law: .uniform(try .init(lower: 18, upper: 65))),
      Trait(name: "female", law: .bernoulli(try .init(probability: 0.66))),
    ]
    world.instruments = [
      serum {
        $0.determinants = [Serum.Determinant(name: "age", within: "female", beta: 0.226)]
      }, .record("age"), .record("female"),
    ]
    let cohort = try world.cohort(2000)
    let (levels, latent) = (standard(cohort), latent(cohort))
    let age = cohort.reals("age").map { ($0 ?? .nan) / (47 / 12.0.squareRoot()) }
    let female = try #require(cohort.visits[0]["female"]).numbers
    for (sex, beta) in [(1.0, 0.226), (0, 0)] {
      let places = cohort.people.indices.filter { female[$0] == sex }
      let recovered = Recovery.slope(
        of: places.map { levels[$0] }, on: places.map { age[$0] },
        given: places.map { latent[$0] })
      #expect(recovered.isWithin(0.0028, of: beta), "\(sex): \(recovered)")
    }
  }

  /// Peak to trough 0.66 SD (§4.12), the same in the ill and the well.
  ///
  /// The level less its latent part runs over a cosine of the day from −a / 2 to a / 2; the standard
  /// error is that of the slope on the cosine.
  @Test("The season goes from peak to trough by its size, in the ill as in the well")
  func season() throws {
    var world = world
    world.history = 1
    world.onset = 1
    world.calendar = Calendar(start: 12_662, recruitment: TimeSpan(years: 2), spread: .zero)
    world.instruments = [
      serum { $0.season = Serum.Season(peakToTrough: 0.66, peak: 0.3) }, .interview(),
    ]
    let cohort = try world.cohort(3000)
    let cosines = cohort.visits[0].days.map {
      Elementary.cosine(ofTurns: Double($0) / 365.2425 - 0.3)
    }
    for isIll in [true, false] {
      let places = cohort.people.indices.filter {
        cohort.truthEntries("depressionCurrent")[$0] == isIll
      }
      #expect(places.count > 500)
      let recovered = Recovery.slope(
        of: places.map { standard(cohort)[$0] }, on: places.map { cosines[$0] },
        given: places.map { latent(cohort)[$0] })
      #expect(recovered.isWithin(0.0066, of: 0.33), "\(recovered)")
    }
  }

  /// r of about .65 between blood and brain (§15.1: r² of .41 to .44); n = 20 000, margins 8 SE.
  @Test("Blood goes with the signal as the coupling says, and keeps its mean and SD")
  func coupling() throws {
    var world = world
    world.instruments = [serum { $0.coupling = 0.65 }]
    let cohort = try world.cohort(20_000)
    let levels = standard(cohort)
    let zeros = levels.indices.map { Double($0 % 2) }
    // A slope on the process, whose SD is 1 in people but not quite in a sample of them.
    #expect(
      Recovery.slope(of: levels, on: latent(cohort), given: zeros).isWithin(0.045, of: 0.65))
    #expect(Recovery.mean(levels).isWithin(0.06, of: 0))
    #expect(Recovery.deviation(levels).isWithin(0.045, of: 1))
  }

  /// n = 20 000, margin 8 SE; of the periphery alone, two visits correlate by the share that lasts.
  @Test("The periphery lasts by its share", arguments: [0, 0.7, 1])
  func peripheralStability(share: Double) throws {
    var world = world
    world.visits = [0, 1]
    world.instruments = [
      serum {
        ($0.coupling, $0.peripheralStability) = (0.65, share)
      }
    ]
    let cohort = try world.cohort(20_000)
    let parts = (0...1).map { visit in
      zip(standard(cohort, at: visit), latent(cohort, at: visit)).map { $0 - 0.65 * $1 }
    }
    #expect(Recovery.correlation(parts[0], parts[1]).isWithin(0.06, of: share))
  }

  /// §15.6: kits vary by 5 to 20 %; n = 8000, margin 7 % of the size, 8.8 SE.
  @Test("An assay and a batch vary by their coefficients of variation", arguments: [0.05, 0.2])
  func variation(variation: Double) throws {
    var world = world
    world.instruments = [
      serum("assayed") { $0.assayVariation = variation },
      serum("batched") { $0.batches = Serum.Batches(size: 1, variation: variation) },
      serum("plated") { $0.batches = Serum.Batches(size: 80, variation: variation) },
    ]
    let cohort = try world.cohort(8000)
    let spread = Elementary.logarithmOnePlus(deviation * deviation / (mean * mean))
    let expected = Elementary.logarithmOnePlus(variation * variation).squareRoot()
    let rest = (1 - expected * expected / spread).squareRoot()
    for name in ["assayed", "batched"] {
      let errors = zip(standard(cohort, name), latent(cohort)).map {
        ($0 - rest * $1) * spread.squareRoot()
      }
      #expect(Recovery.deviation(errors).isWithin(0.07 * expected, of: expected))
    }
    // People on one plate share its error.
    let plates = zip(standard(cohort, "plated"), latent(cohort)).map { $0 - rest * $1 }
    for place in cohort.people.indices {
      #expect(abs(plates[place] - plates[place / 80 * 80]) < 1e-6)
    }
    #expect(abs(plates[80] - plates[79]) > 1e-6)
  }

  /// The share below 5 ng/ml of a log-normal of 8.98 and 3.1; n = 8000, margin 0.1 SD of one person.
  @Test("Below the limit of detection there is no value, and the reason is given")
  func detectionLimit() throws {
    var world = world
    world.instruments = [serum { $0.detectionLimit = 5 }, serum("all")]
    let cohort = try world.cohort(8000)
    let levels = cohort.reals("level")
    for (level, value) in zip(levels, cohort.reals("all")) {
      #expect(level == (value ?? .nan < 5 ? nil : value))
    }
    let law = try LogNormal(mean: mean, standardDeviation: deviation)
    let below = Elementary.normalCumulative(
      (Elementary.logarithm(5) - law.location) / law.scale)
    let margin = 0.1 * (below * (1 - below)).squareRoot()
    #expect(Recovery.share(levels.map { $0 == nil }).isWithin(margin, of: below))
    let reasons = cohort.visits[0].columns[0].reasons
    #expect(Set(reasons) == [nil, .belowDetection])
  }

  /// n = 20 000; the process hardly moves between two draws ten minutes apart; margin 8 SE.
  @Test("Two samples of a person correlate as the codebook says")
  func reliability() throws {
    var world = world
    world.visits = [0, 2e-5]
    world.step = 1e-5
    world.calendar = Calendar(start: 0, recruitment: TimeSpan(years: 1), spread: .zero)
    world.traits = [Trait(name: "smoking", law: .bernoulli(try .init(probability: 0.35)))]
    world.instruments = [
      serum {
        $0.assayVariation = 0.1
        ($0.coupling, $0.peripheralStability) = (0.74, 0.7)
        $0.determinants = [
          Serum.Determinant(name: "smoking", beta: 0.2),
          Serum.Determinant(name: "fasting", beta: 0.2),
        ]
        $0.batches = Serum.Batches(size: 1, variation: 0.09)
        $0.season = Serum.Season(peakToTrough: 0.66, peak: 0.5)
      },
      Instrument(
        name: "fasting",
        kind: Circumstance(law: .bernoulli(try .init(probability: 0.9)))),
    ]
    let cohort = try world.cohort(20_000)
    // In shares of the variance: v of assay, batches, season and two β², then c² and what lasts of the
    // rest; a cosine from -a / 2 to a / 2 has variance a² / 8.
    let spread = Elementary.logarithmOnePlus(deviation * deviation / (mean * mean))
    let assay = Elementary.logarithmOnePlus(0.01) / spread
    let batch = Elementary.logarithmOnePlus(0.0081) / spread
    let (square, season) = (0.74 * 0.74, 0.66 * 0.66 / 8)
    let expected =
      (1 - assay - batch - season - 0.08) * (square + (1 - square) * 0.7) + season + 0.04
    let found = Recovery.correlation(standard(cohort), standard(cohort, at: 1))
    #expect(found.isWithin(0.02, of: expected), "\(found)")
    let explanation = try #require(
      world.study().dataSet(.long)?.observed.description.fields.first { $0.name == "level" }
    ).explanation
    #expect(
      explanation.contains("stays as it is: \((expected * 100).rounded() / 100)."), "\(explanation)"
    )
  }

  @Test("All parts together leave the mean and the SD of reference people as they are")
  func together() throws {
    var world = world
    world.calendar = Calendar(start: 0, recruitment: TimeSpan(years: 1), spread: .zero)
    world.traits = [Trait(name: "smoking", law: .bernoulli(try .init(probability: 0.35)))]
    world.instruments = [
      serum {
        $0.assayVariation = 0.1
        $0.coupling = 0.65
        $0.peripheralStability = 0.5
        $0.determinants = [Serum.Determinant(name: "smoking", beta: 0.2)]
        $0.season = Serum.Season(peakToTrough: 0.66, peak: 0.5)
        $0.batches = Serum.Batches(size: 1, variation: 0.05)
      }
    ]
    let levels = try world.cohort(20_000).reals("level").compactMap { $0 }
    #expect(Recovery.mean(levels).isWithin(0.1 * deviation, of: mean))
    let values = Summation.variance(levels).squareRoot()
    // Five standard errors of the SD of a log-normal with this kurtosis (see SerumTests).
    #expect(abs(values - deviation) < 5 * deviation / 2 * (4.13 / 20_000).squareRoot())
  }
}
