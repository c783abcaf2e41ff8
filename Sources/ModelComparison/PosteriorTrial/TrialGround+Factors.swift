import Simulation
import SyntheticLikelihood

extension TrialGround {
  /// What the jackknife is to be widened by: the error of surrogates that remains however many replicates there are.
  private static let floor = 0.45

  /// Errors of log Bayes factors of the best model against every other that is within 5 of it.
  func bayesFactors() throws(Interrupted) -> [TrialLine] {
    let chosen = studies.indices.filter { $0 % size.studies < size.exact }
    let exact = try crew.results(rivals.count) { model -> [Double] in
      let evidence = ExactEvidence(world, of: rivals[model], places: size.exactPlaces)
      return chosen.map { evidence.logEvidence(of: studies[$0].answers) }
    }
    crew.advance()
    let known = chosen.indices.map { number in exact.map { $0[number] } }
    let own = chosen.map { judged[$0].logEvidence }
    let without = try (0..<Jackknife.groups).map { group throws(Interrupted) in
      try evidence(
        of: Surrogates(
          training, rows: Jackknife.rows(without: group, of: size.replicates)), chosen)
    }
    let jackknife = chosen.indices.map { number in Jackknife(without.map { $0[number] }) }
    var (inside, pairs) = (0.0, 0.0)
    for (number, evidence) in known.enumerated() {
      for (best, other) in Self.pairs(evidence) {
        let error = Self.error(own[number], evidence, best, other)
        pairs += 1
        if abs(error) <= 2.5 * jackknife[number].standardError(best, other) + Self.floor {
          inside += 1
        }
      }
    }
    func beside(_ replicates: Int) throws(Interrupted) -> Double {
      let studies = world.studies(replicates: replicates, seed: seed &+ 2)
      return Self.rootMeanSquare(try evidence(of: Surrogates(studies), chosen), known)
    }
    let count = size.replicates
    return [
      TrialLine(
        "error of log Bayes factors below 5, \(count) replicates", Self.rootMeanSquare(own, known),
        .atMost(0.7)),
      TrialLine("the same with \(count / 2) replicates", try beside(count / 2)),
      TrialLine("with \(count * 5 / 2)", try beside(count * 5 / 2)),
      TrialLine("with \(count * 10): the floor", try beside(count * 10)),
      TrialLine(
        "within 2.5 jackknife errors and \(Self.floor)", inside / pairs, .atLeast(0.95)),
    ]
  }

  /// log p(y | M) of some studies by surrogates.
  private func evidence(
    of surrogates: Surrogates, _ chosen: [Int]
  ) throws(Interrupted) -> [[Double]] {
    try FittedRivals(surrogates, reportedAs: points, places: size.places, crew: crew)
      .judged(chosen.map { studies[$0] }).map(\.logEvidence)
  }

  /// The best model and each other within 5 of it.
  private static func pairs(_ exact: [Double]) -> [(best: Int, other: Int)] {
    let best = exact.indices.max { exact[$0] < exact[$1] } ?? 0
    return exact.indices.filter { $0 != best && exact[best] - exact[$0] < 5 }.map { (best, $0) }
  }

  private static func error(
    _ found: [Double], _ exact: [Double], _ best: Int, _ other: Int
  ) -> Double { found[best] - found[other] - (exact[best] - exact[other]) }

  private static func rootMeanSquare(_ found: [[Double]], _ exact: [[Double]]) -> Double {
    let errors = zip(found, exact).flatMap { found, exact in
      pairs(exact).map { error(found, exact, $0.best, $0.other) }
    }
    return (errors.reduce(0) { $0 + $1 * $1 } / Double(max(1, errors.count))).squareRoot()
  }
}
