internal import NumericalMethods
package import Tables

/// A marginal structural model, fitted by inverse probability of treatment weights.
///
/// Each person counts with the stabilised weight: the product over times of the probability of the
/// treatment taken given earlier treatments, over that probability given earlier treatments,
/// confounders up to then and covariates; both by logistic regression (Robins, Hernán & Brumback 2000,
/// Epidemiology 11:550-560). Then outcome = intercept + sum of effect x treatment, linear or
/// logistic, or with `cumulated` outcome = intercept + effect x number of times with treatment: the
/// model that has power where treatments are many. Baseline covariates are given in numerators and
/// denominators and are part of the outcome's model, so that weights vary less and effects hold among
/// people alike in them (ibid., section 8). Errors are robust (HC0, by row) and take the weights as known, which makes them a little
/// too large (Hernán & Robins, Causal Inference: What If, section 12.4); normal.
///
/// **Estimand:** the difference in mean outcome (or log odds ratio) if everybody had the treatment at
/// a time, against nobody, at given treatments at the other times: a causal effect if no confounder
/// is missing, the models are right and everybody could have had either treatment.
///
/// **Agrees with** R's `geepack::geeglm(weights, corstr = "independence")` and with
/// `sandwich::vcovHC(glm, type = "HC0")`.
package struct MarginalStructuralModel: Estimator {
  package static let guide = EstimatorGuide(
    answers: "What treatments over time do, by weighting people by their chance of treatment.",
    assumes:
      "All confounders are measured, their models are right, and both treatments were possible.",
    required: [.outcome, .treatment, .confounders],
    optional: [.covariates, .baselineCovariates, .variant],
    values: [
      .words(
        .variant, Variant.self, usual: .separate,
        "cumulated has one effect, of each further time with treatment")
    ],
    remark:
      "A treatment has two values, of which the lower, or the first level, is 'without', unless "
      + "treatment=reference names the other."
  )

  /// How the outcome depends on treatments.
  package enum Variant: String, CaseIterable, Sendable {
    /// Each treatment has an effect of its own.
    case separate

    /// What counts is at how many times there was treatment.
    case cumulated
  }

  /// The name of the column of the number of times with treatment.
  static let cumulated = "cumulated treatment"

  /// The column of the outcome.
  package let outcome: String

  /// The treatments in order of time.
  package let treatments: [Predictor]

  /// The confounders measured before each treatment.
  package let confounders: [[Predictor]]

  /// Confounders that do not change.
  package let covariates: [Predictor]

  /// Confounders of the start that the outcome's model has, too.
  package let baselineCovariates: [Predictor]

  /// How the outcome depends on treatments.
  package let variant: Variant

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    treatments = try words.predictors(.treatment)
    confounders = try Treatment.confounders(
      words.several(.confounders), treatments: treatments.count)
    covariates = try words.predictors(.covariates)
    baselineCovariates = try words.predictors(.baselineCovariates)
    variant = try words.choice(.variant, default: .separate)
  }

  /// Terms: `intercept`, each treatment or `cumulated treatment`, the baseline covariates, and
  /// `always - never`, the sum of the treatments' effects.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let all = treatments + confounders.flatMap(\.self) + covariates + baselineCovariates
    var cases = try CompleteCases(table, roles: [outcome], predictors: all)
    try cases.requireRows(treatments.count + 2)
    var taken: [Treatment] = []
    for treatment in treatments { taken.append(try Treatment(treatment, of: cases)) }
    cases = taken.reduce(cases) { $1.asIndicator(in: $0) }
    let weights = try stabilisedWeights(taken, cases)

    let law = try OutcomeLaw(of: outcome, in: cases)
    let explained = try variant == .separate ? cases : accumulating(taken, table, cases)
    let treated =
      variant == .separate ? taken.map(\.predictor) : [Predictor(MarginalStructuralModel.cumulated)]
    var coding = Coding()
    try coding.add(treated, of: explained)
    let own = coding.names
    try coding.add(baselineCovariates, of: explained)
    let fit = try LikelihoodFit(
      law.family, law.link,
      RegressionRows(explained, coding, weights: weights),
      outcome: law.values(of: outcome, in: cases), named: outcome, errors: .hc0)
    var terms = try fit.design.terms(fit.model.coefficients, fit.covariance, .normal).map {
      term in
      taken.first { $0.predictor.name == term.name }.map { term.renamed($0.effectName) } ?? term
    }
    // Which baseline covariate follows from others is nothing to the treatments.
    if Array(fit.design.names.prefix(own.count)) == own {
      // Each treatment is one column, of which the cumulated one counts all times.
      let times = variant == .separate ? 1 : Double(taken.count)
      let sum = fit.design.names.indices.map { 1...treated.count ~= $0 ? times : 0 }
      var total = 0.0
      for place in sum.indices { total += sum[place] * fit.model.coefficients[place] }
      terms.append(
        try Inference.normal.term(
          "always - never", total, error: fit.covariance.quadraticForm(sum).squareRoot()))
    }
    let mean = Summation.mean(weights)
    let largest = weights.max() ?? 0
    var notes = fit.design.notes
    // One term for all times has no place for the values of each treatment.
    if variant == .cumulated { notes += taken.filter { !$0.isIndicator }.map(\.note) }
    if largest > 10 * mean {
      notes.append(
        "One person counts as much as \(Int(largest / mean)) average ones: few people like that "
          + "one had the same treatment, so the result rests on few (near violation of positivity)."
      )
    }
    let squares = Summation.sum(weights.map { $0 * $0 })
    return Estimate(
      estimator: .marginalStructuralModel, n: cases.rows.count, excluded: cases.excluded,
      terms: terms, ratio: law == .event ? "odds ratio" : nil,
      figures: [
        Figure(.meanWeight, mean), Figure(.smallestWeight, weights.min() ?? 0),
        Figure(.largestWeight, largest),
        Figure(.effectiveSize, Summation.sum(weights) * Summation.sum(weights) / squares),
      ], notes: notes)
  }

  /// The same rows of the table with the number of times with treatment.
  ///
  /// - Throws: `table` if there is such a column already.
  private func accumulating(
    _ taken: [Treatment], _ table: Table, _ cases: CompleteCases
  ) throws(EstimationError) -> CompleteCases {
    var numbers = Array(repeating: Double?.none, count: table.rowCount)
    for (place, row) in cases.rows.enumerated() {
      numbers[row] = taken.reduce(0) { $0 + $1.taken[place] }
    }
    let wider: Table
    do {
      wider = try table.adding(MarginalStructuralModel.cumulated, .reals(numbers))
    } catch {
      throw .table(error)
    }
    return try CompleteCases(
      wider, columns: [MarginalStructuralModel.cumulated] + baselineCovariates.flatMap(\.columns))
  }

  /// The product over times of the chance of what was taken, without and with confounders.
  private func stabilisedWeights(
    _ taken: [Treatment], _ cases: CompleteCases
  ) throws(EstimationError) -> [Double] {
    var weights = Array(repeating: 1.0, count: cases.rows.count)
    for time in taken.indices {
      let earlier = taken[..<time].map(\.predictor)
      let known =
        earlier + confounders[...time].flatMap(\.self) + covariates + baselineCovariates
      let numerator = try chances(of: taken[time], given: earlier + baselineCovariates, cases)
      let denominator = try chances(of: taken[time], given: known, cases)
      for row in weights.indices { weights[row] *= numerator[row] / denominator[row] }
    }
    guard weights.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      throw .notIdentified(
        reason: "some people had a treatment that the confounders all but exclude, so that their "
          + "weight is infinite (no positivity)")
    }
    return weights
  }

  /// For each row the chance of the treatment that it had.
  private func chances(
    of treatment: Treatment, given predictors: [Predictor], _ cases: CompleteCases
  ) throws(EstimationError) -> [Double] {
    var coding = Coding()
    try coding.add(predictors, of: cases)
    var design = try Design(coding, of: cases)
    try design.reduce()
    let model = try GeneralisedLinearModel(
      .binomial, .logit, design, outcome: treatment.taken, named: treatment.predictor.name)
    return treatment.taken.indices.map {
      treatment.taken[$0] == 1 ? model.means[$0] : 1 - model.means[$0]
    }
  }
}
