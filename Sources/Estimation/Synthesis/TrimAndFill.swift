package import Tables

/// The effect of studies after unpublished ones are filled in to make the funnel symmetric.
///
/// Method of Duval & Tweedie (2000, Biometrics 56:455-463; Journal of the American Statistical
/// Association 95:89-98): the number of missing studies is estimated from the ranks of |effect - mean|
/// (`L0` by the sum of the ranks above the mean, `R0` by the length of the run of highest ranks), that
/// many studies are trimmed from the crowded side, the mean is fitted anew, until the number stands;
/// then the mirror images of the trimmed studies are added and all are analysed. The empty side is
/// opposed to the slope of effects on their standard errors.
///
/// `n` and the degrees of freedom count the filled studies; they are `filled`, with an error.
///
/// **Estimand:** the mean effect if the studies most extreme on one side, and only those, were never
/// published. It is a sensitivity analysis, not evidence of missing studies.
///
/// **Agrees with** metafor's `trimfill(rma(...), estimator = "L0" or "R0")`.
package struct TrimAndFill: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The mean effect of studies once a one-sided funnel is filled to symmetry.",
    assumes: "The missing studies are the most extreme on one side of the funnel.",
    required: StudyColumns.arguments, optional: [.label, .method, .errors, .variant],
    values: [
      .words(.method, MetaAnalysis.Method.self, usual: .reml),
      .words(.errors, MetaAnalysis.Errors.self, usual: .normal),
      .words(.variant, Variant.self, usual: .sumOfRanks),
    ])

  /// How missing studies are counted.
  package enum Variant: String, CaseIterable, Sendable {
    /// By the sum of the ranks above the mean.
    case sumOfRanks = "L0"
    /// By the run of highest ranks above the mean.
    case run = "R0"
  }

  /// The columns of the studies.
  let columns: StudyColumns

  /// How the variance between studies is found.
  package let method: MetaAnalysis.Method

  /// The kind of standard error.
  package let errors: MetaAnalysis.Errors

  /// How missing studies are counted.
  package let variant: Variant

  package init(words: RequestWords) throws(EstimationError) {
    columns = try StudyColumns(words: words)
    method = try words.choice(.method, default: .reml)
    errors = try words.choice(.errors, default: .normal)
    variant = try words.choice(.variant, default: .sumOfRanks)
  }

  /// One term, `effect`, of the observed and the filled studies.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let studies = try StudyEffects(table, columns, needed: 3)
    let slope = try? RandomEffects(
      studies.effects, studies.variances, moderator: studies.errors, method: method
    ).coefficients[1]
    let isRight = (slope ?? 0) < 0
    let sign = isRight ? -1.0 : 1
    let order = studies.effects.indices.sorted {
      (sign * studies.effects[$0], $0) < (sign * studies.effects[$1], $1)
    }
    let effects = order.map { sign * studies.effects[$0] }
    let variances = order.map { studies.variances[$0] }
    let trim = try trimmed(effects, variances)
    let last = (effects.count - trim.count)..<effects.count
    let filled = last.map { sign * (2 * trim.mean - effects[$0]) }
    let fit = try RandomEffects(
      studies.effects + filled, studies.variances + last.map { variances[$0] }, method: method)
    let note =
      trim.count == 0
      ? "No study is missing by this count."
      : "\(trim.count) \(trim.count == 1 ? "study was" : "studies were") filled in with \(isRight ? "higher" : "lower") effects."
    return try fit.estimate(
      .trimAndFill, errors: errors, excluded: studies.cases.excluded,
      figures: [Figure(.filled, trim.count), Figure(.filledError, trim.error)],
      notes: studies.notes + [note])
  }

  /// The number of studies missing below those in rising order, with its error and the mean.
  private func trimmed(
    _ effects: [Double], _ variances: [Double]
  ) throws(EstimationError) -> (count: Int, error: Double, mean: Double) {
    let k = effects.count
    var count = 0
    let iterations = 100
    for _ in 0..<iterations {
      guard k - count > 1 else {
        throw .notIdentified(reason: "trimming would leave a single study")
      }
      let mean = try RandomEffects(
        Array(effects.prefix(k - count)), Array(variances.prefix(k - count)), method: method
      ).coefficients[0]
      let centred = effects.map { $0 - mean }
      let ranked = centred.indices.sorted {
        (centred[$0].magnitude, $0) < (centred[$1].magnitude, $1)
      }
      let missing: Double
      let square: Double
      let size = Double(k)
      switch variant {
      case .sumOfRanks:
        var sum = 0.0
        for (place, study) in ranked.enumerated() where centred[study] > 0 {
          sum += Double(place + 1)
        }
        missing = (4 * sum - size * (size + 1)) / (2 * size - 1)
        let m = missing
        let variance =
          (size * (size + 1) * (2 * size + 1) + 10 * m * m * m + 27 * m * m + 17 * m
            - 18 * size * m * m - 18 * size * m + 6 * size * size * m) / 24
        square = 16 * variance / ((2 * size - 1) * (2 * size - 1))
      case .run:
        let last = ranked.lastIndex { centred[$0] <= 0 } ?? 0
        missing = size - Double(last + 1) - 1
        square = 2 * max(0, missing) + 2
      }
      let next = Int(max(0, missing.rounded(.toNearestOrEven)))
      if next == count { return (count, max(0, square).squareRoot(), mean) }
      count = next
    }
    throw .noConvergence(iterations: iterations)
  }
}
