private import LocatedText
private import NumericalMethods
package import Tables

/// The mean outcome that each group would have if all groups had the covariates of everybody.
///
/// A least-squares fit of the outcome on groups and covariates; then each row used is given each
/// level in turn, with its own covariates, and the fitted values are averaged (marginal
/// standardisation; Lane & Nelder 1982, Biometrics 38:613-621). Errors from the covariance of the
/// coefficients, with the covariates taken as given; t with n - k.
///
/// **Estimand:** the mean outcome in the people used if all were of one group, should the covariates
/// be all that confounds group and outcome.
///
/// **Agrees with** R's `lm` and the averaged rows of its design. `emmeans` differs where a covariate
/// is a category: it weighs levels equally, here they count as often as they occur.
package struct AdjustedMeans: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The mean each group would have with the covariates of everybody.",
    assumes: "A linear model with errors of one variance, and slopes alike in all groups.",
    required: [.outcome, .group, .covariates], optional: [.reference])

  /// The column to be explained.
  package let outcome: String

  /// The column of the groups.
  package let group: String

  /// The columns to adjust for; interactions with the group are allowed.
  package let covariates: [Predictor]

  /// The level that comes first, or nil for the first in use.
  package let reference: String?

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    group = try words.one(.group)
    covariates = try words.predictors(.covariates)
    reference = try words.optional(.reference)
  }

  /// A term for each level, named as the level, the reference first; then each pair's difference.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try CompleteCases.requireDistinct([outcome, group])
    let cases = try CompleteCases(
      table, roles: [outcome], predictors: covariates, others: [group])
    let groups = try cases.factor(group)
    try groups.requirePairs()
    var coding = Coding()
    try coding.add(group: groups, reference: reference)
    try coding.add(covariates, of: cases)
    let fit = try LinearFit(coding, of: cases, outcome: cases.reals(outcome), named: outcome)
    guard fit.design.notes.isEmpty else {
      throw .notIdentified(
        reason: fit.design.missingNames.map(\.marked).joined(separator: ", ")
          + " follows exactly from the "
          + "other predictors, so groups cannot be compared at equal covariates")
    }
    let levels = try groups.used(reference: reference).map { groups.levels[$0] }
    let (count, width) = (Double(levels.count), Double(coding.names.count))
    try Effort.require(
      numbers: count * count,
      operations: count * width * (Double(cases.rows.count) + count * width),
      "\(group.marked) has \(levels.count) levels, whose means are compared in pairs",
      remedy: "merge levels")
    var averages: [[Double]] = []
    for level in levels {
      let columns = try coding.columns(of: cases.replacing(group, withLevel: level))
      averages.append(
        coding.names.indices.map { place in
          Summation.mean(
            Array(columns[(place * cases.rows.count)..<((place + 1) * cases.rows.count)]))
        })
    }
    // By orthogonal columns, whose coefficients are independent: covariates may lie far from zero.
    let basis = try fit.design.basis(roots: nil)
    var values = try cases.reals(outcome)
    let coefficients = basis.takeProjection(from: &values)
    let unit = (fit.residualVariance / Double(cases.rows.count)).squareRoot()
    func term(_ name: String, _ weights: [Double]) throws(EstimationError) -> Term {
      let parts = basis.parts(of: weights)
      let square = parts.reduce(0) { $0 + $1 * $1 }
      return try fit.inference.term(
        name, zip(parts, coefficients).reduce(0) { $0 + $1.0 * $1.1 },
        error: unit * square.squareRoot())
    }
    var terms: [Term] = []
    for (level, weights) in zip(levels, averages) { terms.append(try term(level, weights)) }
    for earlier in levels.indices {
      for later in levels.indices where later > earlier {
        let weights = zip(averages[later], averages[earlier]).map { $0 - $1 }
        terms.append(
          try term(Term.contrastName(levels[later], levels[earlier], of: nil), weights))
      }
    }
    let whole = try fit.estimate(.adjustedMeans, excluded: cases.excluded)
    return Estimate(
      estimator: .adjustedMeans, n: whole.n, excluded: whole.excluded, terms: terms,
      jointTests: whole.jointTests, figures: whole.figures)
  }
}
