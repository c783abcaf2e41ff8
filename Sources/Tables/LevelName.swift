/// The name of a level for which nobody declared an order.
///
/// Numbers come first, by size. Other names go letter by letter in the order of Unicode, in whichever
/// case, a run of digits by its number: `0`, `1`; `false`, `true`; `no`, `yes`; `wave2`, `wave10`. The
/// order of rows has no part in it, so the first level, which is the usual reference, is always the same.
struct LevelName {
  private let text: String
  private let number: Double?
  private let letters: [UInt8]

  private init(_ text: String) {
    self.text = text
    number = Double(text).flatMap { $0.isFinite ? $0 : nil }
    letters = Array(text.lowercased().utf8)
  }

  /// Distinct names in order.
  static func sorted(_ names: some Sequence<String>) -> [String] {
    names.map { LevelName($0) }.sorted().map(\.text)
  }
}

extension LevelName: Comparable {
  static func < (left: LevelName, right: LevelName) -> Bool {
    switch (left.number, right.number) {
    case (let first?, let second?) where first != second: return first < second
    case (.some, nil): return true
    case (nil, .some): return false
    case (nil, nil):
      let order = comparison(left.letters, right.letters)
      if order != 0 { return order < 0 }
    default: break
    }
    return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Below zero where the first letters come before the others, zero where they differ in nothing.
  private static func comparison(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if isDigit(left[i]), isDigit(right[j]) {
        let (first, second) = (digits(left, &i), digits(right, &j))
        if first.count != second.count { return first.count - second.count }
        if !first.elementsEqual(second) {
          return first.lexicographicallyPrecedes(second) ? -1 : 1
        }
      } else {
        if left[i] != right[j] { return Int(left[i]) - Int(right[j]) }
        i += 1
        j += 1
      }
    }
    return (left.count - i) - (right.count - j)
  }

  /// The run of digits at a place, which moves behind it, without leading zeros.
  private static func digits(_ letters: [UInt8], _ place: inout Int) -> ArraySlice<UInt8> {
    let run = letters[place...].prefix(while: isDigit)
    place = run.endIndex
    return run.drop { $0 == UInt8(ascii: "0") }
  }

  private static func isDigit(_ letter: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= letter
  }
}
