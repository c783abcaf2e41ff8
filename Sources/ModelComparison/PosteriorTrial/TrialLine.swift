/// One thing that is asked of the posterior, and the result.
package struct TrialLine: Sendable, Hashable {
  package let name: String
  package let figure: Double
  /// Its bound; nil where it is only shown.
  package let bound: Bound?
  package let decimals: Int

  /// The bound of a figure.
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

  /// Whether it is within its bound; nil where it has none.
  package var holds: Bool? {
    switch bound {
    case nil: nil
    case .atMost(let most): figure <= most
    case .atLeast(let least): figure >= least
    }
  }
}
