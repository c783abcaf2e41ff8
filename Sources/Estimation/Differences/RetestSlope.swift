package import Tables

/// How well a first measurement predicts a second: regression slope and correlation.
///
/// Formula: slope = cov(first, second) / var(first); correlation = cov / (sd first x sd second), with
/// the interval of `Correlation`.
///
/// **Estimand:** the population slope and correlation, over all people in the table. Filter the table
/// to one group first: a gap between groups raises both. The slope is the beta in the gap x (1 - beta)
/// of `AnalysisOfCovariance`.
package struct RetestSlope: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How a second measurement follows from the first: slope and correlation.",
    assumes: "A straight line with errors of one variance.",
    required: [.followUp, .baseline])

  /// The column of the later value.
  package let followUp: String

  /// The column of the earlier value.
  package let baseline: String

  package init(words: RequestWords) throws(EstimationError) {
    followUp = try words.one(.followUp)
    baseline = try words.one(.baseline)
  }

  /// Terms: `intercept`, `slope` and `correlation`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(table, roles: [followUp, baseline])
    let later = try cases.reals(followUp)
    let earlier = try cases.reals(baseline)
    try cases.requireRows(4)
    try Moments(earlier).requireVariation(of: baseline)
    var coding = Coding()
    try coding.add([Predictor(baseline)], of: cases)
    let fit = try LinearFit(coding, of: cases, outcome: later, named: followUp)
      .estimate(.retestSlope, excluded: cases.excluded)
    guard let slope = fit.term(baseline)?.renamed("slope"), let intercept = fit.term("intercept"),
      let statistic = slope.statistic, let degreesOfFreedom = slope.degreesOfFreedom
    else { throw .outOfRange }
    let term = try PearsonTest(statistic: statistic, degreesOfFreedom: degreesOfFreedom).term()
    return Estimate(
      estimator: .retestSlope, n: fit.n, excluded: fit.excluded, terms: [intercept, slope, term],
      figures: fit.figures)
  }
}
