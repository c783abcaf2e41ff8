import Scenarios

/// What makes two arrows the same arrow: the same factors, in any order, on the same target.
struct Cause: Hashable {
  private let quantities: Set<Source.Quantity>
  /// Tells "a * a" from "a".
  private let factors: Int
  private let target: Target

  init(_ source: Source, _ target: Target) {
    quantities = Set(source.quantities)
    factors = source.quantities.count
    self.target = target
  }
}
