package import Evidence
import NumericalMethods

extension Calibration {
  /// A target's share in a model's studies.
  package struct Check: Sendable, Hashable {
    package let target: Publication.FitTarget
    /// The mean share over replicates.
    package let mean: Double
    /// Its Monte Carlo standard error.
    package let standardError: Double

    /// What studies have of a target; nil of fewer than two that have anybody to count.
    package init?(_ target: Publication.FitTarget, in shares: [Double?]) {
      let known = shares.compactMap { $0 }
      guard known.count >= 2 else { return nil }
      self.target = target
      mean = Summation.mean(known)
      standardError = (Summation.variance(known) / Double(known.count)).squareRoot()
    }

    /// How far the mean is from the published share.
    package var deviation: Double { mean - target.share }

    /// Whether the mean is as near to the published share as the target asks for.
    package var isWithin: Bool { deviation.magnitude <= target.tolerance }

    /// Whether the target is met, three Monte Carlo errors included.
    package var standing: Standing {
      if deviation.magnitude + 3 * standardError <= target.tolerance { return .met }
      return deviation.magnitude - 3 * standardError > target.tolerance ? .missed : .open
    }
  }

  /// Whether studies show that a target is met.
  package enum Standing: Sendable, Hashable {
    case met
    case missed
    /// More replicates are needed to say.
    case open
  }
}

extension Publication {
  /// What a model's studies have of each target; nil where hardly any study has anybody to count.
  package func targetChecks(_ outcomes: [Outcome]) -> [Calibration.Check?] {
    targets.indices.map { target in
      Calibration.Check(targets[target], in: outcomes.map { $0.shares[target] })
    }
  }
}
