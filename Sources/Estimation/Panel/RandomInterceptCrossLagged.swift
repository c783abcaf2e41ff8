package import Tables

/// The cross-lagged panel model of change within people, with a random intercept for each variable.
///
/// Model (Hamaker, Kuiper & Grasman 2015, Psychological Methods 20:102-116): x_t = mean_t + ix + wx_t,
/// where ix is the lasting level of a person and wx_t the deviation from it at wave t, and
/// wx_t = b_t wx_(t-1) + c_t wy_(t-1) + error, likewise for y. All loadings are one, columns have no
/// error of their own, random intercepts are correlated with each other but not with the deviations of
/// the first wave, and every parameter is free over time. Maximum likelihood as in `CrossLagged`.
///
/// **Estimand:** how far above their own lasting level people are in y one wave after being one unit
/// above it in x, and not above it in y. With lasting differences between people this is what the
/// coefficients of `CrossLagged` mix with those differences. It is an effect only if nothing that
/// changes over time confounds it.
///
/// **Agrees with** lavaan 0.6-14's `lavaan(meanstructure = TRUE)` with options as in `CrossLagged`.
/// Variances are not bounded at zero, so a solution may be improper; `notes` then says which variance
/// or correlation is impossible and what that may mean.
///
/// In few people and waves the likelihood may have two tops, and both are searched for: the higher one is
/// the answer. It may also have none, growing for ever as the effects near a unit root and the variance of a
/// random intercept falls without end: `noConvergence`.
///
/// Two waves have more parameters than moments: `notIdentified`.
package struct RandomInterceptCrossLagged: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How deviations from a person's own level predict each other a wave later (RI-CLPM).",
    assumes: "Levels that last over all of three or more waves; no confounder that changes.",
    required: [.x, .y], optional: [.waves, .missing, .information, .errors, .equal],
    values: ArgumentValues.panel)

  private let options: PanelOptions

  package init(words: RequestWords) throws(EstimationError) {
    options = try PanelOptions(words: words)
  }

  /// Terms by lavaan's names: effects `wy2 ~ wx1`, covariances of a wave `wx2 ~~ wy2`, variances
  /// `wx2 ~~ wx2` (from the second wave on of residuals), those of the random intercepts `ix ~~ ix`,
  /// `iy ~~ iy`, `ix ~~ iy`, and means `x2 ~1`.
  ///
  /// What follows `w` is the column, what follows `i` the part that all columns of a variable begin
  /// with.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try options.validate()
    let model = PanelModel(waves: options.x.count, hasTraits: true)
    let moments = PanelMoments.count(width: model.width)
    guard model.waves > 2 else {
      throw .notIdentified(
        reason:
          "random intercepts with two waves have \(model.parameters.count) parameters and only "
          + "\(moments) means, variances and covariances to find them from; they need at least three "
          + "waves, and crossLagged works with two")
    }
    return try options.estimate(.randomInterceptCrossLagged, on: table, hasTraits: true)
  }
}
