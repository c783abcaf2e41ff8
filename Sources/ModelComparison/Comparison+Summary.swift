import Estimation
package import Evidence
import NumericalMethods

/// What the groups of a model's studies are like, on average.
package struct GroupFit: Sendable, Hashable {
  /// The mean share of each fit target.
  package let shares: [Double?]
  /// The mean size of each described group.
  package let sizes: [Double]
  /// The mean over studies of each group's mean of the described outcome.
  package let means: [Double?]
  /// The mean number of people analysed, and of candidates looked at.
  package let analysed: Double
  package let candidates: Double
}

/// One contrast under both readings: adjusted for baseline, and as a change.
package struct DoubleReading: Sendable, Hashable {
  /// The contrast, such as `persistent - control`.
  package let contrast: String
  /// The positions of the two findings.
  package let adjusted: Int
  package let change: Int
}

extension Comparison {
  /// The mean groups of a model's outcomes.
  package func fit(_ outcomes: [Outcome]) -> GroupFit {
    func mean(_ values: [Double?]) -> Double? {
      let known = values.compactMap { $0 }
      return known.isEmpty ? nil : Summation.mean(known)
    }
    return GroupFit(
      shares: study.targets.indices.map { target in mean(outcomes.map { $0.shares[target] }) },
      sizes: study.groupNames.indices.map { group in
        mean(outcomes.map { Double($0.groupSizes[group]) }) ?? 0
      },
      means: study.groupNames.indices.map { group in
        mean(outcomes.map { $0.groupMeans[group] })
      },
      analysed: mean(outcomes.map { Double($0.analysed) }) ?? 0,
      candidates: mean(outcomes.map { Double($0.candidates) }) ?? 0)
  }

  /// The fit targets that a model's mean share misses by more than their tolerance.
  package func missedTargets(_ outcomes: [Outcome]) -> [Publication.FitTarget] {
    zip(study.targets, fit(outcomes).shares).filter { target, share in
      share.map { ($0 - target.share).magnitude > target.tolerance } ?? true
    }.map(\.0)
  }

  /// The contrasts that are asked for both adjusted for baseline and as a change.
  package var doubleReadings: [DoubleReading] {
    var readings: [DoubleReading] = []
    for (adjusted, finding) in study.findings.enumerated() {
      guard
        let given = (finding.analysis?.request.estimator as? AnalysisOfCovariance)?.comparison,
        case .term(let contrast)? = finding.analysis?.answer
      else { continue }
      let change = study.findings.firstIndex { other in
        guard let score = (other.analysis?.request.estimator as? ChangeScore)?.comparison,
          other.analysis?.answer == finding.analysis?.answer
        else { return false }
        return score.followUp == given.followUp && score.baseline == given.baseline
          && score.groups?.column == given.groups?.column
      }
      if let change {
        readings.append(DoubleReading(contrast: contrast, adjusted: adjusted, change: change))
      }
    }
    return readings
  }

  /// The contrasts that a model shows lower when adjusted for baseline although as a change they are nil: Lord's
  /// paradox at work.
  ///
  /// Lower: at least two spreads below zero. Nil: less than one spread from zero. A spread is the
  /// study's own sampling error.
  package var apparentFalls: [(model: Int, reading: DoubleReading)] {
    models.indices.flatMap { model in
      doubleReadings.filter { reading in
        let (adjusted, change) = (
          predictions[reading.adjusted][model], predictions[reading.change][model]
        )
        guard let lower = adjusted.mean, let lowerSpread = adjusted.spread,
          let shift = change.mean, let shiftSpread = change.spread
        else { return false }
        return lower <= -2 * lowerSpread && shift.magnitude < shiftSpread
      }.map { (model, $0) }
    }
  }
}
