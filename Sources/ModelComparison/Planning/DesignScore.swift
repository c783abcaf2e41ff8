import NumericalMethods
package import SyntheticLikelihood

/// How well a design tells mechanisms apart: what studies of it would conclude whose truth is known.
///
/// Studies are judged as those of a comparison are, by what its surrogates make of all estimates of the design's analyses at
/// once (INFERENCE §2): each by a fit that has not seen its replicate, and mechanisms are even beforehand. An estimate counts as
/// it is simulated, and equal fit is what the models' own rates give.
package struct DesignScore: Sendable {
  /// How often the answer is clear and right, by mechanism.
  package let answers: ClearAnswers
  /// The number of replicates of each model.
  package let replicates: Int
  /// The analyses that count, by position among the design's own.
  package let analyses: [Int]
  /// Those that do not, with the reason.
  package let leftOut: [LeftOut]
  /// The largest share of studies in which an analysis that counts found nothing, in any model.
  package let failures: Double

  /// An analysis that does not count.
  package struct LeftOut: Sendable, Hashable {
    package let analysis: Int
    package let reason: String
  }

  /// The places in each model's ranges over which its likelihood is averaged.
  static let places = 128
  /// With more failures an analysis counts for nothing.
  static let mostFailures = 0.02

  /// Scores a design; nil where no analysis has an answer.
  ///
  /// - Parameters:
  ///   - questions: for each of the design's analyses its position in the record.
  ///   - record: what was found.
  ///   - models: the models, of at least two mechanisms.
  ///   - prior: what is believed of them beforehand.
  init?(_ questions: [Int], _ record: FieldworkRecord, _ models: [Model], _ prior: Prior) {
    let (used, leftOut) = Self.used(questions, record)
    guard !used.isEmpty else { return nil }
    let studies = record.studies(of: used.map { questions[$0] }, in: models)
    let points = used.map { _ in PublishedFigure.point(0, error: nil) }
    var (evidence, held): ([PublishedFigure], [HeldOutStudy]) = (points, [])
    for part in 0..<HeldOut.parts {
      let all = HeldOut(
        studies, reportedAs: points, reading: .asSimulated, targets: [], places: Self.places)
      let surrogates = all.surrogates(without: part)
      if part == 0 { evidence = surrogates.withoutRepetition(points).evidence }
      let heldOut = HeldOut(
        studies, reportedAs: evidence, reading: .asSimulated, targets: [], places: Self.places)
      let judged = models.indices.map { heldOut.judged(part, by: $0, surrogates) }
      held += heldOut.studies(of: part).enumerated().map { place, study in
        HeldOutStudy(truth: study.truth, replicate: study.replicate, judged.map { $0[place] })
      }
    }
    answers = ClearAnswers(held, prior: prior)
    replicates = studies.replicates
    analyses = zip(used, evidence).compactMap { $0.1 == .nothing ? nil : $0.0 }
    self.leftOut =
      leftOut
      + zip(used, evidence).filter { $0.1 == .nothing }.map {
        LeftOut(analysis: $0.0, reason: "it follows from the others")
      }
    failures = used.map { record.failures(of: questions[$0]) }.max() ?? 0
  }

  /// The analyses that all models answer nearly always, and the others.
  static func used(
    _ questions: [Int], _ record: FieldworkRecord
  ) -> (used: [Int], leftOut: [LeftOut]) {
    var (used, leftOut): ([Int], [LeftOut]) = ([], [])
    for (place, question) in questions.enumerated() {
      if let reason = record.refusals[question] {
        leftOut.append(LeftOut(analysis: place, reason: reason))
      } else if record.failures(of: question) > mostFailures {
        leftOut.append(
          LeftOut(
            analysis: place,
            reason:
              "it finds nothing in \(Int((100 * record.failures(of: question)).rounded())) % of the studies of some model"
          ))
      } else {
        used.append(place)
      }
    }
    return (used, leftOut)
  }
}
