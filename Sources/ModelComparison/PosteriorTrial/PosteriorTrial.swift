package import Simulation
import SyntheticLikelihood

/// Whether posterior probabilities can be trusted: what the method makes of a world whose answers are known.
///
/// Ten models of `GaussianWorld` are fitted like the rivals of a comparison, and then judge studies of another seed.
package struct PosteriorTrial: Sendable {
  /// How much is done.
  package struct Size: Sendable, Hashable {
    /// Replicates that are fitted.
    package var replicates = 400
    /// Studies of each model that no fit has seen.
    package var studies = 250
    /// Of these, how many of each model have exact evidence.
    package var exact = 30
    /// The number of places over which exact evidence is averaged, and that of the surrogates.
    package var exactPlaces = 4096
    package var places = 512

    /// The size of the committed page.
    package init() {}
  }

  /// A group of lines below a heading.
  package struct Section: Sendable {
    package let title: String
    package let lines: [TrialLine]
  }

  /// How often sets of models with this much probability contain the truth.
  package struct Coverage: Sendable, Hashable {
    package let level: Double
    package let covered: Double
    package let claimed: Double
    package let mechanismCovered: Double
    package let mechanismClaimed: Double
  }

  /// Where the truth lay among what was believed of it: counts of studies by tenths.
  package struct Ranks: Sendable, Hashable {
    package let name: String
    package let counts: [Int]
    /// The probability of counts as uneven, by χ².
    package let pValue: Double
  }

  package let size: Size
  package let sections: [Section]
  package let coverage: [Coverage]
  package let ranks: [Ranks]

  /// The number of pieces of work that progress counts.
  package static let pieces = 121

  /// Carries the trial out.
  ///
  /// - Parameters:
  ///   - size: how much is done.
  ///   - seed: of all its chance.
  ///   - threads: how many threads work.
  ///   - progress: called after each of about ``pieces`` pieces of work.
  ///   - isStopped: polled now and then; once it is true, no new piece is begun.
  /// - Throws: `Interrupted` when it was stopped.
  package init(
    _ size: Size = Size(), seed: UInt64, threads: Int,
    progress: @escaping @Sendable () -> Void = {},
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(Interrupted) {
    let ground = try TrialGround(
      size, seed: seed, crew: TrialCrew(threads: threads, advance: progress, isStopped: isStopped))
    self.size = size
    coverage = ground.coverage
    ranks = try ground.ranks()
    sections = [
      Section(title: "Bayes factors", lines: try ground.bayesFactors()),
      Section(title: "Probabilities", lines: try ground.probabilities()),
      Section(title: "Names", lines: try ground.names()),
      Section(title: "A finding entered twice", lines: try ground.repetition()),
      Section(title: "One cohort five standard errors off", lines: try ground.shifts()),
      Section(title: "None of these models", lines: try ground.outsiders()),
    ]
  }

  /// Whether every line is within its bound.
  package var holds: Bool { sections.allSatisfy { $0.lines.allSatisfy { $0.holds != false } } }
}
