private import NumericalMethods
package import Tables

/// How the effects of studies go with something that differs between them, such as year or size.
///
/// Formula: a line of the effects on the moderator, weighted by w = 1 / (v + tau^2), v the squared standard
/// error of a study and tau^2 the variance between studies that the line leaves, see `RandomEffects`.
/// Errors `normal`: the inverse of the weighted cross product. Errors `knappHartung`: those times
/// sqrt(sum w r^2 / (k - 2)), r the residuals, Student's t with k - 2 degrees of freedom, without a floor
/// (Knapp & Hartung 2003, Statistics in Medicine 22:2693-2710).
///
/// **Estimand:** the change of the mean effect for a unit of the moderator. It compares studies, not people,
/// and studies that differ in one thing differ in others.
///
/// **Agrees with** metafor's `rma(yi, sei, mods = ~ x, method = "FE", "DL" or "REML", test = "z" or "knha")`.
package struct MetaRegression: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How the effects of studies vary with their year, size or the like.",
    assumes: "Effects follow a line in the moderator; at least ten studies are advised.",
    required: StudyColumns.arguments + [.moderator], optional: [.label, .method, .errors],
    values: [
      .words(.method, MetaAnalysis.Method.self, usual: .reml),
      .words(
        .errors, MetaAnalysis.Errors.self, usual: .knappHartung,
        "normal where the method is fixed"),
    ])

  /// The columns of the studies.
  let columns: StudyColumns

  /// The column that the effects go with.
  package let moderator: String

  /// How the variance between studies is found.
  package let method: MetaAnalysis.Method

  /// The kind of standard error.
  package let errors: MetaAnalysis.Errors

  package init(words: RequestWords) throws(EstimationError) {
    method = try words.choice(.method, default: .reml)
    columns = try StudyColumns(words: words)
    moderator = try words.one(.moderator)
    errors = try words.choice(.errors, default: method == .fixed ? .normal : .knappHartung)
  }

  /// Terms: `intercept`, the effect where the moderator is zero, and the moderator's slope by its name.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let studies = try StudyEffects(table, columns, moderator: moderator, needed: 3)
    let values = try studies.cases.reals(moderator)
    try Moments(values).requireVariation(of: moderator)
    let fit = try RandomEffects(
      studies.effects, studies.variances, moderator: values, method: method)
    let freedom = Double(fit.degreesOfFreedom)
    let scale = errors == .normal ? 1 : (fit.weightedSquares / freedom).squareRoot()
    let inference =
      errors == .normal ? Inference.normal : try Inference(degreesOfFreedom: freedom)
    var (terms, notes) = ([Term](), studies.notes)
    // Of studies on one line rounding leaves about 1e-16 of the effects in a typical error.
    let largest = studies.effects.reduce(0) { max($0, $1.magnitude) }
    let rounding = 1e-13 * max(1, largest / fit.typicalVariance.squareRoot())
    for (place, name) in ["intercept", moderator].enumerated() {
      let value = fit.coefficients[place]
      terms.append(
        errors == .normal || scale > rounding
          ? try inference.term(
            name, value, error: scale * fit.bread[place, place].squareRoot())
          : Term(name: name, estimate: value))
    }
    if errors == .knappHartung, !(scale > rounding) {
      notes.append("The studies lie on one line, so Knapp and Hartung's method gives no error.")
    }
    if fit.degreesOfFreedom < 8 {
      notes.append("Fewer than ten studies rarely show what effects vary with.")
    }
    return Estimate(
      estimator: .metaRegression, n: studies.effects.count, excluded: studies.cases.excluded,
      terms: terms,
      figures: [
        Figure(.q, fit.q), Figure(.degreesOfFreedom, fit.degreesOfFreedom),
        Figure(.qPValue, try chiSquaredSurvival(fit.q, degreesOfFreedom: freedom)),
        Figure(.tauSquared, fit.tauSquared),
      ], notes: notes)
  }
}
