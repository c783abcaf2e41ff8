/// Writes whole numbers, with a point before the last digits.
///
/// Most numbers of a data set have at most seven digits: those are made side by side in one word and
/// stored at once, whatever their length; what is stored beyond their end is written over by what
/// follows. The text must therefore have eight bytes of room after its end.
struct DecimalDigits {
  /// The most bytes that a number takes: nineteen digits, a sign and a point.
  static let longest = 21

  /// The bytes that are stored at once, and may be stored beyond the end.
  static let wordLength = 8

  /// The powers of ten up to 10^19.
  private let powers: [UInt64] = (0..<20).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }

  /// Writes `number` / 10^`decimals` and gives the place after it.
  ///
  /// Zero has no minus sign. There may be at most 15 decimals.
  @inline(__always)
  func write(
    _ number: Int64, decimals: Int, to text: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    var place = start
    if number < 0 {
      text[place] = UInt8(ascii: "-")
      place += 1
    }
    let magnitude = number.magnitude
    guard magnitude < 10_000_000, decimals < 7 else {
      return writeLong(magnitude, decimals: decimals, to: &text, at: place)
    }
    let digits = Self.digits(magnitude)
    // Leading zeros are the lowest bytes; one digit stays before the point.
    let skipped = min(digits.trailingZeroBitCount / 8, 7 - decimals)
    var word = (digits &>> UInt64(skipped * 8)) | 0x3030_3030_3030_3030
    var length = 8 - skipped
    if decimals > 0 {
      // At most seven digits are left, so that the point moves the last into the highest byte.
      let whole = UInt64((length - decimals) * 8)
      let below = (1 &<< whole) &- 1
      word = word & below | UInt64(UInt8(ascii: ".")) &<< whole | (word & ~below) &<< 8
      length += 1
    }
    text.store(word, at: place)
    return place + length
  }

  /// The eight decimal digits of a number below 10^8, the first in the lowest byte.
  ///
  /// Halves of four digits, quarters of two and single digits are parted in all places at once:
  /// 10486 / 2^20 rounds down to hundredths below 10^4, and 103 / 2^10 to tenths below 100.
  @inline(__always)
  private static func digits(_ number: UInt64) -> UInt64 {
    let halves = number / 10_000 | (number % 10_000) &<< 32
    let hundreds = (halves &* 10_486) &>> 20 & 0x0000_007F_0000_007F
    let quarters = hundreds | (halves &- hundreds &* 100) &<< 16
    let tens = (quarters &* 103) &>> 10 & 0x000F_000F_000F_000F
    return tens | (quarters &- tens &* 10) &<< 8
  }

  /// Writes a number of any length, from its end.
  @inline(never)
  private func writeLong(
    _ number: UInt64, decimals: Int, to text: inout MutableSpan<UInt8>, at start: Int
  ) -> Int {
    let end = start + max(digitCount(number), decimals + 1) + (decimals > 0 ? 1 : 0)
    var rest = number
    for place in (start..<end).reversed() {
      var byte = UInt8(ascii: ".")
      if decimals == 0 || place != end - 1 - decimals {
        byte = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      text[place] = byte
    }
    return end
  }

  /// The count of digits; one of zero.
  ///
  /// 1233 / 4096 is just below log10(2), so the product counts digits from bits, at most one short
  /// of the truth, which the power of ten decides.
  private func digitCount(_ number: UInt64) -> Int {
    let estimate = ((64 - number.leadingZeroBitCount) * 1233) >> 12
    return estimate + (estimate == 0 || number >= powers[estimate] ? 1 : 0)
  }
}

extension MutableSpan<UInt8> {
  /// Stores eight bytes, the lowest first.
  ///
  /// One check of the place lets the compiler make one store of eight.
  @inline(__always)
  mutating func store(_ word: UInt64, at place: Int) {
    precondition(place >= 0 && place <= count &- 8, "A word is stored within the buffer.")
    for offset in 0..<8 {
      self[place &+ offset] = UInt8(truncatingIfNeeded: word &>> UInt64(offset &* 8))
    }
  }
}
