import NumericalMethods
import Testing

@Suite("Standard normal distribution in double precision")
struct NormalTests {
  @Test("The cumulative agrees with mpmath to a relative 1e-15, in the far tail too")
  func cumulative() {
    for (argument, value) in NormalReferences.cumulative {
      let error = (Elementary.normalCumulative(argument) / value - 1).magnitude
      #expect(error <= 1e-15, "\(argument)")
    }
  }

  @Test("The density agrees with mpmath to a relative 5e-16")
  func density() {
    for (argument, value) in NormalReferences.density {
      #expect((Elementary.normalDensity(argument) / value - 1).magnitude <= 5e-16, "\(argument)")
    }
  }

  @Test("The quantile agrees with mpmath to a relative 1e-15, for subnormal probabilities too")
  func quantile() {
    for (probability, value) in NormalReferences.quantile {
      let error = (Elementary.normalQuantile(probability) / value - 1).magnitude
      #expect(error <= 1e-15, "\(probability)")
    }
  }

  @Test("The edges are the limits, and NaN lies outside")
  func edges() {
    #expect(Elementary.normalCumulative(-.infinity) == 0)
    #expect(Elementary.normalCumulative(.infinity) == 1)
    #expect(Elementary.normalCumulative(.nan).isNaN)
    #expect(Elementary.normalDensity(.infinity) == 0)
    #expect(Elementary.normalDensity(.nan).isNaN)
    #expect(Elementary.normalQuantile(0) == -.infinity)
    #expect(Elementary.normalQuantile(1) == .infinity)
    #expect(Elementary.normalQuantile(0.5) == 0)
    for p in [-0.1, 1.1, .nan, .infinity] { #expect(Elementary.normalQuantile(p).isNaN) }
  }

  @Test("The cumulative of the quantile is the probability")
  func inverse() {
    // The quantile is right to 1e-15 of itself, which moves the probability by up to 1e-15 z^2.
    for step in 1..<1000 {
      let p = Double(step) / 1000
      let again = Elementary.normalCumulative(Elementary.normalQuantile(p))
      #expect((again - p).magnitude <= 2e-15, "\(p)")
    }
  }
}

@Suite("Deviates of random words")
struct DeviatesTests {
  /// Words spread over the whole range and crowded at both ends and in the middle.
  static let words: [UInt32] =
    (0..<4000).map { UInt32($0) &* 1_073_741 } + (0..<1000).map { UInt32($0) }
    + (0..<1000).map { 0x7fff_fe00 + UInt32($0) } + (0..<32).map { UInt32(1) << $0 }

  @Test("The normal deviate is the quantile of the word's uniform within 2.1e-6")
  func normalAccuracy() {
    for word in Self.words {
      let exact = Elementary.normalQuantile(Elementary.uniform(ofWord: word))
      let deviate = Double(Elementary.normalDeviate(ofWord: word))
      #expect((deviate - exact).magnitude <= 2.1e-6, "\(word)")
      #expect((deviate - exact).magnitude <= 5e-7 * exact.magnitude, "\(word)")
    }
  }

  @Test("A word and its complement give opposite normal deviates, to the bit")
  func antisymmetry() {
    for word in Self.words {
      #expect(Elementary.normalDeviate(ofWord: word) == -Elementary.normalDeviate(ofWord: ~word))
    }
  }

  @Test("The normal deviate rises strictly over 4096 words, and never falls by more than its error")
  func monotonicity() {
    for word in Self.words where word <= .max - 4096 {
      let here = Elementary.normalDeviate(ofWord: word)
      #expect(Elementary.normalDeviate(ofWord: word + 4096) > here, "\(word)")
      #expect(Elementary.normalDeviate(ofWord: word + 1) >= here - 1.2e-6, "\(word)")
    }
  }

  @Test("The normal deviates of 2^18 strata have mean 0 and variance 1 within 1e-5")
  func normalMoments() {
    // Midpoints of strata: the variance they lose is about 2^-18, in the two outermost.
    let count = 1 << 18
    var sum = 0.0
    var squares = 0.0
    for stratum in 0..<count {
      let z = Double(Elementary.normalDeviate(ofWord: UInt32(stratum) << 14 | 0x1fff))
      sum += z
      squares += z * z
    }
    #expect((sum / Double(count)).magnitude <= 1e-5)
    #expect((squares / Double(count) - 1).magnitude <= 1e-5)
  }

  @Test("The uniform deviate is exact, and its ends keep clear of 0 and 1")
  func uniform() {
    #expect(Elementary.uniform(ofWord: 0) == 0x1p-33)
    #expect(Elementary.uniform(ofWord: .max) == 1 - 0x1p-33)
    #expect(Elementary.uniform(ofWord: 0x8000_0000) == 0.5 + 0x1p-33)
  }

  @Test("The exponential deviate is minus the logarithm of the complement and rises with the word")
  func exponential() {
    for word in Self.words {
      let complement = 1 - Elementary.uniform(ofWord: word)
      #expect(Elementary.exponentialDeviate(ofWord: word) == -Elementary.logarithm(complement))
      if word < .max {
        let next = Elementary.exponentialDeviate(ofWord: word + 1)
        #expect(next > Elementary.exponentialDeviate(ofWord: word), "\(word)")
      }
    }
    #expect(Elementary.exponentialDeviate(ofWord: 0) > 0)
    #expect((Elementary.exponentialDeviate(ofWord: .max) - 22.8738569).magnitude < 1e-6)
  }

  @Test("The bits of the deviates are those of an independent program, in debug and in release")
  func bits() {
    // A change of either means new draws everywhere.
    let normal = hash(Self.words.map { UInt64(Elementary.normalDeviate(ofWord: $0).bitPattern) })
    let exponential = hash(Self.words.map { Elementary.exponentialDeviate(ofWord: $0).bitPattern })
    #expect(normal == NormalReferences.normalDeviateHash)
    #expect(exponential == NormalReferences.exponentialDeviateHash)
  }
}
