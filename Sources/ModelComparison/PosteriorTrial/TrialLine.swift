/// One thing that is asked of the posterior, and what came out.
package struct TrialLine: Sendable, Hashable {
  package let name: String
  package let figure: Double
  /// What it must be; nil where it is only shown.
  package let bound: Bound?
  package let decimals: Int

  /// What a figure must be.
  package enum Bound: Sendable, Hashable {
    case atMost(Double)
    case atLeast(Double)
  }

  /// Holds a figure beside its bound.
  init(_ name: String, _ figure: Double, _ bound: Bound? = nil, decimals: Int = 3) {
    self.name = name
    self.figure = figure
    self.bound = bound
    self.decimals = decimals
  }

  /// Whether it is as it must be; nil where nothing is asked.
  package var holds: Bool? {
    switch bound {
    case nil: nil
    case .atMost(let most): figure <= most
    case .atLeast(let least): figure >= least
    }
  }
}
