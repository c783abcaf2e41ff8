import NumericalMethods
import Scenarios
import Simulation
import SyntheticLikelihood

extension Posterior {
  /// How many places in a model's ranges are evaluated: for the evidence itself, and for each held-out study.
  package static let places = 4096
  package static let heldOutPlaces = 512

  /// Judges models by what was published.
  ///
  /// - Parameters:
  ///   - inputs: the studies, and what was published.
  ///   - odds: odds of mechanisms or models beforehand that differ from even; see `Prior`.
  ///   - threads: the number of threads; never part of a result.
  ///   - isStopped: polled often; once it is true, the work ends.
  /// - Throws: `PosteriorError.interrupted`.
  package init(
    _ inputs: PosteriorInputs, odds: [String: Double] = [:], threads: Int,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(PosteriorError) {
    let studies = inputs.studies
    let fits = try PosteriorSurrogates(of: inputs) { count, work throws(PosteriorError) in
      try Self.mapped(count, threads, isStopped, work)
    }
    let whole = fits.whole
    let (evidence, repeated) = whole.withoutRepetition(inputs.evidence)
    let prior = Prior(of: studies.models.map { ($0.model, $0.mechanism) }, odds: odds)
    let all = Reading.allCases
    let judged = try Self.mapped(all.count * studies.models.count, threads, isStopped) { piece in
      let model = piece % studies.models.count
      return Judgement(
        of: whole, model, evidence, inputs.targets, reading: all[piece / studies.models.count])
    }
    let withoutGroups = try Self.mapped(Jackknife.groups, threads, isStopped) { group in
      let fit = fits.withoutGroups[group]
      return all.map { reading in
        studies.models.indices.map { model in
          Self.prepared(fit, model, evidence, inputs.targets, reading, Self.places / 4)
            .evidence(of: evidence).logEvidence
        }
      }
    }
    // A reading by scale compares what is simulated with itself, so its studies are those of the second reading.
    var results: [ReadingResult] = []
    for (number, reading) in all.enumerated() {
      let own = judged[(number * studies.models.count)..<((number + 1) * studies.models.count)]
      let logEvidence = own.map(\.whole.logEvidence)
      let (temperature, score, rank): (Double, PosteriorScore, Double)
      if reading == .scale, let last = results.last {
        (temperature, score, rank) = (last.temperature, last.score, last.rank)
      } else {
        let held = try Self.heldOut(
          HeldOut(
            studies, reportedAs: evidence, reading: reading, targets: inputs.targets,
            places: Self.heldOutPlaces), fits.withoutParts, threads, isStopped)
        temperature = PosteriorScore.temperature(of: held, prior: prior)
        score = PosteriorScore(held, prior: prior, temperature: temperature)
        rank = FitRank(among: held, prior: prior)
          .rank(of: own.map(\.whole.profile).max() ?? -.infinity)
      }
      results.append(
        ReadingResult(
          reading: reading, logEvidence: logEvidence,
          effectiveSizes: own.map(\.whole.effectiveSize), temperature: temperature,
          probabilities: prior.posterior(logEvidence, temperature: temperature),
          jackknife: Jackknife(withoutGroups.map { $0[number] }), score: score, rank: rank))
    }
    let headline = Array(judged[..<studies.models.count])
    let temperature = results[0].temperature
    var variations: [Variation] = []
    for publication in Self.names(inputs.items.map(\.publication)) {
      let left = zip(inputs.items, evidence).map { item, figure in
        item.publication == publication ? .nothing : figure
      }
      // A publication that is all of its cohort is left out as a cohort.
      let cohorts = Set(inputs.items.filter { $0.publication == publication }.map(\.cohort))
      let others = inputs.items.contains {
        $0.publication != publication && cohorts.contains($0.cohort)
      }
      guard others, left.contains(where: { $0 != .nothing }) else { continue }
      let logEvidence = try Self.mapped(studies.models.count, threads, isStopped) { model in
        Self.prepared(whole, model, left, inputs.targets, .noise, Self.places).evidence(of: left)
          .logEvidence
      }
      variations.append(
        Variation(
          kind: .withoutPublication(publication),
          probabilities: prior.posterior(logEvidence, temperature: temperature)))
    }
    for (cohort, name) in inputs.cohortNames.enumerated() where inputs.cohortNames.count > 1 {
      variations.append(
        Variation(
          kind: .withoutCohort(name),
          probabilities: prior.posterior(
            headline.map { $0.without(cohort).logEvidence }, temperature: temperature)))
    }
    for result in results.dropFirst() {
      variations.append(
        Variation(kind: .reading(result.reading), probabilities: result.probabilities))
    }
    if let fit = fits.wide {
      for factor in [0.5, 2] {
        let logEvidence = try Self.mapped(studies.models.count, threads, isStopped) { model in
          let box = inputs.parameters[model].map { $0?.places(scaledBy: factor) ?? -1...1 }
          return PreparedModel(
            fit.models[model], for: evidence, members: fit.members, reading: .noise,
            targets: inputs.targets, at: Places(Self.places, in: box)
          ).evidence(of: evidence).logEvidence
        }
        variations.append(
          Variation(
            kind: .effects(scaledBy: factor),
            probabilities: prior.posterior(logEvidence, temperature: temperature)))
      }
    }
    nextMeasures = NextMeasure.all(
      try Self.moments(fits.askable, headline, temperature: temperature, threads, isStopped),
      of: inputs.askable, results[0].probabilities, prior)
    self.inputs = inputs
    self.prior = prior
    readings = results
    surrogateErrors = whole.models.map { model in
      let most = model.errors.indices.max { model.errors[$0] < model.errors[$1] } ?? 0
      return (most, model.errors.isEmpty ? 0 : model.errors[most])
    }
    correlationShrinkage = whole.correlationShrinkage
    spreadShrinkage = whole.spreadShrinkage
    self.variations = variations
    misfit = headline.map { judgement in
      inputs.cohortNames.indices.map { judgement.misfit($0, temperature: temperature) }
    }
    effects = headline.enumerated().flatMap { model, judgement in
      judgement.effects(
        of: model, inputs.studies.models[model].coordinates, inputs.parameters[model],
        temperature: temperature)
    }
    self.repeated = repeated
  }

  /// What each model expects of each finding that can be asked, given the evidence.
  private static func moments(
    _ askable: Surrogates, _ judgements: [Judgement], temperature: Double, _ threads: Int,
    _ isStopped: @escaping @Sendable () -> Bool
  ) throws(PosteriorError) -> [[PredictiveMoments]] {
    try mapped(judgements.count, threads, isStopped) { model in
      let probabilities = judgements[model].whole.probabilities(temperature: temperature)
      let surrogate = askable.models[model]
      return zip(surrogate.means, surrogate.spreads).map { mean, spread in
        PredictiveMoments(
          of: mean, spread: spread, at: judgements[model].prepared.places, probabilities)
      }
    }
  }

  /// Holds all studies out, part by part.
  private static func heldOut(
    _ heldOut: HeldOut, _ withoutParts: [Surrogates], _ threads: Int,
    _ isStopped: @escaping @Sendable () -> Bool
  ) throws(PosteriorError) -> [HeldOutStudy] {
    let models = withoutParts[0].models.count
    let judged = try mapped(HeldOut.parts * models, threads, isStopped) { piece in
      heldOut.judged(piece / models, by: piece % models, withoutParts[piece / models])
    }
    return (0..<HeldOut.parts).flatMap { part in
      heldOut.studies(of: part).enumerated().map { place, study in
        let row = (0..<models).map { judged[part * models + $0][place] }
        return HeldOutStudy(truth: study.truth, replicate: study.replicate, row)
      }
    }
  }

  fileprivate static func prepared(
    _ fit: Surrogates, _ model: Int, _ evidence: [PublishedFigure], _ targets: [FitTarget],
    _ reading: Reading, _ places: Int
  ) -> PreparedModel {
    let surrogate = fit.models[model]
    return PreparedModel(
      surrogate, for: evidence, members: fit.members, reading: reading, targets: targets,
      at: Places(places, coordinates: surrogate.coordinates.count))
  }

  private static func mapped<Result: Sendable>(
    _ count: Int, _ threads: Int, _ isStopped: @escaping @Sendable () -> Bool,
    _ work: @Sendable (Int) -> Result
  ) throws(PosteriorError) -> [Result] {
    do {
      return try ConcurrentMap.results(
        count: count, threads: threads, isStopped: isStopped, work: work)
    } catch {
      throw .interrupted
    }
  }

  /// The names without repetition, in order.
  private static func names(_ names: [String]) -> [String] {
    names.reduce(into: []) { found, name in if !found.contains(name) { found.append(name) } }
  }
}

/// What one model makes of the evidence, cohort by cohort.
private struct Judgement: Sendable {
  let whole: ModelEvidence
  let prepared: PreparedModel
  /// The log-likelihoods by cohort, then place.
  let byCohort: [[Double]]
  /// How far out each cohort lies, by place.
  let tails: [[Double]?]

