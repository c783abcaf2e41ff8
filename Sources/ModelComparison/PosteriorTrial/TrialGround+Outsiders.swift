import Simulation
import SyntheticLikelihood

extension TrialGround {
  /// How clear answers fare where one cohort, each in turn, is five standard errors off.
  ///
  /// An answer is by mechanism, and clear at .90 or more; as in a comparison, one that falls below .5 without some cohort
  /// hangs on that cohort, and does not count.
  func shifts() throws(Interrupted) -> [TrialLine] {
    let members = fit.surrogates.members
    var (lines, shown): ([TrialLine], [TrialLine]) = ([], [])
    for cohort in [nil] + members.indices.map({ Optional($0) }) {
      let disturbed = studies.enumerated().map { number, study in
        cohort.map { cohort in
          KnownStudy(
            truth: study.truth,
            answers: world.shifted(
              study.answers, number: number, cohort: cohort, by: 5, seed: seed &+ 3))
        } ?? study
      }
      let all = cohort == nil ? judged : try fit.judged(disturbed)
      let tops = all.map { study -> (mechanism: Int, probability: Double) in
        let byMechanism = prior.byMechanism(fit.posterior(study))
        let top = byMechanism.indices.max { byMechanism[$0] < byMechanism[$1] } ?? 0
        return (top, byMechanism[top])
      }
      let clear = all.indices.filter { tops[$0].probability >= PosteriorScore.clear }
      var hangs = Set<Int>()
      for left in members.indices {
        let rest = try fit.judged(clear.map { disturbed[$0] }, leavingOut: left)
        for (number, study) in zip(clear, rest)
        where prior.byMechanism(fit.posterior(study))[tops[number].mechanism] < 0.5 {
          hangs.insert(number)
        }
      }
      func right(_ numbers: [Int]) -> Double {
        let weights = numbers.map { prior.probabilities[all[$0].truth] }
        let right = zip(numbers, weights).reduce(0) { sum, entry in
          sum + (tops[entry.0].mechanism == prior.mechanismOf[all[entry.0].truth] ? entry.1 : 0)
        }
        return right / max(weights.reduce(0, +), .leastNormalMagnitude)
      }
      let firm = clear.filter { !hangs.contains($0) }
      guard let cohort else {
        shown.append(
          TrialLine(
            "clear answers that hang on no cohort, none off", Double(firm.count) / Double(all.count)
          ))
        shown.append(TrialLine("of these right", right(firm)))
        continue
      }
      let findings = members[cohort].count
      let what = "cohort \(cohort + 1) of \(findings == 1 ? "1 finding" : "\(findings) findings")"
      lines.append(TrialLine(what + ": right where clear", right(firm), .atLeast(0.95)))
      shown.append(TrialLine(what + ": also where it hangs on a cohort", right(clear)))
    }
    return lines + shown
  }

  /// How often "none of these models" is said, of rivals' studies and of others', and how often a clear answer is given.
  func outsiders() throws(Interrupted) -> [TrialLine] {
    let ranks = FitRank(among: fit.heldOut, prior: prior)
    func isNone(_ study: HeldOutStudy) -> Bool {
      ranks.rank(of: FitRank.profile(of: study, prior)) <= PosteriorScore.noneUpTo
    }
    func isClear(_ study: HeldOutStudy) -> Bool {
      (prior.byMechanism(fit.posterior(study)).max() ?? 0) >= PosteriorScore.clear
    }
    var lines = [
      TrialLine(
        "said of the rivals' own studies", mean(of: judged) { isNone($0) ? 1 : 0 }, .atMost(0.015))
    ]
    func add(_ name: String, _ others: [KnownStudy]) throws(Interrupted) {
      let found = try fit.judged(others)
      lines.append(TrialLine("said of " + name, mean(of: found) { isNone($0) ? 1 : 0 }))
      lines.append(
        TrialLine(
          "a clear answer, unless it was said",
          mean(of: found) { !isNone($0) && isClear($0) ? 1 : 0 }))
    }
    func made(_ rivals: [GaussianWorld.Rival], isBeyond: Bool = false, noise: Double = 1)
      -> [KnownStudy]
    {
      rivals.flatMap { rival in
        let truth = self.rivals.firstIndex(of: rival) ?? 0
        return world.lone(
          rival, size.studies, seed: seed &+ 4, isBeyond: isBeyond, noise: noise
        ).answers.map { KnownStudy(truth: truth, answers: $0) }
      }
    }
    for outsider in GaussianWorld.outsiders { try add(outsider.name, made([outsider])) }
    try add(
      "effects of one to two times their most", made(Array(rivals.dropFirst()), isBeyond: true))
    let noisy = made(rivals, noise: 2)
    try add("studies twice as noisy, as published as they were simulated", noisy)
    let published = points.map { _ in PublishedFigure.point(0, error: 2) }
    let wide = try FittedRivals(
      training, reportedAs: published, reading: .noise, places: size.places, crew: crew)
    let score = PosteriorScore(
      try wide.judged(noisy), prior: prior, temperature: wide.temperature)
    lines.append(
      TrialLine(
        "twice as noisy, and published so: coverage less claimed mass, by mechanism",
        abs(score.mechanismCoverage - score.mechanismClaimed)))
    return lines
  }
}
