private import Distributions
private import NumericalMethods

/// Intervals and P values of estimates, by Student's t or by the normal distribution.
struct Inference {
  private let distribution: StudentT?
  private let criticalValue: Double

  /// Intervals of estimates whose error is taken as normal.
  static let normal = Inference(distribution: nil, criticalValue: normalCriticalValue)

  private init(distribution: StudentT?, criticalValue: Double) {
    self.distribution = distribution
    self.criticalValue = criticalValue
  }

  /// Prepares intervals for the given degrees of freedom of the residual variance.
  init(degreesOfFreedom: Double) throws(EstimationError) {
    do {
      let distribution = try StudentT(degreesOfFreedom: degreesOfFreedom)
      self.init(
        distribution: distribution, criticalValue: distribution.quantile(at: 0.975))
    } catch {
      throw .outOfRange
    }
  }

  /// The term of an estimate with a positive standard error.
  func term(_ name: String, _ estimate: Double, error: Double) throws(EstimationError) -> Term {
    let statistic = estimate / error
    guard error > 0, error < .infinity, statistic.isFinite else { throw .outOfRange }
    return Term(
      name: name, estimate: estimate, standardError: error,
      lower: estimate - criticalValue * error, upper: estimate + criticalValue * error,
      statistic: statistic, degreesOfFreedom: distribution?.degreesOfFreedom,
      pValue: distribution?.twoSidedSurvival(at: statistic) ?? normalTwoSidedSurvival(statistic))
  }

  /// The test that several coefficients are all zero, from their Wald chi-squared.
  ///
  /// With Student's t it is the F test of chi-squared over the number of coefficients; with the
  /// normal distribution chi-squared itself.
  func jointTest(
    _ name: String, chiSquared: Double, count: Int
  ) throws(EstimationError) -> JointTest {
    do {
      guard let distribution else {
        return JointTest(
          name: name, statistic: chiSquared, numeratorDegreesOfFreedom: Double(count),
          denominatorDegreesOfFreedom: nil,
          pValue: try ChiSquared(degreesOfFreedom: Double(count)).survival(at: chiSquared))
      }
      let ratio = try FisherF(
        numeratorDegreesOfFreedom: Double(count),
        denominatorDegreesOfFreedom: distribution.degreesOfFreedom)
      let statistic = chiSquared / Double(count)
      return JointTest(
        name: name, statistic: statistic, numeratorDegreesOfFreedom: Double(count),
        denominatorDegreesOfFreedom: distribution.degreesOfFreedom,
        pValue: ratio.survival(at: statistic))
    } catch {
      throw .outOfRange
    }
  }
}

/// The 97.5 % quantile of the standard normal distribution.
let normalCriticalValue = 1.959_963_984_540_054

/// The two-sided P value of a standard normal deviate, exact far out in the tail.
func normalTwoSidedSurvival(_ deviate: Double) -> Double {
  SpecialFunctions.regularisedGamma(shape: 0.5, at: deviate * deviate / 2).upper
}

/// The probability of a chi-squared at least as large.
///
/// - Throws: `outOfRange` for degrees of freedom that are not positive.
func chiSquaredSurvival(
  _ value: Double, degreesOfFreedom: Double
) throws(EstimationError) -> Double {
  do {
    return try ChiSquared(degreesOfFreedom: degreesOfFreedom).survival(at: value)
  } catch {
    throw .outOfRange
  }
}
