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
  /// How the rates go with the numbers that are drawn from ranges, and what that gives; nil where the targets
  /// depend on none.
  package let ranges: Ranges?

  /// What was found over the ranges of the numbers that are drawn.
  package struct Ranges: Sendable {
    /// The names of the numbers that are drawn.
    package var numbers: [String] { intercepts.first?.moves.map(\.number) ?? [] }
    /// The rates as they go with the numbers; in the order of the model's intercepts by name.
    package let intercepts: [DrawnIntercept]
    /// The part of the draws, of replicates that were not used to find them, in which every target's mean
    /// share is as near as it asks for; nil where too few replicates tell it.
    package let share: Double?
    /// The largest deviation of each target's mean share in any of these draws.
    package let worst: [Double]

    /// The part of the draws that must be near for the ranges to be of use.
    package static let leastShare = 0.95
  }

  /// A rate that was solved.
  package struct SolvedRate: Sendable, Hashable {
    package let target: Target
    package let rate: Rate
    /// The Monte Carlo standard error in parts of the rate; nil where too few studies tell it.
    package let error: Double?
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
    ///
    /// - Parameters:
    ///   - problems: the number of problems.
    ///   - rates: the number of rates of each.
    ///   - ranged: the number of problems that depend on numbers that are drawn.
    /// - Returns: about that number; for progress only.
    package func studies(_ problems: Int, rates: Int, ranged: Int) -> Int {
      let before = drafts > 0 ? drafts * 2 * (rates + 2) : replicates * (rates + 2)
      return problems * (before + replicates * 3 + checks)
        + ranged * (RangeSearch.steps * 2 * replicates + checks)
    }

    /// The first replicates, on which it is found where to begin in earnest; none of few.
    var drafts: Int { replicates < 30 ? 0 : replicates / 6 }
  }
}
