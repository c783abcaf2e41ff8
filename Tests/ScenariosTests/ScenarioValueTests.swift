import Distributions
import Scenarios
import Testing

/// The small computations of the vocabulary.
struct ScenarioValueTests {
  private func recruitment(_ quotas: [Int]) -> Recruitment {
    Recruitment(
      frames: [],
      strata: quotas.enumerated().map { .init(name: "s\($0)", quota: $1, conditions: []) },
      wave: 100, most: 1000)
  }

  private func scaled(_ quotas: [Int], to people: Int) -> [Int] {
    recruitment(quotas).scaled(to: people).strata.map { $0.quota ?? -1 }
  }

  @Test(
    "Scaled quotas sum to the people wanted, each less than one person from its share",
    arguments: [0, 1, 2, 3, 7, 100, 1751, 2981, 5962, 999_983])
  func scaledSums(people: Int) {
    for quotas in [[1282, 449, 613, 637], [1, 1, 1], [5], [0, 3, 0, 4], [1, 1000]] {
      let total = quotas.reduce(0, +)
      let result = scaled(quotas, to: people)
      #expect(result.reduce(0, +) == people)
      for (quota, given) in zip(quotas, result) {
        #expect(abs(Double(given) - Double(quota * people) / Double(total)) < 1)
      }
    }
  }

  @Test("The largest remainders get the rest, the first of equals first")
  func remainders() {
    #expect(scaled([1, 1, 1], to: 2) == [1, 1, 0])
    #expect(scaled([1, 1, 1], to: 100) == [34, 33, 33])
    // 2.5, 1.75, 0.75 of 5: floors 2, 1, 0, and the two larger remainders.
    #expect(scaled([10, 7, 3], to: 5) == [2, 2, 1])
    #expect(scaled([1282, 449, 613, 637], to: 2981) == [1282, 449, 613, 637])
  }

  @Test("Numbers so large that Double would round them scale exactly")
  func largeScale() {
    let quotas = [3_333_333_333_333_333, 3_333_333_333_333_334, 3_333_333_333_333_333]
    #expect(scaled(quotas, to: 10_000_000_000_000_000) == quotas)
    #expect(scaled(quotas, to: 9_007_199_254_740_993).reduce(0, +) == 9_007_199_254_740_993)
  }

  @Test("A recruitment that wants nobody has no shares to keep")
  func nobody() {
    #expect(scaled([0, 0], to: 10) == [0, 0])
    #expect(recruitment([]).people == 0)
  }

  @Test("Strata without a quota stay as they are, and so does a recruitment of only such")
  func withoutQuotas() {
    func plan(_ quotas: [Int?]) -> Recruitment {
      Recruitment(
        frames: [],
        strata: quotas.enumerated().map {
          .init(name: "s\($0)", quota: $1, fraction: 0.5, conditions: [])
        }, wave: 100, most: 1000, refusal: Mechanism(probability: 0.2))
    }
    #expect(plan([nil, nil]).scaled(to: 10) == plan([nil, nil]))
    #expect(plan([nil]).people == 0)
    #expect(plan([nil, 1, 2, nil]).scaled(to: 6) == plan([nil, 2, 4, nil]))
    #expect(plan([nil, 1, 1, 1]).scaled(to: 4) == plan([nil, 2, 1, 1]))
  }

  @Test("The mean and the SD of each law of a trait")
  func moments() throws {
    func expect(_ law: TraitLaw, _ mean: Double, _ deviation: Double) {
      #expect(abs(law.mean - mean) < 1e-12 * max(1, abs(mean)))
      #expect(abs(law.standardDeviation - deviation) < 1e-12 * max(1, deviation))
    }
    expect(.normal(try Normal(mean: -3, standardDeviation: 2)), -3, 2)
    expect(.logNormal(try LogNormal(mean: 9, standardDeviation: 3)), 9, 3)
    // 47 years wide: 47 / √12.
    expect(.uniform(try Uniform(lower: 18, upper: 65)), 41.5, 13.567_731_325_956_206)
    expect(.exponential(try Exponential(rate: 0.25)), 4, 4)
    expect(.bernoulli(try Bernoulli(probability: 0.2)), 0.2, 0.4)
    expect(.genotype(try Genotype(alleleFrequency: 0.1)), 0.2, 0.424_264_068_711_928_5)
    #expect(TraitLaw.bernoulli(try Bernoulli(probability: 1)).standardDeviation == 0)
  }

