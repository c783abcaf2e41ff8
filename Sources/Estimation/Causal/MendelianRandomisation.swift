private import NumericalMethods
package import Tables

/// The effect of an exposure on an outcome from genetic variants as instruments, by their summaries.
///
/// One row a variant, with its effect on the exposure (x) and on the outcome (y, standard error s) from
/// two samples:
///
/// | `variant` | formula |
/// | --- | --- |
/// | `wald` | y / x of each variant, error s / abs x (delta method to first order) |
/// | `ivwFixed` | sum x y / s^2 over sum x^2 / s^2, error 1 / sqrt(sum x^2 / s^2) |
/// | `ivwRandom` | the same, the error times max(1, sigma), sigma^2 = Q / (k - 1) |
/// | `egger` | line of y on x with weights 1 / s^2, all x turned positive; errors times max(1, sigma) |
/// | `eggerT` | the same by Student's t with k - 2 instead of the normal law |
///
/// Sources: Burgess, Butterworth & Thompson (2013, Genetic Epidemiology 37:658-665); Bowden, Davey Smith
/// & Burgess (2015, International Journal of Epidemiology 44:512-525). Errors of x are not taken into
/// account (no measurement error), which draws Egger's slope to zero: `iSquared` of x, in per cent, says
/// how far (Bowden and others 2016).
///
/// **Estimand:** the effect of a unit of exposure over a lifetime, if variants act through it alone
/// (`egger`: if effects on other ways are unrelated to x; its intercept is their mean).
///
/// **Agrees with** R's `lm(y ~ 0 + x, weights = 1 / s^2)` and `lm(y ~ x, ...)`, errors as said.
package struct MendelianRandomisation: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The effect of an exposure by genetic variants, from their published effects.",
    assumes: "Variants are independent, move the exposure and act through it alone.",
    required: [.exposure, .outcome, .outcomeError],
    optional: [.exposureError, .label, .variant],
    values: [.words(.variant, Variant.self, usual: .ivwRandom)])

  /// How variants are put together.
  package enum Variant: String, CaseIterable, Sendable {
    /// Each by itself.
    case wald
    /// By their precision.
    case ivwFixed
    /// By their precision, with an error that grows with their disagreement.
    case ivwRandom
    /// By a line with an intercept.
    case egger
    /// By a line with an intercept, with Student's t.
    case eggerT
  }

  /// The column of the effects on the exposure.
  package let exposure: String

  /// The column of their standard errors, which only `iSquared` uses.
  package let exposureError: String?

  /// The column of the effects on the outcome.
  package let outcome: String

  /// The column of their standard errors.
  package let outcomeError: String

  /// The column of the names of variants.
  package let label: String?

  /// How variants are put together.
  package let variant: Variant

  package init(words: RequestWords) throws(EstimationError) {
    exposure = try words.one(.exposure)
    exposureError = try words.optional(.exposureError)
    outcome = try words.one(.outcome)
    outcomeError = try words.one(.outcomeError)
    label = try words.optional(.label)
    variant = try words.choice(.variant, default: .ivwRandom)
  }

  /// One term, `effect`; of Egger also `intercept`; of `wald` one a variant, by its name.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(
      table, roles: [exposure, outcome, outcomeError, exposureError, label])
    let bounds = "above 0, as a standard error"
    let x = try cases.reals(exposure)
    let y = try cases.reals(outcome)
    let errors = try cases.reals(outcomeError, bounds) { $0 > 0 }
    let exposureErrors = try exposureError.map { (name) throws(EstimationError) in
      try cases.reals(name, bounds) { $0 > 0 }
    }
    try cases.requireRows(1)
    if variant == .wald {
      return try ratios(x, y, errors, cases)
    }
    // Both divided by the error of the outcome, so that all rows have the same.
    let (a, b) = (zip(x, errors).map { $0 / $1 }, zip(y, errors).map { $0 / $1 })
    guard a.contains(where: { $0 != 0 }) else { throw .zeroVariance(column: exposure) }
    switch variant {
    case .egger, .eggerT: return try egger(x, y, errors, exposureErrors, cases)
    default: return try weighted(a, b, cases)
    }
  }
}

// MARK: - Methods

