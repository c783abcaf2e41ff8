package import Evidence
package import Fieldwork
import NumericalMethods
import Scenarios

/// What one figure of a study moves by when all steps of the clock are halved, on the same people.
///
/// That the clock is no answer is shown as an equivalence: an upper bound of the shift is small beside
/// the spread of the figure over studies. That no difference was seen would be no proof.
package struct StepShift: Sendable, Hashable {
  /// What is known of the figure: a finding or a target of equal fit, by its identifier.
  package let name: String
  /// The replicates that gave the figure with both clocks.
  package let pairs: Int
  /// The mean of the figure with halved steps less that with the file's, by replicate.
  package let difference: Double
  /// The Monte Carlo standard error of the mean difference.
  package let standardError: Double
  /// The SD of the figure over replicates, with the file's steps.
  package let spread: Double

  /// The part of a figure's spread that steps may move it by.
  package static let allowed = 0.1
  /// The standard errors that are given to chance.
  package static let errors = 3.0

  /// What is to be said of a figure.
  package enum Verdict: Sendable, Hashable {
    /// The shift is less than a tenth of the spread, chance included.
    case holds
    /// The shift is more than a tenth of the spread, chance included.
    case doesNotHold
    /// More replicates would tell, about so many in all; nil where no number can be named.
    case notSettled(needed: Int?)
  }

  /// The verdict.
  package var verdict: Verdict {
    // Where no study differs there is no chance in it.
    if difference == 0, standardError == 0 { return .holds }
    let (size, chance) = (difference.magnitude, Self.errors * standardError)
    let bound = Self.allowed * spread
    if size + chance < bound { return .holds }
    if size - chance > bound { return .doesNotHold }
    // The error falls with the root of the number; the rest is taken to stay as it is.
    let ratio = chance / (bound - size).magnitude
    let needed = (Double(pairs) * ratio * ratio).rounded(.up)
    return .notSettled(needed: needed < 1e9 ? Int(needed) : nil)
  }

  /// Pairs a figure's values by replicate; nil where fewer than two have both.
  package init?(of name: String, whole: [Double?], halved: [Double?]) {
    let pairs = zip(whole, halved).compactMap { one, other in
      one.flatMap { one in other.map { (one, $0) } }
    }
    guard pairs.count > 1 else { return nil }
    let differences = pairs.map { $1 - $0 }
    self.name = name
    self.pairs = pairs.count
    difference = Summation.mean(differences)
    standardError = (Summation.variance(differences) / Double(pairs.count)).squareRoot()
    spread = Summation.variance(pairs.map(\.0)).squareRoot()
  }
}

extension StepShift {
  /// What all figures of a publication moved by in one model: its findings', then its targets'.
  package static func all(
    of publication: Publication, whole: [Outcome], halved: [Outcome]
  ) -> [StepShift] {
    publication.findings.enumerated().compactMap { number, finding in
      StepShift(
        of: finding.identifier, whole: whole.map { $0.values[number]?.estimate },
        halved: halved.map { $0.values[number]?.estimate })
    }
      + publication.targets.enumerated().compactMap { number, target in
        StepShift(
          of: target.name, whole: whole.map { $0.shares[number] },
          halved: halved.map { $0.shares[number] })
      }
  }
}

extension Replication {
  /// The same, and after its answers those of the same questions with all steps halved.
  ///
  /// All chance is the same: what a whole step draws is the exact sum of what its halves draw.
  ///
  /// - Throws: What keeps a study with halved steps from being made.
  package func besideHalvedSteps() throws(FieldworkError) -> Replication {
    var (whole, halved): ([[Participation]], [[Participation]]) = ([], [])
    for row in participations {
      var (ones, halves): ([Participation], [Participation]) = ([], [])
      for participation in row {
        guard case .study(let study) = participation else {
          ones.append(participation)
          halves.append(participation)
          continue
        }
        let clocks = study.scenario.clock.halved
        ones.append(.study(try study.lived(by: clocks.whole)))
        halves.append(.study(try study.lived(by: clocks.half)))
      }
      whole.append(ones)
      halved.append(halves)
    }
    return Replication(
      of: models, in: whole + halved,
      asking: questions
        + questions.map { Question($0.publication, of: $0.design + participations.count) })
  }
}

extension Study {
  /// The same study of lives by another clock.
  fileprivate func lived(by clock: Clock) throws(FieldworkError) -> Study {
    var scenario = scenario
    scenario.clock = clock
    return try Study(scenario, design)
  }
}
