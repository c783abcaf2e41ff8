// The single-precision functions of the lanes: the reductions of the double-precision ones, with fewer
// terms and without the care for arguments that no lane holds.

// MARK: - Exponential

extension Elementary {
  /// The exponential of a single-precision number, within 1.02 units in the last place.
  ///
  /// - Arguments beyond -87 and 87 give the value at that end: the result is always a positive normal
  ///   number, from 1.6e-38 to 6.1e+37. NaN gives NaN.
  @inlinable @inline(__always) package static func exponential(_ x: Float) -> Float {
    let shift: Float = 0x1.8p+23
    let argument = x > 87 ? 87 : (x < -87 ? -87 : x)
    let shifted = argument * 0x1.715476p+0 + shift
    let n = shifted - shift
    let r = (argument - n * 0x1.62e4p-1) - n * 0x1.7f7d1cp-20
    var p: Float = 0x1.6db204p-10
    p = p * r + 0x1.123a06p-7
    p = p * r + 0x1.555462p-5
    p = p * r + 0x1.555492p-3
    p = p * r + 0.5
    let mantissa = 1 + (r + r * r * p)
    // The lowest bits of `shifted` are n; moved to the exponent field and added to the bits of 1, 2^n.
    return mantissa * Float(bitPattern: (shifted.bitPattern &<< 23) &+ 0x3f80_0000)
  }

  /// The natural logarithm of a single-precision number, within 0.87 units in the last place.
  ///
  /// - Domain: positive normal numbers, from 1.2e-38 to the largest finite one. Without meaning for
  ///   zero, subnormal, negative, infinite numbers and NaN.
  @inlinable @inline(__always) package static func logarithm(_ x: Float) -> Float {
    logarithm(x, exponentShift: 0)
  }

  /// The logarithm of x / 2^s, for s from 0 to 62, without dividing.
  @inlinable @inline(__always) static func logarithm(
    _ x: Float, exponentShift: Float
  ) -> Float {
    let bitsOfOne: UInt32 = 0x3f80_0000
    let bitsOfRootHalf: UInt32 = 0x3f35_04f3
    let shifted = x.bitPattern &+ (bitsOfOne &- bitsOfRootHalf)
    let f = Float(bitPattern: (shifted & 0x007f_ffff) &+ bitsOfRootHalf) - 1
    // The exponent field becomes a number by laying it under the exponent of 2^23.
    let k = Float(bitPattern: (shifted &>> 23) | 0x4b00_0000) - (0x1p+23 + 127 + exponentShift)
    var p: Float = -0x1.4322c4p-4
    p = p * f + 0x1.07b826p-3
    p = p * f - 0x1.0c9966p-3
    p = p * f + 0x1.226f28p-3
    p = p * f - 0x1.54807cp-3
    p = p * f + 0x1.99a5acp-3
    p = p * f - 0x1.0002p-2
    p = p * f + 0x1.55554ap-2
    let square = f * f
    let small = k * 0x1.7f7d1cp-20 + f * square * p
    // k * head is exact, and 0 or larger than f: the error of the sum is what is left of f.
    let head = k * 0x1.62e4p-1
    let sum = head + f
    let error = (head - sum) + f
    return sum + (error - (0.5 * square - small))
  }
}
