private import Distributions
private import LocatedText
private import NumericalMethods
package import Tables

/// The effect of treatments that are confounded, by instruments that move nothing else.
///
/// Model: outcome = intercept + treatments x effect + covariates x coefficient + error, where the error
/// may be related to the treatments but not to the instruments. First each treatment is explained by
/// covariates and instruments, then the outcome by the explained parts and the covariates (Wooldridge
/// 2010, Econometric Analysis of Cross Section and Panel Data, chapter 5). The residual variance is that
/// of the outcome about the treatments as observed, over n - k; Student's t with n - k. With `hc0` the
/// sandwich of the explained columns with these residuals.
///
/// Figures: F of the instruments in the first stage (of several treatments the smallest), Wu and
/// Hausman's test that least squares would do (F of the first stage's residuals added to it), and with
/// more instruments than treatments Sargan's test that all are valid; all three assume one variance.
///
/// **Estimand:** the effect of a unit of treatment, if it is the same in all; else a mean of effects
/// weighted by how far the instruments move the treatment (among those they move: compliers).
///
/// **Agrees with** AER's `ivreg`, `summary(diagnostics = TRUE)` and `vcovHC(type = "HC0")`. A
/// first-stage F below ten is a note.
package struct TwoStageLeastSquares: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The effect of a confounded treatment, by instruments (two-stage least squares).",
    assumes: "Instruments move the treatment and act on the outcome through it alone.",
    required: [.outcome, .treatment, .instrument], optional: [.covariates, .errors],
    values: [.words(.errors, Errors.self, usual: .model)])

  /// The kind of standard error.
  package enum Errors: String, CaseIterable, Sendable {
    /// Errors have one variance.
    case model
    /// The variance of errors may differ between rows.
    case hc0
  }

  /// The column to be explained.
  package let outcome: String

  /// The predictors that may be related to the error.
  package let treatment: [Predictor]

  /// The predictors that are instruments for themselves.
  package let covariates: [Predictor]

  /// The instruments, which do not act on the outcome themselves.
  package let instruments: [Predictor]

  /// The kind of standard error.
  package let errors: Errors

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    treatment = try words.predictors(.treatment)
    instruments = try words.predictors(.instrument)
    covariates = try words.predictors(.covariates)
    errors = try words.choice(.errors, default: .model)
  }

  /// Terms: `intercept`, then treatments and covariates as in `LinearRegression`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let roles = treatment + covariates + instruments
    try CompleteCases.requireDistinct([outcome], predictors: roles)
    let others = treatment.flatMap(\.columns) + covariates.flatMap(\.columns)
    if let twice = instruments.first(where: { covariates.contains($0) || treatment.contains($0) })
      ?? instruments.first(where: { $0.columns.count == 1 && others.contains($0.columns[0]) })
    {
      throw .repeatedColumn(column: twice.columns[0])
    }
    let cases = try CompleteCases(table, columns: [outcome] + roles.flatMap(\.columns))
    let values = try cases.reals(outcome)
    try cases.requireRows(3)
    let moments = Moments(values)
    try moments.requireVariation(of: outcome)
    let stages = try InstrumentStages(self, cases, values)
    let residuals = stages.residuals
    let freedom = values.count - stages.explained.width
    let residualSquare = Summation.innerProduct(residuals, 0, residuals, 0, count: values.count)
    guard residualSquare.isFinite else { throw .outOfRange }
    guard residualSquare > 1e-26 * moments.sumOfSquares else {
      throw .noResidualVariation(outcome: outcome)
    }
    let variance = residualSquare / Double(freedom)
    let coefficients = stages.centring.uncentred(stages.fit.coefficients)
    let covariance = stages.centring.uncentred(
      errors == .model
        ? stages.fit.inverseCrossProduct.scaled(by: variance)
        : try Scores(basis: stages.explained.basis(roots: nil), multipliers: residuals)
          .covariance(.hc0, clusters: nil))
    let inference = try Inference(degreesOfFreedom: Double(freedom))
    var figures = [
      Figure(.residualStandardDeviation, variance.squareRoot()),
      Figure(.rSquared, 1 - residualSquare / moments.sumOfSquares),
      Figure(.residualDegreesOfFreedom, freedom),
    ]
    let (diagnostics, notes) = try stages.diagnostics(residualSquare)
    figures += diagnostics
    return Estimate(
      estimator: .twoStageLeastSquares, n: values.count, excluded: cases.excluded,
      terms: try stages.explained.terms(coefficients, covariance, inference),
      jointTests: try stages.explained.jointTests(coefficients, covariance, inference),
      figures: figures, notes: stages.observed.notes + notes)
  }
}

// MARK: - Stages

/// Both stages of a fit, and the tests of its instruments.
private struct InstrumentStages {
  /// Treatments and covariates as observed.
  let observed: Design

  /// The way back from columns of mean zero, by which all is computed.
  let centring: Centring

  /// The same with the treatments as the instruments explain them.
  let explained: Design

  /// The second stage.
  let fit: LeastSquares

  /// The outcome less what the observed columns give.
  let residuals: [Double]

  /// Covariates, and covariates with instruments.
  private let exogenous: Design
  private let instrumented: Design

  /// The places of the treatments among the observed columns.
  private let treated: [Int]

  /// For each treatment what covariates, and covariates with instruments, give.
  private let byCovariates: [[Double]]
  private let byInstruments: [[Double]]

  private let outcome: [Double]

