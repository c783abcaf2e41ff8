package import Tables

/// Whether two columns are unrelated given others, as a causal graph may imply.
///
/// Formula: the partial correlation of `PartialCorrelation` (the plain one without covariates), tested
/// by t with n - 2 - k degrees of freedom, which is exact for normal errors. Beside it stands Fisher's
/// z = atanh r sqrt(n - k - 3), which is what programs for causal discovery use.
///
/// **Estimand:** the partial correlation, which is zero if the graph that separates the two columns by
/// the covariates is right and relations are straight. A small P value speaks against the graph; a
/// large one does not prove it.
///
/// **Agrees with** R's `cor` of the residuals of two `lm`.
package struct IndependenceTest: Estimator {
  package static let guide = EstimatorGuide(
    answers: "Whether two columns are unrelated given others, as a causal graph implies.",
    assumes: "Relations are linear, with errors close enough to normal.",
    required: [.x, .y], optional: [.covariates])

  /// The two columns, and those that should make them independent.
  let pair: ColumnPair

  package init(words: RequestWords) throws(EstimationError) {
    pair = try ColumnPair(words: words)
  }

  /// One term, `correlation`, and Fisher's z with its P value.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try pair.estimate(.independenceTest, on: table) { test in
      [
        Figure(.fisherZ, test.deviate),
        Figure(.fisherPValue, normalTwoSidedSurvival(test.deviate)),
      ]
    }
  }
}