extension MendelianRandomisation {
  private func ratios(
    _ x: [Double], _ y: [Double], _ errors: [Double], _ cases: CompleteCases
  ) throws(EstimationError) -> Estimate {
    if let row = x.firstIndex(of: 0) {
      throw .outsideBounds(
        column: exposure, row: cases.rows[row], value: "0", bounds: "other than 0, to divide by")
    }
    var names = x.indices.map { "variant \($0 + 1)" }
    if let label {
      let found = try cases.clusters(label)
      // Codes are given in order of appearance, so a new name has the number of its row.
      if let row = found.codes.indices.first(where: { found.codes[$0] != $0 }) {
        throw .outsideBounds(
          column: label, row: cases.rows[row], value: found.names[found.codes[row]],
          bounds: "a name of its own for each variant")
      }
      names = found.codes.map { found.names[$0] }
    }
    return Estimate(
      estimator: .mendelianRandomisation, n: x.count, excluded: cases.excluded,
      terms: try x.indices.map { (row) throws(EstimationError) in
        try Inference.normal.term(
          names[row], y[row] / x[row], error: errors[row] / x[row].magnitude)
      })
  }

  private func weighted(
    _ a: [Double], _ b: [Double], _ cases: CompleteCases
  ) throws(EstimationError) -> Estimate {
    let count = a.count
    // The ratios b / a have the weights a^2, and a mean of them is taken as of studies.
    let informative = a.indices.filter { (a[$0] * a[$0]).isNormal }
    let mean = WeightedLine(
      informative.map { b[$0] / a[$0] }, weights: informative.map { a[$0] * a[$0] },
      moderator: nil)
    let (precision, slope) = (mean.all.weight, mean.coefficients[0])
    guard precision.isNormal, slope.isFinite else { throw .outOfRange }
    var q = 0.0
    for (row, residual) in zip(informative, mean.residuals) {
      q += a[row] * residual * (a[row] * residual)
    }
    for row in a.indices where !(a[row] * a[row]).isNormal {
      q += (b[row] - slope * a[row]) * (b[row] - slope * a[row])
    }
    guard q.isFinite else { throw .outOfRange }
    let fixed = 1 / precision.squareRoot()
    let dispersion = count > 1 ? (q / Double(count - 1)).squareRoot() : 1
    let error = variant == .ivwRandom ? fixed * max(1, dispersion) : fixed
    return Estimate(
      estimator: .mendelianRandomisation, n: count, excluded: cases.excluded,
      terms: [try Inference.normal.term("effect", slope, error: error)],
      figures: count > 1 ? try figures(q, freedom: count - 1) : [],
      notes: count > 1 ? [] : ["A single variant cannot show disagreement: this is its ratio."])
  }

  private func egger(
    _ x: [Double], _ y: [Double], _ errors: [Double], _ xErrors: [Double]?,
    _ cases: CompleteCases
  ) throws(EstimationError) -> Estimate {
    let count = x.count
    guard count > 2 else { throw .tooFewRows(count: count, needed: 3) }
    let signs = x.map { $0 < 0 ? -1.0 : 1 }
    let sizes = x.map(\.magnitude)
    let spread = Moments(sizes)
    guard spread.sumOfSquares > 1e-20 * Double(count) * spread.mean * spread.mean else {
      throw .zeroVariance(column: exposure)
    }
    let fit = try RandomEffects(
      y.indices.map { signs[$0] * y[$0] }, errors.map { $0 * $0 }, moderator: sizes,
      method: .fixed)
    let freedom = count - 2
    let scale = max(1, (fit.weightedSquares / Double(freedom)).squareRoot())
    let inference =
      variant == .eggerT ? try Inference(degreesOfFreedom: Double(freedom)) : .normal
    var terms: [Term] = []
    for (place, name) in ["intercept", "effect"].enumerated() {
      let error = fit.bread[place, place].squareRoot() * scale
      terms.append(try inference.term(name, fit.coefficients[place], error: error))
    }
    var figures = try figures(fit.weightedSquares, freedom: freedom)
    var notes: [String] = []
    if let xErrors {
      let share = try RandomEffects(
        sizes, xErrors.map { $0 * $0 }, method: .fixed)
      let excess = max(0, 1 - Double(count - 1) / share.q)
      figures.append(Figure(.iSquared, 100 * excess))
      if excess < 0.9 {
        notes.append(
          "I squared of the exposure is below 90 %: its errors pull Egger's effect towards zero.")
      }
    }
    return Estimate(
      estimator: .mendelianRandomisation, n: count, excluded: cases.excluded, terms: terms,
      figures: figures, notes: notes)
  }

  /// Q, its test and the dispersion.
  private func figures(_ q: Double, freedom: Int) throws(EstimationError) -> [Figure] {
    [
      Figure(.q, q), Figure(.degreesOfFreedom, freedom),
      Figure(.qPValue, try chiSquaredSurvival(q, degreesOfFreedom: Double(freedom))),
      Figure(.dispersion, (q / Double(freedom)).squareRoot()),
    ]
  }
}
