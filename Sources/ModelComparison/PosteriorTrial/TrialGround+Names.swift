import Simulation
import SyntheticLikelihood

extension TrialGround {
  /// What a second name does to a model's share of the two, and to its mechanism.
  func names() throws(Interrupted) -> [TrialLine] {
    var (worst, moved, most) = (0.0, 0.0, 0.0)
    for model in rivals.indices.dropFirst() where lonely(model) {
      let twins = try twins(training.repeating(model: model, as: "twin"), of: model)
      worst = max(worst, twins.mostApart)
      moved = max(moved, twins.meanAbsolute)
      most = max(most, twins.mostMoved)
    }
    var (apart, spread, drift, swing) = (0.0, 0.0, 0.0, 0.0)
    for model in rivals.indices.dropFirst() {
      let again = world.studies(
        of: rivals + [rivals[model].twin("twin")], replicates: size.replicates, seed: seed)
      let twins = try twins(again, of: model)
      apart = max(apart, abs(twins.share - 0.5))
      spread = max(spread, twins.mostApart)
      guard lonely(model) else { continue }
      drift = max(drift, abs(twins.meanMoved))
      swing = max(swing, twins.mostMoved)
    }
    return [
      TrialLine(
        "the same studies twice: a share of the two from .5, in any study", worst, .atMost(0.02)),
      TrialLine("their mechanism moves, on average", moved, .atMost(0.02)),
      TrialLine("their mechanism moves, at most, as scatter is pooled over models", most),
      TrialLine("numbers drawn anew: a share from .5, over all studies", apart, .atMost(0.02)),
      TrialLine("their mechanism moves, over all studies", drift, .atMost(0.02)),
      TrialLine("a share from .5, in any study", spread),
      TrialLine("their mechanism moves in any study, of what is drawn anew", swing),
    ]
  }

  /// Whether a model is the only one of its mechanism; otherwise a second name rightly shifts weight among variants.
  private func lonely(_ model: Int) -> Bool {
    rivals.count { $0.mechanism == rivals[model].mechanism } == 1
  }

  private struct Twins {
    /// The first name's share of what both have, over all studies.
    var share = 0.0
    /// The most that it is from half in a study in which both together have a twentieth.
    var mostApart = 0.0
    var meanMoved = 0.0
    var meanAbsolute = 0.0
    var mostMoved = 0.0
  }

  private func twins(_ studies: PairedStudies, of model: Int) throws(Interrupted) -> Twins {
    let both = FittedRivals(
      Surrogates(studies), reportedAs: points, temperature: fit.temperature, places: size.places,
      crew: crew)
    let some = self.studies.indices.filter { $0 % 2 == 0 }
    let judged = try both.judged(some.map { self.studies[$0] })
    var twins = Twins()
    var (first, whole) = (0.0, 0.0)
    for (number, study) in zip(some, judged) {
      let posterior = both.posterior(study)
      let common = posterior[model] + posterior[rivals.count]
      first += posterior[model]
      whole += common
      if common > 0.05 {
        twins.mostApart = max(twins.mostApart, abs(posterior[model] / common - 0.5))
      }
      let mechanism = prior.mechanismOf[model]
      let move =
        both.prior.byMechanism(posterior)[mechanism]
        - prior.byMechanism(posteriors[number])[mechanism]
      twins.meanMoved += move / Double(some.count)
      twins.meanAbsolute += abs(move) / Double(some.count)
      twins.mostMoved = max(twins.mostMoved, abs(move))
    }
    twins.share = first / whole
    return twins
  }

  /// How far any probability moves when a finding is entered twice in its cohort.
  func repetition() throws(Interrupted) -> [TrialLine] {
    let finding = 7
    let twice = Surrogates(training.repeating(finding))
    let cuts = PublishedFigure.part(0, cuts: [0.0])
    var single = points
    single[finding] = cuts
    let some = studies.indices.filter { $0 % 2 == 0 }
    func judged(_ surrogates: Surrogates, _ evidence: [PublishedFigure]) throws(Interrupted)
      -> [[Double]]
    {
      let isLonger = evidence.count > points.count
      let fit = FittedRivals(
        surrogates, reportedAs: evidence, temperature: fit.temperature, places: size.places,
        crew: crew)
      return try fit.judged(
        some.map { number in
          let answers = studies[number].answers
          return KnownStudy(
            truth: studies[number].truth, answers: isLonger ? answers + [answers[finding]] : answers
          )
        }
      ).map(fit.posterior)
    }
    func moved(_ first: [[Double]], _ second: [[Double]]) -> Double {
      zip(first, second).map { zip($0, $1).map { abs($0 - $1) }.max() ?? 0 }.max() ?? 0
    }
    let once = some.map { posteriors[$0] }
    return [
      TrialLine(
        "as a point: a probability moves in any study",
        moved(once, try judged(twice, points + [points[0]])), .atMost(0.02)),
      TrialLine(
        "as a point, and as a part of the line",
        moved(once, try judged(twice, points + [cuts])), .atMost(0.02)),
      TrialLine(
        "as a part of the line",
        moved(try judged(fit.surrogates, single), try judged(twice, single + [cuts])),
        .atMost(0.02)),
    ]
  }
}
