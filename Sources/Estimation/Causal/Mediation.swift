internal import NumericalMethods
package import Tables

/// Natural direct and indirect effects of a treatment through one mediator.
///
/// Two models, with covariates C: mediator = b0 + b1 A + bC C, and outcome = t0 + t1 A + t2 M +
/// t3 A M + tC C, linear or logistic (VanderWeele 2015, Explanation in Causal Inference, chapter 2;
/// Valeri & VanderWeele 2013, Psychological Methods 18:137-150). For a treatment from 0 to 1:
///
/// - controlled direct: t1 + t3 m, at the mean mediator m;
/// - natural direct (pure): t1 + t3 (b0 + bC c), covariates at their means c;
/// - natural indirect (total): (t2 + t3) b1;
/// - total: the sum of the natural effects.
///
/// For an event they are log odds ratios under a rare outcome, and natural direct has
/// t3 t2 s^2 + t3^2 s^2 / 2 more, s the residual spread of the mediator. Errors by the delta method,
/// the two models independent, the variance of s^2 being 2 s^4 / df; normal.
///
/// **Estimand:** how the outcome would change with the treatment if the mediator stayed as without
/// it, and how it would change with the mediator alone; causal only if nothing unmeasured confounds
/// treatment, mediator and outcome, and the treatment changes no such confounder.
///
/// **Agrees with** these formulas worked out on R's `lm` and `glm`.
package struct Mediation: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How much of a treatment's effect goes through a mediator, and how much does not.",
    assumes: "No unmeasured confounding of treatment, mediator or outcome; linear models.",
    required: [.outcome, .treatment, .mediator], optional: [.covariates],
    remark:
      "The controlled direct effect is at the mean mediator; treatment and mediator may interact.")

  /// The column of the outcome.
  package let outcome: String

  /// The treatment: two levels, or a number of which one unit more is meant.
  package let treatment: Predictor

  /// The numeric column of the mediator.
  package let mediator: String

  /// The columns that confound.
  package let covariates: [Predictor]

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    treatment = try Predictor(text: words.one(.treatment))
    mediator = try words.one(.mediator)
    covariates = try words.predictors(.covariates)
  }

  /// Terms: `controlled direct`, `natural direct`, `natural indirect`, `total`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try CompleteCases.requireDistinct([outcome, mediator], predictors: [treatment] + covariates)
    let cases = try CompleteCases(
      table, columns: [outcome, mediator] + ([treatment] + covariates).flatMap(\.columns))
    let law = try OutcomeLaw(of: outcome, in: cases)
    let values = try law.values(of: outcome, in: cases)
    var first = Coding()
    try first.add([treatment] + covariates, of: cases)
    var second = Coding()
    let product = Predictor.interaction(treatment, Predictor(mediator))
    try second.add([treatment, Predictor(mediator), product] + covariates, of: cases)
    guard first.parts[1].columns.count == 1 else {
      throw .notIdentified(
        reason: "treatment “\(treatment.name)” has more than two levels; use `where` to keep two")
    }
    let between = try LinearFit(
      first, of: cases, outcome: cases.reals(mediator), named: mediator)
    let last = try OutcomeFit(law, second, cases, values, named: outcome)
    guard between.design.notes.isEmpty, last.notes.isEmpty else {
      throw .notIdentified(
        reason: "treatment, mediator and covariates are not independent of each other")
    }
    let parameters = Parameters(
      between: between, after: last, mediators: try cases.reals(mediator))
    let terms = try parameters.effects(isRareEvent: law == .event).map {
      (effect) throws(EstimationError) in
      try Inference.normal.term(
        effect.name, effect.value,
        error: parameters.covariance.quadraticForm(effect.gradient).squareRoot())
    }
    let (indirect, total) = (terms[2].estimate, terms[3].estimate)
    return Estimate(
      estimator: .mediation, n: cases.rows.count, excluded: cases.excluded, terms: terms,
      ratio: law == .event ? "odds ratio" : nil,
      figures: law == .number && total != 0 ? [Figure(.proportionMediated, indirect / total)] : [],
      notes: law == .event
        ? ["The effects on an event hold for rare events (below a tenth) only."] : [])
  }
}

