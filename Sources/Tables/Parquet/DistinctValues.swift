/// The distinct ones among values that are told apart by their places, in the order in which they come.
struct DistinctValues {
  /// For each distinct value the place where it comes first.
  private(set) var first: [Int] = []
  /// For each value which of the distinct ones it is.
  private(set) var codes: [UInt32] = []

  /// Finds them; nil once more than 1024 and half of the values so far are distinct.
  ///
  /// So few values are looked up in vain, and what is found is a function of the values alone.
  @inline(__always)
  init?(count: Int, hash: (Int) -> UInt64, isSame: (Int, Int) -> Bool) {
    let bits = Int.bitWidth - (2 * (count / 2 + 1025)).leadingZeroBitCount
    let (shift, mask) = (UInt64(64 - bits), 1 << bits - 1)
    // At least half of the slots stay free, so that every search ends.
    var slots = [UInt32](repeating: .max, count: 1 << bits)
    codes.reserveCapacity(count)
    for place in 0..<count {
      var slot = Int((hash(place) &* 0x9E37_79B9_7F4A_7C15) &>> shift)
      while slots[slot] != .max, !isSame(first[Int(slots[slot])], place) {
        slot = (slot + 1) & mask
      }
      if slots[slot] == .max {
        guard first.count < 1024 + place / 2 else { return nil }
        slots[slot] = UInt32(first.count)
        first.append(place)
      }
      codes.append(slots[slot])
    }
  }
}
