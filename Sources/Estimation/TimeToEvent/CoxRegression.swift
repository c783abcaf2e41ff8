internal import NumericalMethods
package import Tables

/// Hazard ratios of predictors by Cox's partial likelihood.
///
/// Model: hazard at time t = h(t) exp(sum of coefficient x predictor), h of any shape (Cox 1972, Journal
/// of the Royal Statistical Society B 34:187-220). Terms are logarithms of hazard ratios. With `start`
/// a row is at risk after `start` and up to `time`: several rows of a person carry predictors that
/// change, or repeated events; then name the person as `cluster`. Errors are those of the observed
/// information, with `cluster` the robust ones of Lin & Wei (1989, JASA 84:1074-1078), sums of
/// dfbeta residuals by cluster without a factor for small samples. With `weights` every row counts so
/// often, and errors are robust by row or by cluster (Binder 1992, Biometrika 79:139-147) unless those
/// of the model are asked for.
///
/// **Estimand:** the ratio of the hazards of people who differ by one unit of a predictor and agree in all
/// others, taken to be the same at all times. Where it is not, it is an average over the times of events
/// that depends on the censoring. A hazard ratio is not collapsible: adjusting for a predictor of the
/// event changes it without confounding.
///
/// It assumes censoring that says nothing of the event, given the predictors.
///
/// **Agrees with** R's `survival::coxph(ties =, weights =, robust =, cluster =)`; the score test,
/// `concordance` and errors included. Do not use it for competing events as if they were censorings.
///
/// An event that only one level has makes the likelihood grow without end (`separated`).
package struct CoxRegression: Estimator {
  package static let guide = EstimatorGuide(
    answers: "By which factor the hazard of an event differs for a unit or level of predictors.",
    assumes: "Hazards stay proportional over time, and censoring says nothing about the event.",
    required: [.time, .event, .predictors], optional: [.start, .ties, .errors, .cluster, .weights],
    values: [
      .words(.ties, TiedTimes.self, usual: .efron),
      .words(
        .errors, Errors.self, usual: .model,
        "cluster where a cluster is given, robust where weights are"),
    ])

  /// The kind of standard errors.
  package enum Errors: String, CaseIterable, Sendable {
    /// The model's own, for which a weight is a number of people.
    case model

    /// Robust ones, by row: for weights from sampling, and hazards that are not proportional.
    case robust

    /// Robust ones, by cluster.
    case cluster
  }

  /// The columns of the time and the event.
  let columns: TimeToEvent

  /// The columns that explain.
  package let predictors: [Predictor]

  /// How events at one time are treated.
  package let ties: TiedTimes

  /// The kind of standard errors: by cluster where there are clusters, else robust with weights.
  package let errors: Errors

  /// The column of clusters for errors by cluster.
  package let cluster: String?

  /// The column of the weights of rows, or nil for equal ones.
  package let weights: String?

  package init(words: RequestWords) throws(EstimationError) {
    cluster = try words.optional(.cluster)
    weights = try words.optional(.weights)
    errors = try words.errors(default: weights == nil ? .model : .robust, byCluster: .cluster)
    columns = try TimeToEvent(words: words)
    predictors = try words.predictors(.predictors)
    ties = try words.choice(.ties, default: .efron)
  }

  /// Terms: each numeric column, and `column: level - reference` for each pair.
  ///
  /// Figures: the events, the log-likelihood with and without predictors, and the three tests of all
  /// predictors (likelihood ratio, score, Wald) as chi-squared with `degreesOfFreedom`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try CompleteCases.requireDistinct(columns.columns, predictors: predictors)
    let model = try RegressionRows(
      table, outcome: columns.time, predictors: predictors, hasIntercept: false,
      cluster: cluster, weights: weights, others: [columns.event, columns.start])
    let observed = try ObservedTimes(model.cases, columns)
    var design = try Design(model.coding, of: model.cases)
    let basis = try design.orthonormalColumns(besideConstant: true)
    let likelihood = PartialLikelihood(observed, basis, ties: ties, weights: model.weights)
    let fit = try Fit(likelihood, named: columns.event, design: design, basis: basis)

    var bread = fit.covariance
    if errors != .model {
      bread = try likelihood.robust(fit, clusters: model.clusters)
    }
    let (values, covariance) = (basis.original(fit.coefficients), basis.original(bread))
    var figures = [
      Figure(.events, observed.eventCount), Figure(.logLikelihood, fit.state.logLikelihood),
      Figure(.nullLogLikelihood, fit.nullLogLikelihood),
      Figure(.likelihoodRatio, 2 * (fit.state.logLikelihood - fit.nullLogLikelihood)),
      Figure(.score, fit.scoreTest),
    ]
    // Of few clusters the robust covariance may have no inverse.
    if let solution = try? bread.symmetricSolution(fit.coefficients) {
      let square = zip(solution, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      figures.append(Figure(.wald, square))
    }
    figures.append(Figure(.degreesOfFreedom, design.width))
    let agreement = Concordance(observed, risk: fit.state.predictor, weights: model.weights)
    if let share = agreement.share {
      figures.append(Figure(.concordance, share))
    }
    var notes = model.notes + design.notes
    if let clusters = model.clusters {
      figures.append(Figure(.clusters, clusters.count))
      notes += Clusters.notes(count: clusters.count, .none)
    }
    if weights != nil, errors == .model {
      notes.append(
        "Errors of the model take a weight for a number of people; for weights from sampling or from "
          + "chances of treatment ask for robust errors.")
    }
    return Estimate(
      estimator: .coxRegression, n: design.rowCount, excluded: model.cases.excluded,
      terms: try design.terms(values, covariance, .normal), ratio: "hazard ratio",
      jointTests: try design.jointTests(values, covariance, .normal), figures: figures,
      notes: notes)
  }
}

