private import Distributions
private import NumericalMethods

/// Intervals and P values of estimates whose error has Student's t distribution.
struct Inference {
  private let distribution: StudentT
  private let criticalValue: Double

  /// Prepares intervals for the given degrees of freedom of the residual variance.
  init(degreesOfFreedom: Double) throws(EstimationError) {
    do {
      distribution = try StudentT(degreesOfFreedom: degreesOfFreedom)
    } catch {
      throw .outOfRange
    }
    criticalValue = distribution.quantile(at: 0.975)
  }

  /// The term of an estimate with a positive standard error.
  func term(_ name: String, _ estimate: Double, error: Double) throws(EstimationError) -> Term {
    let statistic = estimate / error
    guard error > 0, statistic.isFinite else { throw .outOfRange }
    return Term(
      name: name, estimate: estimate, standardError: error,
      lower: estimate - criticalValue * error, upper: estimate + criticalValue * error,
      statistic: statistic, degreesOfFreedom: distribution.degreesOfFreedom,
      pValue: distribution.twoSidedSurvival(at: statistic))
  }

  /// The F test of several coefficients against the same residual variance.
  func jointTest(
    _ name: String, statistic: Double, numerator: Int
  ) throws(EstimationError) -> JointTest {
    let ratio: FisherF
    do {
      ratio = try FisherF(
        numeratorDegreesOfFreedom: Double(numerator),
        denominatorDegreesOfFreedom: distribution.degreesOfFreedom)
    } catch {
      throw .outOfRange
    }
    return JointTest(
      name: name, statistic: statistic, numeratorDegreesOfFreedom: Double(numerator),
      denominatorDegreesOfFreedom: distribution.degreesOfFreedom,
      pValue: ratio.survival(at: statistic))
  }
}

/// The 97.5 % quantile of the standard normal distribution.
let normalCriticalValue = 1.959_963_984_540_054

/// The two-sided P value of a standard normal deviate, exact far out in the tail.
func normalTwoSidedSurvival(_ deviate: Double) -> Double {
  SpecialFunctions.regularisedGamma(shape: 0.5, at: deviate * deviate / 2).upper
}
