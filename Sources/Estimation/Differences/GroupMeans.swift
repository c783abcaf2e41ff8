package import Tables

/// The mean of an outcome in everybody, or in each group.
///
/// Formula: the arithmetic mean, with standard error s / sqrt(n) from the group's own standard
/// deviation s and a t interval on n - 1 degrees of freedom. A truth column gives a proportion with
/// the same simple interval.
///
/// **Estimand:** the population mean of the group. The P value is for a mean of zero.
package struct GroupMeans: Estimator {
  package static let guide = EstimatorGuide(
    answers: "The mean of an outcome, in everybody or in each group.",
    assumes: "Rows are independent, and there are enough of them for means to be close to normal.",
    required: [.outcome], optional: [.group])

  /// The column that is averaged.
  package let outcome: String

  /// The column of the groups, or nil for everybody together.
  package let group: String?

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    group = try words.optional(.group)
  }

  /// One term for each level in use, named as the level, or one named `mean`.
  ///
  /// The residual standard deviation is pooled within groups.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(table, roles: [outcome, group])
    let values = try cases.reals(outcome)
    try cases.requireRows(2)
    var samples: [(name: String, moments: Moments)] = [("mean", Moments(values))]
    if let group {
      let factor = try cases.factor(group)
      try factor.requirePairs()
      var members = Array(repeating: [Double](), count: factor.levels.count)
      for (row, code) in factor.codes.enumerated() { members[code].append(values[row]) }
      samples = factor.levels.indices.filter { factor.counts[$0] > 0 }.map { position in
        (factor.levels[position], Moments(members[position]))
      }
    }
    var terms: [Term] = []
    var sumOfSquares = 0.0
    for (name, moments) in samples {
      try moments.requireVariation(of: outcome)
      sumOfSquares += moments.sumOfSquares
      terms.append(
        try Inference(degreesOfFreedom: Double(moments.count - 1)).term(
          name, moments.mean, error: (moments.variance / Double(moments.count)).squareRoot()))
    }
    let pooled = sumOfSquares / Double(values.count - samples.count)
    return Estimate(
      estimator: .groupMeans, n: values.count, excluded: cases.excluded, terms: terms,
      figures: [Figure(.residualStandardDeviation, pooled.squareRoot())])
  }
}
