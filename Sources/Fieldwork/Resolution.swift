import NumericalMethods

/// The step in which an instrument reports.
struct Resolution: Sendable {
  private let step: Double
  /// The number of steps in a unit where that is whole, and what is left to multiply by.
  private let divisor: Double
  private let factor: Double

  /// A step in units; above 0.
  init(_ step: Double) {
    self.step = step
    let inUnit = Elementary.rounded(1 / step)
    let isDecimal = inUnit >= 1 && (inUnit * step - 1).magnitude < 1e-9
    (divisor, factor) = isDecimal ? (inUnit, 1) : (1, step)
  }

  /// The nearest whole number of steps.
  ///
  /// The value itself is rounded, so that its text holds all of it. Dividing by the number of steps in
  /// a unit, where that is whole, gives the double nearest to the decimal; multiplying by 0.01 would
  /// not.
  func rounded(_ value: Double) -> Double {
    Elementary.rounded(value / step) / divisor * factor
  }
}

extension Resolution {
  /// Values at the resolution of an instrument, or at that of single precision where it names none.
  static func rounded(_ values: [Double], to step: Double?) -> [Double] {
    guard let resolution = step.map({ Resolution($0) }) else {
      return values.map { Double(inFewestDigits: Float($0)) }
    }
    return values.map { resolution.rounded($0) }
  }
}
