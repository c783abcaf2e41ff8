// The argument is written x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2). With s = f / (2 + f),
// log(1 + f) = 2 atanh s = 2 s + s^3 P(s^2), and 2 s = f - (1 - s) f^2 / 2: f itself carries no error,
// and the rounding of the quotient touches only terms much smaller than f.

// MARK: - Logarithm

extension Elementary {
  /// The natural logarithm of a number, within 0.80 units in the last place.
  ///
  /// - `logarithm(0)` (of either sign) is minus infinity; of a negative number or NaN it is NaN.
  /// - Subnormal numbers are as good as others; `logarithm(.infinity)` is infinity.
  @inlinable @inline(__always) package static func logarithm(_ x: Double) -> Double {
    // 1 where the exponent field is 0: a positive subnormal number or zero.
    let isSmall = ((x.bitPattern &>> 52) &- 1) &>> 63
    let shift = (0 &- isSmall) & 54
    let normal = x * Double(bitPattern: (1023 &+ shift) &<< 52)
    let (k, f) = exponentAndFraction(normal, exponentShift: shift)
    return withEdges(logarithm(fraction: f, exponent: k, correction: 0), argument: x)
  }

  /// The natural logarithm of a positive normal number, without the care for other arguments.
  ///
  /// The same bits as `logarithm(_:)` for x in [2^-1022, infinity), in fewer instructions; without
  /// meaning for other arguments.
  @inlinable @inline(__always) package static func logarithm(ofPositiveNormal x: Double) -> Double {
    let (k, f) = exponentAndFraction(x, exponentShift: 0)
    return logarithm(fraction: f, exponent: k, correction: 0)
  }

  /// The natural logarithm of one plus a number, within 0.83 units in the last place.
  ///
  /// - Keeps the relative precision near 0, where `logarithm(1 + x)` loses it; `-0` gives `-0`.
  /// - `logarithmOnePlus(-1)` is minus infinity; below -1 or of NaN it is NaN; of infinity infinity.
  @inlinable @inline(__always) package static func logarithmOnePlus(_ x: Double) -> Double {
    let sum = 1 + x
    // What rounding took from the sum, exactly, whichever summand is larger.
    let seen = sum - 1
    let lost = (1 - (sum - seen)) + (x - seen)
    let (k, f) = exponentAndFraction(sum, exponentShift: 0)
    // While k is 0 the fraction is x itself. Otherwise what was lost adds lost / sum to the logarithm:
    // its square is below 2^-106.
    let result = logarithm(
      fraction: selection(k == 0, x, otherwise: f), exponent: k,
      correction: selection(k == 0, 0, otherwise: lost / sum))
    // The result has the sign of x, which tells -0 from 0.
    let signed = Double(bitPattern: result.bitPattern | (x.bitPattern & (1 &<< 63)))
    return withEdges(signed, argument: sum)
  }
}

// MARK: - Parts

extension Elementary {
  /// A logarithm where its argument is positive and finite, else the value at the edge.
  ///
  /// Minus infinity at a zero of either sign, NaN at a negative number, the argument itself at infinity
  /// and NaN. In integer arithmetic: of comparisons that imply one another the optimiser makes a tangle
  /// of branches that costs more than the logarithm.
  @inlinable @inline(__always) static func withEdges(
    _ result: Double, argument x: Double
  ) -> Double {
    let magnitude = x.bitPattern & ~(1 &<< 63)
    let isZero = (magnitude &- 1) &>> 63
    let isNegative = (x.bitPattern &>> 63) & ~isZero
    let isEndless = (magnitude &+ (1 &<< 52)) &>> 63
    let edge =
      ((0 &- isZero) & 0xfff0_0000_0000_0000) | ((0 &- isNegative) & 0xfff8_0000_0000_0000)
      | ((0 &- isEndless) & x.bitPattern)
    let isOrdinary = (isZero | isNegative | isEndless) &- 1
    return Double(bitPattern: (result.bitPattern & isOrdinary) | edge)
  }

  /// The numbers k and f with x = 2^k (1 + f) and 1 + f between the square roots of 1/2 and 2.
  ///
  /// Adding the bits of 1 less those of sqrt(1/2) makes the exponent field step at sqrt(1/2) times a
  /// power of two; the field becomes a number by adding it to the bits of 2^52. The exponent is lessened
  /// by a shift of at most 64.
  @inlinable @inline(__always) static func exponentAndFraction(
    _ x: Double, exponentShift: UInt64
  ) -> (exponent: Double, fraction: Double) {
    let bitsOfOne: UInt64 = 0x3ff0_0000_0000_0000
    let bitsOfRootHalf: UInt64 = 0x3fe6_a09e_667f_3bcd
    let shifted = x.bitPattern &+ (bitsOfOne &- bitsOfRootHalf)
    let mantissa = (shifted & 0x000f_ffff_ffff_ffff) &+ bitsOfRootHalf
    let biased = (shifted &>> 52) &+ (0x4330_0000_0000_0000 + 64) &- exponentShift
    let exponent = Double(bitPattern: biased) - (0x1p+52 + 1023 + 64)
    return (exponent, Double(bitPattern: mantissa) - 1)
  }

  /// The sum of k log 2, log(1 + f) and a tiny correction.
  @inlinable @inline(__always) static func logarithm(
    fraction f: Double, exponent k: Double, correction: Double
  ) -> Double {
    let s = f / (2 + f)
    let z = s * s
    let halfSquare = 0.5 * f * f
    let small = s * (halfSquare + z * logarithmRemainder(z)) + (k * logarithmOf2Tail + correction)
    // k * head is exact, and 0 or larger than f: the error of the sum is what is left of f.
    let head = k * logarithmOf2Head
    let sum = head + f
    let error = (head - sum) + f
    return sum + (error - (halfSquare - small))
  }

  /// The minimax polynomial of 2 (atanh s - s) / s^3 in z = s^2 up to 0.02944, in error below 2^-57.
  @inlinable @inline(__always) static func logarithmRemainder(_ z: Double) -> Double {
    var p = 0x1.2ef13e0d59314p-3
    p = p * z + 0x1.39a3e571d832cp-3
    p = p * z + 0x1.7466274c3ce0bp-3
    p = p * z + 0x1.c71c528a12fc3p-3
    p = p * z + 0x1.249249413b368p-2
    p = p * z + 0x1.9999999980d1dp-2
    return p * z + 0x1.555555555558fp-1
  }
}
