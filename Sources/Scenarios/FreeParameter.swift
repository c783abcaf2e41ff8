package import Distributions

/// A number of a model that is not known, and what is believed of it before any comparison.
package struct FreeParameter: Sendable, Hashable {
  package var path: ParameterPath
  package var law: Law

  /// Makes a free parameter.
  package init(_ path: ParameterPath, law: Law) {
    self.path = path
    self.law = law
  }

  /// A law over the numbers that a parameter may have, in the unit of its path.
  package enum Law: Sendable, Hashable {
    case uniform(Uniform)
    case normal(Normal)
    /// Uniform in the logarithm, between two positive bounds.
    case logUniform(lower: Double, upper: Double)

    /// Whether its numbers lie in a range: both bounds, or the mean of a normal law, which has none.
    package func lies(in range: ClosedRange<Double>) -> Bool {
      switch self {
      case .uniform(let law): range.contains(law.lower) && range.contains(law.upper)
      case .normal(let law): range.contains(law.mean)
      case .logUniform(let lower, let upper): range.contains(lower) && range.contains(upper)
      }
    }
  }
}
