private import NumericalMethods

/// Times of which those that differ by rounding only are made equal.
///
/// 0.3 and 0.1 + 0.2 are one time. Of all different times in order, one that follows the time before it
/// by no more than 1.5e-8 of their mean becomes that one, as in R's `survival` (`timefix`, `aeqSurv`). R
/// also joins times less than 1.5e-8 apart in whatever unit; here the unit plays no part.
struct JoinedTimes {
  private let joined: [Double: Double]

  /// The square root of the distance of 1 and the next larger number.
  private static let tolerance = 0x1p-26

  /// Learns which of some times, finite and in several runs perhaps, are one.
  init(_ runs: [Double]...) {
    let times = Set(runs.flatMap(\.self)).sorted()
    let largest = max(times.first?.magnitude ?? 0, times.last?.magnitude ?? 0)
    guard largest > 0 else {
      joined = [:]
      return
    }
    // Divided first, so that the sum cannot overflow.
    let mean = largest * Summation.mean(times.map { $0.magnitude / largest })
    var joined: [Double: Double] = [:]
    var (last, first) = (-Double.infinity, 0.0)
    for time in times {
      if !(time - last <= JoinedTimes.tolerance * mean) { first = time }
      if first != time { joined[time] = first }
      last = time
    }
    self.joined = joined
  }

  /// The times with those joined that are one.
  func callAsFunction(_ times: [Double]) -> [Double] {
    joined.isEmpty ? times : times.map { joined[$0] ?? $0 }
  }
}
