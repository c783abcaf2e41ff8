import TestSupport

/// A linear Gaussian model on a small graph, whose covariances are known in closed form.
struct LinearWorld {
  /// The strength of each arrow: `effects[child][parent]`.
  private let effects: [[Double]]
  private let covariance: [[Double]]
  private let nodes: Int

  /// Draws strengths and noise by chance.
  init(_ small: SmallGraph, using random: inout SplitMix) {
    nodes = small.nodes
    var effects = [[Double]](repeating: [Double](repeating: 0, count: nodes), count: nodes)
    for child in 0..<nodes {
      for parent in small.parents[child].members {
        effects[child][parent] = (0.4 + random.uniform()) * (random.uniform() < 0.5 ? -1 : 1)
      }
    }
    // Causes first: a node comes before all that is below it.
    let order = (0..<nodes).sorted {
      small.below[$0].nonzeroBitCount > small.below[$1].nonzeroBitCount
    }
    var covariance = effects.map { $0.map { _ in 0.0 } }
    for (place, node) in order.enumerated() {
      for earlier in order[..<place] {
        let value = (0..<nodes).reduce(0) { $0 + effects[node][$1] * covariance[$1][earlier] }
        covariance[node][earlier] = value
        covariance[earlier][node] = value
      }
      let explained = (0..<nodes).reduce(0) { $0 + effects[node][$1] * covariance[$1][node] }
      covariance[node][node] = explained + 0.5 + random.uniform()
    }
    self.effects = effects
    self.covariance = covariance
  }

  /// The total effect: the sum over causal paths of the products of their strengths.
  func totalEffect(_ small: SmallGraph, of exposure: Int, on outcome: Int) -> Double {
    small.paths(from: exposure, to: outcome).filter(\.isCausal).reduce(0) { sum, path in
      sum + zip(path.nodes, path.nodes.dropFirst()).reduce(1) { $0 * effects[$1.1][$1.0] }
    }
  }

  /// The coefficient of the exposure in the regression on it and a set, and its asymptotic variance.
  func regression(of outcome: Int, on exposure: Int, given set: [Int]) -> (
    coefficient: Double, variance: Double
  ) {
    // Partial covariances of the two given the set, by sweeping out one node after another.
    var rest = covariance
    for node in set where rest[node][node] > 1e-12 {
      let column = rest.map { $0[node] / rest[node][node] }
      let row = rest[node]
      for one in 0..<nodes {
        for other in 0..<nodes { rest[one][other] -= column[one] * row[other] }
      }
    }
    let coefficient = rest[exposure][outcome] / rest[exposure][exposure]
    let left = rest[outcome][outcome] - coefficient * rest[exposure][outcome]
    return (coefficient, left / rest[exposure][exposure])
  }

  /// The partial correlation of two nodes given a set.
  func partialCorrelation(_ one: Int, _ other: Int, given set: [Int]) -> Double {
    let forward = regression(of: one, on: other, given: set).coefficient
    let backward = regression(of: other, on: one, given: set).coefficient
    return (forward * backward).magnitude.squareRoot()
  }
}
