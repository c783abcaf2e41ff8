private import LocatedText
private import NumericalMethods

/// A correlation, plain or partial, by the t statistic of the regression that it belongs to.
///
/// With t and its m = n - 2 - k degrees of freedom (k covariates), r = t / sqrt(t^2 + m), its
/// standard error under zero 1 / sqrt(t^2 + m) = sqrt((1 - r^2) / m), and atanh r = asinh(t / sqrt m):
/// nothing cancels, however near one r is. The interval is Fisher's, tanh(atanh r +- 1.96 /
/// sqrt(m - 1)) (Fisher 1921, Metron 1:3-32; 1924, Metron 3:329-332 for partial correlations).
struct PearsonTest {
  /// The statistic of the regression coefficient.
  let statistic: Double

  /// Its degrees of freedom.
  let degreesOfFreedom: Double

  /// The logarithm of the ratio of 1 + r and 1 - r, halved.
  private var transformed: Double {
    let ratio = statistic.magnitude / degreesOfFreedom.squareRoot()
    // asinh u = log(1 + u + (sqrt(1 + u^2) - 1)), the last part without a difference.
    let root = (1 + ratio * ratio).squareRoot()
    let size = Elementary.logarithmOnePlus(ratio + ratio * ratio / (root + 1))
    return statistic < 0 ? -size : size
  }

  /// Fisher's z in units of its standard error.
  var deviate: Double { transformed * (degreesOfFreedom - 1).squareRoot() }

  /// The term `correlation`.
  ///
  /// - Throws: `tooFewRows` where Fisher's interval has no width.
  func term() throws(EstimationError) -> Term {
    guard degreesOfFreedom > 1 else {
      throw .tooFewRows(count: Int(degreesOfFreedom) + 2, needed: 4)
    }
    let error = 1 / (statistic * statistic + degreesOfFreedom).squareRoot()
    let reach = normalCriticalValue / (degreesOfFreedom - 1).squareRoot()
    return try Inference(degreesOfFreedom: degreesOfFreedom)
      .term("correlation", statistic * error, error: error)
      .within(
        PearsonTest.hyperbolicTangent(transformed - reach),
        PearsonTest.hyperbolicTangent(transformed + reach))
  }

  private static func hyperbolicTangent(_ x: Double) -> Double {
    let doubled = Elementary.exponentialMinusOne(2 * x)
    return doubled.isInfinite ? 1 : doubled / (doubled + 2)
  }
}

extension PearsonTest {
  /// The test of two columns, given covariates.
  ///
  /// - Throws: `zeroVariance` for a column that does not vary, `notIdentified` for one that the
  ///   covariates give exactly, `noResidualVariation` for a correlation of one, `tooFewRows`.
  init(_ pair: ColumnPair, of cases: CompleteCases) throws(EstimationError) {
    let (first, second) = (try cases.reals(pair.x), try cases.reals(pair.y))
    try cases.requireRows(4)
    try Moments(first).requireVariation(of: pair.x)
    var coding = Coding()
    try coding.add(pair.covariates, of: cases)
    try coding.add([Predictor(pair.x)], of: cases)
    let fit = try LinearFit(coding, of: cases, outcome: second, named: pair.y)
    guard fit.design.used.last == coding.names.count - 1, let slope = fit.coefficients.last else {
      throw .notIdentified(reason: "\(pair.x.marked) follows exactly from the covariates")
    }
    let place = fit.design.width - 1
    let statistic = slope / fit.covariance[place, place].squareRoot()
    guard statistic.isFinite else { throw .outOfRange }
    guard fit.residualDegreesOfFreedom > 1 else {
      throw .tooFewRows(count: first.count, needed: fit.design.width + 2)
    }
    self.init(statistic: statistic, degreesOfFreedom: Double(fit.residualDegreesOfFreedom))
  }
}
