import Fieldwork
import NumericalMethods

/// Whether a figure is recovered, in the equivalence form of law 6: a difference, three standard errors
/// included, below a stated margin.
///
/// "Not significantly different" gets easier with fewer people; this gets harder. Where the margin is
/// eight standard errors or more, a right program fails in fewer than 1e-6 of seeds; seeds are fixed.
struct Recovery {
  let estimate: Double
  let error: Double

  func isWithin(_ margin: Double, of published: Double) -> Bool {
    (estimate - published).magnitude + 3 * error < margin
  }

  /// The mean of independent values.
  static func mean(_ values: [Double]) -> Recovery {
    Recovery(
      estimate: Summation.mean(values),
      error: (Summation.variance(values) / Double(values.count)).squareRoot())
  }

  /// The share of those to whom something applies.
  static func share(_ isSo: [Bool]) -> Recovery { mean(isSo.map { $0 ? 1 : 0 }) }

  /// Whether a share is the published one within a tenth of the SD of one person's yes or no.
  ///
  /// At least 6400 people, so that the margin is eight standard errors.
  static func isShare(_ isSo: [Bool], _ published: Double) -> Bool {
    let deviation = (published * (1 - published)).squareRoot()
    return isSo.count >= 6400 && share(isSo).isWithin(0.1 * deviation, of: published)
  }

  /// The SD of independent normal values, SE = SD / √(2 n).
  static func deviation(_ values: [Double]) -> Recovery {
    let deviation = Summation.variance(values).squareRoot()
    return Recovery(
      estimate: deviation, error: deviation / (2 * Double(values.count)).squareRoot())
  }

  /// The slope of y on x given z, by least squares: of what z leaves of y on what it leaves of x.
  static func slope(of y: [Double], on x: [Double], given z: [Double]) -> Recovery {
    let (left, rest) = (residuals(of: x, on: z), residuals(of: y, on: z))
    let square = Summation.sum(left.map { $0 * $0 })
    let slope = Summation.sum(zip(left, rest).map { $0 * $1 }) / square
    let error = Summation.sum(zip(left, rest).map { ($1 - slope * $0) * ($1 - slope * $0) })
    return Recovery(
      estimate: slope, error: (error / (Double(y.count) - 3) / square).squareRoot())
  }

  /// The correlation, with its large-sample error (1 − r²) / √n.
  static func correlation(_ x: [Double], _ y: [Double]) -> Recovery {
    let (left, right) = (residuals(of: x, on: []), residuals(of: y, on: []))
    let r =
      Summation.sum(zip(left, right).map { $0 * $1 })
      / (Summation.sum(left.map { $0 * $0 }) * Summation.sum(right.map { $0 * $0 })).squareRoot()
    return Recovery(estimate: r, error: (1 - r * r) / Double(x.count).squareRoot())
  }

  private static func residuals(of y: [Double], on x: [Double]) -> [Double] {
    let mean = Summation.mean(y)
    guard !x.isEmpty else { return y.map { $0 - mean } }
    let centre = Summation.mean(x)
    let slope =
      Summation.sum(zip(x, y).map { ($0 - centre) * ($1 - mean) })
      / Summation.sum(x.map { ($0 - centre) * ($0 - centre) })
    return zip(x, y).map { $1 - mean - slope * ($0 - centre) }
  }
}
