/// A number that was drawn from its range, and what every replicate had.
package struct DrawnNumbers: Sendable, Hashable {
  /// What the number is called; see `FreeParameter.name`.
  package let name: String
  /// The numbers by replicate: years, rates a year, probabilities, or effects in their target's unit.
  package let values: [Double]

  /// Holds what was drawn.
  package init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }
}
