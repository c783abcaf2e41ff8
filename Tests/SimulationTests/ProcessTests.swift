import Distributions
import NumericalMethods
import Scenarios
import Simulation
import TestSupport
import Testing

/// The exact Ornstein–Uhlenbeck process: mean 0, SD 1, and the memory that the scenario says.
@Suite("Processes")
struct ProcessTests {
  /// What is left of a deviation, 2^(−t / halfLife).
  private func remaining(_ years: Double, halfLife: Double) -> Double {
    Elementary.exponential(-Elementary.logarithm(2.0) * years / halfLife)
  }

  @Test(
    "Mean, variance and autocorrelation are exact for every step length",
    arguments: [0.05, 0.2, 0.4])
  func moments(step: Double) throws {
    let (trait, halfLife, visits) = (0.6, 0.3, [0, 0.2, 0.6, 2.2])
    let world = World(
      origin: .before(TimeSpan(years: 0.4)), step: step, follow: step, visits: visits,
      processes: [.signal("stress", trait: trait, halfLife: halfLife)])
    let people = affordable(4000)
    let cohort = try world.people(people)
    let first = try cohort.process("stress")
    for (visit, time) in visits.enumerated() {
      let values = try cohort.process("stress", at: visit)
      let meanZ = Significance.ofMean(values, expected: 0, variance: 1)
      // For normal values x² has mean 1 and variance 2, xy mean ρ and variance 1 + ρ².
      let varianceZ = Significance.ofMean(values.map { $0 * $0 }, expected: 1, variance: 2)
      let correlation =
        trait * trait + (1 - trait * trait) * remaining(time, halfLife: halfLife)
      let productZ = Significance.ofMean(
        zip(first, values).map { $0 * $1 }, expected: correlation,
        variance: 1 + correlation * correlation)
      #expect(abs(meanZ) < Significance.bound)
      #expect(abs(varianceZ) < Significance.bound)
      #expect(abs(productZ) < Significance.bound)
    }
  }

  @Test("Two processes, and two people, share no noise")
  func independence() throws {
    let world = World(
      follow: 0.1, visits: [0, 0.4],
      processes: [
        .signal("stress", trait: 0.5, halfLife: 0.1), .signal("bdnf", trait: 0.5, halfLife: 0.1),
      ])
    let cohort = try world.people(affordable(4000))
    let (stress, bdnf) = (
      try cohort.process("stress", at: 1), try cohort.process("bdnf", at: 1)
    )
    let pairs = [
      zip(stress, bdnf).map { $0 * $1 }, zip(stress, stress.dropFirst()).map { $0 * $1 },
    ]
    for products in pairs {
      #expect(abs(Significance.ofMean(products, expected: 0, variance: 1)) < Significance.bound)
    }
  }

  @Test("A trait of 1 stays for good, a trait of 0 leaves nothing behind")
  func extremes() throws {
    let world = World(
      follow: 0.5, visits: [0, 3],
      processes: [
        .signal("fixed", trait: 1, halfLife: 0.1), .signal("free", trait: 0, halfLife: 0.1),
      ])
    let cohort = try world.people(2000)
    #expect(try cohort.process("fixed") == cohort.process("fixed", at: 1))
    let products = zip(try cohort.process("free"), try cohort.process("free", at: 1)).map {
      $0 * $1
    }
    #expect(abs(Significance.ofMean(products, expected: 0, variance: 1)) < Significance.bound)
  }

  /// A constant pull and the exact transition leave no error of the step: only rounding.
  @Test(
    "A pulled set-point is approached as effect × (1 − 2^(−t / halfLife))",
    arguments: [0.0625, 0.5, 1])
  func setPoint(step: Double) throws {
    var world = World(
      origin: .before(TimeSpan(years: 1)), step: step, follow: step, visits: [0, 1, 4],
      traits: [Trait(name: "gene", law: .genotype(try Genotype(alleleFrequency: 0.4)))],
      processes: [.signal("bdnf", trait: 0.6, halfLife: 0.5)])
    let free = try world.people(100)
    world.arrows = [Arrow(.trait("gene"), .process("bdnf"), -0.7)]
    let pulled = try world.people(100)
    let genes = try free.trait("gene")
    for (visit, time) in world.visits.enumerated() {
      let (without, with) = (
        try free.process("bdnf", at: visit), try pulled.process("bdnf", at: visit)
      )
      for person in genes.indices {
        let shift = -0.7 * genes[person] * (1 - remaining(time + 1, halfLife: 0.5))
        #expect(abs(with[person] - without[person] - shift) < 3e-6)
      }
    }
  }

  /// From the stationary law of the pair: x drives y at the same half-life h, cov solves
  /// dc/dt = −2θc + θe, so corr(x, y) → e / 2 for a pull of e on a fluctuation of SD 1.
  @Test("A process pulled by another comes to covary with it by half the effect")
  func chain() throws {
    let world = World(
      origin: .before(TimeSpan(years: 4)), step: 1.0 / 64,
      processes: [
        .signal("stress", trait: 0, halfLife: 0.5), .signal("bdnf", trait: 0, halfLife: 0.5),
      ], arrows: [Arrow(.process("stress"), .process("bdnf"), 0.8)])
    let cohort = try world.people(affordable(1500))
    let products = zip(try cohort.process("stress"), try cohort.process("bdnf")).map { $0 * $1 }
    // Held set-points are half a step late, which lowers the covariance by under 2 %.
    let error = (Summation.variance(products) / Double(products.count)).squareRoot()
    #expect(abs(Summation.mean(products) - 0.4) < Significance.bound * error + 0.008)
  }
}
