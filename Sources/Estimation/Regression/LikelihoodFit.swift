internal import NumericalMethods

/// A generalised linear model of the rows of a regression, with the errors that were asked for.
struct LikelihoodFit {
  /// The design, without columns that follow from others.
  let design: Design

  /// The fit.
  let model: GeneralisedLinearModel

  /// The covariance of the coefficients.
  let covariance: DenseMatrix

  private let excluded: Int
  private let notes: [String]
  private let clusterCount: Int?

  /// Fits an outcome; see `GeneralisedLinearModel`.
  ///
  /// - Throws: also `tooFewRows` and `tooFewClusters`.
  init(
    _ family: GeneralisedLinearModel.Family, _ link: GeneralisedLinearModel.Link,
    _ rows: RegressionRows, outcome: [Double], named name: String, offset: [Double]? = nil,
    errors: ErrorKind = .model
  ) throws(EstimationError) {
    var design = try Design(rows.coding, of: rows.cases)
    try design.reduce()
    model = try GeneralisedLinearModel(
      family, link, design, outcome: outcome, named: name, weights: rows.weights, offset: offset)
    if errors == .model {
      covariance = model.covariance
    } else {
      let roots = model.workingWeights.map { $0.squareRoot() }
      let multipliers = zip(model.scoreMultipliers, roots).map { $1 > 0 ? $0 / $1 : 0 }
      covariance = try Scores(basis: design.basis(roots: roots), multipliers: multipliers)
        .covariance(errors, clusters: rows.clusters)
    }
    excluded = rows.cases.excluded
    notes = rows.notes + design.notes
    clusterCount = errors == .cluster ? rows.clusters?.count : nil
    self.design = design
  }

  /// Every coefficient, every pair of levels, every joint test.
  func estimate(
    _ estimator: EstimatorName, ratio: String
  ) throws(EstimationError) -> Estimate {
    var figures = [
      Figure(.logLikelihood, model.logLikelihood), Figure(.deviance, model.deviance),
      Figure(.residualDegreesOfFreedom, design.rowCount - design.width),
      Figure(.aic, 2 * (Double(design.width) - model.logLikelihood)),
    ]
    var notes = notes
    if let clusterCount {
      figures.append(Figure(.clusters, clusterCount))
      notes += Clusters.notes(count: clusterCount, .none)
    }
    return Estimate(
      estimator: estimator, n: design.rowCount, excluded: excluded,
      terms: try design.terms(model.coefficients, covariance, .normal), ratio: ratio,
      jointTests: try design.jointTests(model.coefficients, covariance, .normal),
      figures: figures, notes: notes)
  }
}
