import TestSupport

extension SplitMix {
  /// A number between two.
  mutating func within(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

  /// A whole number from 0 to one less than a count.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
}
