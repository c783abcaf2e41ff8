/// A number of which files give a range, and what every replicate had.
package struct DrawnNumbers: Sendable, Hashable {
  /// What the number is called; see `FreeParameter.name`.
  package let name: String
  /// The numbers by replicate: years, rates a year, probabilities, or effects in their target's unit.
  package let values: [Double]
  /// Whether it was fixed for all replicates instead of drawn.
  package let isFixed: Bool

  /// Holds what was drawn or fixed.
  package init(_ name: String, _ values: [Double], isFixed: Bool = false) {
    self.name = name
    self.values = values
    self.isFixed = isFixed
  }
}
