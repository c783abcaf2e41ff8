import NumericalMethods

/// The search for the ticks of an axis: round numbers that are simple, cover the data and are about as many as asked for.
///
/// Of all labelings start, start + step, … with step = j · q · 10ᶻ the one of the best score
/// 0.25 simplicity + 0.2 coverage + 0.5 density + 0.05 legibility; legibility is 1 for all, since labels have one form
/// and one size here. Branches that cannot be better than the best so far are left out.
///
/// Reference: Talbot, Lin, Hanrahan, An extension of Wilkinson's algorithm for positioning tick labels on axes, IEEE
/// TVCG 16 (2010) 1036–1043, doi 10.1109/TVCG.2010.130.
struct TickSearch {
  /// Whether the first and the last tick must lie outside the data, so that the axis ends at a label.
  var isLoose = false

  /// The steps within a power of ten in tenths, the nicest first: 1, 5, 2, 2.5, 4, 3.
  static let niceTenths = [10, 50, 20, 25, 40, 30]

  private static let (simplicityWeight, coverageWeight, densityWeight, legibilityWeight) =
    (0.25, 0.2, 0.5, 0.05)
  /// Beyond these no labeling was ever the best; they bound the search whatever it is asked.
  private static let (mostSkips, mostTicks) = (20, 100)

  /// The ticks for data.
  ///
  /// Data that do not spread, or hardly for their magnitude, are given some room.
  ///
  /// - Parameters:
  ///   - data: the least and the greatest value; what is not a number counts as 0.
  ///   - wanted: about how many ticks, at least 2.
  /// - Returns: at least two ticks.
  func ticks(over data: ClosedRange<Double>, wanted: Int) -> Ticks {
    let (low, high) = (data.lowerBound, data.upperBound)
    let wanted = min(max(wanted, 2), Self.mostTicks / 2)
    var (best, bestScore) = (Ticks(first: 0, stride: 10, count: 2, exponent: 0), -2.0)
    for skip in 1...Self.mostSkips {
      for (place, tenths) in Self.niceTenths.enumerated() {
        let simple = 1 - Double(place) / Double(Self.niceTenths.count - 1) - Double(skip)
        if Self.score(simple + 1, 1, 1) < bestScore { return best }
        for count in 2...Self.mostTicks {
          let densest = count >= wanted ? 2 - Double(count - 1) / Double(wanted - 1) : 1
          if Self.score(simple + 1, 1, densest) < bestScore { break }
          var exponent = Self.exponent(
            notBelow: (high - low) / (Double(count + 1) * Double(skip) * Double(tenths) / 10))
          while true {
            let step = Double(skip * tenths) / 10 * Self.power(exponent)
            let span = step * Double(count - 1)
            if Self.score(simple + 1, Self.coverage(of: high - low, by: span), densest) < bestScore
              || exponent > 300
            {
              break
            }
            let unit = step / Double(skip)
            let earliest = Int((high / step).rounded(.down)) * skip - (count - 1) * skip
            let latest = Int((low / step).rounded(.up)) * skip
            for start in stride(from: earliest, through: max(earliest - 1, latest), by: 1) {
              let first = Double(start) * unit
              let last = first + span
              if isLoose, first > low || last < high { continue }
              let hasZero = start % skip == 0 && first <= 0 && last >= 0
              let score = Self.score(
                simple + (hasZero ? 1 : 0), Self.coverage(low, high, first, last),
                Self.density(count, wanted, low, high, first, last))
              if score > bestScore {
                bestScore = score
                best = Ticks(
                  first: start * tenths, stride: skip * tenths, count: count,
                  exponent: exponent - 1)
              }
            }
            exponent += 1
          }
        }
      }
    }
    return best
  }

  // MARK: - The score

  private static func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    simplicityWeight * simplicity + coverageWeight * coverage + densityWeight * density
      + legibilityWeight
  }

  /// 1 − ½ ((high − last)² + (low − first)²) / (0.1 (high − low))².
  private static func coverage(
    _ low: Double, _ high: Double, _ first: Double, _ last: Double
  ) -> Double {
    let (above, below) = (
      (high - last) / (0.1 * (high - low)), (low - first) / (0.1 * (high - low))
    )
    return 1 - 0.5 * (above * above + below * below)
  }

  /// The best coverage that ticks of this span can have of data of this range.
  private static func coverage(of range: Double, by span: Double) -> Double {
    guard span > range else { return 1 }
    let half = (span - range) / (0.2 * range)
    return 1 - half * half
  }

  /// 2 − max(ρ / ρₜ, ρₜ / ρ), with ρ the density of ticks and ρₜ that asked for.
  private static func density(
    _ count: Int, _ wanted: Int, _ low: Double, _ high: Double, _ first: Double, _ last: Double
  ) -> Double {
    let found = Double(count - 1) / (last - first)
    let asked = Double(wanted - 1) / (max(last, high) - min(low, first))
    return 2 - max(found / asked, asked / found)
  }

  // MARK: - Powers of ten

  /// 10 to an integral power from −300 to 300.
  static func power(_ exponent: Int) -> Double {
    var (power, base, rest) = (1.0, 10.0, exponent.magnitude)
    while rest > 0 {
      if rest % 2 == 1 { power *= base }
      base *= base
      rest /= 2
    }
    return exponent < 0 ? 1 / power : power
  }

  /// The least power of ten that is not below a positive number.
  private static func exponent(notBelow value: Double) -> Int {
    var exponent = Int(Elementary.rounded(Elementary.logarithm(value) / Elementary.logarithm(10.0)))
    while power(exponent) < value { exponent += 1 }
    while power(exponent - 1) >= value { exponent -= 1 }
    return exponent
  }
}

/// Where the ticks of an axis stand: multiples of a power of ten, so that each is the number that its label says.
struct Ticks: Equatable, Sendable {
  /// The first tick and the way to the next, in units of 10 to the exponent.
  let first: Int
  let stride: Int
  let count: Int
  let exponent: Int

  /// The numbers.
  var values: [Double] {
    let power = TickSearch.power(abs(exponent))
    return numerators.map { exponent < 0 ? Double($0) / power : Double($0) * power }
  }

  /// How many decimals all labels need.
  var decimals: Int {
    let spare = numerators.allSatisfy { $0 % 10 == 0 } ? 1 : 0
    return max(0, -exponent - spare)
  }

  /// The labels, with a sign for minus that is as wide as a digit.
  var labels: [String] { values.map { ChartNumber.text($0, decimals: decimals) } }

  private var numerators: [Int] { (0..<count).map { first + $0 * stride } }
}
