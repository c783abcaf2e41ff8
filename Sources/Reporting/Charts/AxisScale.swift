/// From numbers to places: an interval of data laid evenly on an interval of pixels.
struct AxisScale: Equatable, Sendable {
  /// The data from one end to the other.
  let data: ClosedRange<Double>
  /// The place of the least and of the greatest number.
  let start: Double
  let end: Double
  /// The ticks, the first and the last of which are the ends of the data.
  let ticks: Ticks

  /// A scale that begins and ends at ticks outside the data.
  ///
  /// - Parameters:
  ///   - values: what must be covered; what is not finite does not count.
  ///   - start: the place of the least number.
  ///   - end: the place of the greatest.
  ///   - wanted: about how many ticks.
  init(covering values: [Double], from start: Double, to end: Double, wanted: Int) {
    ticks = TickSearch(isLoose: true).ticks(over: Self.range(of: values), wanted: wanted)
    let ends = ticks.values
    data = (ends.first ?? 0)...(ends.last ?? 1)
    self.start = start
    self.end = end
  }

  /// Where a number stands; a number beyond the ends stands at the end.
  func place(of value: Double) -> Double {
    let share =
      (value - data.lowerBound) / (data.upperBound - data.lowerBound)
    return start + (end - start) * min(max(share, 0), 1)
  }

  /// The least and the greatest of some numbers, with room between them that ticks can be told apart in.
  private static func range(of values: [Double]) -> ClosedRange<Double> {
    let most = 1e280
    let found = values.filter(\.isFinite).map { min(max($0, -most), most) }
    guard let low = found.min(), let high = found.max() else { return 0...1 }
    let magnitude = max(low.magnitude, high.magnitude)
    // Numbers that are all alike, or all zero.
    let least = max(magnitude * 1e-6, magnitude < 1e-280 ? 1 : 0)
    guard high - low < least else { return low...high }
    let half = low == high && magnitude >= 1e-280 ? magnitude / 2 : least
    return (low - half)...(high + half)
  }
}