  init(
    _ request: TwoStageLeastSquares, _ cases: CompleteCases, _ outcome: [Double]
  ) throws(EstimationError) {
    var coding = Coding()
    try coding.add(request.treatment, of: cases)
    let count = coding.names.count
    try coding.add(request.covariates, of: cases)
    var observed = try Design(coding, of: cases)
    try observed.reduce()
    if let missing = (1..<count).first(where: { !observed.used.contains($0) }) {
      throw .notIdentified(
        reason: "\(coding.names[missing].marked) does not vary independently among the rows used")
    }
    var others = Coding()
    try others.add(request.covariates, of: cases)
    var exogenous = try Design(others, of: cases)
    try exogenous.reduce()
    try others.add(request.instruments, of: cases)
    var instrumented = try Design(others, of: cases)
    try instrumented.reduce()
    let treated = Array(1..<count)
    let useful = instrumented.width - exogenous.width
    guard useful >= treated.count else {
      throw .notIdentified(
        reason: "\(treated.count) treatment columns need as many instruments, and there are "
          + "\(useful) that do not follow from the covariates")
    }
    (observed, centring) = observed.centred()
    exogenous = exogenous.centred().design
    instrumented = instrumented.centred().design
    var columns = observed.columns
    let rows = outcome.count
    var (before, after): ([[Double]], [[Double]]) = ([], [])
    for place in treated {
      let column = Array(observed.column(place))
      before.append(exogenous.product(try exogenous.leastSquares(column).coefficients))
      after.append(instrumented.product(try instrumented.leastSquares(column).coefficients))
      columns.replaceSubrange((place * rows)..<((place + 1) * rows), with: after[place - 1])
    }
    var explained = observed.with(columns: columns)
    fit = try explained.leastSquares(outcome)
    guard explained.width == observed.width else {
      throw .notIdentified(reason: "the instruments do not tell the treatments apart")
    }
    let fitted = observed.product(fit.coefficients)
    residuals = outcome.indices.map { outcome[$0] - fitted[$0] }
    self.observed = observed
    self.explained = explained
    self.exogenous = exogenous
    self.instrumented = instrumented
    self.treated = treated
    self.outcome = outcome
    (byCovariates, byInstruments) = (before, after)
  }

  /// The tests of the instruments, given the residual sum of squares.
  func diagnostics(
    _ residualSquare: Double
  ) throws(EstimationError) -> (figures: [Figure], notes: [String]) {
    let rows = outcome.count
    func square(_ left: [Double], _ right: [Double]) -> Double {
      var sum = 0.0
      for row in 0..<rows { sum += (left[row] - right[row]) * (left[row] - right[row]) }
      return sum
    }
    var figures: [Figure] = []
    var notes: [String] = []
    var weakest: (statistic: Double, pValue: Double)?
    for (number, place) in treated.enumerated() {
      let test = try InstrumentStages.ratio(
        square(byInstruments[number], byCovariates[number]),
        instrumented.width - exogenous.width,
        square(Array(observed.column(place)), byInstruments[number]),
        rows - instrumented.width)
      if let test, test.statistic < weakest?.statistic ?? .infinity { weakest = test }
    }
    if let weakest {
      figures.append(Figure(.weakInstrumentF, weakest.statistic))
      figures.append(Figure(.weakInstrumentPValue, weakest.pValue))
      if weakest.statistic < 10 {
        notes.append(
          "F of the first stage is below ten: the instruments are weak, the estimate leans "
            + "towards that of least squares and its interval is too narrow.")
      }
    }
    if let test = try hausman() {
      figures.append(Figure(.wuHausman, test.statistic))
      figures.append(Figure(.wuHausmanPValue, test.pValue))
    }
    let surplus = instrumented.width - observed.width
    if surplus > 0 {
      var design = instrumented
      let part = design.product(try design.leastSquares(residuals).coefficients)
      let statistic =
        Double(rows) * Summation.innerProduct(part, 0, part, 0, count: rows) / residualSquare
      figures.append(Figure(.sargan, statistic))
      figures.append(
        Figure(
          .sarganPValue, try chiSquaredSurvival(statistic, degreesOfFreedom: Double(surplus))))
    }
    return (figures, notes)
  }

  /// The F test of the first stage's residuals in least squares of the outcome.
  private func hausman() throws(EstimationError) -> (statistic: Double, pValue: Double)? {
    let rows = outcome.count
    var plain = observed
    let without = try plain.leastSquares(outcome)
    var columns = observed.columns
    for (number, place) in treated.enumerated() {
      for (row, value) in zip(0..., observed.column(place)) {
        columns.append(value - byInstruments[number][row])
      }
    }
    let width = observed.width + treated.count
    guard rows > width,
      let with = try? LeastSquares(design: columns, columnCount: width, response: outcome)
    else { return nil }
    // The difference of both fits, whose square is what the residuals explain.
    var explained = 0.0
    for row in 0..<rows {
      var difference = 0.0
      for place in 0..<width {
        let change =
          with.coefficients[place] - (place < plain.width ? without.coefficients[place] : 0)
        difference += change * columns[place * rows + row]
      }
      explained += difference * difference
    }
    return try InstrumentStages.ratio(
      explained, treated.count, with.residualSumOfSquares, rows - width)
  }

  /// F of two sums of squares, nil without a residual.
  private static func ratio(
    _ explained: Double, _ numerator: Int, _ rest: Double, _ denominator: Int
  ) throws(EstimationError) -> (statistic: Double, pValue: Double)? {
    guard numerator > 0, denominator > 0, rest > 0 else { return nil }
    let statistic = explained / Double(numerator) / (rest / Double(denominator))
    guard statistic.isFinite else { return nil }
    do {
      let law = try FisherF(
        numeratorDegreesOfFreedom: Double(numerator),
        denominatorDegreesOfFreedom: Double(denominator))
      return (statistic, law.survival(at: statistic))
    } catch {
      throw .outOfRange
    }
  }
}