  init(
    of fit: Surrogates, _ model: Int, _ evidence: [PublishedFigure], _ targets: [FitTarget],
    reading: Reading
  ) {
    prepared = Posterior.prepared(fit, model, evidence, targets, reading, Posterior.places)
    let likelihood = prepared.likelihood
    byCohort = fit.members.indices.map { likelihood.logLikelihoods(of: evidence, only: $0) }
    tails = fit.members.indices.map { likelihood.tails(of: $0, evidence) }
    whole = prepared.evidence(of: evidence)
  }

  /// The same without one cohort.
  func without(_ cohort: Int) -> ModelEvidence {
    ModelEvidence(
      logLikelihoods: zip(whole.logLikelihoods, byCohort[cohort]).map { $0 - $1 },
      logWeights: whole.logWeights)
  }

  /// How far a cohort lies from what the model expects, given the other cohorts.
  func misfit(_ cohort: Int, temperature: Double) -> Double? {
    tails[cohort].map { tails in
      zip(without(cohort).probabilities(temperature: temperature), tails).reduce(0) {
        $0 + $1.0 * $1.1
      }
    }
  }

  /// The intervals of a model's effects.
  func effects(
    of model: Int, _ coordinates: [Coordinate], _ parameters: [FreeParameter?],
    temperature: Double
  ) -> [Posterior.EffectInterval] {
    let after = whole.probabilities(temperature: temperature)
    let before = whole.probabilities(temperature: 0)
    return coordinates.indices.compactMap { place in
      guard case .effect = coordinates[place].kind, let parameter = parameters[place] else {
        return nil
      }
      let numbers = prepared.places.columns[place].map { u in
        parameter.law.quantile(
          at: min(max((u + 1) / 2, 1e-12), 1 - 1e-12), within: parameter.path.range)
      }
      return Posterior.EffectInterval(
        model: model, number: coordinates[place].name,
        quantiles: Self.quantiles(numbers, after), priorQuantiles: Self.quantiles(numbers, before),
        smallest: parameter.matters,
        mattering: parameter.matters.map { smallest in
          zip(numbers, after).reduce(0) { $0 + ($1.0.magnitude >= smallest ? $1.1 : 0) }
        })
    }
  }

  /// The numbers below which .05, .5 and .95 of the probability lie.
  private static func quantiles(_ numbers: [Double], _ probabilities: [Double]) -> [Double] {
    let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    return [0.05, 0.5, 0.95].map { share in
      var sum = 0.0
      for place in order {
        sum += probabilities[place]
        if sum >= share { return numbers[place] }
      }
      return numbers[order[order.count - 1]]
    }
  }
}
