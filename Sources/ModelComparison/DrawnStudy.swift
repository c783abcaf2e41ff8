package import Fieldwork
package import RandomStreams
package import Scenarios

/// A study in a model whose numbers, where files give only ranges, are drawn anew for each of its cohorts.
///
/// Each number is drawn from its law, and rates that equal fit solved go with what is drawn, as in a comparison. But a
/// comparison's replicates are one Latin hypercube, so that what one has hangs on how many there are; here each cohort is
/// drawn alone, so that it is the same whatever others there are.
package struct DrawnStudy: Sendable {
  private let entry: Replication.Entry

  /// A number of a cohort, drawn from the range that files give.
  package struct Number: Sendable, Hashable {
    package let parameter: FreeParameter
    /// The number in the unit of the parameter's path.
    package let value: Double
    /// Where in its range it lies: the share of its law below it.
    package let quantile: Double
  }

  /// Prepares a study.
  ///
  /// - Parameters:
  ///   - study: the study with the files' numbers.
  ///   - model: the model in whose world it is carried out.
  package init(_ study: Study, of model: CausalModel) {
    entry = Replication.Entry(
      design: 0, model: 0, study: study,
      free: study.free(among: model.free.filter(\.path.isOfLives)),
      intercepts: model.drawnIntercepts, followed: model.free)
  }

  /// The numbers of which files give ranges.
  package var free: [FreeParameter] { entry.free }

  /// The study with the numbers of a cohort.
  ///
  /// - Parameters:
  ///   - seed: the seed of the run.
  ///   - replicate: which of the seed's cohorts.
  /// - Returns: the study, and what was drawn, in the order of ``free``.
  /// - Throws: that the study cannot be carried out with these numbers.
  package func drawn(
    seed: Seed, replicate: Int
  ) throws(FieldworkError) -> (study: Study, numbers: [Number]) {
    let draws = ParameterDraws(
      of: Set((entry.free + entry.followed).map(\.name)), seed: seed,
      replicates: replicate..<replicate + 1)
    let numbers = entry.free.map { parameter in
      Number(
        parameter: parameter,
        value: draws.number(of: parameter, in: entry.range(of: parameter), replicate: replicate),
        quantile: ((draws.place(of: parameter.name, replicate: replicate) ?? 0) + 1) / 2)
    }
    let study = try entry.drawn(ReplicateNumbers(draws: draws, fixed: []), replicate).study
    return (study, numbers)
  }
}
