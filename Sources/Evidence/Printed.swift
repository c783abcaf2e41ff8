import LocatedText
import NumericalMethods

/// A printed number and all that would be rounded to it.
struct Printed {
  let value: Double
  let least: Double
  let greatest: Double

  /// A number and the ends of what is rounded to it, in any order.
  init(_ value: Double, from first: Double, to last: Double) {
    self.value = value
    least = min(first, last)
    greatest = max(first, last)
  }

  /// The number itself, known without any rounding.
  init(exactly value: Double) { self.init(value, from: value, to: value) }

  /// A number that was read, with half a unit in its last printed place on either side.
  init(_ value: Double, printedAs text: String) {
    let half = Self.halfUnit(of: text)
    self.init(value, from: value - half, to: value + half)
  }

  /// The same of the logarithm; the number is positive.
  var logarithm: Printed {
    Printed(
      Elementary.logarithm(value), from: Elementary.logarithm(max(0, least)),
      to: Elementary.logarithm(greatest))
  }

  /// Whether something may be rounded to both.
  ///
  /// `slack` widens both by so much of their ends' size, for what is no rounding of print.
  func meets(_ other: Printed, slack: Double = 1e-9) -> Bool {
    let reach = slack * max(least.magnitude, greatest.magnitude, other.least.magnitude)
    return least - reach <= other.greatest && other.least - reach <= greatest
  }

  /// The side of zero on which all of it lies, if there is one.
  var side: Finding.Figure.Direction? { greatest < 0 ? .lower : least > 0 ? .higher : nil }

  /// The least and the greatest distance from zero.
  var distances: (least: Double, greatest: Double) {
    let ends = (least.magnitude, greatest.magnitude)
    return (side == nil ? 0 : min(ends.0, ends.1), max(ends.0, ends.1))
  }

  /// The number with about three digits, and what is rounded to it.
  var words: String {
    let (low, high) = (Self.rough(least), Self.rough(greatest))
    return low == high ? low : "\(Self.rough(value)) (\(low) to \(high), by rounding)"
  }

  /// A number with about three digits.
  static func rough(_ value: Double) -> String {
    guard value.magnitude < 1e15 else { return value.plainText }
    var scale = 1.0
    while (value * scale).magnitude < 100, scale < 1e12 { scale *= 10 }
    return ((value * scale).rounded() / scale).plainText
  }

  /// Half a unit in the last place of a decimal number, 0 of one that is written otherwise.
  private static func halfUnit(of text: String) -> Double {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count <= 2, !parts[0].contains("x"),
      let exponent = parts.count == 2 ? Int(parts[1]) : 0, exponent.magnitude < 400
    else { return 0 }
    let decimals = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst()
      .reduce(0) { $0 + $1.utf8.count }
    return Double("0.5e\(exponent - decimals)") ?? 0
  }
}

/// A P value as it was printed: a number, or a relation.
enum PrintedP {
  case value(Printed)
  case bound(Finding.Figure.PBound)

  /// All P values that would be printed so.
  var range: Printed {
    switch self {
    case .value(let printed):
      Printed(printed.value, from: max(0, printed.least), to: min(1, printed.greatest))
    case .bound(let bound):
      Printed(bound.bound, from: bound.bound, to: bound.relation.isBelow ? 0 : 1)
    }
  }

  /// The relation and number of a text such as `P < .001`; nil if it is none.
  ///
  /// A text with `=` or without any relation is a number.
  init?(_ text: String) {
    var rest = text[...]
    func skipBlanks() { rest = rest.drop { $0 == " " } }
    skipBlanks()
    if let first = rest.first, first == "p" || first == "P" { rest = rest.dropFirst() }
    skipBlanks()
    let relations: [(text: String, relation: Claim.Relation?)] =
      [("<=", .atMost), (">=", .atLeast), ("≤", .atMost), ("≥", .atLeast), ("<", .less)]
      + [(">", .more), ("=", nil)]
    let found = relations.first { rest.hasPrefix($0.text) }
    rest = rest.dropFirst(found?.text.count ?? 0)
    skipBlanks()
    let number = String(rest)
    guard number.utf8.allSatisfy({ "0123456789.eE-".utf8.contains($0) }),
      let value = Double(number), (0...1).contains(value)
    else { return nil }
    if let relation = found?.relation {
      guard value > 0, value < 1 else { return nil }
      self = .bound(.init(relation, value))
    } else {
      self = .value(Printed(value, printedAs: number))
    }
  }
}

/// What was printed of one figure, as it was read.
struct PrintedFigure {
  /// The estimate; of a ratio its logarithm.
  var estimate: Printed?
  var isRatio = false
  var error: Printed?
  /// The interval; of a ratio that of its logarithm.
  var bounds: (lower: Printed, upper: Printed)?
  var level = 0.95
  var pValue: PrintedP?
  var direction: Finding.Figure.Direction?
  var n: Int?

  /// The figure of nothing but this.
  var figure: Finding.Figure {
    var (value, bound): (Double?, Finding.Figure.PBound?)
    switch pValue {
    case .value(let printed)?: value = printed.value
    case .bound(let printed)?: bound = printed
    case nil: break
    }
    return Finding.Figure(
      estimate: estimate?.value, pValue: value, pBound: bound, direction: direction,
      printedError: error?.value, interval: interval, n: n, isRatio: isRatio)
  }

  /// The interval as it was printed.
  var interval: Finding.Figure.Interval? {
    bounds.map { .init(lower: $0.lower.value, upper: $0.upper.value, level: level) }
  }

  /// The estimate, or the middle of the interval that stands alone.
  var centre: Printed? {
    estimate
      ?? bounds.map {
        Printed(
          ($0.lower.value + $0.upper.value) / 2, from: ($0.lower.least + $0.upper.least) / 2,
          to: ($0.lower.greatest + $0.upper.greatest) / 2)
      }
  }
}
