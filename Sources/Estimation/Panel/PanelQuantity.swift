/// A function of the parameters of a fit with its derivatives by them, for errors by the delta method.
struct PanelQuantity {
  /// The value.
  var value: Double

  /// The derivatives.
  var gradient: [Double]

  /// Holds a value and its derivatives.
  init(_ value: Double, gradient: [Double]) {
    self.value = value
    self.gradient = gradient
  }

  /// The same with every derivative multiplied by a number.
  private func chained(_ value: Double, by factor: Double) -> PanelQuantity {
    PanelQuantity(value, gradient: gradient.map { $0 * factor })
  }

  /// The square root, or nil of what is not positive.
  var squareRoot: PanelQuantity? {
    guard value > 0 else { return nil }
    let root = value.squareRoot()
    return chained(root, by: 0.5 / root)
  }

  /// The magnitude.
  var magnitude: PanelQuantity { value < 0 ? chained(-value, by: -1) : self }

  static func + (left: PanelQuantity, right: Double) -> PanelQuantity {
    left.chained(left.value + right, by: 1)
  }

  static func - (left: PanelQuantity, right: PanelQuantity) -> PanelQuantity {
    PanelQuantity(
      left.value - right.value,
      gradient: zip(left.gradient, right.gradient).map { $0 - $1 })
  }

  static func * (left: PanelQuantity, right: Double) -> PanelQuantity {
    left.chained(left.value * right, by: right)
  }

  static func * (left: PanelQuantity, right: PanelQuantity) -> PanelQuantity {
    PanelQuantity(
      left.value * right.value,
      gradient: zip(left.gradient, right.gradient).map { $0 * right.value + left.value * $1 })
  }

  static func / (left: PanelQuantity, right: PanelQuantity) -> PanelQuantity {
    let ratio = left.value / right.value
    return PanelQuantity(
      ratio, gradient: zip(left.gradient, right.gradient).map { ($0 - ratio * $1) / right.value })
  }
}
