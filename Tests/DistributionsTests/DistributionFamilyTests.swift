import Distributions
import NumericalMethods
import TestSupport
import Testing

extension DistributionFamily {
  /// One distribution of the family, with parameters such as the scenarios use.
  func fixture() throws(ParameterError) -> any Distribution {
    switch self {
    case .normal: try Normal(mean: 8.55, standardDeviation: 2.25)
    case .logNormal: try LogNormal(location: 2.1, scale: 0.4)
    case .bernoulli: try Bernoulli(probability: 0.22)
    case .exponential: try Exponential(rate: 0.6)
    case .uniform: try Uniform(lower: 18, upper: 65)
    case .genotype: try Genotype(alleleFrequency: 0.195)
    }
  }
}

@Suite("Every family of distributions")
struct DistributionFamilyTests {
  @Test("Mean and variance are SciPy's", arguments: DistributionFamily.allCases)
  func moments(family: DistributionFamily) throws {
    let law = try family.fixture()
    let references = DistributionReferences.moments.filter { $0.family == family }
    #expect(references.count == 1)
    for reference in references {
      #expect(relativeError(law.mean, reference.mean) <= 1e-14)
      #expect(relativeError(law.variance, reference.variance) <= 1e-14)
    }
  }

  @Test("Densities and masses are SciPy's", arguments: DistributionFamily.allCases)
  func density(family: DistributionFamily) throws {
    let law = try family.fixture()
    let references = DistributionReferences.density.filter { $0.family == family }
    #expect(references.count >= 4)
    for reference in references {
      // SciPy's binomial mass goes through logarithms of gamma functions: 1e-13.
      if let law = law as? any ContinuousDistribution {
        #expect(relativeError(law.density(at: reference.argument), reference.value) <= 1e-13)
      } else if let law = law as? any DiscreteDistribution {
        #expect(relativeError(law.mass(of: Int(reference.argument)), reference.value) <= 1e-13)
      } else {
        Issue.record("neither density nor mass")
      }
    }
  }

  @Test("Cumulatives are SciPy's", arguments: DistributionFamily.allCases)
  func cumulative(family: DistributionFamily) throws {
    let law = try family.fixture()
    let references = DistributionReferences.cumulative.filter { $0.family == family }
    #expect(references.count >= 4)
    for reference in references {
      #expect(relativeError(law.cumulative(at: reference.argument), reference.value) <= 1e-13)
    }
  }

  @Test("Quantiles are SciPy's", arguments: DistributionFamily.allCases)
  func quantile(family: DistributionFamily) throws {
    let law = try family.fixture()
    let references = DistributionReferences.quantile.filter { $0.family == family }
    #expect(references.count >= 4)
    for reference in references {
      #expect(relativeError(law.quantile(at: reference.argument), reference.value) <= 1e-13)
    }
  }

  @Test("The density integrates, and the masses sum, to the cumulative")
  func integral() throws {
    for family in DistributionFamily.allCases {
      let law = try family.fixture()
      if let law = law as? any ContinuousDistribution {
        for percent in stride(from: 2.0, to: 98, by: 4) {
          let lower = law.quantile(at: percent / 100)
          let upper = law.quantile(at: (percent + 4) / 100)
          // Simpson's rule; the error is below 1e-9 of the 0.04 with 40 intervals.
          let width = (upper - lower) / 40
          let sum = (0...40).reduce(0.0) { sum, node in
            let weight = node == 0 || node == 40 ? 1.0 : (node % 2 == 1 ? 4 : 2)
            return sum + weight * law.density(at: lower + Double(node) * width)
          }
          #expect((sum * width / 3 - 0.04).magnitude < 1e-9, "\(family) \(percent)")
        }
      }
      if let law = law as? any DiscreteDistribution {
        var sum = 0.0
        for count in -1...4 {
          sum += law.mass(of: count)
          #expect((sum - law.cumulative(at: Double(count))).magnitude < 1e-15, "\(family)")
          #expect(law.cumulative(at: Double(count) + 0.5) == law.cumulative(at: Double(count)))
        }
      }
    }
  }

  @Test("The quantile inverts the cumulative", arguments: DistributionFamily.allCases)
  func inverse(family: DistributionFamily) throws {
    let law = try family.fixture()
    for step in 1..<500 {
      let p = Double(step) / 500
      let x = law.quantile(at: p)
      if law is any ContinuousDistribution {
        #expect((law.cumulative(at: x) - p).magnitude < 5e-15, "\(p)")
      } else {
        #expect(law.cumulative(at: x) >= p && law.cumulative(at: x - 1) < p, "\(p)")
      }
    }
  }

  @Test("A draw is the quantile of the word's uniform", arguments: DistributionFamily.allCases)
  func draws(family: DistributionFamily) throws {
    let law = try family.fixture()
    for step in 0..<2000 {
      let word = UInt32(step) &* 2_147_483 &+ 1000
      let exact = law.quantile(at: Elementary.uniform(ofWord: word))
      // The normal deviate is off by up to 2.1e-6; the other families by a few roundings.
      #expect((law.draw(word) - exact).magnitude <= 2.2e-6 * law.variance.squareRoot() * 4)
      #expect(law is any ContinuousDistribution || law.draw(word) == exact)
    }
  }

  @Test("Draws rise with the word", arguments: DistributionFamily.allCases)
  func monotonicity(family: DistributionFamily) throws {
    let law = try family.fixture()
    let draws = (0..<4000).map { law.draw(UInt32($0) &* 1_073_741) }
    for (lower, upper) in zip(draws, draws.dropFirst()) { #expect(lower <= upper) }
    #expect(draws[0] < draws[3999])
  }

  @Test("Draws of 2^16 strata have the mean and variance", arguments: DistributionFamily.allCases)
  func stratifiedMoments(family: DistributionFamily) throws {
    let law = try family.fixture()
    let draws = (0..<65536).map { law.draw(UInt32($0) << 16 | 0x7fff) }
    // Midpoints of strata miss the spread inside the outermost one: below 1e-3 of the variance for
    // the exponential and the log-normal, much less for the others.
    let deviation = law.variance.squareRoot()
    #expect((Summation.mean(draws) - law.mean).magnitude < 5e-5 * deviation)
    #expect(relativeError(Summation.variance(draws), law.variance) <= 1e-3)
  }

  @Test("The limits are 0 and 1, and NaN stays NaN", arguments: DistributionFamily.allCases)
  func edges(family: DistributionFamily) throws {
    let law = try family.fixture()
    #expect(law.cumulative(at: -.infinity) == 0)
    #expect(law.cumulative(at: .infinity) == 1)
    #expect(law.cumulative(at: .nan).isNaN)
    #expect(law.cumulative(at: law.quantile(at: 1)) == 1)
    #expect(law.quantile(at: 0) <= law.quantile(at: 1e-9))
    for p in [-1e-9, 1.000001, .nan, .infinity] { #expect(law.quantile(at: p).isNaN, "\(p)") }
    if let law = law as? any ContinuousDistribution {
      #expect(law.density(at: -.infinity) == 0)
      #expect(law.density(at: .infinity) == 0)
      #expect(law.density(at: .nan).isNaN)
    }
  }
}
