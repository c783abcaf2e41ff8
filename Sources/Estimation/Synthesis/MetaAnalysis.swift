private import NumericalMethods
package import Tables

/// The effect on which studies agree, by a fixed effect or by effects that vary between studies.
///
/// Formula: the mean of the effects weighted by w = 1 / (v + tau^2), v the squared standard error of a
/// study and tau^2 the variance between studies: zero (`fixed`), by moments (`derSimonianLaird`) or by
/// restricted likelihood (`reml`), see `RandomEffects`. Errors `normal`: 1 / sqrt(sum w), normal
/// interval. Errors `knappHartung`: that error times sqrt(sum w (y - mean)^2 / (k - 1)), Student's t
/// with k - 1 degrees of freedom, without a floor (Knapp & Hartung 2003, Statistics in Medicine
/// 22:2693-2710); where studies agree by chance it may be small, and a note says so.
///
/// Figures: Q with weights 1 / v, I squared in per cent, H squared, tau squared with its error, the
/// logarithm of the likelihood, and the interval in which the effect of a new study is expected, mean +-
/// critical value x sqrt(error^2 + tau^2). I squared of random effects is tau^2 / (tau^2 + typical v)
/// (Higgins & Thompson 2002, Statistics in Medicine 21:1539-1558), which is (Q - (k - 1)) / Q for
/// `derSimonianLaird` and for a fixed effect.
///
/// **Estimand:** with a fixed effect the effect that all studies share; else the mean of the effects of
/// the studies from which these are drawn. Nothing is said about studies never published.
///
/// **Agrees with** metafor's `rma(method = "FE", "DL" or "REML", test = "z" or "knha")`.
package struct MetaAnalysis: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The effect on which studies agree, and how much it varies between them.",
    assumes: "Studies are independent, are published whatever their result and have known errors.",
    required: StudyColumns.arguments, optional: [.label, .method, .errors],
    values: [
      .words(.method, Method.self, usual: .reml),
      .words(.errors, Errors.self, usual: .knappHartung, "normal where the method is fixed"),
    ])

  /// How the variance between studies is found.
  package enum Method: String, CaseIterable, Sendable {
    /// There is none.
    case fixed
    /// By moments.
    case derSimonianLaird
    /// By restricted maximum likelihood.
    case reml
  }

  /// The kind of standard error.
  package enum Errors: String, CaseIterable, Sendable {
    /// The weights are taken as known.
    case normal
    /// The spread of the studies is estimated anew.
    case knappHartung
  }

  /// The columns of the studies.
  let columns: StudyColumns

  /// How the variance between studies is found.
  package let method: Method

  /// The kind of standard error, by Knapp and Hartung unless the effect is fixed.
  package let errors: Errors

  package init(words: RequestWords) throws(EstimationError) {
    method = try words.choice(.method, default: .reml)
    columns = try StudyColumns(words: words)
    errors = try words.choice(.errors, default: method == .fixed ? .normal : .knappHartung)
  }

  /// One term, `effect`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let studies = try StudyEffects(table, columns, needed: 2)
    let fit = try RandomEffects(studies.effects, studies.variances, method: method)
    return try fit.estimate(
      .metaAnalysis, errors: errors, excluded: studies.cases.excluded, notes: studies.notes)
  }
}

// MARK: - The answer of a mean

extension RandomEffects {
  /// The mean with its error, and the figures of heterogeneity.
  func estimate(
    _ estimator: EstimatorName, errors: MetaAnalysis.Errors, excluded: Int,
    figures others: [Figure] = [], notes: [String]
  ) throws(EstimationError) -> Estimate {
    let freedom = Double(degreesOfFreedom)
    let normal = bread[0, 0].squareRoot()
    let scale = errors == .normal ? 1 : (weightedSquares / freedom).squareRoot()
    let inference =
      errors == .normal ? Inference.normal : try Inference(degreesOfFreedom: freedom)
    var notes = notes
    var term = Term(name: "effect", estimate: coefficients[0])
    // Of studies that agree exactly rounding leaves about 1e-16 of the effect in a typical error.
    let rounding = 1e-13 * max(1, coefficients[0].magnitude / typicalVariance.squareRoot())
    if errors == .normal || scale > rounding {
      term = try inference.term("effect", coefficients[0], error: scale * normal)
      if scale < 1 {
        notes.append(
          "The studies agree more closely than their errors would suggest, so the error by Knapp "
            + "and Hartung is smaller than the normal one: compare it with errors “normal”.")
      }
    } else {
      notes.append("The studies agree exactly, so Knapp and Hartung's method gives no error.")
    }
    let isFixed = tauSquaredError == nil
    var figures = [
      Figure(.q, q), Figure(.degreesOfFreedom, degreesOfFreedom),
      Figure(.qPValue, try chiSquaredSurvival(q, degreesOfFreedom: freedom)),
      Figure(
        .iSquared,
        100
          * (isFixed
            ? (q > freedom ? (q - freedom) / q : 0)
            : tauSquared / (tauSquared + typicalVariance))),
      Figure(.hSquared, isFixed ? q / freedom : 1 + tauSquared / typicalVariance),
      Figure(.tauSquared, tauSquared),
    ]
    if let tauSquaredError { figures.append(Figure(.tauSquaredError, tauSquaredError)) }
    figures.append(Figure(.logLikelihood, logLikelihood))
    if !isFixed, let error = term.standardError, let upper = term.upper {
      let critical = (upper - term.estimate) / error
      let reach = critical * (error * error + tauSquared).squareRoot()
      figures.append(Figure(.predictionLower, term.estimate - reach))
      figures.append(Figure(.predictionUpper, term.estimate + reach))
    }
    return Estimate(
      estimator: estimator, n: degreesOfFreedom + 1, excluded: excluded, terms: [term],
      figures: figures + others, notes: notes)
  }
}
