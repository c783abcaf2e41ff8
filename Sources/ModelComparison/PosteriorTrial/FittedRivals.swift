import Simulation
import SyntheticLikelihood

/// A study whose true model is known.
struct KnownStudy: Sendable {
  /// The model, by position among the rivals.
  let truth: Int
  let answers: [Double]
}

/// Who does the work of a trial.
struct TrialCrew: Sendable {
  let threads: Int
  let advance: @Sendable () -> Void
  let isStopped: @Sendable () -> Bool

  /// The results of pieces of work, in their order.
  func results<Result: Sendable>(
    _ count: Int, _ work: @Sendable (Int) -> Result
  ) throws(Interrupted) -> [Result] {
    do {
      return try ConcurrentMap.results(count: count, threads: threads, isStopped: isStopped) {
        work($0)
      }
    } catch {
      throw Interrupted()
    }
  }
}

/// Rivals fitted to their studies, with these held out in turn: all that a posterior is made of.
struct FittedRivals: Sendable {
  let surrogates: Surrogates
  let prior: Prior
  /// The simulated studies, each judged by surrogates that had not seen its replicate.
  let heldOut: [HeldOutStudy]
  /// τ, of the best log score of what was held out.
  let temperature: Double
  private let evidence: [PublishedFigure]
  private let reading: Reading
  private let places: Int
  private let crew: TrialCrew

  /// Fits rivals, and holds their studies out.
  ///
  /// - Parameters:
  ///   - studies: what they gave.
  ///   - evidence: what is published of each finding; only its kind and error count.
  ///   - reading: how published errors are read.
  ///   - places: over how many places in their ranges models are averaged.
  ///   - crew: who does it.
  /// - Throws: `Interrupted` when it was stopped.
  init(
    _ studies: PairedStudies, reportedAs evidence: [PublishedFigure],
    reading: Reading = .asSimulated, places: Int, crew: TrialCrew
  ) throws(Interrupted) {
    let heldOut = HeldOut(
      studies, reportedAs: evidence, reading: reading, targets: [], places: places)
    let fits = try crew.results(HeldOut.parts) { heldOut.surrogates(without: $0) }
    let models = studies.models.count
    let judged = try crew.results(HeldOut.parts * models) {
      heldOut.judged($0 / models, by: $0 % models, fits[$0 / models])
    }
    let all = (0..<HeldOut.parts).flatMap { part in
      heldOut.studies(of: part).enumerated().map { number, study in
        let row = (0..<models).map { judged[part * models + $0][number] }
        return HeldOutStudy(truth: study.truth, replicate: study.replicate, row)
      }
    }
    let prior = Prior(of: studies.models.map { ($0.model, $0.mechanism) })
    self.init(
      Surrogates(studies), prior: prior, reportedAs: evidence, reading: reading, heldOut: all,
      temperature: PosteriorScore.temperature(of: all, prior: prior), places: places, crew: crew)
  }

  /// Rivals that were fitted, without holding studies out.
  ///
  /// - Parameters:
  ///   - surrogates: the fit.
  ///   - prior: what is believed of models; even mechanisms unless given.
  ///   - evidence: what is published of each finding.
  ///   - reading: how published errors are read.
  ///   - heldOut: studies that were held out, if any.
  ///   - temperature: the power of the likelihood.
  ///   - places: over how many places in their ranges models are averaged.
  ///   - crew: who does it.
  init(
    _ surrogates: Surrogates, prior: Prior? = nil, reportedAs evidence: [PublishedFigure],
    reading: Reading = .asSimulated, heldOut: [HeldOutStudy] = [], temperature: Double = 1,
    places: Int, crew: TrialCrew
  ) {
    self.surrogates = surrogates
    self.prior = prior ?? Prior(of: surrogates.models.map { ($0.model, $0.mechanism) })
    self.evidence = evidence
    self.reading = reading
    self.heldOut = heldOut
    self.temperature = temperature
    self.places = places
    self.crew = crew
  }

  /// The same with other surrogates, without studies held out.
  func refitted(_ surrogates: Surrogates) -> FittedRivals {
    FittedRivals(
      surrogates, prior: prior, reportedAs: evidence, reading: reading, temperature: temperature,
      places: places, crew: crew)
  }

  /// Each model, ready to be compared with studies.
  func prepared(leavingOut cohort: Int? = nil, places: Int? = nil) throws(Interrupted)
    -> [PreparedModel]
  {
    var evidence = evidence
    for finding in cohort.map({ surrogates.members[$0] }) ?? [] { evidence[finding] = .nothing }
    let kinds = surrogates.withoutRepetition(evidence).evidence
    return try crew.results(surrogates.models.count) { model in
      let surrogate = surrogates.models[model]
      return PreparedModel(
        surrogate, for: kinds, members: surrogates.members, reading: reading, targets: [],
        at: Places(places ?? self.places, coordinates: surrogate.coordinates.count))
    }
  }

  /// A study's answers as they would have been published.
  func reported(_ answers: [Double]) -> [PublishedFigure] {
    zip(evidence, answers).map { figure, answer in
      if case .point(_, let error) = figure {
        .point(answer, error: error)
      } else {
        figure.reporting(answer)
      }
    }
  }

  /// What is made of studies.
  ///
  /// - Parameters:
  ///   - studies: the studies.
  ///   - cohort: the number of a cohort that is left out; none unless given.
  /// - Returns: what models made of each, in order.
  /// - Throws: `Interrupted` when it was stopped.
  func judged(
    _ studies: [KnownStudy], leavingOut cohort: Int? = nil
  ) throws(Interrupted) -> [HeldOutStudy] {
    let prepared = try prepared(leavingOut: cohort)
    let judged = try crew.results(studies.count) { number in
      let figures = reported(studies[number].answers)
      let found = prepared.map { $0.evidence(of: figures) }
      return HeldOutStudy(
        truth: studies[number].truth, replicate: number,
        found.map { ($0.logEvidence, $0.profile) })
    }
    crew.advance()
    return judged
  }

  /// The probabilities of models that a judged study has.
  func posterior(_ study: HeldOutStudy) -> [Double] {
    prior.posterior(study.logEvidence, temperature: temperature)
  }
}
