/// The fit of some models to studies of one kind, as it stands: what judges studies that it has not seen.
package struct FrozenFit: Sendable {
  /// What models expect.
  package let surrogates: Surrogates
  private let prepared: [PreparedModel]
  private let evidence: [PublishedFigure]
  private let prior: Prior
  private let temperature: Double

  /// The places in each model's ranges over which its likelihood is averaged.
  package static let places = 512

  /// Fits studies.
  ///
  /// - Parameters:
  ///   - studies: the studies of all models.
  ///   - prior: what is believed of the models beforehand.
  ///   - temperature: the power of the likelihood.
  package init(_ studies: PairedStudies, _ prior: Prior, temperature: Double) {
    let points = studies.cohorts.map { _ in PublishedFigure.point(0, error: nil) }
    let surrogates = Surrogates(studies)
    let evidence = surrogates.withoutRepetition(points).evidence
    prepared = surrogates.models.map { surrogate in
      PreparedModel(
        surrogate, for: evidence, members: surrogates.members, reading: .asSimulated, targets: [],
        at: Places(Self.places, coordinates: surrogate.coordinates.count))
    }
    (self.evidence, self.prior, self.temperature) = (evidence, prior, temperature)
    self.surrogates = surrogates
  }

  /// Judges studies that were not fitted.
  ///
  /// - Parameter fresh: studies of the same models and analyses.
  /// - Returns: what was made of them.
  package func judged(_ fresh: PairedStudies) -> JudgedStudies {
    var held: [HeldOutStudy] = []
    var rest: [[[PlaceInterval]]] = []
    for (truth, model) in fresh.models.enumerated() {
      var intervals: [[PlaceInterval]] = model.coordinates.map { _ in [] }
      for (replicate, answers) in model.answers.enumerated() {
        let figures = zip(evidence, answers).map { $0.reporting($1) }
        let found = prepared.map { $0.evidence(of: figures) }
        held.append(
          HeldOutStudy(
            truth: truth, replicate: replicate, found.map { ($0.logEvidence, $0.profile) }))
        let probabilities = found[truth].probabilities(temperature: temperature)
        for coordinate in model.coordinates.indices {
          intervals[coordinate].append(
            PlaceInterval(prepared[truth].places.columns[coordinate], probabilities))
        }
      }
      rest.append(intervals)
    }
    return JudgedStudies(
      studies: fresh, held: held, intervals: rest, prior: prior, temperature: temperature)
  }
}

/// Where in its range a number lies with a probability of 90 %, given a study and the model that made it: from −1 to 1.
package struct PlaceInterval: Sendable, Hashable {
  /// The places below which .05 and .95 of the probability lie.
  package let lower: Double
  package let upper: Double

  /// The share of the range, by its law, that the interval is; 1 where the study tells nothing.
  package var share: Double { min(1, (upper - lower) / 1.8) }

  /// The interval of places that have probabilities.
  init(_ places: [Double], _ probabilities: [Double]) {
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    var (sum, lower, upper) = (0.0, -1.0, 1.0)
    for place in order {
      let before = sum
      sum += probabilities[place]
      if before < 0.05, sum >= 0.05 { lower = places[place] }
      if before < 0.95, sum >= 0.95 { upper = places[place] }
    }
    (self.lower, self.upper) = (lower, upper)
  }
}
