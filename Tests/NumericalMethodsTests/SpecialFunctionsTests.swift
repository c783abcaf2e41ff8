import NumericalMethods
import TestSupport
import Testing

@Suite("Special functions against 350-digit values")
struct SpecialFunctionsTests {
  @Test("log-gamma has a relative error below 2e-15, also beside its zeros")
  func logGamma() {
    for (x, value) in SpecialFunctionsReference.logGamma {
      #expect(relativeError(SpecialFunctions.logGamma(x), value) < 2e-15, "at \(x)")
    }
  }

  @Test("log-gamma is exact at its zeros and defined at its edges")
  func logGammaEdges() {
    #expect(SpecialFunctions.logGamma(1) == 0)
    #expect(SpecialFunctions.logGamma(2) == 0)
    #expect(SpecialFunctions.logGamma(0) == .infinity)
    #expect(SpecialFunctions.logGamma(.infinity) == .infinity)
    #expect(SpecialFunctions.logGamma(1e306) == .infinity)
    #expect(SpecialFunctions.logGamma(-0.5).isNaN)
    #expect(SpecialFunctions.logGamma(.nan).isNaN)
  }

  @Test("both tails of the incomplete gamma function are relatively accurate")
  func regularisedGamma() {
    for (shape, x, lower, upper) in SpecialFunctionsReference.gamma {
      let tails = SpecialFunctions.regularisedGamma(shape: shape, at: x)
      #expect(relativeError(tails.lower, lower) < 1e-13, "P(\(shape), \(x))")
      #expect(relativeError(tails.upper, upper) < 1e-13, "Q(\(shape), \(x))")
    }
  }

  @Test("both tails of the incomplete beta function are relatively accurate")
  func regularisedBeta() {
    for (a, b, x, y, lower, upper) in SpecialFunctionsReference.beta {
      let tails = SpecialFunctions.regularisedBeta(a, b, at: x, complement: y)
      // The complement is rounded to double, which alone moves a tail by its power of it.
      let tolerance = 1e-13 + (a + b) * 1.2e-16 / min(x, y)
      #expect(relativeError(tails.lower, lower) < tolerance, "I(\(x); \(a), \(b))")
      #expect(relativeError(tails.upper, upper) < tolerance, "1 - I(\(x); \(a), \(b))")
    }
  }

  @Test("exchanging the shapes and the argument exchanges the tails")
  func betaSymmetry() {
    for a in [0.5, 1, 3.7, 40, 900] {
      for b in [0.5, 2, 11.5, 300] {
        for x in [0.125, 0.5, 0.875] {
          let one = SpecialFunctions.regularisedBeta(a, b, at: x, complement: 1 - x)
          let other = SpecialFunctions.regularisedBeta(b, a, at: 1 - x, complement: x)
          #expect(relativeError(one.lower, other.upper) < 1e-14)
          #expect((one.lower + one.upper - 1).magnitude < 1e-14)
        }
      }
    }
  }

  @Test("no argument traps, and those outside the domain give NaN")
  func edges() {
    let awkward = [0, -1, 1, 1e-300, .leastNonzeroMagnitude, 1e300, .infinity, -.infinity, .nan]
    for a in awkward {
      for x in awkward {
        let gamma = SpecialFunctions.regularisedGamma(shape: a, at: x)
        #expect(gamma.lower.isNaN || (gamma.lower >= 0 && gamma.lower <= 1), "P(\(a), \(x))")
        if !(a > 0) || !(x >= 0) { #expect(gamma.lower.isNaN && gamma.upper.isNaN) }
        for b in [0.5, 1e300, .nan] {
          let beta = SpecialFunctions.regularisedBeta(a, b, at: x, complement: 1 - x)
          if !(a > 0) || b.isNaN { #expect(beta.lower.isNaN) }
        }
      }
    }
    #expect(SpecialFunctions.regularisedGamma(shape: 2, at: .infinity).lower == 1)
    #expect(SpecialFunctions.regularisedBeta(2, 3, at: 1, complement: 0).lower == 1)
  }
}
