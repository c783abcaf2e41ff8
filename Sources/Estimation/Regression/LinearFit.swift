internal import NumericalMethods

/// A least-squares fit of an outcome to a design, with the errors that were asked for.
struct LinearFit {
  /// The design, without columns that follow from others.
  let design: Design

  /// One coefficient for each of its columns.
  let coefficients: [Double]

  /// Their covariance.
  let covariance: DenseMatrix

  /// Intervals by t: with n - k degrees of freedom, or with one less than there are clusters.
  let inference: Inference

  /// The variance of the residuals (of the weighted ones where there are weights).
  let residualVariance: Double

  /// The number of rows less the number of coefficients.
  let residualDegreesOfFreedom: Int

  private let total: Double
  private let clusterCount: Int?

  /// Fits the outcome.
  ///
  /// Errors by cluster need the number of the cluster of each row.
  ///
  /// - Throws: `zeroVariance`, `noResidualVariation`, `tooFewRows`, `tooFewClusters`, `outOfRange`.
  init(
    _ coding: Coding, of cases: CompleteCases, outcome: [Double], named outcomeName: String,
    weights: [Double]? = nil, errors: ErrorKind = .model,
    clusters: Clusters? = nil
  ) throws(EstimationError) {
    var design = try Design(coding, of: cases)
    guard outcome.count > design.width else {
      throw .tooFewRows(count: outcome.count, needed: design.width + 1)
    }
    let moments = Moments(outcome)
    try moments.requireVariation(of: outcomeName)
    let fit = try design.leastSquares(outcome, weights: weights)
    let whole = moments.sumOfSquares + Double(outcome.count) * moments.mean * moments.mean
    guard whole.isFinite, fit.residualSumOfSquares.isFinite else { throw .outOfRange }
    // Rounding alone leaves residuals of about 1e-15 of the outcome.
    guard fit.residualSumOfSquares > 1e-26 * whole * (weights?.max() ?? 1) else {
      throw .noResidualVariation(outcome: outcomeName)
    }
    residualDegreesOfFreedom = fit.residualDegreesOfFreedom
    residualVariance = fit.residualSumOfSquares / Double(fit.residualDegreesOfFreedom)
    coefficients = fit.coefficients
    if errors == .model {
      covariance = fit.inverseCrossProduct.scaled(by: residualVariance)
      clusterCount = nil
      inference = try Inference(degreesOfFreedom: Double(fit.residualDegreesOfFreedom))
    } else {
      let roots = weights?.map { $0.squareRoot() }
      let basis = try design.basis(roots: roots)
      var residuals = outcome
      if let roots { for row in residuals.indices { residuals[row] *= roots[row] } }
      _ = basis.takeProjection(from: &residuals)
      covariance = try Scores(basis: basis, multipliers: residuals)
        .covariance(errors, clusters: clusters)
      clusterCount = errors == .cluster ? clusters?.count : nil
      inference = try Inference(
        degreesOfFreedom: Double(clusterCount.map { $0 - 1 } ?? fit.residualDegreesOfFreedom))
    }
    total = weights.map { LinearFit.sumOfSquares(outcome, $0) } ?? moments.sumOfSquares
    self.design = design
  }

  private static func sumOfSquares(_ values: [Double], _ weights: [Double]) -> Double {
    let whole = Summation.sum(weights)
    let mean = Summation.sum(values.indices.map { weights[$0] * values[$0] }) / whole
    return Summation.sum(
      values.indices.map { weights[$0] * (values[$0] - mean) * (values[$0] - mean) })
  }

  /// Every coefficient, every pair of levels, every joint test.
  func estimate(
    _ estimator: EstimatorName, excluded: Int, notes: [String] = []
  ) throws(EstimationError) -> Estimate {
    let unexplained = residualVariance * Double(residualDegreesOfFreedom)
    let rSquared = max(0, 1 - unexplained / total)
    let adjusted = 1 - residualVariance / (total / Double(design.rowCount - 1))
    var figures = [
      Figure(.residualStandardDeviation, residualVariance.squareRoot()),
      Figure(.rSquared, rSquared),
      // What rounding leaves of nothing explained is nothing.
      Figure(.adjustedRSquared, adjusted.magnitude < 1e-14 ? 0 : adjusted),
      Figure(.residualDegreesOfFreedom, residualDegreesOfFreedom),
    ]
    var notes = notes + design.notes
    if let clusterCount {
      figures.append(Figure(.clusters, clusterCount))
      notes += Clusters.notes(count: clusterCount, .studentT)
    }
    return Estimate(
      estimator: estimator, n: design.rowCount, excluded: excluded,
      terms: try design.terms(coefficients, covariance, inference),
      jointTests: try design.jointTests(coefficients, covariance, inference), figures: figures,
      notes: notes)
  }
}
