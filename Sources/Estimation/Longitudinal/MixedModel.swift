private import LocatedText
internal import NumericalMethods
package import Tables

/// A linear mixed model: people differ in their level, and with `slope` in their change.
///
/// Model: outcome = intercept + sum of coefficient x predictor + u0 + u1 x slope + error, with u0 and u1
/// normal, of any covariance, one pair a cluster, and independent normal errors of one variance (Laird &
/// Ware 1982, Biometrics 38:963-974). The likelihood is `MixedLikelihood`, restricted (REML, the default)
/// or full (ML). Errors of coefficients are those given the variances; tests are normal, without a
/// correction for few clusters, so that with fewer than some 30 clusters intervals are a little short.
///
/// **Estimand:** the mean difference in outcome for a unit of a predictor, the same in the population and
/// within clusters, if the random terms do not depend on the predictors (else see `fixedEffects`). Rows
/// with a missing outcome may be left out if their missingness depends on observed values only.
///
/// **Agrees with** R's `lme4::lmer(REML =)`: variances, log-likelihood (the restricted one for REML) and
/// errors. A variance of zero, or a correlation of one, is an answer with a note, as lme4's singular
/// fit.
package struct MixedModel: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How a repeated outcome depends on predictors, and how much people differ (mixed).",
    assumes: "Normal differences between people that do not depend on the predictors.",
    required: [.outcome, .cluster], optional: [.predictors, .slope, .variant],
    values: [.words(.variant, Likelihood.self, usual: .reml)])

  /// Which likelihood is made largest.
  package enum Likelihood: String, CaseIterable, Sendable {
    /// That of what is left after the coefficients: variances without their small-sample bias.
    case reml

    /// That of the outcome, for the comparison of models with different predictors.
    case ml
  }

  /// The outcome, its predictors and the clusters.
  let repeated: RepeatedOutcome

  /// The numeric column on which clusters have slopes of their own, or nil for intercepts only.
  package let slope: String?

  /// Which likelihood is made largest.
  package let likelihood: Likelihood

  package init(words: RequestWords) throws(EstimationError) {
    repeated = try RepeatedOutcome(words: words)
    slope = try words.optional(.slope)
    likelihood = try words.choice(.variant, default: .reml)
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  ///
  /// Figures: the variances, which with `slope` are of the intercept (where `slope` is zero) and of the
  /// slope, with their covariance and correlation.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let (model, clusters) = try repeated.rows(of: table, slope: slope)
    let (outcome, cluster) = (repeated.outcome, repeated.cluster)
    let response = try Response(model.cases.reals(outcome), named: outcome)
    let slopes = try slope.map { (name) throws(EstimationError) in
      try Response(model.cases.reals(name), named: name)
    }
    var design = try Design(model.coding, of: model.cases)
    let rows = design.rowCount
    try clusters.requireSeveral()
    guard rows > clusters.count * (slope == nil ? 1 : 2) else {
      throw .notIdentified(
        reason: "there are \(rows) rows and as many or more terms of single clusters, so use "
          + (slope == nil ? "clusters with several rows" : "intercepts only or more rows"))
    }
    let basis = try design.orthonormalColumns()
    let (width, patterns) = (Double(basis.width + 1), Double(slope == nil ? 1 : clusters.count))
    try Effort.require(
      numbers: 1.5 * width * (width + 1) * patterns,
      "\(cluster.marked) has \(clusters.count) levels with slopes of their own, and there are "
        + "\(design.width) coefficients", remedy: "use fewer predictors, or intercepts only")
    var residuals = response.values
    let means = basis.takeProjection(from: &residuals)
    let unexplained = Summation.innerProduct(residuals, 0, residuals, 0, count: rows)
    guard unexplained > 1e-26 * Double(rows) else { throw .noResidualVariation(outcome: outcome) }

    let sums = MixedLikelihood(
      columns: basis.columns + residuals, count: basis.width + 1, rowCount: rows,
      clusters: clusters.codes, clusterCount: clusters.count, slope: slopes?.values,
      isRestricted: likelihood == .reml)
    // Where rows of a cluster do not scatter, clusters differ without bound.
    guard let factor = try sums.maximum() else { throw .noResidualVariation(outcome: outcome) }
    let relative = MixedLikelihood.Covariance(factor: factor)
    guard let solution = sums.solution(relative) else { throw .outOfRange }

    let variance = solution.sumOfSquares / sums.degreesOfFreedom
    let unit = response.scale
    let coefficients = zip(means, solution.coefficients).map { ($0 + $1) * unit }
    var values = basis.original(coefficients)
    if let place = design.names.firstIndex(of: "intercept") { values[place] += response.mean }
    let covariance = basis.original(solution.inverse.scaled(by: variance * unit * unit))
    // The constants that the search leaves out: of the unit, of the basis, of the normal density.
    let degrees = sums.degreesOfFreedom
    let constant =
      degrees * (1 + Elementary.logarithm(2 * .pi / degrees) + 2 * Elementary.logarithm(unit))
    let restricted = likelihood == .reml ? basis.logDeterminant : 0
    let logLikelihood = -(solution.value + constant + restricted) / 2
    guard logLikelihood.isFinite, values.allSatisfy(\.isFinite) else { throw .outOfRange }
    let figures = figures(relative, slopes, variance * unit * unit)
    guard figures.allSatisfy(\.value.isFinite) else { throw .outOfRange }
    let isSingular = factor[0] == 0 || factor.last == 0
    return Estimate(
      estimator: .mixedModel, n: rows, excluded: model.cases.excluded,
      terms: try design.terms(values, covariance, .normal),
      jointTests: try design.jointTests(values, covariance, .normal),
      figures: figures + [
        Figure(.residualVariance, variance * unit * unit), Figure(.logLikelihood, logLikelihood),
        Figure(.clusters, clusters.count),
      ],
      notes: design.notes + Clusters.notes(count: clusters.count, .variance)
        + (isSingular ? [note] : []))
  }

  /// What is to be said at the boundary.
  private var note: String {
    slope == nil
      ? "The estimated variance between clusters is zero: their means differ no more than their "
        + "rows do (a singular fit)."
      : "The estimated variances between clusters are at their bound: one is zero, or intercepts "
        + "and slopes are perfectly correlated (a singular fit); consider intercepts only."
  }

  /// The covariance of the random terms, from that for the slope column in standard units.
  private func figures(
    _ relative: MixedLikelihood.Covariance, _ slopes: Response?, _ variance: Double
  ) -> [Figure] {
    guard let slopes else { return [Figure(.interceptVariance, relative.intercept * variance)] }
    let shift = slopes.mean / slopes.scale
    let intercept =
      max(relative.intercept - 2 * relative.mixed * shift + relative.slope * shift * shift, 0)
      * variance
    let slope = relative.slope / slopes.scale / slopes.scale * variance
    let mixed = (relative.mixed - relative.slope * shift) / slopes.scale * variance
    var figures = [
      Figure(.interceptVariance, intercept), Figure(.slopeVariance, slope),
      Figure(.covariance, mixed),
    ]
    let product = intercept.squareRoot() * slope.squareRoot()
    if product > 0 { figures.append(Figure(.correlation, max(-1, min(1, mixed / product)))) }
    return figures
  }
}

/// Numbers in standard units.
struct Response {
  /// The numbers less their mean, over their scale.
  let values: [Double]

  /// The mean of the numbers.
  let mean: Double

  /// Their standard deviation, with divisor n.
  let scale: Double

  /// Takes mean and scale out of numbers.
  ///
  /// - Throws: `zeroVariance` for equal numbers, `outOfRange`.
  init(_ given: [Double], named column: String) throws(EstimationError) {
    let largest = given.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0 else { throw .zeroVariance(column: column) }
    let unit = max(largest.binade, .leastNormalMagnitude)
    let scaled = given.map { $0 / unit }
    let mean = Summation.mean(scaled)
    let centred = scaled.map { $0 - mean }
    let square = Summation.innerProduct(centred, 0, centred, 0, count: centred.count)
    let scale = (square / Double(given.count)).squareRoot()
    guard scale > 1e-15 else { throw .zeroVariance(column: column) }
    values = centred.map { $0 / scale }
    self.mean = mean * unit
    self.scale = scale * unit
    guard self.scale > 0, self.scale.isFinite else { throw .outOfRange }
  }
}
