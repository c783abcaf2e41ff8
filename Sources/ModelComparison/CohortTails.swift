import Evidence

/// How far out the published estimates of one cohort lie together in each model's world.
///
/// Findings of a cohort share people, so its estimates go together: a replicate has all of them at once, and
/// their tail probability is joint over publications.
package struct CohortTails: Sendable {
  package let cohort: String
  /// How many published estimates are taken together.
  package let estimates: Int
  /// The tails by the model's name; none where a model was not asked everything, or has too few replicates.
  package let tails: [String: TailProbability]

  /// The tails of publications of one cohort; nil where none of them has an estimate.
  ///
  /// Of a publication those findings count that it calls joint, or else all scored ones with a size.
  ///
  /// - Precondition: There is a comparison, and all of them are of the same cohort and plan.
  package init?(of comparisons: [Comparison]) {
    let asked = comparisons.flatMap { comparison in
      comparison.jointFindings.map { (comparison, $0) }
    }
    let published = asked.compactMap { $0.study.findings[$1].figure.estimate }
    guard let first = comparisons.first, !published.isEmpty else { return nil }
    cohort = first.study.cohort
    estimates = published.count
    tails = first.models.reduce(into: [:]) { tails, model in
      let outcomes = asked.compactMap { comparison, finding in
        comparison.models.firstIndex { $0.name == model.name }.map { place in
          comparison.outcomes[place].map { $0.values[finding]?.estimate }
        }
      }
      guard outcomes.count == published.count,
        let replicates = outcomes.map(\.count).min()
      else { return }
      tails[model.name] = TailProbability(
        jointly: published, among: (0..<replicates).map { row in outcomes.map { $0[row] } })
    }
  }
}

extension Comparison {
  /// The findings that its cohort's joint tail takes.
  fileprivate var jointFindings: [Int] {
    study.findings.indices.filter { place in
      let finding = study.findings[place]
      guard finding.figure.estimate != nil else { return false }
      return study.joint.isEmpty
        ? finding.role == .scored : study.joint.contains(finding.identifier)
    }
  }
}
