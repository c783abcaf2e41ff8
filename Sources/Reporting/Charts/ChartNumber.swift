/// Numbers in charts: those that people read, and those of places.
enum ChartNumber {
  /// A number with fixed decimals and a true minus sign.
  static func text(_ value: Double, decimals: Int) -> String {
    withMinus(NumberText.fixed(value, decimals: decimals))
  }

  /// A number's text with a true minus sign in place of a hyphen at its beginning.
  static func withMinus(_ text: String) -> String {
    text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  /// A place in a drawing, with at most two decimals, none that is zero, and no sign before zero.
  ///
  /// What is not a number, or lies beyond 10⁹, stands at 0 or there.
  static func place(_ value: Double) -> String { decimal(places(value, 100), of: 2) }

  /// A number of places in tenths of a pixel.
  static func tenths(_ value: Double) -> Int { places(value, 10) }

  /// Tenths of a pixel as a number.
  static func text(ofTenths tenths: Int) -> String { decimal(tenths, of: 1) }

  private static func places(_ value: Double, _ scale: Double) -> Int {
    value.isNaN ? 0 : Int((min(max(value, -1e9), 1e9) * scale).rounded())
  }

  private static func decimal(_ number: Int, of decimals: Int) -> String {
    let scale = decimals == 2 ? 100 : 10
    let (whole, rest) = Int(number.magnitude).quotientAndRemainder(dividingBy: scale)
    var digits = String(rest)
    digits = String(repeating: "0", count: decimals - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return (number < 0 ? "-" : "") + String(whole) + (digits.isEmpty ? "" : "." + digits)
  }
}
