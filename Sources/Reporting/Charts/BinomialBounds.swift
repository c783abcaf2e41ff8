import NumericalMethods

/// Between which counts chance keeps 95 % of what it counts, at least.
struct BinomialBounds: Equatable, Sendable {
  /// The least and the greatest count.
  let range: ClosedRange<Int>

  /// The central bounds of a number of successes: the .025 and .975 quantiles of the binomial law.
  ///
  /// P(X ≤ k) = I(1 − p; n − k, k + 1), DLMF 8.17.5.
  ///
  /// - Parameters:
  ///   - count: how many trials there are.
  ///   - probability: that one of them succeeds.
  init(of count: Int, probability: Double) {
    guard count > 0, probability > 0 else {
      range = 0...0
      return
    }
    guard probability < 1 else {
      range = count...count
      return
    }
    // The least count up to which so much of the probability lies.
    func quantile(_ share: Double) -> Int {
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        let below = SpecialFunctions.regularisedBeta(
          Double(count - middle), Double(middle + 1), at: 1 - probability,
          complement: probability
        ).lower
        if below >= share { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let low = quantile(0.025)
    range = low...max(low, quantile(0.975))
  }
}
