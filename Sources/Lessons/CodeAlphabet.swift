/// The 32 symbols of codes that people type: digits and capitals without 0, 1, I and O.
package enum CodeAlphabet {
  /// The symbols by value.
  package static let symbols = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

  /// The first symbols of some bytes, five bits each, the highest bits first.
  ///
  /// - Parameters:
  ///   - bytes: At least 5/8 as many as symbols.
  ///   - count: How many symbols.
  /// - Returns: The symbols as text.
  package static func text(_ bytes: [UInt8], count: Int) -> String {
    precondition(bytes.count * 8 >= count * 5, "there are enough bits")
    return String(
      (0..<count).map { place in
        let value = (0..<5).reduce(0) { value, bit in
          let position = place * 5 + bit
          return value << 1 | Int(bytes[position / 8] >> UInt8(7 - position % 8)) & 1
        }
        return symbols[value]
      })
  }
}
