import NumericalMethods
import SyntheticLikelihood

/// What to measure next: the finding that would best tell apart two rivals that the evidence does not.
package struct NextMeasure: Sendable {
  /// The rivals, by position: two mechanisms, or two models.
  package let first: Int
  package let second: Int
  package let isOfMechanisms: Bool
  /// The finding, by position in ``PosteriorInputs/askable``.
  package let finding: Int
  /// The expected log Bayes factor in a new study of the design's size, whichever of the two is true.
  package let separation: Double
  /// How many people such a study needs for even odds to be expected to become nine to one; nil where no number suffices, or
  /// the estimator counts none.
  package let people: Double?
  /// How many times the design's size that is; nil where no number tells them apart.
  package let factor: Double?

  /// The odds up to which an answer is not clear.
  static let openOdds = 9.0

  /// The measures for all pairs that are open, mechanisms before models, in the order of rivals.
  ///
  /// - Parameters:
  ///   - moments: what each model expects of each finding, by model and then finding.
  ///   - findings: the findings.
  ///   - probabilities: of the models, given the evidence.
  ///   - prior: which models are of which mechanism, and what was believed of them.
  /// - Returns: one measure a pair.
  static func all(
    _ moments: [[PredictiveMoments]], of findings: [AskableFinding], _ probabilities: [Double],
    _ prior: Prior
  ) -> [NextMeasure] {
    let mechanisms = prior.mechanisms.indices.map { mechanism in
      prior.mechanismOf.indices.filter { prior.mechanismOf[$0] == mechanism }
    }
    func mixed(_ models: [Int], _ finding: Int) -> PredictiveMoments {
      let weights = models.map { probabilities[$0] }
      return PredictiveMoments(
        mixing: models.map { moments[$0][finding] },
        weights.allSatisfy { $0 < 1e-300 } ? weights.map { _ in 1 } : weights)
    }
    func odds(_ models: [Int]) -> Double {
      Summation.sum(models.map { probabilities[$0] })
        / Summation.sum(models.map { prior.probabilities[$0] })
    }
    func pairs(_ groups: [[Int]], areMechanisms: Bool) -> [NextMeasure] {
      groups.indices.flatMap { first in
        ((first + 1)..<max(groups.count, first + 1)).compactMap { second -> NextMeasure? in
          let (one, other) = (odds(groups[first]), odds(groups[second]))
          guard max(one, other) < openOdds * min(one, other) else { return nil }
          let found = findings.indices.map { finding in
            (
              finding,
              mixed(groups[first], finding).separation(from: mixed(groups[second], finding))
            )
          }
          guard let most = found.max(by: { $0.1 < $1.1 }) else { return nil }
          func factor(_ finding: Int) -> Double? {
            mixed(groups[first], finding).peopleFactor(toTellFrom: mixed(groups[second], finding))
          }
          // Where no number of people makes it decide, another finding with more people may.
          let best =
            factor(most.0) != nil
            ? most
            : found.filter { factor($0.0) != nil }.max { $0.1 < $1.1 } ?? most
          let least = factor(best.0)
          return NextMeasure(
            first: first, second: second, isOfMechanisms: areMechanisms, finding: best.0,
            separation: best.1,
            people: least.flatMap { factor in
              findings[best.0].people.map { ($0 * factor).rounded(.up) }
            }, factor: least)
        }
      }
    }
    return pairs(mechanisms, areMechanisms: true)
      + pairs(probabilities.indices.map { [$0] }, areMechanisms: false)
  }
}