/// The fit of the outcome, whichever its law.
private struct OutcomeFit {
  let coefficients: [Double]
  let covariance: DenseMatrix
  let notes: [String]

  init(
    _ law: OutcomeLaw, _ coding: Coding, _ cases: CompleteCases, _ values: [Double],
    named name: String
  ) throws(EstimationError) {
    switch law {
    case .number:
      let fit = try LinearFit(coding, of: cases, outcome: values, named: name)
      (coefficients, covariance, notes) = (fit.coefficients, fit.covariance, fit.design.notes)
    case .event:
      let fit = try LikelihoodFit(
        .binomial, .logit,
        RegressionRows(cases: cases, coding: coding, weights: nil, clusters: nil),
        outcome: values, named: name)
      (coefficients, covariance, notes) = (
        fit.model.coefficients, fit.covariance, fit.design.notes
      )
    }
  }
}

/// The parameters of both models in one list: those of the mediator, then t1, t2, t3, then s^2.
private struct Parameters {
  let covariance: DenseMatrix
  private let between: [Double]
  private let after: [Double]
  private let variance: Double
  private let covariateMeans: [Double]
  private let mediatorMean: Double

  init(between: LinearFit, after: OutcomeFit, mediators: [Double]) {
    self.between = between.coefficients
    self.after = [1, 2, 3].map { after.coefficients[$0] }
    variance = between.residualVariance
    mediatorMean = Summation.mean(mediators)
    covariateMeans = between.coefficients.indices.map { place in
      place == 1 ? 0 : Summation.mean(Array(between.design.column(place)))
    }
    let count = between.coefficients.count
    var covariance = DenseMatrix(rowCount: count + 4, columnCount: count + 4)
    for row in 0..<count {
      for column in 0..<count { covariance[row, column] = between.covariance[row, column] }
    }
    for row in 0..<3 {
      for column in 0..<3 {
        covariance[count + row, count + column] = after.covariance[row + 1, column + 1]
      }
    }
    covariance[count + 3, count + 3] =
      2 * variance * variance / Double(between.residualDegreesOfFreedom)
    self.covariance = covariance
  }

  /// The four effects with their derivatives by all parameters.
  func effects(isRareEvent: Bool) -> [(name: String, value: Double, gradient: [Double])] {
    let count = between.count
    let (t1, t2, t3) = (after[0], after[1], after[2])
    let rare = isRareEvent ? 1.0 : 0.0
    var level = 0.0
    for place in between.indices { level += between[place] * covariateMeans[place] }

    var controlled = Array(repeating: 0.0, count: count + 4)
    controlled[count] = 1
    controlled[count + 2] = mediatorMean
    var direct = Array(repeating: 0.0, count: count + 4)
    for place in between.indices { direct[place] = t3 * covariateMeans[place] }
    direct[count] = 1
    direct[count + 1] = rare * t3 * variance
    direct[count + 2] = level + rare * (t2 + t3) * variance
    direct[count + 3] = rare * (t3 * t2 + t3 * t3 / 2)
    var indirect = Array(repeating: 0.0, count: count + 4)
    indirect[1] = t2 + t3
    indirect[count + 1] = between[1]
    indirect[count + 2] = between[1]
    let directValue = t1 + t3 * level + rare * variance * (t3 * t2 + t3 * t3 / 2)
    let indirectValue = (t2 + t3) * between[1]
    return [
      ("controlled direct", t1 + t3 * mediatorMean, controlled),
      ("natural direct", directValue, direct), ("natural indirect", indirectValue, indirect),
      ("total", directValue + indirectValue, zip(direct, indirect).map { $0 + $1 }),
    ]
  }
}
