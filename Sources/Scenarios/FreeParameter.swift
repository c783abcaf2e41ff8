package import Distributions

/// A number that is not known, and what is believed of it before any comparison.
package struct FreeParameter: Sendable, Hashable {
  package var path: ParameterPath
  package var law: Law
  /// The study that gives the range, of whose own looking the number is; nil where a world or a model does.
  package var study: String?
  /// The smallest magnitude that matters, in the unit of the path: an effect below it is called none.
  ///
  /// What is lived, observed and solved does not depend on it. Nil where nobody claims anything of the number.
  package var matters: Double?

  /// Makes a free parameter.
  package init(_ path: ParameterPath, law: Law, study: String? = nil, matters: Double? = nil) {
    self.path = path
    self.law = law
    self.study = study
    self.matters = matters
  }

  /// The same number and law, whatever of it matters: all on which lives and studies depend.
  package var withoutClaim: FreeParameter { FreeParameter(path, law: law, study: study) }

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

    /// The largest magnitude that can come of it.
    ///
    /// - Parameter range: the numbers that may stand there, which bound a law that has no bounds of its own.
    /// - Returns: it, in the unit of the numbers.
    package func largestMagnitude(within range: ClosedRange<Double>) -> Double {
      switch self {
      case .uniform(let law): max(law.lower.magnitude, law.upper.magnitude)
      case .normal: max(range.lowerBound.magnitude, range.upperBound.magnitude)
      case .logUniform(_, let upper): upper
      case .logNormal: range.upperBound
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
