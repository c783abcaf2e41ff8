import NumericalMethods
import Simulation
import SyntheticLikelihood

/// What all parts of a trial rest on: the world, the fit, and studies that the fit never saw.
struct TrialGround: Sendable {
  let size: PosteriorTrial.Size
  let seed: UInt64
  let crew: TrialCrew
  let world = GaussianWorld()
  let rivals = GaussianWorld.rivals
  let points = GaussianWorld.cohorts.map { _ in PublishedFigure.point(0, error: nil) }
  let training: PairedStudies
  let fit: FittedRivals
  /// Studies of another seed, by the model that made them; and all of them, with what the fit makes of each.
  let lone: [SimulatedStudies]
  let studies: [KnownStudy]
  let judged: [HeldOutStudy]
  let posteriors: [[Double]]

  /// Fits the rivals and judges fresh studies.
  init(_ size: PosteriorTrial.Size, seed: UInt64, crew: TrialCrew) throws(Interrupted) {
    self.size = size
    self.seed = seed
    self.crew = crew
    training = world.studies(replicates: size.replicates, seed: seed)
    fit = try FittedRivals(training, reportedAs: points, places: size.places, crew: crew)
    let world = world
    let rivals = rivals
    let fresh = try crew.results(rivals.count) {
      world.lone(rivals[$0], size.studies, seed: seed &+ 1)
    }
    lone = fresh
    studies = fresh.enumerated().flatMap { truth, model in
      model.answers.map { KnownStudy(truth: truth, answers: $0) }
    }
    judged = try fit.judged(studies)
    posteriors = judged.map(fit.posterior)
  }

  var prior: Prior { fit.prior }

  /// A mean over studies as if models were drawn by the prior.
  func mean(of studies: [HeldOutStudy], _ value: (HeldOutStudy) -> Double) -> Double {
    let made = rivals.indices.map { truth in Double(studies.count { $0.truth == truth }) }
    let weights = studies.map { prior.probabilities[$0.truth] / made[$0.truth] }
    return zip(weights, studies).reduce(0) { $0 + $1.0 * value($1.1) } / weights.reduce(0, +)
  }

  // MARK: - Coverage

  /// What the smallest sets of models and mechanisms hold, at four levels.
  var coverage: [PosteriorTrial.Coverage] {
    let byStudy = zip(judged, posteriors)
    let weights = judged.map { prior.probabilities[$0.truth] }
    let whole = weights.reduce(0, +)
    return [0.5, 0.8, 0.9, 0.95].map { level in
      var sums = [0.0, 0, 0, 0]
      for (weight, (study, posterior)) in zip(weights, byStudy) {
        let own = Self.set(posterior, study.truth, level)
        let mechanism = Self.set(
          prior.byMechanism(posterior), prior.mechanismOf[study.truth], level)
        let row = [own.covers ? 1 : 0, own.mass, mechanism.covers ? 1 : 0, mechanism.mass]
        for place in row.indices { sums[place] += weight * row[place] / whole }
      }
      return .init(
        level: level, covered: sums[0], claimed: sums[1], mechanismCovered: sums[2],
        mechanismClaimed: sums[3])
    }
  }

  /// Whether the smallest set of so much probability contains the truth, and its probability.
  static func set(
    _ probabilities: [Double], _ truth: Int, _ level: Double
  ) -> (covers: Bool, mass: Double) {
    var (covers, mass) = (false, 0.0)
    for answer in probabilities.fromGreatest where mass < level - 1e-12 {
      mass += probabilities[answer]
      covers = covers || answer == truth
    }
    return (covers, mass)
  }

