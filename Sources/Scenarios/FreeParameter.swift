package import Distributions

/// A number that is not known, and what is believed of it before any comparison.
package struct FreeParameter: Sendable, Hashable {
  package var path: ParameterPath
  package var law: Law
  /// The study that gives the range, of whose own looking the number is; nil where a world or a model does.
  package var study: String?

  /// Makes a free parameter.
  package init(_ path: ParameterPath, law: Law, study: String? = nil) {
    self.path = path
    self.law = law
    self.study = study
  }

  /// What the number is called, two studies' numbers apart: `nesda: measurement.depression.sensitivity`.
  package var name: String { (study.map { $0 + ": " } ?? "") + path.written }

  /// A law over the numbers that a parameter may have, in the unit of its path.
  ///
  /// A normal or log-normal law holds within what may stand at the path, and nowhere else: it is drawn
  /// from as if all beyond had never been.
  package enum Law: Sendable, Hashable {
    case uniform(Uniform)
    case normal(Normal)
    /// Uniform in the logarithm, between two positive bounds.
    case logUniform(lower: Double, upper: Double)
    /// Normal in the logarithm: the median, and the factor of one SD, above 1.
    case logNormal(median: Double, factor: Double)

    /// Whether its numbers lie in a range: both bounds, or the middle of a law that has none.
    package func lies(in range: ClosedRange<Double>) -> Bool {
      switch self {
      case .uniform(let law): range.contains(law.lower) && range.contains(law.upper)
      case .normal(let law): range.contains(law.mean)
      case .logUniform(let lower, let upper): range.contains(lower) && range.contains(upper)
      case .logNormal(let median, _): range.contains(median)
      }
    }

    /// Whether a number can come of it.
    package func contains(_ number: Double) -> Bool {
      switch self {
      case .uniform(let law): law.lower <= number && number <= law.upper
      case .normal: true
      case .logUniform(let lower, let upper): lower <= number && number <= upper
      case .logNormal: number > 0
      }
    }
  }
}
