internal import NumericalMethods

/// The quantile of a continuous distribution on the positive numbers, from its tails and density.
///
/// Newton's method on the logarithm of the smaller tail against the logarithm of the value, inside
/// a bracket that only shrinks: a step that leaves the bracket is replaced by its middle. Both
/// logarithms make the curve nearly straight, so half a dozen steps are usual; the bracket bounds
/// them by about a hundred.
///
/// Zero probability gives zero, certainty gives infinity, and tails outside 0...1 give NaN. Values
/// below 1e-304 or above 1e304 come back as these bounds.
func positiveQuantile(
  of target: SpecialFunctions.Tails, tails: (Double) -> SpecialFunctions.Tails,
  density: (Double) -> Double
) -> Double {
  guard target.lower >= 0, target.upper >= 0 else { return .nan }
  guard target.lower > 0 else { return 0 }
  guard target.upper > 0 else { return .infinity }
  let usesLower = target.lower <= target.upper
  let wanted = Elementary.logarithm(usesLower ? target.lower : target.upper)
  var low = -700.0
  var high = 700.0
  var place = 0.0
  for _ in 0..<200 {
    let x = Elementary.exponential(place)
    let both = tails(x)
    let tail = usesLower ? both.lower : both.upper
    guard !tail.isNaN else { return .nan }
    // Positive when the value lies too high, for either tail.
    let excess = Elementary.logarithm(tail) - wanted
    if (excess > 0) == usesLower { high = place } else { low = place }
    let slope = x * density(x) / tail
    let step = usesLower ? -excess / slope : excess / slope
    let next = place + step
    // Newton squares the error, so after a step this small only rounding is left.
    if step.magnitude < 1e-9 { return Elementary.exponential(next) }
    place = next > low && next < high ? next : (low + high) / 2
  }
  return Elementary.exponential(place)
}