  /// Coverage, claims and mean posteriors, with all findings as points, and with every second one as a part of the line.
  func probabilities() throws(Interrupted) -> [TrialLine] {
    let cuts = [[-1.0, 1], [0.0]]
    let mixed = points.indices.map { finding in
      finding % 2 == 0 ? points[finding] : .part(0, cuts: cuts[finding / 2 % 2])
    }
    let parts = try FittedRivals(training, reportedAs: mixed, places: size.places, crew: crew)
    let inParts = try parts.judged(studies)
    func lines(
      _ judged: [HeldOutStudy], _ fit: FittedRivals, _ of: String
    ) throws(Interrupted) -> [TrialLine] {
      let score = PosteriorScore(judged, prior: prior, temperature: fit.temperature)
      let errors = try meanPosteriorErrors(of: score, fit)
      let gaps = rivals.indices.map { abs(score.meanPosterior[$0] - prior.probabilities[$0]) }
      return [
        TrialLine("temperature" + of, fit.temperature),
        TrialLine(
          "coverage less claimed mass, by model" + of, abs(score.coverage - score.claimed),
          .atMost(0.02)),
        TrialLine(
          "the same by mechanism" + of, abs(score.mechanismCoverage - score.mechanismClaimed),
          .atMost(0.02)),
        TrialLine(
          "a mean posterior from its prior, in errors" + of,
          zip(gaps, errors).map { $0 / $1 }.max() ?? 0, .atMost(3), decimals: 1),
        TrialLine("the same, as a probability" + of, gaps.max() ?? 0),
        TrialLine("answers that are clear, by mechanism" + of, score.mechanismClearShare),
        TrialLine("of these right" + of, score.mechanismRightWhenClear ?? 1),
      ]
    }
    return try lines(judged, fit, "") + lines(inParts, parts, ", half in parts")
  }

  /// The Monte Carlo errors of models' mean posteriors: from the number of studies, and, by the jackknife, from the number of
  /// replicates that the surrogates were fitted to.
  private func meanPosteriorErrors(
    of score: PosteriorScore, _ fit: FittedRivals
  ) throws(Interrupted) -> [Double] {
    let training = training
    let fits = try crew.results(Jackknife.groups) {
      Surrogates(training, rows: Jackknife.rows(without: $0, of: training.replicates))
    }
    var means: [[Double]] = []
    for surrogates in fits {
      means.append(
        PosteriorScore(
          try fit.refitted(surrogates).judged(studies), prior: prior, temperature: fit.temperature
        ).meanPosterior)
    }
    return rivals.indices.map { model in
      let ofFit = Jackknife.standardError(means.map { $0[model] })
      let ofStudies = score.meanPosteriorError[model]
      return (ofFit * ofFit + ofStudies * ofStudies).squareRoot()
    }
  }

  // MARK: - Ranks

  /// Where the true size of an effect lies in what is believed of it, given the model that made the study.
  func ranks() throws(Interrupted) -> [PosteriorTrial.Ranks] {
    let prepared = try fit.prepared(places: 8 * size.places)
    let counts = try crew.results(rivals.count) { model -> [Int] in
      var counts = [Int](repeating: 0, count: 10)
      guard rivals[model].coordinates.count > 2 else { return counts }
      let effects = prepared[model].places.columns[2]
      for (place, answers) in zip(lone[model].places, lone[model].answers) {
        let probabilities = prepared[model].evidence(of: fit.reported(answers)).probabilities()
        var below = 0.0
        for k in effects.indices where effects[k] < place[2] { below += probabilities[k] }
        counts[min(9, Int(below * 10))] += 1
      }
      return counts
    }
    crew.advance()
    let all = (0..<10).map { bin in counts.reduce(0) { $0 + $1[bin] } }
    return zip(rivals.map(\.name), counts).filter { $0.1.contains { $0 > 0 } }.map(Self.ranks)
      + [Self.ranks("all models", all)]
  }

  static func ranks(_ name: String, _ counts: [Int]) -> PosteriorTrial.Ranks {
    let expected = Double(counts.reduce(0, +)) / 10
    let square = counts.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    return .init(
      name: name, counts: counts,
      pValue: SpecialFunctions.regularisedGamma(shape: 4.5, at: square / 2).upper)
  }
}
