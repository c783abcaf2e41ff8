import NumericalMethods
import Testing

/// The distance of a result from the correctly rounded one, in units in the last place of the latter.
func unitsInTheLastPlace(_ result: Double, from exact: Double) -> Double {
  if result == exact { return 0 }
  return (result - exact).magnitude / exact.ulp
}

/// FNV-1a over words, to compare many bit patterns by one number.
func hash<Words: Sequence>(_ words: Words) -> UInt64 where Words.Element == UInt64 {
  words.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01b3 }
}

// A result within 0.83 units of the exact value is the nearest double to it or a neighbour of that.

@Suite("Elementary functions in double precision")
struct ElementaryFunctionsTests {
  @Test("The exponential is the correctly rounded value of mpmath or its neighbour")
  func exponential() {
    for (argument, value) in ElementaryReferences.exponential {
      #expect(
        unitsInTheLastPlace(Elementary.exponential(argument), from: value) <= 1, "\(argument)")
    }
  }

  @Test("The exponential less one is the correctly rounded value of mpmath or its neighbour")
  func exponentialMinusOne() {
    for (argument, value) in ElementaryReferences.exponentialMinusOne {
      let result = Elementary.exponentialMinusOne(argument)
      #expect(unitsInTheLastPlace(result, from: value) <= 1, "\(argument)")
    }
  }

  @Test("The logarithm is the correctly rounded value of mpmath or its neighbour")
  func logarithm() {
    for (argument, value) in ElementaryReferences.logarithm {
      #expect(unitsInTheLastPlace(Elementary.logarithm(argument), from: value) <= 1, "\(argument)")
      if argument.isNormal {
        let short = Elementary.logarithm(ofPositiveNormal: argument)
        #expect(short == Elementary.logarithm(argument), "\(argument)")
      }
    }
  }

  @Test("The logarithm of one plus is the correctly rounded value of mpmath or its neighbour")
  func logarithmOnePlus() {
    for (argument, value) in ElementaryReferences.logarithmOnePlus {
      let result = Elementary.logarithmOnePlus(argument)
      #expect(unitsInTheLastPlace(result, from: value) <= 1, "\(argument)")
    }
  }

  @Test("Exact arguments give exact results")
  func exactValues() {
    let least = Double.leastNonzeroMagnitude
    #expect(Elementary.exponential(0.0) == 1)
    #expect(Elementary.exponential(-0.0) == 1)
    #expect(Elementary.logarithm(1.0) == 0)
    #expect(Elementary.exponentialMinusOne(-0.0).sign == .minus)
    #expect(Elementary.logarithmOnePlus(-0.0).sign == .minus)
    #expect(Elementary.exponentialMinusOne(least) == least)
    #expect(Elementary.logarithmOnePlus(-least) == -least)
  }

  @Test("Rounding is that of the standard library, but for the sign of zero")
  func rounding() {
    let whole: [Double] = [0, 1, 2, 3, 1e6, 0x1p+50, 0x1p+51, 0x1p+52, 0x1p+60, 1e300]
    // Halves go to the even neighbour; beyond 2 to the 52 there are none.
    for number in whole {
      for offset in [-0.75, -0.5, -0.25, 0, 0.25, 0.49999999999999994, 0.5, 0.75] {
        for x in [number + offset, -(number + offset)] {
          #expect(Elementary.rounded(x) == x.rounded(.toNearestOrEven), "\(x)")
        }
      }
    }
    #expect(Elementary.rounded(.infinity) == .infinity && Elementary.rounded(.nan).isNaN)
  }

  @Test("Infinities, zeros, negative numbers and NaN follow IEEE 754")
  func edges() {
    let infinity = Double.infinity
    let least = Double.leastNonzeroMagnitude
    #expect(Elementary.exponential(infinity) == infinity)
    #expect(Elementary.exponential(-infinity) == 0)
    #expect(Elementary.exponential(709.782712893385) == infinity)
    #expect(Elementary.exponential(-745.1332191019411) == least)
    #expect(Elementary.exponential(-745.1332191019412) == 0)
    #expect(Elementary.exponential(1e300) == infinity)
    #expect(Elementary.exponential(-1e300) == 0)
    #expect(Elementary.exponentialMinusOne(infinity) == infinity)
    #expect(Elementary.exponentialMinusOne(709.782712893385) == infinity)
    #expect(Elementary.exponentialMinusOne(-infinity) == -1)
    #expect(Elementary.exponentialMinusOne(-1e300) == -1)
    #expect(Elementary.logarithm(infinity) == infinity)
    #expect(Elementary.logarithm(0.0) == -infinity)
    #expect(Elementary.logarithm(-0.0) == -infinity)
    #expect(Elementary.logarithmOnePlus(-1) == -infinity)
    #expect(Elementary.logarithmOnePlus(infinity) == infinity)
    for x in [-1, -least, -infinity, .nan] { #expect(Elementary.logarithm(x).isNaN) }
    for x in [-1.0000000000000002, -2, -infinity, .nan] {
      #expect(Elementary.logarithmOnePlus(x).isNaN)
    }
    #expect(Elementary.exponential(Double.nan).isNaN)
    #expect(Elementary.exponentialMinusOne(.nan).isNaN)
  }

  @Test("The bits are those of an independent program, in debug and in release")
  func bits() {
    let grid = (-3000...3000).map { Double($0) / 4 }
    let squares = (1...6000).map { Double($0 * $0) / 64 }
    typealias Reference = ElementaryReferences
    #expect(hash(grid.map { Elementary.exponential($0).bitPattern }) == Reference.exponentialHash)
    #expect(
      hash(grid.map { Elementary.exponentialMinusOne($0).bitPattern })
        == Reference.exponentialMinusOneHash)
    #expect(hash(squares.map { Elementary.logarithm($0).bitPattern }) == Reference.logarithmHash)
    #expect(
      hash(squares.map { Elementary.logarithmOnePlus($0).bitPattern })
        == Reference.logarithmOnePlusHash)
  }
}