// MARK: - Fit

extension CoxRegression {
  /// The maximum of a partial likelihood, by Newton's method from zero with step halving.
  struct Fit {
    /// The coefficients of the orthogonal columns and the inverse of the information.
    let coefficients: [Double]
    let covariance: DenseMatrix
    let state: PartialLikelihood.State
    /// The log-likelihood of coefficients of zero, and the score test that they are.
    let nullLogLikelihood: Double
    let scoreTest: Double

    /// Searches.
    ///
    /// - Throws: `notIdentified`, `separated`, `noConvergence`, `outOfRange`.
    init(
      _ likelihood: PartialLikelihood, named name: String, design: Design, basis: OrthonormalColumns
    ) throws(EstimationError) {
      var coefficients = Array(repeating: 0.0, count: likelihood.width)
      var state = likelihood.state(at: coefficients)
      nullLogLikelihood = state.logLikelihood
      var scoreTest = 0.0
      var watch = ConvergenceWatch()
      var last: [Double] = []
      for iteration in 0... {
        guard iteration < 100 else { throw .noConvergence(iterations: iteration) }
        guard let factor = try? CholeskyFactor(likelihood.information(state)) else {
          guard !last.isEmpty else {
            throw .notIdentified(
              reason: "the predictors, or a sum of them, do not differ between those who have "
                + "the event and those at risk with them")
          }
          throw .separated(
            outcome: name, predictor: design.names[basis.largest(last, of: design.columns)])
        }
        let step = factor.solution(state.score)
        let gain = zip(step, state.score).reduce(0) { $0 + $1.0 * $1.1 }
        guard gain.isFinite else { throw .outOfRange }
        if iteration == 0 { scoreTest = gain }
        last = step
        let progress = watch.state(after: gain)
        if progress == .runsAway {
          throw .separated(
            outcome: name, predictor: design.names[basis.largest(step, of: design.columns)])
        }
        // A step that lowers the likelihood is too long; half of it may not be.
        var length = 1.0
        let before = state.logLikelihood
        var next = coefficients
        repeat {
          for place in step.indices { next[place] = coefficients[place] + length * step[place] }
          state = likelihood.state(at: next)
          length /= 2
        } while !(state.logLikelihood >= before - 1e-8 * (before.magnitude + 1)) && length > 1e-6
        coefficients = next
        if progress == .arrived { break }
      }
      do {
        covariance = try CholeskyFactor(likelihood.information(state)).inverse
      } catch {
        throw .outOfRange
      }
      self.coefficients = coefficients
      self.state = state
      self.scoreTest = scoreTest
    }
  }
}

extension PartialLikelihood {
  /// The covariance of coefficients when rows of a cluster may be related, or of rows by themselves.
  func robust(
    _ fit: CoxRegression.Fit, clusters: Clusters?
  ) throws(EstimationError) -> DenseMatrix {
    try clusters?.requireSeveral()
    let residuals = residuals(fit.state)
    let sums = clusters?.sums(of: residuals) ?? residuals
    let meat = DenseMatrix(crossProductOf: sums, columnCount: width)
    let covariance = fit.covariance * meat * fit.covariance
    try clusters?.requireScatter(
      covariance,
      ofRows: fit.covariance * DenseMatrix(crossProductOf: residuals, columnCount: width)
        * fit.covariance)
    return covariance
  }
}
