private import NumericalMethods
package import Tables

/// The parametric g-formula: the mean outcome if everybody, or nobody, had had the treatments.
///
/// Models of the outcome and, for treatments over time, of each confounder measured after the first
/// treatment, each given all before it; then the people used are sent through these models with the
/// treatments set (Robins 1986, Mathematical Modelling 7:1393-1512; Hernán & Robins, Causal
/// Inference: What If, chapters 13 and 21). Numbers are explained by least squares, events by
/// logistic regression. Where all models are linear the mean path is the path of means and nothing
/// is drawn; else every person is drawn `drawsPerPerson` times.
///
/// Errors come from a bootstrap of people (`replicates`, 200 unless said otherwise; 0 for none).
///
/// **Estimand:** the mean outcome (or risk) in these people under each plan, and the difference; a
/// causal effect if no confounder is missing and the models are right.
///
/// **Agrees with** R's `lm` and `glm` and the mean of their `predict` under each plan.
package struct GFormula: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The mean outcome if everybody had the treatments, compared with nobody, by "
      + "modelling what follows.",
    assumes: "All confounders are measured and every model of them and of the outcome is right.",
    required: [.outcome, .treatment],
    optional: [.confounders, .covariates, .replicates, .seed],
    values: [
      .numbers(
        .replicates, 0...100_000, usual: 200,
        "the number of samples of people that give the "
          + "errors; 0 gives none"),
      .seed,
    ],
    remark:
      "A treatment has two values, of which the higher, or the later level, is 'always', unless "
      + "treatment=reference names the other as 'never'."
  )

  /// How often each person is drawn where the mean path cannot be computed.
  static let drawsPerPerson = 20

  /// The column of the outcome.
  package let outcome: String

  /// The treatments in order of time.
  package let treatments: [Predictor]

  /// The confounders measured before each treatment.
  package let confounders: [[Predictor]]

  /// Confounders that do not change, and interactions of these with a single treatment.
  package let covariates: [Predictor]

  /// How many tables are resampled for the errors.
  package let replicates: Int

  /// The seed of all draws.
  package let seed: UInt64

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    treatments = try words.predictors(.treatment)
    confounders = try Treatment.confounders(
      words.several(.confounders), treatments: treatments.count)
    covariates = try words.predictors(.covariates)
    replicates = try words.wholeNumber(.replicates, in: 0...100_000, default: 200)
    seed = try words.seed()
  }

  /// Terms: `always`, `never` and `always - never`; for an event also `log odds ratio`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let point = try pointEstimate(on: table)
    guard replicates > 0 else { return point }
    return try Resampling(seed: seed, replicates: replicates, cluster: nil).errors(
      of: point, on: table
    ) { (table) throws(EstimationError) in try pointEstimate(on: table) }
  }

  private func pointEstimate(on table: Table) throws(EstimationError) -> Estimate {
    let all = treatments + confounders.flatMap(\.self) + covariates
    let cases = try CompleteCases(table, roles: [outcome], predictors: all)
    try cases.requireRows(3)
    let world = try PlannedWorld(self, cases)
    let (always, never) = (try world.mean(treated: true), try world.mean(treated: false))
    guard always.isFinite, never.isFinite else { throw .outOfRange }
    var terms = [
      Term(name: "always", estimate: always), Term(name: "never", estimate: never),
      Term(name: "always - never", estimate: always - never),
    ]
    if world.law == .event {
      terms.append(
        Term(
          name: "log odds ratio",
          estimate: Elementary.logOdds(of: always) - Elementary.logOdds(of: never)))
    }
    return Estimate(
      estimator: .gFormula, n: cases.rows.count, excluded: cases.excluded, terms: terms,
      notes: world.notes)
  }
}
