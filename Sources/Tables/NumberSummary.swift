/// Count, mean, spread, extremes and a picture of some numbers, gathered part by part.
///
/// Count, mean, standard deviation and extremes are of all values (mean and standard deviation are NaN
/// or infinite where the sums are too large for a Double). Quantiles and histogram are of at most
/// 10 000 (`sampleLimit`), every second, fourth, eighth … as they come, so that memory stays constant
/// and early rows count no more than late ones.
package struct NumberSummary: Equatable, Sendable {
  /// The number of values from which quantiles and the histogram are taken.
  package static let sampleLimit = 10_000

  /// The number of values.
  package private(set) var count: Int

  /// Every so many of the values, at most `sampleLimit`, ascending only within `quantiles`.
  private var sample: [Double]
  /// Of how many values one is in the sample; a power of two.
  private var every = 1

  private var average: Double
  private var squares: Double
  private var extremes: ClosedRange<Double>?

  /// Holds finite values.
  ///
  /// The squares are of deviations from the mean, so a mean far larger than the spread costs nothing.
  package init(_ values: [Double]) {
    count = values.count
    sample = values
    // The mean of deviations from the first value keeps the digits that a plain sum would lose.
    let origin = values.first ?? 0
    let divisor = Double(max(values.count, 1))
    let centre = origin + values.reduce(0) { $0 + ($1 - origin) } / divisor
    let remainder = values.reduce(0) { $0 + ($1 - centre) } / divisor
    average = centre + remainder
    squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    squares = max(0, squares - remainder * remainder * divisor)
    extremes = nil
    if let least = values.min(), let greatest = values.max() { extremes = least...greatest }
    thin()
  }

  /// Leaves out every second of the sample until it is small enough.
  private mutating func thin() {
    while sample.count > Self.sampleLimit {
      sample = stride(from: 0, to: sample.count, by: 2).map { sample[$0] }
      every *= 2
    }
  }

  /// Takes the values that follow.
  ///
  /// Reference: Chan, Golub and LeVeque, The American Statistician 37 (1983) 242-247, equation 2.1.
  package mutating func append(_ other: NumberSummary) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = Double(count + other.count)
    let difference = other.average - average
    average += difference * (Double(other.count) / total)
    squares +=
      other.squares + difference * difference * (Double(count) * (Double(other.count) / total))
    count += other.count
    let common = max(every, other.every)
    func thinned(_ summary: NumberSummary) -> [Double] {
      let step = common / summary.every
      return step == 1
        ? summary.sample
        : stride(from: 0, to: summary.sample.count, by: step).map { summary.sample[$0] }
    }
    sample = thinned(self) + thinned(other)
    every = common
    thin()
    if let mine = extremes, let others = other.extremes {
      extremes =
        min(mine.lowerBound, others.lowerBound)...max(mine.upperBound, others.upperBound)
    }
  }
}

// MARK: - Figures

extension NumberSummary {
  /// The arithmetic mean, or nil of no values.
  package var mean: Double? { count > 0 ? average : nil }

  /// The standard deviation with divisor n - 1, or nil of fewer than two values.
  package var standardDeviation: Double? {
    count > 1 ? (squares / Double(count - 1)).squareRoot() : nil
  }

  /// The least value, or nil of none.
  package var least: Double? { extremes?.lowerBound }

  /// The greatest value, or nil of none.
  package var greatest: Double? { extremes?.upperBound }

  /// The quantiles of the sample at some levels within 0 and 1; none of no values.
  ///
  /// Linear between neighbours, the rule of R's and NumPy's defaults: with n values in ascending order
  /// the quantile at p lies (n - 1) p places after the first.
  package func quantiles(at levels: [Double]) -> [Double] {
    guard !sample.isEmpty else { return [] }
    let sorted = sample.sorted()
    return levels.map { level in
      let place = min(max(level, 0), 1) * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
  }

  /// The sample counted in intervals of equal width, or nil of no values.
  ///
  /// Whole numbers are counted in intervals of whole width around them. At most `binLimit` intervals,
  /// and one of no width when all values are the same to the last digit.
  package func histogram(binLimit: Int, ofWholeNumbers: Bool) -> Histogram? {
    precondition(binLimit > 0, "A histogram needs an interval.")
    guard let least = sample.min(), let greatest = sample.max() else { return nil }
    var start = least
    var width = greatest / Double(binLimit) - least / Double(binLimit)
    var binCount = binLimit
    if ofWholeNumbers, (greatest - least).isFinite {
      start = least - 0.5
      width = max(1, ((greatest - least + 1) / Double(binLimit)).rounded(.up))
      binCount = min(binLimit, Int(((greatest - least + 1) / width).rounded(.up)))
    } else if !(width > 0) {
      binCount = 1
      width = 0
    }
    var counts = Array(repeating: 0, count: binCount)
    for value in sample {
      let place = width > 0 ? (value / width - start / width).rounded(.down) : 0
      counts[Int(min(max(place, 0), Double(binCount - 1)))] += 1
    }
    return Histogram(start: start, width: width, counts: counts)
  }
}

/// Counts of values in neighbouring intervals of equal width.
package struct Histogram: Equatable, Sendable {
  /// Where the first interval begins.
  package let start: Double

  /// The width of an interval, zero when all values are the same.
  package let width: Double

  /// How many values each interval holds; the last one includes its end.
  package let counts: [Int]

  /// Holds counts of intervals of `width` from `start` on.
  package init(start: Double, width: Double, counts: [Int]) {
    self.start = start
    self.width = width
    self.counts = counts
  }
}
