private import LocatedText
internal import NumericalMethods
package import Tables

/// Natural direct and indirect effects of a treatment through one mediator.
///
/// The treatment A is 0 at one of its two values and 1 at the other, however they are written, and the
/// mediator M is taken from its mean. Two models, with covariates C: M = b0 + b1 A + bC C, and outcome =
/// t0 + t1 A + t2 M + t3 A M + tC C, linear or logistic (VanderWeele 2015, Explanation in Causal
/// Inference, chapter 2; Valeri & VanderWeele 2013, Psychological Methods 18:137-150):
///
/// - controlled direct: t1, at the mean mediator;
/// - natural direct (pure): t1 + t3 m, with m = b0 + bC c the mediator without treatment, covariates at
///   their means c; by least squares m = -b1 times the share with the treatment;
/// - natural indirect (total): (t2 + t3) b1;
/// - total: the sum of the natural effects.
///
/// The variant `additive` has no interaction: t3 = 0. For an event they are log odds ratios under a rare
/// outcome, and natural direct has t3 t2 s^2 + t3^2 s^2 / 2 more, s the residual spread of the mediator.
/// Errors by the delta method, the two models independent, the variance of s^2 being 2 s^4 / df; normal.
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
    required: [.outcome, .treatment, .mediator],
    optional: [.covariates, .reference, .case, .variant],
    values: [
      .words(
        .variant, Variant.self, usual: .interaction, "with or without treatment times mediator")
    ],
    remark:
      "Effects are of the treatment's higher value, or later level, against the other, unless reference and case name them; a number of more than two values needs both. The controlled direct effect is at the mean mediator."
  )

  /// Whether the effect of the mediator may depend on the treatment.
  package enum Variant: String, CaseIterable, Sendable {
    /// It may.
    case interaction
    /// It is the same with and without treatment.
    case additive
  }

  /// The column of the outcome.
  package let outcome: String

  /// The column of the treatment, with the value that means without if it is named.
  package let treatment: Predictor

  /// The value that means with, or nil for the other of two.
  package let caseValue: String?

  /// The numeric column of the mediator.
  package let mediator: String

  /// The columns that confound.
  package let covariates: [Predictor]

  /// Whether the effect of the mediator may depend on the treatment.
  package let variant: Variant

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    let word = try words.one(.treatment)
    let named = try Predictor(text: word)
    if let reference = try words.optional(.reference) {
      guard case .column(let column, nil) = named else {
        throw .unreadableWord(
          argument: .treatment, word: word,
          expected: "a column, since its reference is given by itself")
      }
      treatment = Predictor(column, reference: reference)
    } else {
      treatment = named
    }
    caseValue = try words.optional(.case)
    mediator = try words.one(.mediator)
    covariates = try words.predictors(.covariates)
    variant = try words.choice(.variant, default: .interaction)
  }

  /// Terms: `controlled direct`, `natural direct`, `natural indirect`, `total`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let found = try CompleteCases(
      table, roles: [outcome, mediator] + treatment.columns, predictors: covariates)
    let law = try OutcomeLaw(of: outcome, in: found)
    let values = try law.values(of: outcome, in: found)
    let contrast = try Treatment(
      treatment, of: found, case: caseValue,
      remedy: "so name the two to be compared by `reference` and `case`")
    let mediators = try found.reals(mediator)
    let mean = Summation.mean(mediators)
    let (exposure, between) = (contrast.column, Predictor(mediator))
    let cases = found.replacing(exposure.name, with: contrast.taken)
      .replacing(mediator, with: mediators.map { $0 - mean })
    var first = Coding()
    try first.add([exposure] + covariates, of: cases)
    var second = Coding()
    try second.add([exposure, between], of: cases)
    if variant == .interaction { try second.add([.interaction(exposure, between)], of: cases) }
    try second.add(covariates, of: cases)
    let before = try LinearFit(first, of: cases, outcome: cases.reals(mediator), named: mediator)
    let after = try OutcomeFit(law, second, cases, values, named: outcome)
    guard before.design.notes.isEmpty, after.notes.isEmpty else {
      throw .notIdentified(
        reason: "treatment, mediator and covariates are not independent of each other")
    }
    let parameters = Parameters(
      before: before, after: after, share: Summation.mean(contrast.taken),
      hasInteraction: variant == .interaction)
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
      notes: [contrast.note]
        + (law == .event
          ? ["The effects on an event hold only for rare events (below a tenth)."] : []))
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
        RegressionRows(cases, coding),
        outcome: values, named: name)
      (coefficients, covariance, notes) = (
        fit.model.coefficients, fit.covariance, fit.design.notes
      )
    }
  }
}

/// The parameters of both models in one list: the mean mediator, b1, then t1, t2, t3, then s^2.
///
/// Of least squares the mean is independent of b1, with variance s^2 / n; the mediator without treatment
/// is the mean less b1 times the share with it. So covariates have no part, wherever they lie.
private struct Parameters {
  let covariance: DenseMatrix
  private let change: Double
  private let after: [Double]
  private let variance: Double
  private let share: Double

  init(before: LinearFit, after fit: OutcomeFit, share: Double, hasInteraction: Bool) {
    let count = hasInteraction ? 3 : 2
    change = before.coefficients[1]
    after = (1...3).map { $0 <= count ? fit.coefficients[$0] : 0 }
    variance = before.residualVariance
    self.share = share
    var covariance = DenseMatrix(rowCount: 6, columnCount: 6)
    covariance[0, 0] = variance / Double(before.design.rowCount)
    covariance[1, 1] = before.covariance[1, 1]
    for row in 0..<count {
      for column in 0..<count {
        covariance[2 + row, 2 + column] = fit.covariance[row + 1, column + 1]
      }
    }
    covariance[5, 5] = 2 * variance * variance / Double(before.residualDegreesOfFreedom)
    self.covariance = covariance
  }

  /// The four effects with their derivatives by all parameters.
  func effects(isRareEvent: Bool) -> [(name: String, value: Double, gradient: [Double])] {
    let (t1, t2, t3) = (after[0], after[1], after[2])
    let rare = isRareEvent ? 1.0 : 0.0
    let without = -change * share
    let direct = [
      t3, -t3 * share, 1, rare * t3 * variance, without + rare * (t2 + t3) * variance,
      rare * (t3 * t2 + t3 * t3 / 2),
    ]
    let indirect = [0, t2 + t3, 0, change, change, 0]
    let directValue = t1 + t3 * without + rare * variance * (t3 * t2 + t3 * t3 / 2)
    let indirectValue = (t2 + t3) * change
    return [
      ("controlled direct", t1, [0, 0, 1, 0, 0, 0]),
      ("natural direct", directValue, direct), ("natural indirect", indirectValue, indirect),
      ("total", directValue + indirectValue, zip(direct, indirect).map { $0 + $1 }),
    ]
  }
}