  @Test("The parts of a blood level: errors, season and determinants")
  func parts() {
    let age = Serum.Determinant(name: "age", within: "female", beta: 0.2)
    let smoking = Serum.Determinant(name: "smoking", beta: -0.1)
    let serum = Serum(
      process: "bdnf", mean: 10, standardDeviation: 5, assayVariation: 0.1, resolution: 0.01,
      unit: "", handling: [], determinants: [age, smoking],
      season: .init(peakToTrough: 0.66, peak: 0.5), batches: .init(size: 80, variation: 0.5))
    let parts = serum.parts { $0 == "female" ? 0.66 : .nan }
    #expect(
      parts.map(\.kind) == [.assay, .batches, .season, .determinant(age), .determinant(smoking)])
    // ln 1.01 / ln 1.25; batches that vary as people do; 0.66² / 8; 0.2² · 0.66; 0.1².
    let variances = [0.044_591_612_863_402_73, 1, 0.054_45, 0.026_4, 0.01]
    for (part, variance) in zip(parts, variances) {
      #expect(abs(part.variance - variance) < 1e-14)
    }
  }

  @Test("An assay without error has no part, and one beside a spread that vanishes has no end")
  func extremeParts() {
    func part(_ deviation: Double, _ variation: Double) -> Double {
      Serum(
        process: "bdnf", mean: 1e300, standardDeviation: deviation, assayVariation: variation,
        resolution: 1, unit: "", handling: []
      ).parts { _ in 0 }[0].variance
    }
    #expect(part(1, 0) == 0)
    #expect(part(1, 0.1) == .infinity)
  }

  @Test("The columns of an instrument")
  func columns() {
    let interview = Interview(
      state: "s", value: "ill", window: .zero, sensitivity: 1, specificity: 1)
    #expect(
      Instrument(name: "mood", kind: interview).columns
        == ["moodCurrent", "moodInterval", "moodEver"])
    #expect(Instrument(name: "sex", kind: Record(trait: "female")).columns == ["sex"])
  }

  @Test("A response under constant exposure follows effect × (1 − exp(−(t − delay) / builds))")
  func responseValue() {
    let response = Response(
      source: .single(.indicator(state: "depression", value: "ill")), target: .process("bdnf"),
      effect: -0.5, delay: TimeSpan(years: 0.5), builds: TimeSpan(years: 1),
      fades: TimeSpan(years: 5))
    // exp by its definition as a limit, good to 1e-7 here: no table and no library is needed.
    func exponential(_ x: Double) -> Double {
      (0..<24).reduce(1 + x / 0x1p24) { power, _ in power * power }
    }
    func value(_ years: Double) -> Double {
      response.value(afterExposure: TimeSpan(years: years), exponential: exponential)
    }
    #expect(value(0) == 0 && value(0.5) == 0)
    // One time constant after the delay: 1 − 1/e of the effect; ln 2 of them: a half.
    #expect(abs(value(1.5) - -0.5 * 0.632_120_558_8) < 1e-6)
    #expect(abs(value(0.5 + 0.693_147_180_6) - -0.25) < 1e-6)
    #expect(abs(value(20) - -0.5) < 1e-6)
  }

  @Test("A divided clock has shorter steps and the same lives")
  func dividedClock() {
    let clock = Clock(
      origin: .age(12), step: TimeSpan(weeks: 12),
      last: .init(length: TimeSpan(years: 5), step: TimeSpan(weeks: 4)), follow: TimeSpan(weeks: 1))
    #expect(
      clock.divided(by: 4)
        == Clock(
          origin: .age(12), step: TimeSpan(weeks: 3),
          last: .init(length: TimeSpan(years: 5), step: TimeSpan(weeks: 1)),
          follow: TimeSpan(weeks: 0.25)))
    #expect(clock.divided(by: 1) == clock)
  }

  @Test("A trait's part and its fluctuation make one SD")
  func processParts() {
    let process = Process(name: "bdnf", traitSD: 0.6, halfLife: TimeSpan(weeks: 12))
    #expect(abs(process.fluctuationSD - 0.8) < 1e-15)
  }

  @Test("Only a normal trait can be tilted")
  func tilts() throws {
    #expect(TraitLaw.normal(try Normal(mean: 0, standardDeviation: 1)).canBeTilted)
    #expect(!TraitLaw.uniform(try Uniform(lower: 0, upper: 1)).canBeTilted)
    #expect(TraitLaw.genotype(try Genotype(alleleFrequency: 0.2)).range == 0...2)
  }
}
