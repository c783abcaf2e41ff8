import Distributions
import NumericalMethods

/// How many standard errors from zero an estimate lies, by its P value, and how far its interval reaches.
///
/// Student's t where degrees of freedom are known, and else the normal law: tables of degrees of freedom are seldom
/// printed.
struct ErrorLaw {
  private let student: StudentT?

  /// How much wider a true figure may be than the law has it.
  ///
  /// Nothing but rounding in arithmetic where degrees of freedom are known. Else a tenth at least: small
  /// studies have intervals and P values of Student's t, which at twenty people are a fifteenth wider than
  /// those of the normal law, and at ten a sixth.
  let slack: Double

  /// The law of a statistic with degrees of freedom, taken as exact.
  ///
  /// - Parameters:
  ///   - degreesOfFreedom: positive and finite; the normal law if they are not.
  ///   - slack: how much wider figures may be than it has them.
  init(degreesOfFreedom: Double, slack: Double = 1.000_001) {
    student = try? StudentT(degreesOfFreedom: degreesOfFreedom)
    self.slack = slack
  }

  /// The normal law, and by how much so many people make it too narrow.
  init(people: Int? = nil) {
    student = nil
    let degreesOfFreedom = people.map { Double(max(1, $0 - 2)) } ?? .infinity
    let most = (try? StudentT(degreesOfFreedom: degreesOfFreedom))?.quantile(at: 0.975)
    slack = max(1.1, (most ?? 0) / -Elementary.normalQuantile(0.025))
  }

  /// How many standard errors from zero an estimate lies, by its two-sided P value.
  func distance(ofPValue pValue: Double) -> Double {
    (student?.quantile(at: pValue / 2) ?? Elementary.normalQuantile(pValue / 2)).magnitude
  }

  /// How many standard errors lie between an estimate and each bound of its interval.
  func reach(ofLevel level: Double) -> Double { distance(ofPValue: 1 - level) }

  /// The two-sided P value of a distance from zero in standard errors.
  func pValue(ofDistance distance: Double) -> Double {
    student?.twoSidedSurvival(at: distance)
      ?? 2 * Elementary.normalCumulative(-distance.magnitude)
  }
}
