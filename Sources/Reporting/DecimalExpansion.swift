/// The exact decimal digits of a non-negative finite number, cut and rounded where asked.
///
/// Every `Double` is m · 2^e, so it has a finite decimal expansion: m · 2^e itself when e is not
/// negative, and m · 5^(-e) / 10^(-e) otherwise. Rounding works on those digits, half to even, and
/// so never rounds a rounded value again: 2.675 is 2.67499…, and gives 2.67.
struct DecimalExpansion: Equatable, Sendable {
  /// The digits from the first one that is not zero; empty for zero.
  private(set) var digits: [UInt8]
  /// How many of the digits stand before the decimal point; negative for leading zeros after it.
  private(set) var point: Int

  /// The digits of the absolute value of a finite number.
  init(magnitudeOf value: Double) {
    precondition(value.isFinite, "only a finite number has decimal digits")
    let isSubnormal = value.exponentBitPattern == 0
    var significand = value.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    guard significand != 0 else {
      digits = []
      point = 0
      return
    }
    var exponent = isSubnormal ? -1074 : Int(value.exponentBitPattern) - 1075
    let zeros = significand.trailingZeroBitCount
    significand >>= UInt64(zeros)
    exponent += zeros
    var limbs = Self.limbs(of: significand)
    Self.multiply(&limbs, by: exponent < 0 ? 5 : 2, times: abs(exponent))
    digits = Self.digits(of: limbs)
    point = digits.count + min(exponent, 0)
  }

  /// Moves the decimal point to the right by some places, which multiplies by a power of ten.
  mutating func shiftPoint(by places: Int) {
    point += digits.isEmpty ? 0 : places
  }

  /// Rounds to some digits after the decimal point, or before it when negative; ties go to even.
  mutating func round(toDecimals decimals: Int) {
    round(keeping: point + decimals)
  }

  /// Rounds to some digits in all; ties go to even.
  ///
  /// A carry out of the first digit makes one digit more before the point (9.96 gives 10), so
  /// `point` is to be read afterwards.
  mutating func round(toSignificant count: Int) {
    round(keeping: count)
  }

  /// The rounded digits with a decimal point, padded with zeros to exactly the decimals asked for.
  func text(decimals: Int) -> String {
    var text = ""
    for place in 0..<max(point, 1) { text += digit(at: place - max(point, 1) + point) }
    guard decimals > 0 else { return text }
    text += "."
    for place in 0..<decimals { text += digit(at: place + point) }
    return text
  }

  // MARK: - Rounding

  private mutating func round(keeping count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      point = 0
      return
    }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let isPastHalf = digits[(count + 1)...].contains { $0 != 0 }
    let isUp = digits[count] > 5 || (digits[count] == 5 && (isPastHalf || isOdd))
    digits.removeSubrange(count...)
    if isUp { increment() }
    if digits.allSatisfy({ $0 == 0 }) {
      digits = []
      point = 0
    }
  }

  /// Adds one unit of the last kept digit.
  private mutating func increment() {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    point += 1
  }

  /// One digit as text; zero outside the expansion.
  private func digit(at index: Int) -> String {
    digits.indices.contains(index) ? String(digits[index]) : "0"
  }

  // MARK: - Whole numbers of any length, as base 10^9 limbs, the lowest first

  private static let base: UInt64 = 1_000_000_000

  private static func limbs(of value: UInt64) -> [UInt64] {
    [value % base, value / base % base, value / base / base]
  }

  private static func multiply(_ limbs: inout [UInt64], by factor: UInt64, times: Int) {
    for _ in 0..<times {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let product = limbs[index] * factor + carry
        limbs[index] = product % base
        carry = product / base
      }
      if carry > 0 { limbs.append(carry) }
    }
  }

  private static func digits(of limbs: [UInt64]) -> [UInt8] {
    var digits: [UInt8] = []
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        digits.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while digits.last == 0 { digits.removeLast() }
    return digits.reversed()
  }
}
