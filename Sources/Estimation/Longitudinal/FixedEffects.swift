private import LocatedText
internal import NumericalMethods
package import Tables

/// How an outcome changes within people as predictors change (fixed effects, the within estimator).
///
/// Model: outcome = level of the person + sum of coefficient x predictor + error, by least squares after
/// the person's means are subtracted, which is that with a level for each person (Mundlak 1978,
/// Econometrica 46:69-85). With `twoWays` each time has a level of its own, too: indicators of the
/// times, less their means of a person, are swept out by an orthogonal basis, which is exact for
/// unbalanced panels, without iteration.
///
/// **Estimand:** the mean difference in outcome within a person for a unit of a predictor. Whatever stays
/// constant within a person cannot confound it, measured or not. What changes can; and it assumes that
/// the outcome has no effect on later predictors (strict exogeneity).
///
/// Predictors that do not vary within people have no coefficient and are named in a note.
///
/// **Agrees with** R's `plm::plm(model = "within", effect = "individual" or "twoways")`: residual
/// variance over n - people - k (less the times but one for two ways), Student's t with the same; with
/// errors by cluster `plm::vcovHC(method = "arellano", type = "HC0")` and the same t.
package struct FixedEffects: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How an outcome differs within people between times with other predictors.",
    assumes:
      "Confounders stay constant within a person, and the outcome has no effect on predictors.",
    required: [.outcome, .predictors, .cluster], optional: [.time, .variant, .errors],
    values: [
      .words(.variant, Levels.self, usual: .people, "twoWays needs the time of each row"),
      .words(.errors, WithinErrors.self, usual: .model),
    ])

  /// What has a level of its own.
  package enum Levels: String, CaseIterable, Sendable {
    /// Each person.
    case people

    /// Each person and each time.
    case twoWays
  }

  /// The outcome, its predictors and the clusters.
  let repeated: RepeatedOutcome

  /// What has a level of its own.
  package let levels: Levels

  /// The kind of standard errors.
  package let errors: WithinErrors

  package init(words: RequestWords) throws(EstimationError) {
    repeated = try RepeatedOutcome(words: words)
    levels = try words.choice(.variant, default: .people)
    errors = try words.choice(.errors, default: .model)
  }

  /// Terms: each numeric column, and `column: level - reference` for each pair.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let (model, people) = try repeated.rows(of: table, hasIntercept: false)
    let (outcome, time) = (repeated.outcome, repeated.time)
    if let time { _ = try OrderedClusters(people, of: model.cases, time: time) }
    let given = try Design(model.coding, of: model.cases)
    let rows = given.rowCount
    let outcomes = try model.cases.reals(outcome)
    var within = Within(rowCount: rows, codes: people.codes, count: people.count)
    if levels == .twoWays {
      guard let time else {
        throw .missingArgument(estimator: .fixedEffects, argument: .time)
      }
      try within.addTimes(model.cases.reals(time), named: time)
    }
    var columns = given.columns
    for place in 0..<given.width { within.apply(to: &columns, at: place * rows) }
    var response = outcomes
    within.apply(to: &response, at: 0)
    let total = Summation.innerProduct(response, 0, response, 0, count: rows)
    guard total > 0 || !total.isFinite else { throw .zeroVariance(column: outcome) }
    return try WithinFit(
      Design(model.coding, columns: columns, rowCount: rows), outcome: response, named: outcome,
      total: total, spent: within.degreesOfFreedom, errors: errors, people: people
    ).estimate(.fixedEffects, excluded: model.cases.excluded)
  }
}

/// Takes from a column the level of each person, and of each time.
struct Within {
  private let rowCount: Int
  private let codes: [Int]
  private let counts: [Double]
  private var times: OrthonormalColumns?

  /// The number of levels that are taken.
  var degreesOfFreedom: Int { counts.count + (times?.width ?? 0) }

  /// Takes the level of each person.
  init(rowCount: Int, codes: [Int], count: Int) {
    self.rowCount = rowCount
    self.codes = codes
    var counts = Array(repeating: 0.0, count: count)
    for code in codes { counts[code] += 1 }
    self.counts = counts
  }

  /// Takes the level of each time, too.
  ///
  /// - Throws: `tooLarge` for so many times that their indicators do not fit.
  mutating func addTimes(_ values: [Double], named name: String) throws(EstimationError) {
    let (ranks, count) = ranks(values)
    let size = Double(count) * Double(rowCount)
    try Effort.require(
      numbers: size, operations: size * Double(count),
      "\(name.marked) has \(count) different values, each with its own level",
      remedy: "round the times, or make them a predictor")
    var indicators = Array(repeating: 0.0, count: max(count - 1, 0) * rowCount)
    for row in 0..<rowCount where ranks[row] > 0 {
      indicators[(ranks[row] - 1) * rowCount + row] = 1
    }
    for place in 0..<max(count - 1, 0) { apply(to: &indicators, at: place * rowCount) }
    times = try OrthonormalColumns(indicators, count: max(count - 1, 0), rowCount: rowCount)
  }

  /// Takes the levels from the numbers that begin at a place; what is left of rounding becomes zero.
  func apply(to values: inout [Double], at start: Int) {
    var largest = 0.0
    for row in 0..<rowCount { largest = max(largest, values[start + row].magnitude) }
    var sums = Array(repeating: 0.0, count: counts.count)
    // Twice, so that the means of a column far from zero leave no rounding.
    for _ in 0..<2 {
      for code in sums.indices { sums[code] = 0 }
      for row in 0..<rowCount { sums[codes[row]] += values[start + row] / counts[codes[row]] }
      for row in 0..<rowCount { values[start + row] -= sums[codes[row]] }
    }
    if let times { _ = times.takeProjection(from: &values, at: start) }
    var rest = 0.0
    for row in 0..<rowCount { rest = max(rest, values[start + row].magnitude) }
    if rest <= 1e-13 * largest { for row in 0..<rowCount { values[start + row] = 0 } }
  }
}
