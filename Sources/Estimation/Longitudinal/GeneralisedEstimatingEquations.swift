internal import NumericalMethods
package import Tables

/// A regression of rows that belong together in clusters (generalised estimating equations).
///
/// Model: link(mean of the outcome) = intercept + sum of coefficient x predictor; the coefficients solve
/// sum of D' V^-1 (outcome - mean) = 0 with V = scale A^1/2 R A^1/2 of each cluster, A the variances of the
/// family and R the working correlation (Liang & Zeger 1986, Biometrika 73:13-22). Links are canonical:
/// identity, logit, log. Each step of Gauss and Newton is followed by new moment estimates, until neither
/// moves:
///
/// * scale: the mean of squared Pearson residuals (over n);
/// * `exchangeable`: the mean product of the residuals of all pairs of a cluster, over the scale;
/// * `ar1`: the a with the least sum over all pairs of (product / scale - a^distance)^2, the distance
///   counted in waves, which are the different times of all rows, so that a missing wave keeps its place.
///
/// Errors are those of the sandwich, without a factor for few clusters; tests are normal. They hold
/// whatever the true correlation is; a good guess makes them smaller. With few clusters they are too
/// small: of 3000 simulated studies 92.6 % of the intervals held the truth with 60 people, 93.7 % with
/// 120; below 100 clusters a note says so.
///
/// **Estimand:** the difference in the mean outcome (its log odds, its logarithm) between the parts of the
/// population that differ by one unit of a predictor: averaged over people, not within a person. Missing
/// rows must be missing completely at random.
///
/// **Agrees with** R's `geepack::geeglm(std.err = "san.se")`.
package struct GeneralisedEstimatingEquations: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How the mean of a repeated outcome depends on predictors (GEE).",
    assumes: "Many clusters, and rows missing completely at random.",
    required: [.outcome, .predictors, .cluster], optional: [.time, .family, .correlation],
    values: [
      .words(.family, Family.self, usual: .gaussian),
      .words(
        .correlation, Correlation.self, usual: .exchangeable, "ar1 needs the time of each row"),
    ])

  /// The law of the outcome.
  package enum Family: String, CaseIterable, Sendable {
    case gaussian
    case binomial
    case poisson
  }

  /// The assumed correlation within clusters.
  package enum Correlation: String, CaseIterable, Sendable {
    /// None.
    case independence

    /// The same for each pair.
    case exchangeable

    /// A power of one number with the distance of two waves.
    case ar1
  }

  /// The outcome, its predictors and the clusters.
  let repeated: RepeatedOutcome

  /// The law of the outcome.
  package let family: Family

  /// The assumed correlation.
  package let correlation: Correlation

  package init(words: RequestWords) throws(EstimationError) {
    repeated = try RepeatedOutcome(words: words)
    family = try words.choice(.family, default: .gaussian)
    correlation = try words.choice(.correlation, default: .exchangeable)
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let (outcome, time) = (repeated.outcome, repeated.time)
    guard time != nil || correlation != .ar1 else {
      throw .missingArgument(estimator: .generalisedEstimatingEquations, argument: .time)
    }
    let (model, clusters) = try repeated.rows(of: table)
    let ordered = try OrderedClusters(clusters, of: model.cases, time: time)
    let count = clusters.count
    try clusters.requireSeveral()
    let pairs = ordered.ranges.reduce(0.0) { $0 + Double($1.count) * Double($1.count) / 2 }
    try Effort.require(
      numbers: correlation == .ar1 ? pairs : 0,
      "With ar1 each pair of rows of a cluster has its correlation",
      remedy: "choose exchangeable")
    let response = try outcomes(of: model.cases)
    var design = try Design(model.coding, of: model.cases)
    let basis = try design.orthonormalColumns()
    let glm = try GeneralisedLinearModel(
      family.law, family.link, design, outcome: response, named: outcome)
    if family == .gaussian {
      let moments = Moments(response)
      guard glm.deviance > 1e-26 * (moments.sumOfSquares + moments.mean * moments.mean) else {
        throw .noResidualVariation(outcome: outcome)
      }
    }
    var predictor = design.product(glm.coefficients)
    var equations = EstimatingEquations(
      family: family, correlation: correlation, ordered: ordered, basis: basis,
      outcome: response,
      waves: try time.map { (name) throws(EstimationError) in
        ranks(try model.cases.reals(name)).ranks
      })
    let solution = try equations.solution(from: basis.takeProjection(from: &predictor))
    let values = basis.original(solution.coefficients)
    let covariance = basis.original(solution.covariance)
    guard values.allSatisfy(\.isFinite) else { throw .outOfRange }
    return Estimate(
      estimator: .generalisedEstimatingEquations, n: design.rowCount,
      excluded: model.cases.excluded,
      terms: try design.terms(values, covariance, .normal), ratio: family.ratio,
      jointTests: try design.jointTests(values, covariance, .normal),
      figures: [
        Figure(.correlation, solution.correlation), Figure(.scale, solution.scale),
        Figure(.clusters, count),
        Figure(.largestCluster, ordered.ranges.map(\.count).max() ?? 0),
      ],
      notes: design.notes + Clusters.notes(count: count, .none))
  }

  /// The outcomes in the order of rows, as the family takes them.
  private func outcomes(of cases: CompleteCases) throws(EstimationError) -> [Double] {
    let outcome = repeated.outcome
    let values: [Double]
    switch family {
    case .gaussian: values = try cases.reals(outcome)
    case .binomial: values = try cases.truths(outcome).map { $0 ? 1 : 0 }
    case .poisson: values = try cases.reals(outcome, "0 or more, as a count") { $0 >= 0 }
    }
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      throw .zeroVariance(column: outcome)
    }
    return values
  }
}

extension GeneralisedEstimatingEquations.Family {
  /// The family and its canonical link among those of generalised linear models.
  var law: GeneralisedLinearModel.Family {
    switch self {
    case .gaussian: .gaussian
    case .binomial: .binomial
    case .poisson: .poisson
    }
  }

  var link: GeneralisedLinearModel.Link {
    switch self {
    case .gaussian: .identity
    case .binomial: .logit
    case .poisson: .log
    }
  }

  /// What the exponential of a coefficient is.
  var ratio: String? {
    switch self {
    case .gaussian: nil
    case .binomial: "odds ratio"
    case .poisson: "rate ratio"
    }
  }
}