@Suite("Elementary functions in single precision")
struct SinglePrecisionTests {
  @Test("The exponential is within 1.02 units of the double-precision one")
  func exponential() {
    for step in -8700...8700 {
      let x = Float(step) / 100
      let exact = Elementary.exponential(Double(x))
      let error = (Double(Elementary.exponential(x)) - exact).magnitude / Double(Float(exact).ulp)
      #expect(error <= 1.02, "\(x)")
    }
  }

  @Test("Beyond 87 in magnitude the exponential stays at its value there; NaN stays NaN")
  func exponentialEdges() {
    #expect(Elementary.exponential(Float(88)) == Elementary.exponential(Float(87)))
    #expect(Elementary.exponential(-Float.infinity) == Elementary.exponential(Float(-87)))
    #expect(Elementary.exponential(Float(-87)).isNormal)
    #expect(Elementary.exponential(Float(0)) == 1)
    #expect(Elementary.exponential(Float.nan).isNaN)
  }

  @Test("The logarithm is within 0.87 units of the double-precision one over all positive normals")
  func logarithm() {
    // Every 100 003rd bit pattern from the smallest to the largest positive normal number.
    for bits in stride(from: UInt32(0x0080_0000), to: 0x7f80_0000, by: 100_003) {
      let x = Float(bitPattern: bits)
      let exact = Elementary.logarithm(Double(x))
      let error = (Double(Elementary.logarithm(x)) - exact).magnitude / Double(Float(exact).ulp)
      #expect(error <= 0.87, "\(x)")
    }
    #expect(Elementary.logarithm(Float(1)) == 0)
  }

  @Test("The bits are those of an independent program, in debug and in release")
  func bits() {
    let exponentials = (-3000...3000).map { Elementary.exponential(Float($0) / 32) }
    let logarithms = (1...6000).map { Elementary.logarithm(Float($0 * $0) / 64) }
    #expect(
      hash(exponentials.map { UInt64($0.bitPattern) })
        == ElementaryReferences.singleExponentialHash)
    #expect(
      hash(logarithms.map { UInt64($0.bitPattern) }) == ElementaryReferences.singleLogarithmHash)
  }
}
