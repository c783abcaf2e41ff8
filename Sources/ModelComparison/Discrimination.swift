import Evidence

/// A pair of models that a finding tells apart.
package struct Discrimination: Sendable, Hashable {
  /// The positions of finding and models in the comparison.
  package let finding: Int
  package let first: Int
  package let second: Int
  /// How many SDs of a study's sampling error lie between the two models' mean answers.
  ///
  /// |m₁ − m₂| / √((s₁² + s₂²) / 2).
  package let separation: Double
}

extension Comparison {
  /// The findings with a claim that one model predicts and another contradicts.
  package var discriminations: [Discrimination] {
    pairs { finding, first, second in
      let verdicts = [predictions[finding][first].verdict, predictions[finding][second].verdict]
      return verdicts == [.predicts, .contradicts] || verdicts == [.contradicts, .predicts]
    }
  }

  /// The findings without a published figure that would tell two models apart: their answers lie at
  /// least two SDs of the study's sampling error from each other.
  package var worthPublishing: [Discrimination] {
    pairs { finding, _, _ in
      study.findings[finding].claim == nil && study.findings[finding].figure.isUnknown
    }.filter { $0.separation >= 2 }.sorted {
      $0.separation == $1.separation
        ? ($0.finding, $0.first, $0.second) < ($1.finding, $1.first, $1.second)
        : $0.separation > $1.separation
    }
  }

  private func pairs(
    where isWanted: (_ finding: Int, _ first: Int, _ second: Int) -> Bool
  ) -> [Discrimination] {
    var found: [Discrimination] = []
    for finding in study.findings.indices {
      for first in models.indices {
        for second in models.indices where second > first && isWanted(finding, first, second) {
          found.append(
            Discrimination(
              finding: finding, first: first, second: second,
              separation: separation(finding, first, second)))
        }
      }
    }
    return found
  }

  private func separation(_ finding: Int, _ first: Int, _ second: Int) -> Double {
    let (left, right) = (predictions[finding][first], predictions[finding][second])
    guard let leftMean = left.mean, let rightMean = right.mean, let leftSpread = left.spread,
      let rightSpread = right.spread
    else { return 0 }
    let pooled = ((leftSpread * leftSpread + rightSpread * rightSpread) / 2).squareRoot()
    return pooled > 0 ? (leftMean - rightMean).magnitude / pooled : 0
  }
}
