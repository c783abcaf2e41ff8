/// Gamma and beta functions in double precision, with both tails of their regularised integrals.
///
/// All are pure functions of their arguments built on `Elementary`, so they give the same bits on
/// every machine. They never trap: outside its domain a function gives NaN.
package enum SpecialFunctions {
  /// The two complementary parts of a probability, each accurate when it is tiny.
  ///
  /// `lower + upper` is one up to rounding. A survival probability of 1e-200 is held in `upper`
  /// with full relative accuracy, where `1 - lower` would give zero.
  package struct Tails: Hashable, Sendable {
    /// The integral from the start of the range to the argument.
    package let lower: Double

    /// The integral from the argument to the end of the range.
    package let upper: Double

    /// The tails of a function called outside its domain.
    static let undefined = Tails(lower: .nan, upper: .nan)

    /// The same two parts, exchanged.
    package var swapped: Tails { Tails(lower: upper, upper: lower) }

    /// Holds the two parts.
    package init(lower: Double, upper: Double) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// Half the logarithm of two pi.
  static let halfLogTwoPi = 0.918_938_533_204_672_8

  /// Iterations after which a series or continued fraction is declared divergent.
  ///
  /// Both need about the square root of the largest parameter, so this suffices up to 1e10.
  static let iterationLimit = 200_000
}

// MARK: - Log-gamma

extension SpecialFunctions {
  /// The natural logarithm of the gamma function of a positive number.
  ///
  /// - Edge cases: zero and infinity give infinity; negative numbers and NaN give NaN.
  /// - Accuracy: relative error about 1e-15, also beside the zeros at 1 and 2.
  ///
  /// Between 0.5 and 2.5 it sums the Taylor series of DLMF 5.7.3, whose coefficients fall like
  /// 4^-k there; below, one step of the recurrence; above, Stirling's formula (DLMF 5.11.1).
  package static func logGamma(_ x: Double) -> Double {
    guard x >= 0 else { return .nan }
    guard x > 0, x < .infinity else { return .infinity }
    if x < 0.5 { return logGamma(x + 1) - Elementary.logarithm(x) }
    if x < 1.5 { return logGammaAroundTwo(x - 1) - Elementary.logarithmOnePlus(x - 1) }
    if x <= 2.5 { return logGammaAroundTwo(x - 2) }
    return (x - 0.5) * Elementary.logarithm(x) - x + halfLogTwoPi + stirlingError(x)
  }

  /// The log-gamma function of `2 + z`, for `z` from -0.5 to 0.5.
  private static func logGammaAroundTwo(_ z: Double) -> Double {
    var sum = 0.0
    for coefficient in taylorCoefficients.reversed() { sum = sum * z + coefficient }
    return sum * z
  }

  /// One minus Euler's constant, then (-1)^k (zeta(k) - 1) / k for k from 2 to 27.
  private static let taylorCoefficients: [Double] = {
    let zetaMinusOne = [
      0.644_934_066_848_226_436_47, 0.202_056_903_159_594_285_4, 0.082_323_233_711_138_191_516,
      0.036_927_755_143_369_926_331, 0.017_343_061_984_449_139_715, 0.008_349_277_381_922_826_839_8,
      0.004_077_356_197_944_339_378_7, 0.002_008_392_826_082_214_417_9,
      0.000_994_575_127_818_085_337_15, 0.000_494_188_604_119_464_558_7,
      0.000_246_086_553_308_048_298_64, 0.000_122_713_347_578_489_146_75,
      6.124_813_505_870_482_925_9e-5, 3.058_823_630_702_049_355_2e-5,
      1.528_225_940_865_187_173_3e-5, 7.637_197_637_899_762_273_6e-6,
      3.817_293_264_999_839_856_5e-6, 1.908_212_716_553_938_925_7e-6,
      9.539_620_338_727_961_131_5e-7, 4.769_329_867_878_064_631_2e-7,
      2.384_505_027_277_329_9e-7, 1.192_199_259_653_110_730_7e-7,
      5.960_818_905_125_947_961_2e-8, 2.980_350_351_465_228_018_6e-8,
      1.490_155_482_836_504_123_5e-8, 7.450_711_789_835_429_492e-9,
    ]
    var coefficients = [0.422_784_335_098_467_139_393_5]
    var sign = 1.0
    for (offset, value) in zetaMinusOne.enumerated() {
      coefficients.append(sign * value / Double(offset + 2))
      sign = -sign
    }
    return coefficients
  }()

  /// What Stirling's formula misses of the log-gamma function of a positive number.
  ///
  /// S(x) = log-gamma(x) - (x - 1/2) log x + x - log(2 pi) / 2, by its asymptotic series
  /// (DLMF 5.11.1, eight terms: below 1e-17 from 10 on), reached from smaller arguments by
  /// S(x) = S(x + 1) + (x + 1/2) log(1 + 1/x) - 1.
  static func stirlingError(_ x: Double) -> Double {
    var argument = x
    var shift = 0.0
    while argument < 10 {
      shift += (argument + 0.5) * Elementary.logarithmOnePlus(1 / argument) - 1
      argument += 1
    }
    let inverse = 1 / argument
    let square = inverse * inverse
    var sum = 0.0
    for coefficient in stirlingCoefficients { sum = sum * square + coefficient }
    return sum * inverse + shift
  }

  /// The Bernoulli numbers B_2k / (2k (2k - 1)) for k from 8 down to 1.
  private static let stirlingCoefficients = [
    -0.029_550_653_594_771_241_83, 0.006_410_256_410_256_410_256, -0.001_917_526_917_526_917_527,
    0.000_841_750_841_750_841_750_8, -0.000_595_238_095_238_095_238_1,
    0.000_793_650_793_650_793_650_8, -0.002_777_777_777_777_777_777_8,
    0.083_333_333_333_333_333_33,
  ]

  /// The deviance part x log(x / mean) + mean - x of a Poisson or binomial probability.
  ///
  /// Near the mean the two terms cancel, so there the series of Loader (2000, "Fast and accurate
  /// computation of binomial probabilities", section 3) is summed instead.
  static func devianceTerm(_ x: Double, mean: Double) -> Double {
    let difference = x - mean
    guard difference.magnitude < 0.1 * (x + mean) else {
      return x * Elementary.logarithm(x / mean) - difference
    }
    let ratio = difference / (x + mean)
    let square = ratio * ratio
    var sum = difference * ratio
    var power = 2 * x * ratio
    var odd = 3.0
    while true {
      power *= square
      let next = sum + power / odd
      if next == sum { return sum }
      sum = next
      odd += 2
    }
  }
}
