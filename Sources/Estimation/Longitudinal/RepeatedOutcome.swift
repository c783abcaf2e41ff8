internal import Tables

/// An outcome of several rows a cluster explained by predictors: the question of the methods for
/// repeated measurements.
package struct RepeatedOutcome: Hashable, Sendable {
  /// The column to be explained.
  let outcome: String

  /// The columns that explain.
  let predictors: [Predictor]

  /// The column whose equal values mark rows that belong together, as a person's.
  let cluster: String

  /// The column of times, or nil where the order of rows says nothing.
  let time: String?

  /// Takes outcome, predictors and cluster, and time where an estimator has it.
  init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    predictors = try words.predictors(.predictors)
    cluster = try words.one(.cluster)
    time = try words.optional(.time)
  }

  /// The rows with all values, and which of them belong together.
  ///
  /// The time, or a column with a slope, may be a predictor as well.
  func rows(
    of table: Table, hasIntercept: Bool = true, slope: String? = nil
  ) throws(EstimationError) -> (model: RegressionRows, clusters: Clusters) {
    let others = [time, slope].compactMap(\.self)
    try CompleteCases.requireDistinct([outcome, cluster] + others)
    let model = try RegressionRows(
      table, outcome: outcome, predictors: predictors, hasIntercept: hasIntercept,
      others: others + [cluster])
    return (model, try model.cases.clusters(cluster))
  }
}
