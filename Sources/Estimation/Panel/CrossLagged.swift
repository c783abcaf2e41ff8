package import Tables

/// The cross-lagged panel model: two variables, each explained by both one wave before.
///
/// Model: x_t = a_t + b_t x_(t-1) + c_t y_(t-1) + error and likewise y_t; the first wave is random,
/// errors of a wave are correlated, those of different waves are not, and every parameter is free
/// over time; with `equal` lags b and c have one value at all waves, which suits waves that are equally
/// far apart, and the difference of chi-squared to the free model tests it. By maximum likelihood under normal distributions, from people with all values
/// (`listwise`) or from all values (`full`, the default if any is missing), which needs values to be
/// missing at random and takes means and covariances by pattern of missing values, not people.
///
/// **Estimand:** the difference in y at one wave between people who differ by one unit in x, and agree
/// in y, one wave before (and with x and y exchanged). It mixes lasting differences between people
/// with change within them: where people differ in a stable level, the lagged effects are not effects
/// within people (Hamaker, Kuiper & Grasman 2015, Psychological Methods 20:102-116; see
/// `RandomInterceptCrossLagged`). With two waves it is two least-squares regressions.
///
/// **Agrees with** lavaan 0.6-14's `sem(fixed.x = FALSE, meanstructure = TRUE)`: `missing =
/// "listwise"` with `information = "expected"`, `missing = "fiml"` with `information = "observed"`
/// (the defaults here as there), robust errors as `se = "robust.huber.white"` of estimator MLR, which
/// takes the observed information unless asked otherwise. Chi-squared is n times the discrepancy,
/// with robust errors also scaled as `test = "yuan.bentler.mplus"`; standardised as `std.all`, errors
/// by the delta method; baseline model without covariances.
///
/// People without any value are left out. Constant or collinear columns are errors.
package struct CrossLagged: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How two variables predict each other one wave later (CLPM).",
    assumes: "No lasting differences between people beyond the wave before; lags of one wave.",
    required: [.x, .y], optional: [.waves, .missing, .information, .errors, .equal],
    values: ArgumentValues.panel)

  private let options: PanelOptions

  package init(words: RequestWords) throws(EstimationError) {
    options = try PanelOptions(words: words)
  }

  /// Terms by lavaan's names: effects `y2 ~ x1`, covariances of a wave `x2 ~~ y2`, variances
  /// `x2 ~~ x2` (from the second wave on of residuals), intercepts `x2 ~1`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    try options.validate()
    return try options.estimate(.crossLagged, on: table, hasTraits: false)
  }
}

extension PanelOptions {
  /// How terms are to be read.
  static let legend =
    "y2 ~ x1 is the coefficient of x1 for y2, given y1; x2 ~~ y2 is a covariance, of what is not "
    + "explained from the second wave on; x1 ~1 is a mean or an intercept."

  /// The same with stable differences between people taken out.
  static let withinLegend =
    "ix and iy are the stable levels of people, wx1 is how far a person is from that level at wave 1; "
    + "wy2 ~ wx1 is the coefficient of wx1 for wy2, given wy1: within people; a ~~ b is a covariance, "
    + "of what is not explained from the second wave on; x1 ~1 is a mean."

  /// The answer of a model with or without random intercepts.
  func estimate(
    _ name: EstimatorName, on table: Table, hasTraits: Bool
  ) throws(EstimationError) -> Estimate {
    let sample = try PanelSample(
      table, columns: columns, missing: missing, hasCommonScale: hasTraits || equal != nil)
    let usual: InformationKind =
      sample.missing == .listwise && errors == .model ? .expected : .observed
    let fit = try PanelFit(
      PanelModel(waves: x.count, hasTraits: hasTraits, hasEqualLags: equal == .lags), to: sample,
      information: information ?? usual, errors: errors)
    let names = PanelFit.Names(self, hasTraits: hasTraits)
    return Estimate(
      estimator: name, n: sample.n, excluded: sample.excluded, terms: try fit.terms(names),
      legend: hasTraits ? PanelOptions.withinLegend : PanelOptions.legend,
      figures: try fit.figures(), standardised: try fit.standardised(names),
      notes: fit.notes(names))
  }
}
