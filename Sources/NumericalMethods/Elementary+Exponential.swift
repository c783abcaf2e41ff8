// The argument is written x = n log 2 + r with |r| <= log(2) / 2. The product n * head is exact (11 bits
// by 41), and so is its difference from x. Then exp r = 1 + r + r^2 / 2 + r^3 P(r), where what rounding
// took from r comes in by the derivative, and only the last addition rounds a number of the size of the
// result.

// MARK: - Exponential

extension Elementary {
  /// The exponential of a number, within 0.59 units in the last place, 0.80 where it is subnormal.
  ///
  /// - Overflows to infinity above 709.782712893384.
  /// - Is subnormal below -708.396418532264 and 0 below -745.133219101941.
  /// - `exponential(.nan)` is NaN; `exponential(-.infinity)` is 0.
  @inlinable @inline(__always) package static func exponential(_ x: Double) -> Double {
    let (n, r, small) = reducedExponential(x > 710 ? 710 : (x < -746 ? -746 : x))
    let sum = 1 + r
    let mantissa = sum + (((1 - sum) + r) + small)
    // Two steps, for 2^1024 and 2^-1075 are not normal numbers. The first product is exact.
    let half = nearestInteger(n * 0.5)
    return mantissa * powerOfTwo(half) * powerOfTwo(n - half)
  }

  /// The exponential of a number less one, within 0.83 units in the last place.
  ///
  /// - Keeps the relative precision near 0, where `exponential(x) - 1` loses it; `-0` gives `-0`.
  /// - Overflows to infinity above 709.782712893384; is -1 below -37.5.
  /// - `exponentialMinusOne(.nan)` is NaN.
  @inlinable @inline(__always) package static func exponentialMinusOne(_ x: Double) -> Double {
    let (n, r, small) = reducedExponential(x > 710 ? 710 : (x < -40 ? -40 : x))
    // Half of the result, for 2^1024 is not a number: (2^n (1 + r + small) - 1) / 2 with h = 2^(n-1).
    let h = powerOfTwo(n - 1)
    let whole = h - 0.5
    let part = h * r
    let sum = whole + part
    // What rounding took from the difference (where it matters, h >= 1/2) and from the sum (exactly,
    // whichever summand is larger).
    let lostOfWhole = (h - whole) - 0.5
    let seen = sum - whole
    let lostOfSum = (whole - (sum - seen)) + (part - seen)
    let result = 2 * (sum + ((lostOfSum + lostOfWhole) + h * small))
    // Below 2^-54 the result is x; halving a subnormal would have lost its last bit.
    return selection(x.magnitude < 0x1p-54, x, otherwise: result)
  }
}

// MARK: - Parts

extension Elementary {
  /// The numbers n, r and a small one with exp x = 2^n (1 + r + small), for x within -746...710.
  @inlinable @inline(__always) static func reducedExponential(
    _ x: Double
  ) -> (exponent: Double, remainder: Double, small: Double) {
    let n = nearestInteger(x * logarithm2OfE)
    let head = x - n * logarithmOf2Head
    let tail = n * logarithmOf2Tail
    let r = head - tail
    let lost = (head - r) - tail
    let square = r * r
    let small = 0.5 * square + (square * r * exponentialRemainder(r) + (lost + lost * r))
    return (n, r, small)
  }

  /// The polynomial P with exp r = 1 + r + r^2 / 2 + r^3 P(r) for |r| <= log(2) / 2.
  ///
  /// Minimax for (exp r - 1 - r) / r^2, whose first coefficient is 1/2; error below 2^-61 of exp r.
  @inlinable @inline(__always) static func exponentialRemainder(_ r: Double) -> Double {
    var p = 0x1.1f9cfc76040dap-29
    p = p * r + 0x1.af6b6b426ea21p-26
    p = p * r + 0x1.27e4bfec99307p-22
    p = p * r + 0x1.71ddf0780b79dp-19
    p = p * r + 0x1.a01a01b3e7b8fp-16
    p = p * r + 0x1.a01a01b352450p-13
    p = p * r + 0x1.6c16c16c13763p-10
    p = p * r + 0x1.111111110ecf2p-7
    p = p * r + 0x1.555555555555dp-5
    return p * r + 0x1.555555555555bp-3
  }
}
