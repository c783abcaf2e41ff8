internal import NumericalMethods
package import Tables

/// How an outcome changes between visits as predictors change (first differences).
///
/// Model: change of outcome = intercept + sum of coefficient x change of predictor + error, by least
/// squares of the differences between each row of a person and the one before (Wooldridge 2010,
/// Econometric Analysis of Cross Section and Panel Data, 2nd ed., section 10.6), whatever time lies
/// between; the intercept is the mean change from visit to visit. With two visits each it is
/// `fixedEffects` with a level for each time.
///
/// **Estimand:** as of `fixedEffects`; it needs less: that errors do not depend on predictors of the visit
/// before, at and after. It is the more precise one where errors wander rather than scatter. Changes
/// of a person share a visit, so that errors by cluster are the safer ones.
///
/// **Agrees with** R's `plm::plm(model = "fd")`, model-based, or with
/// `plm::vcovHC(method = "arellano", type = "HC0")`; Student's t with differences - k.
package struct FirstDifferences: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How the change in an outcome between visits varies with changes in predictors.",
    assumes: "Confounders stay constant within a person, and changes count equally at every visit.",
    required: [.outcome, .predictors, .cluster, .time], optional: [.errors],
    values: [.words(.errors, WithinErrors.self, usual: .model)])

  /// The outcome, its predictors and the clusters.
  let repeated: RepeatedOutcome

  /// The kind of standard errors.
  package let errors: WithinErrors

  package init(words: RequestWords) throws(EstimationError) {
    repeated = try RepeatedOutcome(words: words)
    errors = try words.choice(.errors, default: .model)
  }

  /// Terms: `intercept`, each numeric column, and `column: level - reference` for each pair.
  ///
  /// `n` counts differences.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let (model, clusters) = try repeated.rows(of: table)
    let outcome = repeated.outcome
    let ordered = try OrderedClusters(clusters, of: model.cases, time: repeated.time)
    var pairs: [(earlier: Int, later: Int)] = []
    var codes: [Int] = []
    var people: [String] = []
    for (range, name) in zip(ordered.ranges, clusters.names) where range.count > 1 {
      for place in range.dropFirst() {
        pairs.append((ordered.order[place - 1], ordered.order[place]))
        codes.append(people.count)
      }
      people.append(name)
    }
    guard pairs.count > 2 else { throw .tooFewRows(count: pairs.count, needed: 3) }
    let given = try Design(model.coding, of: model.cases)
    let rows = given.rowCount
    var columns = Array(repeating: 1.0, count: pairs.count)
    columns.reserveCapacity(pairs.count * given.width)
    for place in 1..<max(given.width, 1) {
      let start = place * rows
      for (earlier, later) in pairs {
        columns.append(given.columns[start + later] - given.columns[start + earlier])
      }
    }
    let outcomes = try model.cases.reals(outcome)
    let response = pairs.map { outcomes[$0.later] - outcomes[$0.earlier] }
    let moments = Moments(response)
    try moments.requireVariation(of: outcome)
    return try WithinFit(
      Design(model.coding, columns: columns, rowCount: pairs.count), outcome: response,
      named: outcome, total: moments.sumOfSquares, spent: 0, errors: errors,
      people: Clusters(codes: codes, names: people, column: clusters.column)
    ).estimate(.firstDifferences, excluded: model.cases.excluded)
  }
}
