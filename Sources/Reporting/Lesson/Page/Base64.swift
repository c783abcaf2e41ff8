/// Bytes as the 64 symbols that a page's policy names a script's digest by (RFC 4648, section 4).
enum Base64 {
  private static let symbols = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  /// The text of some bytes, filled up with `=`.
  static func text(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 3).map { start in
      let three = bytes[start..<min(start + 3, bytes.count)]
      let value =
        three.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - three.count))
      return String(
        (0..<4).map { place in
          place <= three.count ? symbols[value >> (18 - 6 * place) & 63] : "="
        })
    }.joined()
  }
}
