import Distributions
import TestSupport
import Testing

@Suite("Student's t, Fisher's F and chi-squared against 50-digit values")
struct TestDistributionsTests {
  @Test("Student's t")
  func studentT() throws {
    for (df, x, density, survival) in TestDistributionsReference.studentT {
      let law = try StudentT(degreesOfFreedom: df)
      #expect(relativeError(law.density(at: x), density) < 1e-12, "t(\(df)) at \(x)")
      #expect(relativeError(law.survival(at: x), survival) < 1e-12, "t(\(df)) at \(x)")
      #expect(law.cumulative(at: -x) == law.survival(at: x))
      #expect(law.density(at: -x) == law.density(at: x))
    }
    for (df, tail, value) in TestDistributionsReference.studentTQuantile {
      let law = try StudentT(degreesOfFreedom: df)
      #expect(relativeError(law.quantile(at: tail), -value) < 1e-13, "t(\(df)) \(tail)")
    }
  }

  @Test("Fisher's F")
  func fisherF() throws {
    for (first, second, x, density, survival) in TestDistributionsReference.fisherF {
      let law = try FisherF(numeratorDegreesOfFreedom: first, denominatorDegreesOfFreedom: second)
      #expect(relativeError(law.density(at: x), density) < 1e-12, "F(\(first), \(second)) at \(x)")
      #expect(
        relativeError(law.survival(at: x), survival) < 1e-12, "F(\(first), \(second)) at \(x)")
    }
    for (first, second, tail, value) in TestDistributionsReference.fisherFQuantile {
      let law = try FisherF(numeratorDegreesOfFreedom: first, denominatorDegreesOfFreedom: second)
      #expect(relativeError(law.quantile(atSurvival: tail), value) < 1e-13)
    }
  }

  @Test("chi-squared")
  func chiSquared() throws {
    for (df, x, density, survival) in TestDistributionsReference.chiSquared {
      let law = try ChiSquared(degreesOfFreedom: df)
      #expect(relativeError(law.density(at: x), density) < 1e-12, "chi2(\(df)) at \(x)")
      #expect(relativeError(law.survival(at: x), survival) < 1e-12, "chi2(\(df)) at \(x)")
    }
    for (df, tail, value) in TestDistributionsReference.chiSquaredQuantile {
      let law = try ChiSquared(degreesOfFreedom: df)
      #expect(relativeError(law.quantile(atSurvival: tail), value) < 1e-13, "chi2(\(df)) \(tail)")
    }
  }

  @Test("quantile and cumulative are inverse", arguments: [1e-9, 0.001, 0.1, 0.4, 0.9, 0.999])
  func inverse(probability: Double) throws {
    for df in [0.7, 1, 2, 5, 33.3, 1744] {
      let t = try StudentT(degreesOfFreedom: df)
      let chi = try ChiSquared(degreesOfFreedom: df)
      let f = try FisherF(numeratorDegreesOfFreedom: df, denominatorDegreesOfFreedom: 12)
      #expect(relativeError(t.cumulative(at: t.quantile(at: probability)), probability) < 1e-12)
      #expect(
        relativeError(chi.cumulative(at: chi.quantile(at: probability)), probability) < 1e-12)
      #expect(relativeError(f.cumulative(at: f.quantile(at: probability)), probability) < 1e-12)
    }
  }

  @Test("the edges of the ranges")
  func edges() throws {
    let t = try StudentT(degreesOfFreedom: 3)
    #expect(t.quantile(at: 0) == -.infinity)
    #expect(t.quantile(at: 1) == .infinity)
    #expect(t.quantile(at: 0.5) == 0)
    #expect(t.quantile(at: -0.1).isNaN && t.quantile(at: .nan).isNaN)
    #expect(t.survival(at: .infinity) == 0 && t.survival(at: -.infinity) == 1)
    #expect(t.survival(at: 0) == 0.5 && t.survival(at: .nan).isNaN)
    #expect(relativeError(t.density(at: 0), 0.367_552_596_947_861_4) < 1e-14)
    let chi = try ChiSquared(degreesOfFreedom: 2)
    #expect(chi.density(at: 0) == 0.5 && chi.density(at: -1) == 0 && chi.density(at: .nan).isNaN)
    #expect(chi.cumulative(at: -1) == 0 && chi.survival(at: .infinity) == 0)
    #expect(chi.quantile(at: 0) == 0 && chi.quantile(at: 1) == .infinity)
    let f = try FisherF(numeratorDegreesOfFreedom: 2, denominatorDegreesOfFreedom: 7)
    #expect(f.density(at: 0) == 1 && f.survival(at: 0) == 1 && f.survival(at: .infinity) == 0)
    #expect(f.quantile(at: 2).isNaN)
  }

  @Test("degrees of freedom must be positive and finite", arguments: [0, -1, .infinity, .nan])
  func parameters(bad: Double) {
    #expect(throws: ParameterError.self) { try StudentT(degreesOfFreedom: bad) }
    #expect(throws: ParameterError.self) { try ChiSquared(degreesOfFreedom: bad) }
    #expect(throws: ParameterError.self) {
      try FisherF(numeratorDegreesOfFreedom: bad, denominatorDegreesOfFreedom: 1)
    }
    #expect(throws: ParameterError.self) {
      try FisherF(numeratorDegreesOfFreedom: 1, denominatorDegreesOfFreedom: bad)
    }
  }
}
