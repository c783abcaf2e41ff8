import NumericalMethods
import SyntheticLikelihood

/// What tells two mechanisms apart best: one analysis of a design, by itself.
package struct Observable: Sendable, Hashable {
  /// The mechanisms, by position.
  package let first: Int
  package let second: Int
  /// The analysis, by position among the design's own.
  package let analysis: Int
  /// The expected log Bayes factor of the truth over the other, whichever of the two it is, from this estimate alone.
  package let separation: Double
  /// What each of the two expects of the estimate: the mean over its models and their ranges.
  package let means: [Double]

  /// The best analysis for each pair of mechanisms.
  ///
  /// - Parameters:
  ///   - surrogates: what models expect, by model and finding.
  ///   - analyses: the analysis of each finding.
  ///   - prior: which models are of which mechanism.
  /// - Returns: one for each pair, in order.
  static func all(
    of surrogates: Surrogates, _ analyses: [Int], _ prior: Prior
  ) -> [Observable] {
    let moments = surrogates.models.map { model in
      let places = Places(FrozenFit.places, coordinates: model.coordinates.count)
      let even = Array(repeating: 1 / Double(places.count), count: places.count)
      return zip(model.means, model.spreads).map { mean, spread in
        PredictiveMoments(of: mean, spread: spread, at: places, even)
      }
    }
    let mixed = prior.mechanisms.indices.map { mechanism in
      let models = prior.mechanismOf.indices.filter { prior.mechanismOf[$0] == mechanism }
      return analyses.indices.map { finding in
        PredictiveMoments(
          mixing: models.map { moments[$0][finding] }, models.map { prior.probabilities[$0] })
      }
    }
    return mixed.indices.flatMap { first in
      mixed.indices.filter { $0 > first }.compactMap { second in
        let separations = zip(mixed[first], mixed[second]).map { $0.separation(from: $1) }
        guard let best = separations.indices.max(by: { separations[$0] < separations[$1] }) else {
          return nil
        }
        return Observable(
          first: first, second: second, analysis: analyses[best], separation: separations[best],
          means: [mixed[first][best].mean, mixed[second][best].mean])
      }
    }
  }
}
