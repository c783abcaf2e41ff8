/// Exponentials and logarithms that give the same bits on every processor.
///
/// Every function is built of IEEE `+ - * /`, comparisons and integer bit operations only: no libm, no
/// fused multiply-add, no table, no branch. So a result depends on nothing but its argument (not on the
/// instruction set, the optimiser or the version of the C library), and a plain loop
/// `for i in y.indices { y[i] = Elementary.exponential(x[i]) }` vectorises, in another module too.
///
/// Polynomials are minimax approximations derived by `Reference/minimax_coefficients.py` in the tests;
/// the errors stated here are the largest that `Reference/measure_errors.py` found, in units in the last
/// place of the exact result. The bits of a NaN result are not promised.
///
/// The double-precision functions take every `Double` and treat zeros, infinities, NaN, overflow and
/// gradual underflow as IEEE 754 recommends. The single-precision functions are meant for lanes and state
/// a narrower domain.
///
/// Two attributes carry the vectorisation across modules, and neither may go: without
/// `@usableFromInline` on the enum its `package` members stay calls, and without `@inline(__always)` the
/// longer ones do.
@usableFromInline package enum Elementary {}

// MARK: - Double constants

extension Elementary {
  /// The reciprocal of the natural logarithm of 2.
  @inlinable @inline(__always) static var logarithm2OfE: Double { 0x1.71547652b82fep+0 }

  /// The leading 41 bits of log 2, so that its product with an exponent is exact.
  @inlinable @inline(__always) static var logarithmOf2Head: Double { 0x1.62e42fefa4p-1 }

  /// What `logarithmOf2Head` leaves out of log 2.
  @inlinable @inline(__always) static var logarithmOf2Tail: Double { -0x1.8432a1b0e2634p-43 }

  /// Adding 1.5 times 2 to the 52 leaves a number rounded to an integer, held in the lowest bits.
  @inlinable @inline(__always) static var roundingShift: Double { 0x1.8p+52 }

  /// The nearest integer, halves to even, for magnitudes below 2 to the 51.
  @inlinable @inline(__always) static func nearestInteger(_ x: Double) -> Double {
    (x + roundingShift) - roundingShift
  }

  /// The nearest integer, halves to even, of any number; without a call of the C library.
  ///
  /// The same as `rounded(.toNearestOrEven)`, but that -0.3 gives 0 and not -0.
  @inlinable @inline(__always) package static func rounded(_ x: Double) -> Double {
    // From 2 to the 52 on every number is whole; the sum of two of a sign lies there.
    let shift = Double(signOf: x, magnitudeOf: 0x1p+52)
    return selection(x.magnitude < 0x1p+52, (x + shift) - shift, otherwise: x)
  }

  /// Two to an integral power between -1022 and 1023; -1023 gives 0 and 1024 infinity.
  ///
  /// The sum has the biased exponent in its lowest bits; the shift moves those to the exponent field
  /// and drops the rest.
  @inlinable @inline(__always) static func powerOfTwo(_ exponent: Double) -> Double {
    Double(bitPattern: (exponent + (roundingShift + 1023)).bitPattern &<< 52)
  }

  /// One of two numbers, both computed, without a branch.
  ///
  /// A ternary would do, but the optimiser moves a long computation that only one arm uses into a branch,
  /// and the loop around it stays scalar.
  @inlinable @inline(__always) static func selection(
    _ condition: Bool, _ first: Double, otherwise second: Double
  ) -> Double {
    let mask: UInt64 = condition ? .max : 0
    return Double(bitPattern: (first.bitPattern & mask) | (second.bitPattern & ~mask))
  }
}
