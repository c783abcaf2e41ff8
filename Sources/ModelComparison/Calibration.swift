package import Evidence
package import RandomStreams
package import Scenarios

/// Equal fit of one model: the rates of its intercepts with which a study's groups come out right.
///
/// It sees how many people fall into which group of the study, and nothing else: see ``EqualFit``.
package struct Calibration: Sendable {
  /// The solved rates, as they can be written into a file; in the order of the model's intercepts.
  package let rates: [SolvedRate]
  /// What exactly these rates give for each target, on replicates that were not used to solve them.
  package let checks: [Check]

  /// A rate that was solved.
  package struct SolvedRate: Sendable, Hashable {
    package let target: Target
    package let rate: Rate
    /// The Monte Carlo standard error in parts of the rate; nil where too few studies tell it.
    package let error: Double?
  }

  /// A target's share in the solved model.
  package struct Check: Sendable {
    package let target: Publication.FitTarget
    /// The mean share over replicates.
    package let mean: Double
    /// Its Monte Carlo standard error.
    package let standardError: Double

    /// Whether the mean is as near to the published share as the target asks for.
    package var isWithin: Bool { (mean - target.share).magnitude <= target.tolerance }
  }

  /// How a calibration is made.
  package struct Plan: Sendable {
    package let seed: Seed
    /// The replicates on which the rates are solved.
    package let replicates: Int
    /// The replicates after those, on which the solution is checked.
    package let checks: Int
    package let threads: Int
    /// The number of people of studies that recruit nobody in particular.
    package let everybody: Int

    /// Makes a plan.
    package init(
      seed: Seed, replicates: Int, checks: Int, threads: Int, everybody: Int = StudyDesign.everybody
    ) {
      self.everybody = everybody
      self.seed = seed
      self.replicates = replicates
      self.checks = checks
      self.threads = threads
    }

    /// About how many studies are carried out for so many problems of so many rates each.
    package func studies(_ problems: Int, rates: Int) -> Int {
      let before = drafts > 0 ? drafts * 2 * (rates + 2) : replicates * (rates + 2)
      return problems * (before + replicates * 3 + checks)
    }

    /// The first replicates, on which it is found where to begin in earnest; none of few.
    var drafts: Int { replicates < 30 ? 0 : replicates / 6 }
  }
}
