import Evidence
import NumericalMethods
package import Tables

/// A finding that every model answers by an estimate, whatever was published of it: what a new study could measure.
package struct AskableFinding: Sendable {
  package let publication: String
  package let identifier: String
  /// What its study calls those whom it observes.
  package let units: UnitNoun
  /// What is found, in words.
  package let sentence: String
  /// Whether an estimate of it was published.
  package let isPublished: Bool
  /// How many people, or whatever its estimator counts, its estimate rests on in a simulated study, on average; nil where the
  /// estimator does not say.
  package let people: Double?
  /// The estimates by model, then by replicate.
  let estimates: [[Double]]

  /// The share of studies that may lack an answer; the mean of the others stands in for them.
  static let mostMissing = 0.02

  /// A finding of one publication; nil where it is not an estimate, or some model rarely answers it.
  ///
  /// - Parameters:
  ///   - number: the finding's position.
  ///   - comparison: the publication, asked of all models.
  ///   - outcomes: what the models that are judged answered, by model and replicate.
  init?(_ number: Int, of comparison: Comparison, _ outcomes: [[Outcome]]) {
    let finding = comparison.study.findings[number]
    // Evidence files say this of what no team could see, such as studies that were never published.
    if finding.source == "simulated only" { return nil }
    switch finding.analysis?.answer {
    case .term?, .residualSpread?, .figure?: break
    case .jointTest?, nil: return nil
    }
    var estimates: [[Double]] = []
    for replicates in outcomes {
      let values = replicates.map { $0.values[number]?.estimate }
      let known = values.compactMap { $0 }.filter(\.isFinite)
      guard Double(values.count - known.count) <= Self.mostMissing * Double(values.count),
        !known.isEmpty
      else { return nil }
      let mean = Summation.mean(known)
      estimates.append(values.map { value in value.map { $0.isFinite ? $0 : mean } ?? mean })
    }
    let people = outcomes.first?.compactMap { $0.values[number]?.n } ?? []
    publication = comparison.study.name
    units = comparison.study.units
    identifier = finding.identifier
    sentence = finding.sentence
    isPublished = finding.figure.estimate != nil
    self.people = people.isEmpty ? nil : Summation.mean(people.map { Double($0) })
    self.estimates = estimates
  }
}
