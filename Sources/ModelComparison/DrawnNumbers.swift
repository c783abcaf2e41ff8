/// A number for which files give a range, and what every replicate had.
package struct DrawnNumbers: Sendable, Hashable {
  /// What the number is called; see `FreeParameter.name`.
  package let name: String
  /// The numbers by replicate: years, rates a year, probabilities, or effects in their target's unit.
  package let values: [Double]
  /// Where in its range each of them lies, from −1 to 1: 2 q − 1 of its quantile q; empty where it was fixed.
  package let places: [Double]
  /// Whether it was fixed for all replicates instead of drawn.
  package let isFixed: Bool

  /// Holds what was drawn or fixed.
  package init(
    _ name: String, _ values: [Double], at places: [Double] = [], isFixed: Bool = false
  ) {
    self.name = name
    self.values = values
    self.places = places
    self.isFixed = isFixed
  }

  /// What some of the replicates had, by position.
  func kept(_ replicates: [Int]) -> DrawnNumbers {
    DrawnNumbers(
      name, replicates.map { values[$0] }, at: places.isEmpty ? [] : replicates.map { places[$0] },
      isFixed: isFixed)
  }
}
