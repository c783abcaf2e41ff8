import NumericalMethods

/// What a survey of a world finds at the first visit: all that could tell the worlds apart there.
package struct FirstVisit: Sendable, Hashable {
  /// BDNF of those with depression and of those without.
  private let depressed: Group
  private let others: Group
  /// The share of the depressed among all who were looked at.
  private let share: Double
  private let candidates: Int

  /// How many, and their mean and spread.
  private struct Group: Sendable, Hashable {
    let count: Double
    let mean: Double
    let spread: Double

    init(_ levels: [Double]) {
      count = Double(levels.count)
      mean = Summation.mean(levels)
      spread = Summation.variance(levels).squareRoot()
    }
  }

  /// One thing in which worlds may differ.
  package enum Quantity: String, CaseIterable, Sendable {
    case meanOfDepressed = "mean of the depressed"
    case meanOfOthers = "mean of the others"
    case spreadOfDepressed = "spread of the depressed"
    case spreadOfOthers = "spread of the others"
    case share = "share of the depressed"
    case correlation = "correlation"
  }

  /// Takes a survey that looked for the depressed and for others.
  ///
  /// - Parameters:
  ///   - depressed: the levels of those with depression.
  ///   - others: the levels of the others.
  ///   - candidates: how many were looked at to find them, all depressed among them having been taken.
  package init(depressed: [Double], others: [Double], candidates: Int) {
    precondition(min(depressed.count, others.count) > 1, "both groups have a spread")
    (self.depressed, self.others) = (Group(depressed), Group(others))
    self.candidates = candidates
    share = Double(depressed.count) / Double(candidates)
  }

  /// A quantity and its Monte Carlo standard error, levels counted in a unit.
  private func figure(_ quantity: Quantity, unit: Double) -> (value: Double, error: Double) {
    func mean(_ group: Group) -> (Double, Double) {
      (group.mean / unit, group.spread / unit / group.count.squareRoot())
    }
    func spread(_ group: Group) -> (Double, Double) {
      (group.spread / unit, group.spread / unit / (2 * group.count).squareRoot())
    }
    switch quantity {
    case .meanOfDepressed: return mean(depressed)
    case .meanOfOthers: return mean(others)
    case .spreadOfDepressed: return spread(depressed)
    case .spreadOfOthers: return spread(others)
    case .share: return (share, (share * (1 - share) / Double(candidates)).squareRoot())
    case .correlation:
      // As among as many of each.
      let within =
        ((depressed.spread * depressed.spread + others.spread * others.spread) / 2).squareRoot()
      let half = (depressed.mean - others.mean) / within / 2
      return (
        half / (1 + half * half).squareRoot(), 1 / (depressed.count + others.count).squareRoot()
      )
    }
  }

  /// How far the two most different of some worlds are apart in each quantity, with three Monte Carlo errors of that difference added.
  ///
  /// The errors are those of independent surveys. Where worlds share their people's chance they are too large, so that the distance
  /// is too: what is found equal is equal.
  ///
  /// - Parameter visits: a survey of each world.
  /// - Returns: the distances, in SDs of the level within a group, of a share in shares.
  package static func distances(
    among visits: [FirstVisit]
  ) -> [(quantity: Quantity, distance: Double)] {
    let unit = Summation.mean(visits.flatMap { [$0.depressed.spread, $0.others.spread] })
    return Quantity.allCases.map { quantity in
      let figures = visits.map { $0.figure(quantity, unit: unit) }
      var greatest = 0.0
      for (place, one) in figures.enumerated() {
        for other in figures.dropFirst(place + 1) {
          let error = (one.error * one.error + other.error * other.error).squareRoot()
          greatest = max(greatest, (one.value - other.value).magnitude + 3 * error)
        }
      }
      return (quantity, greatest)
    }
  }
}
