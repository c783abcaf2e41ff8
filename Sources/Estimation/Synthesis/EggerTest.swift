private import NumericalMethods
package import Tables

/// Whether small studies have other effects than large ones, as where small ones go unpublished.
///
/// Formula: a line of the effects on their standard errors; its slope is the asymmetry of the funnel,
/// its intercept the effect of a study without error. `weighted` is least squares with weights 1 / v and
/// free dispersion, Student's t with k - 2 (Egger and others 1997, British Medical Journal 315:629-634,
/// in the form of Sterne & Egger); `mixedEffects` has a variance between studies by restricted
/// likelihood and a normal test.
///
/// **Estimand:** the change in effect for a unit of standard error. Asymmetry has other causes than
/// selection: a measure whose error depends on the effect, or small studies in sicker people.
///
/// **Agrees with** metafor's `regtest(model = "lm")` and `regtest(model = "rma")`, predictor `sei`.
package struct EggerTest: Estimator {
  package static let guide = EstimatorGuide(
    answers: "Whether small studies have different effects from large ones (funnel asymmetry).",
    assumes: "Effects follow a line in their standard errors; at least ten studies are advised.",
    required: StudyColumns.arguments, optional: [.label, .variant],
    values: [.words(.variant, Variant.self, usual: .weighted)])

  /// How studies are weighted.
  package enum Variant: String, CaseIterable, Sendable {
    /// By their own errors, times a common factor.
    case weighted
    /// By their own errors and a variance between studies.
    case mixedEffects
  }

  /// The columns of the studies.
  let columns: StudyColumns

  /// How studies are weighted.
  package let variant: Variant

  package init(words: RequestWords) throws(EstimationError) {
    columns = try StudyColumns(words: words)
    variant = try words.choice(.variant, default: .weighted)
  }

  /// The test of some columns.
  init(columns: StudyColumns, variant: Variant) {
    self.columns = columns
    self.variant = variant
  }

  /// Terms: `limit`, the effect of a study without error, and `asymmetry`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let studies = try StudyEffects(table, columns, needed: 3)
    try Moments(studies.errors).requireVariation(of: columns.effectError)
    let names = ["limit", "asymmetry"]
    var terms: [Term] = []
    var figures: [Figure] = []
    switch variant {
    case .weighted:
      try Moments(studies.effects).requireVariation(of: columns.effect)
      let fit = try RandomEffects(
        studies.effects, studies.variances, moderator: studies.errors, method: .fixed)
      // Rounding alone leaves about 1e-15 of the effects, in typical errors.
      let largest = studies.effects.reduce(0) { max($0, $1.magnitude) }
      guard fit.weightedSquares > 1e-26 * (largest / fit.typicalVariance * largest) else {
        throw .noResidualVariation(outcome: columns.effect)
      }
      let freedom = Double(fit.degreesOfFreedom)
      let dispersion = (fit.weightedSquares / freedom).squareRoot()
      let inference = try Inference(degreesOfFreedom: freedom)
      for (place, name) in names.enumerated() {
        terms.append(
          try inference.term(
            name, fit.coefficients[place],
            error: dispersion * fit.bread[place, place].squareRoot()))
      }
      figures = [Figure(.dispersion, dispersion)]
    case .mixedEffects:
      let fit = try RandomEffects(
        studies.effects, studies.variances, moderator: studies.errors, method: .reml)
      for (place, name) in names.enumerated() {
        terms.append(
          try Inference.normal.term(
            name, fit.coefficients[place], error: fit.bread[place, place].squareRoot()))
      }
      figures = [Figure(.tauSquared, fit.tauSquared)]
    }
    let count = studies.effects.count
    return Estimate(
      estimator: .eggerTest, n: count, excluded: studies.cases.excluded, terms: terms,
      figures: figures,
      notes: studies.notes
        + (count < 10
          ? ["Fewer than ten studies rarely show an asymmetry even where there is one."] : []))
  }
}
