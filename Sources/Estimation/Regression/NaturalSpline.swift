private import LocatedText

/// A natural cubic spline: cubic between knots, straight beyond the outer ones.
///
/// With d columns there are d + 1 knots: the smallest and largest value, and the quantiles 1/d, 2/d, …
/// of the values between (of type 7, linear between order statistics), as in `splines::ns(x, df = d)`
/// of R. The columns are those of Hastie, Tibshirani & Friedman (2009), The Elements of Statistical
/// Learning, equation 5.4: x itself, and d_k(x) - d_(K-1)(x) with
/// d_k(x) = ((x - k)+^3 - (x - K)+^3) / (K - k); here x is taken from 0 to 1 over the range. They span
/// the same curves as R's, so fitted values agree; single coefficients mean nothing in either.
struct NaturalSpline: Hashable {
  /// The knots in ascending order, from 0 to 1.
  private let knots: [Double]
  private let origin: Double
  private let range: Double

  /// Places the knots.
  ///
  /// - Throws: `zeroVariance` for a constant column, `notIdentified` if two knots coincide.
  init(of values: [Double], degreesOfFreedom: Int, column: String) throws(EstimationError) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last, last > first else {
      throw .zeroVariance(column: column)
    }
    origin = first
    range = last - first
    guard range < .infinity else { throw .outOfRange }
    var knots: [Double] = []
    for place in 0...degreesOfFreedom {
      let position = Double(sorted.count - 1) * Double(place) / Double(degreesOfFreedom)
      let below = Int(position)
      let above = min(below + 1, sorted.count - 1)
      let value = sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
      knots.append((value - origin) / range)
    }
    guard zip(knots, knots.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw .notIdentified(
        reason: "\(column.marked) takes too few values for a spline of \(degreesOfFreedom) columns")
    }
    self.knots = knots
  }

  /// The value of one of the columns.
  func value(at x: Double, place: Int) -> Double {
    let scaled = (x - origin) / range
    guard place > 0 else { return scaled }
    return distance(scaled, from: place - 1) - distance(scaled, from: knots.count - 2)
  }

  private func distance(_ x: Double, from knot: Int) -> Double {
    let last = knots[knots.count - 1]
    return (cube(x - knots[knot]) - cube(x - last)) / (last - knots[knot])
  }

  private func cube(_ x: Double) -> Double { x > 0 ? x * x * x : 0 }
}
