/// A simulated study judged by surrogates that had not seen its replicate.
package struct HeldOutStudy: Sendable {
  /// The model that made it, by position, and its replicate.
  package let truth: Int
  package let replicate: Int
  /// log p(y | M) by model.
  package let logEvidence: [Double]
  /// The greatest log-likelihood anywhere in a model's ranges, by model.
  package let profiles: [Double]

  /// Holds what models made of a study.
  package init(truth: Int, replicate: Int, logEvidence: [Double], profiles: [Double]) {
    self.truth = truth
    self.replicate = replicate
    self.logEvidence = logEvidence
    self.profiles = profiles
  }

  /// Holds what each model made of a study.
  package init(truth: Int, replicate: Int, _ models: [(logEvidence: Double, profile: Double)]) {
    self.init(
      truth: truth, replicate: replicate, logEvidence: models.map(\.logEvidence),
      profiles: models.map(\.profile))
  }
}

/// How simulated studies are held out: in five parts, by the position of their replicate modulo five, across all models.
///
/// Within a replicate the models share their people's luck, so a part with one model's study would not be independent of a
/// fit with another's study of the same replicate.
package struct HeldOut: Sendable {
  package static let parts = 5

  private let studies: PairedStudies
  private let evidence: [PublishedFigure]
  private let reading: Reading
  private let targets: [FitTarget]
  private let places: Int

  /// Holds studies out.
  ///
  /// - Parameters:
  ///   - studies: the simulated studies.
  ///   - evidence: what was published; each study is reported in the same form.
  ///   - reading: how published errors are read; under *noise* studies scatter as widely as published.
  ///   - targets: what equal fit is brought to.
  ///   - places: over how many places in their ranges models are averaged.
  package init(
    _ studies: PairedStudies, reportedAs evidence: [PublishedFigure], reading: Reading,
    targets: [FitTarget], places: Int = 512
  ) {
    self.studies = studies
    self.evidence = evidence
    self.reading = reading
    self.targets = targets
    self.places = places
  }

  /// Surrogates of all replicates but those of one part.
  package func surrogates(without part: Int) -> Surrogates {
    Surrogates(studies, rows: Self.rows(without: part, of: studies.replicates))
  }

  /// The replicates that are left when a part is held out.
  package static func rows(without part: Int, of replicates: Int) -> [Int] {
    (0..<replicates).filter { $0 % parts != part }
  }

  /// Holds the studies of one part against one model.
  ///
  /// - Parameters:
  ///   - part: which studies.
  ///   - model: the model, by position.
  ///   - surrogates: those without this part.
  /// - Returns: log p(y | M) and the greatest log-likelihood of each study, in the order of ``studies(of:)``.
  package func judged(
    _ part: Int, by model: Int, _ surrogates: Surrogates
  ) -> [(logEvidence: Double, profile: Double)] {
    let surrogate = surrogates.models[model]
    let prepared = PreparedModel(
      surrogate, for: evidence, members: surrogates.members, reading: reading, targets: targets,
      at: Places(places, coordinates: surrogate.coordinates.count))
    return studies(of: part).map { truth, replicate in
      let found = prepared.evidence(of: reported(truth, replicate, surrogates))
      return (found.logEvidence, found.profile)
    }
  }

  /// The studies of a part: the model that made each, by position, and its replicate.
  package func studies(of part: Int) -> [(truth: Int, replicate: Int)] {
    studies.models.indices.flatMap { truth in
      (0..<studies.replicates).filter { $0 % Self.parts == part }.map { (truth, $0) }
    }
  }

  /// A study as it would have been published.
  ///
  /// Where the reading makes studies scatter more widely than simulated, its distance from what its model expects at its own
  /// drawn numbers is stretched by as much.
  private func reported(
    _ truth: Int, _ replicate: Int, _ surrogates: Surrogates
  ) -> [PublishedFigure] {
    let model = studies.models[truth]
    let surrogate = surrogates.models[truth]
    return evidence.enumerated().map { finding, figure in
      let answer = model.answers[replicate][finding]
      guard reading == .noise, case .point(_, let error?) = figure,
        error > surrogate.spreads[finding], surrogate.spreads[finding] > 0
      else { return figure.reporting(answer) }
      let mean = surrogate.means[finding].value(at: model.places[replicate])
      return .point(
        mean + (answer - mean) * error / surrogate.spreads[finding], error: nil)
    }
  }
}
