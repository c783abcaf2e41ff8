import Distributions
package import Scenarios

extension FreeParameter {
  /// The range of an effect scaled from zero; nil for what is not a claim, or whose range is not uniform or includes both
  /// signs.
  ///
  /// Scaled from zero a range never crosses a sign: −1 to −0.15 becomes −2 to −0.3, and 0 to 0.6 becomes 0 to 1.2.
  ///
  /// - Parameter factor: the factor, above 0.
  /// - Returns: the range, in the unit of the path.
  package func scaledRange(by factor: Double) -> ClosedRange<Double>? {
    guard matters != nil, case .uniform(let law) = law, law.lower * law.upper >= 0 else {
      return nil
    }
    let (lower, upper) = (factor * law.lower, factor * law.upper)
    return path.range.contains(lower) && path.range.contains(upper) ? lower...upper : nil
  }

  /// From half to twice the range of an effect.
  var wideRange: ClosedRange<Double>? {
    guard let half = scaledRange(by: 0.5), let double = scaledRange(by: 2) else { return nil }
    return min(half.lowerBound, double.lowerBound)...max(half.upperBound, double.upperBound)
  }

  /// Where a number lies in a uniform range, whose ends are −1 and 1; it may lie beyond them.
  ///
  /// Nil for other laws.
  func linearPlace(of number: Double) -> Double? {
    guard case .uniform(let law) = law else { return nil }
    return (2 * number - law.lower - law.upper) / (law.upper - law.lower)
  }

  /// The places of a range that is scaled from zero; −1 to 1 where it is not.
  func places(scaledBy factor: Double) -> ClosedRange<Double> {
    guard let range = scaledRange(by: factor), let lower = linearPlace(of: range.lowerBound),
      let upper = linearPlace(of: range.upperBound)
    else { return -1...1 }
    return lower...upper
  }
}
