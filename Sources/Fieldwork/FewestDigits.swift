import NumericalMethods

extension Double {
  /// The number that is written as one of single precision is: 20.155788, not 20.15578842163086.
  ///
  /// The engine knows traits and processes in single precision. The fewest digits that tell two of its
  /// numbers apart hold all there is of one, and read in single precision they give it back.
  package init(inFewestDigits value: Float) {
    self = Double.decimal(of: value) ?? Double(value.description) ?? Double(value)
  }

  /// The decimal of fewest places that a number is, without its text; nil where only that can tell.
  ///
  /// A whole number below 2 to the 24 is itself. Of others places are tried one by one. With d of them,
  /// the number times 10 to the d is rounded to k; since k and the power are exact, k / 10 to the d is
  /// the double that the text would be read as. The text tells where this might not: next to a power of
  /// two, on one side of which numbers lie closer; where two k are equally near and either could be; and
  /// where the double lies halfway between two numbers, so that rounding twice is not rounding once.
  private static func decimal(of value: Float) -> Double? {
    let exact = Double(value)
    guard value.magnitude < 0x1p24 else { return nil }
    guard exact != Elementary.rounded(exact) else { return exact }
    guard value.magnitude >= 1e-4, value.significandBitPattern != 0 else { return nil }
    let ulp = Double(value.ulp)
    var scale = 10.0
    // So many places tell all numbers from 1e-4 on apart.
    while scale <= 1e13 {
      let steps = exact * scale
      let whole = Elementary.rounded(steps)
      let decimal = whole / scale
      let isUndecided = (steps - whole).magnitude > 0.499_999 && scale * ulp > 0.9
      let isHalfway = decimal.significandBitPattern & 0x1FFF_FFFF == 0x1000_0000
      guard !isUndecided, !isHalfway else { return nil }
      if Float(decimal) == value { return decimal }
      scale *= 10
    }
    return nil
  }
}
