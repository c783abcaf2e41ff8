internal import NumericalMethods

/// Where the search for the parameters of highest likelihood starts.
extension PanelModel {
  /// Where a search starts.
  struct Guess {
    /// The share of the covariances between distant waves that is due to traits.
    let share: Double
    /// What lagged effects are multiplied by.
    var direction = 1.0
    /// Whether it is only for want of a top.
    var isLastResort = false
  }

  /// Where searches for the highest top start.
  ///
  /// With random intercepts and few waves the likelihood may have two tops: people go on as they are,
  /// or they last and swing to the other side of their level. Of a hundred people in three waves one
  /// table in a hundred has both; in 7200 tables, searched from forty places each, no third was the highest.
  var guesses: [Guess] {
    hasTraits
      ? [
        Guess(share: 0.8), Guess(share: 0.8, direction: -1),
        Guess(share: 0.2, isLastResort: true),
      ] : [Guess(share: 0)]
  }

  /// Values to start the search from: traits of a share of the covariances between distant waves,
  /// then regressions on the wave before within what is left, as they are or turned round; nil where
  /// that is impossible.
  func start(from moments: PanelMoments, _ guess: Guess) -> [Double]? {
    let share = guess.share
    var traits = [0.0, 0.0, 0.0, 0.0]
    var within = moments.covariance
    if hasTraits {
      var count = 0.0
      for row in 0..<width {
        for column in 0..<width where row / 2 - column / 2 > 1 || column / 2 - row / 2 > 1 {
          traits[2 * (row % 2) + column % 2] += share * within[row * width + column]
          count += 0.25
        }
      }
      for index in traits.indices { traits[index] /= max(count, 1) }
      for row in 0..<width {
        for column in 0..<width {
          within[row * width + column] -= traits[2 * (row % 2) + column % 2]
        }
      }
    }
    guard (try? FlatCholesky(within, size: width, tolerance: 1e-3)) != nil || share == 0 else {
      return nil
    }
    func element(_ row: Int, _ column: Int) -> Double { within[row * width + column] }
    // The two effects on a variable of those of the wave before.
    func effects(on variable: Int) -> (Double, Double) {
      let first = variable - variable % 2 - 2
      let determinant =
        element(first, first) * element(first + 1, first + 1)
        - element(first, first + 1) * element(first, first + 1)
      return (
        (element(variable, first) * element(first + 1, first + 1)
          - element(variable, first + 1) * element(first, first + 1)) / determinant,
        (element(variable, first + 1) * element(first, first)
          - element(variable, first) * element(first, first + 1)) / determinant
      )
    }
    let starts = parameters.map { parameter in
      switch parameter {
      case .slope(let to, let from):
        return guess.direction * (from % 2 == 0 ? effects(on: to).0 : effects(on: to).1)
      case .residual(let one, let other):
        guard one >= 2 else { return element(one, other) }
        let first = one - one % 2 - 2
        let (x, y) = effects(on: one)
        // With k times the regressions b, what is left of S is S - (2k - k²) b S b'.
        let taken = guess.direction * (2 - guess.direction)
        return element(one, other) - taken * x * element(first, other)
          - taken * y * element(first + 1, other)
      case .trait(let one, let other): return traits[2 * one + other]
      case .mean(let variable):
        guard !hasTraits, variable >= 2 else { return moments.mean[variable] }
        let first = variable - variable % 2 - 2
        let (x, y) = effects(on: variable)
        return moments.mean[variable] - x * moments.mean[first] - y * moments.mean[first + 1]
      }
    }
    // Parameters that share a value start at their mean.
    var (sums, counts) = (
      Array(repeating: 0.0, count: freeCount), Array(repeating: 0.0, count: freeCount)
    )
    for (place, start) in zip(places, starts) {
      sums[place] += start
      counts[place] += 1
    }
    return zip(sums, counts).map { $0 / $1 }
  }
}
