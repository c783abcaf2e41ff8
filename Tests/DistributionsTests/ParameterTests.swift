import Distributions
import Testing

@Suite("Parameters of distributions")
struct ParameterTests {
  @Test(
    "A scale or rate that is not positive is refused by name",
    arguments: [0, -1, -.infinity] as [Double])
  func notPositive(value: Double) {
    #expect(throws: ParameterError.notPositive(parameter: "standardDeviation", value: value)) {
      try Normal(mean: 0, standardDeviation: value)
    }
    #expect(throws: ParameterError.notPositive(parameter: "scale", value: value)) {
      try LogNormal(location: 0, scale: value)
    }
    #expect(throws: ParameterError.notPositive(parameter: "mean", value: value)) {
      try LogNormal(mean: value, standardDeviation: 1)
    }
    #expect(throws: ParameterError.notPositive(parameter: "rate", value: value)) {
      try Exponential(rate: value)
    }
  }

  @Test(
    "A probability outside 0...1 is refused by name",
    arguments: [-0.001, 1.001, .infinity] as [Double])
  func notAProbability(value: Double) {
    #expect(throws: ParameterError.notAProbability(parameter: "probability", value: value)) {
      try Bernoulli(probability: value)
    }
    #expect(throws: ParameterError.notAProbability(parameter: "alleleFrequency", value: value)) {
      try Genotype(alleleFrequency: value)
    }
  }

  @Test("Infinite parameters are refused by name")
  func notFinite() {
    #expect(throws: ParameterError.notFinite(parameter: "mean", value: .infinity)) {
      try Normal(mean: .infinity, standardDeviation: 1)
    }
    #expect(throws: ParameterError.notFinite(parameter: "rate", value: .infinity)) {
      try Exponential(rate: .infinity)
    }
    #expect(throws: ParameterError.notFinite(parameter: "upper - lower", value: .infinity)) {
      try Uniform(lower: -1.5e308, upper: 1.5e308)
    }
  }

  @Test("An interval must have a length")
  func emptyInterval() {
    #expect(throws: ParameterError.emptyInterval(lower: 2, upper: 2)) {
      try Uniform(lower: 2, upper: 2)
    }
    #expect(throws: ParameterError.emptyInterval(lower: 3, upper: 2)) {
      try Uniform(lower: 3, upper: 2)
    }
  }

  @Test("NaN is refused by every initialiser")
  func notANumber() {
    #expect(throws: ParameterError.self) { try Normal(mean: .nan, standardDeviation: 1) }
    #expect(throws: ParameterError.self) { try Normal(mean: 0, standardDeviation: .nan) }
    #expect(throws: ParameterError.self) { try LogNormal(location: .nan, scale: 1) }
    #expect(throws: ParameterError.self) { try LogNormal(location: 0, scale: .nan) }
    #expect(throws: ParameterError.self) { try LogNormal(mean: .nan, standardDeviation: 1) }
    #expect(throws: ParameterError.self) { try LogNormal(mean: 1, standardDeviation: .nan) }
    #expect(throws: ParameterError.self) { try Exponential(rate: .nan) }
    #expect(throws: ParameterError.self) { try Uniform(lower: .nan, upper: 1) }
    #expect(throws: ParameterError.self) { try Uniform(lower: 0, upper: .nan) }
    #expect(throws: ParameterError.self) { try Bernoulli(probability: .nan) }
    #expect(throws: ParameterError.self) { try Genotype(alleleFrequency: .nan) }
  }
}

@Suite("Special cases of single families")
struct SpecialCaseTests {
  @Test(
    "A log-normal made from its moments has them", arguments: [(8.55, 2.25), (1e-3, 5), (1e6, 1)])
  func logNormalMoments(mean: Double, standardDeviation: Double) throws {
    let law = try LogNormal(mean: mean, standardDeviation: standardDeviation)
    // The scale enters as an exponent: an error of one rounding in it is magnified by its square.
    #expect((law.mean / mean - 1).magnitude < 1e-14)
    #expect((law.variance / (standardDeviation * standardDeviation) - 1).magnitude < 1e-13)
  }

  @Test("The median of a log-normal is the exponential of its location")
  func logNormalMedian() throws {
    #expect(try LogNormal(location: 0, scale: 3).quantile(at: 0.5) == 1)
    #expect(try LogNormal(location: 2, scale: 0.5).density(at: .leastNonzeroMagnitude) == 0)
  }

  @Test("A certain Bernoulli never wavers, and a rare one is drawn by the highest words only")
  func bernoulli() throws {
    let never = try Bernoulli(probability: 0)
    let always = try Bernoulli(probability: 1)
    for word in [0, 1, 0x8000_0000, .max] as [UInt32] {
      #expect(never.draw(word) == 0)
      #expect(always.draw(word) == 1)
    }
    #expect(never.quantile(at: 1) == 0)
    #expect(always.quantile(at: 1e-300) == 1)
    let rare = try Bernoulli(probability: 3 * 0x1p-32)
    #expect(rare.draw(.max - 2) == 1)
    #expect(rare.draw(.max - 3) == 0)
  }

  @Test("Genotypes follow Hardy and Weinberg")
  func genotype() throws {
    let law = try Genotype(alleleFrequency: 0.25)
    #expect((0...2).map(law.mass(of:)) == [0.5625, 0.375, 0.0625])
    #expect(law.mean == 0.5)
    #expect(law.variance == 0.375)
    #expect(try Genotype(alleleFrequency: 1).draw(0) == 2)
    #expect(try Genotype(alleleFrequency: 0).draw(.max) == 0)
  }

  @Test("The exponential forgets")
  func exponential() throws {
    let law = try Exponential(rate: 0.6)
    let survival = { (x: Double) in 1 - law.cumulative(at: x) }
    #expect((survival(3) / survival(1) - survival(2)).magnitude < 1e-15)
    #expect(law.cumulative(at: 1e-20) == 0.6e-20)
  }
}
