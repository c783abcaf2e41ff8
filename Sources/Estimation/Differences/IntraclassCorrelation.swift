private import Distributions
private import LocatedText
private import NumericalMethods
package import Tables

/// How much of the variation lies between clusters rather than within: intraclass correlations.
///
/// Without `time`, ratings of a cluster are alike (one way): with mean squares MSB between and MSW
/// within, ICC1 = (MSB - MSW) / (MSB + (n0 - 1) MSW), n0 the size of clusters. Where sizes differ,
/// n0 = (N - sum of squared sizes / N) / (k - 1), and the interval is the exact one that solves for
/// the correlation at which the weighted squares of cluster means over MSW are a quantile of F (Wald
/// 1940, Annals of Mathematical Statistics 11:96-99); it is the usual one where they do not differ.
///
/// With `time` naming the judge or occasion, each cluster has one value for each judge, and there are
/// the six of Shrout & Fleiss (1979, Psychological Bulletin 86:420-428): ICC1 one way, ICC2 absolute
/// agreement of judges drawn at random, ICC3 consistency of these judges; `k` for the mean of all
/// judges. Clusters that lack a judge are left out.
///
/// The statistic is F of no difference between clusters. No estimate is floored at zero: a negative
/// one says that values of a cluster differ more than those of different clusters.
///
/// **Estimand:** the share of the variance of a single value (of the mean of k values) that is between
/// clusters.
///
/// **Agrees with** psych's `ICC(lmer = FALSE)`.
package struct IntraclassCorrelation: Estimator {
  package static let guide = EstimatorGuide(
    answers: "How much of the variation lies between clusters, or how well judges agree.",
    assumes: "Clusters are independent, and both parts of the variation are normal.",
    required: [.outcome, .cluster], optional: [.time])

  /// The column of the values.
  package let outcome: String

  /// The column of the clusters, such as the people judged.
  package let cluster: String

  /// The column of the judge or occasion, or nil where the values of a cluster are alike.
  package let time: String?

  package init(words: RequestWords) throws(EstimationError) {
    outcome = try words.one(.outcome)
    cluster = try words.one(.cluster)
    time = try words.optional(.time)
  }

  /// Terms: `ICC1`, and with judges `ICC2`, `ICC3`, `ICC1k`, `ICC2k` and `ICC3k`.
  package func estimate(on table: Table) throws(EstimationError) -> Estimate {
    let cases = try CompleteCases(table, roles: [outcome, cluster, time])
    let values = try cases.reals(outcome)
    try cases.requireRows(3)
    let moments = Moments(values)
    try moments.requireVariation(of: outcome)
    let centred = values.map { $0 - moments.mean }
    let clusters = try cases.clusters(cluster)
    try clusters.requireSeveral()
    guard let time else {
      return try oneWay(centred, clusters, excluded: cases.excluded)
    }
    return try twoWay(
      centred, clusters, cases.clusters(time), excluded: cases.excluded)
  }
}

// MARK: - One way

extension IntraclassCorrelation {
  private func oneWay(
    _ values: [Double], _ clusters: Clusters, excluded: Int
  ) throws(EstimationError) -> Estimate {
    let count = clusters.count
    guard values.count > count else {
      throw .notIdentified(reason: "every cluster of \(cluster.marked) has one value only")
    }
    var members = Array(repeating: [Double](), count: count)
    for (value, code) in zip(values, clusters.codes) { members[code].append(value) }
    let groups = members.map { Moments($0) }
    var (between, within, squaredSizes) = (0.0, 0.0, 0.0)
    for group in groups {
      within += group.sumOfSquares
      between += Double(group.count) * group.mean * group.mean
      squaredSizes += Double(group.count * group.count)
    }
    let ratio = try VarianceRatio(
      between / Double(count - 1), over: within / Double(values.count - count), outcome: outcome,
      degreesOfFreedom: (count - 1, values.count - count))
    let n = Double(values.count)
    let size = (n - squaredSizes / n) / Double(count - 1)
    let isBalanced = groups.allSatisfy { $0.count == groups[0].count }
    let term =
      isBalanced
      ? ratio.term("ICC1") { ($0 - 1) / ($0 + size - 1) }
      : ratio.term("ICC1") { ($0 - 1) / ($0 + size - 1) }.within(
        try IntraclassCorrelation.bound(groups, ratio, quantile: ratio.upperQuantile),
        try IntraclassCorrelation.bound(groups, ratio, quantile: ratio.lowerQuantile))
    return Estimate(
      estimator: .intraclassCorrelation, n: values.count, excluded: excluded, terms: [term],
      jointTests: [ratio.test("one way")], figures: [Figure(.clusters, count)],
      notes: isBalanced
        ? []
        : ["Clusters differ in size: the estimate uses their mean size, the interval is exact."])
  }

  /// The correlation at which the weighted squares of the means over MSW equal a quantile of F.
  ///
  /// They fall as the correlation rises. If even the lowest possible correlation gives less than the
  /// quantile, that correlation is the bound.
  private static func bound(
    _ groups: [Moments], _ ratio: VarianceRatio, quantile: Double
  ) throws(EstimationError) -> Double {
    let largest = Double(groups.map(\.count).max() ?? 2)
    let lowest = -1 / (largest - 1)
    func excess(_ correlation: Double) -> Double {
      var (weights, sum, square) = (0.0, 0.0, 0.0)
      for group in groups {
        let count = Double(group.count)
        let weight = count / (1 + (count - 1) * correlation)
        weights += weight
        sum += weight * group.mean
      }
      let mean = sum / weights
      for group in groups {
        let count = Double(group.count)
        let deviation = group.mean - mean
        square += count / (1 + (count - 1) * correlation) * deviation * deviation
      }
      return (1 - correlation) * square
        / (ratio.numeratorDegreesOfFreedom * ratio.denominator) - quantile
    }
    let start = lowest + 1e-9 * lowest.magnitude
    guard excess(start) > 0 else { return lowest }
    do {
      return try RootFinding.root(of: excess, between: start, and: 1, tolerance: 1e-15)
    } catch {
      throw .outOfRange
    }
  }
}

// MARK: - Two ways

extension IntraclassCorrelation {
  private func twoWay(
    _ values: [Double], _ clusters: Clusters,
    _ judges: Clusters, excluded: Int
  ) throws(EstimationError) -> Estimate {
    try judges.requireSeveral()
    let k = judges.count
    try Effort.require(
      numbers: Double(clusters.count) * Double(k),
      "\(cluster.marked) has \(clusters.count) levels and \(judges.column.marked) has \(k)",
      remedy: "check that both are codes and not measurements")
    var cells = Array(repeating: Double?.none, count: clusters.count * k)
    for (row, value) in values.enumerated() {
      let place = clusters.codes[row] * k + judges.codes[row]
      guard cells[place] == nil else {
        throw .repeatedTime(
          cluster: clusters.names[clusters.codes[row]], time: judges.names[judges.codes[row]])
      }
      cells[place] = value
    }
    let complete = clusters.names.indices.compactMap { target -> [Double]? in
      let row = cells[(target * k)..<(target * k + k)].compactMap(\.self)
      return row.count == k ? row : nil
    }
    let n = complete.count
    guard n > 1 else { throw .tooFewClusters(column: cluster, count: n, needed: 2) }
    let squares = MeanSquares(complete)
    let one = try VarianceRatio(
      squares.between, over: squares.within, outcome: outcome,
      degreesOfFreedom: (n - 1, n * (k - 1)))
    let two = try VarianceRatio(
      squares.between, over: squares.residual, outcome: outcome,
      degreesOfFreedom: (n - 1, (n - 1) * (k - 1)))
    let agreement = try squares.agreement(two)
    let size = Double(k)
    func ofMean(_ value: Double?) -> Double? { value.map { size * $0 / (1 + (size - 1) * $0) } }
    let mean = Term(
      name: "ICC2k", estimate: ofMean(agreement.estimate) ?? 0, lower: ofMean(agreement.lower),
      upper: ofMean(agreement.upper), statistic: agreement.statistic, pValue: agreement.pValue)
    let left = values.count - n * k
    return Estimate(
      estimator: .intraclassCorrelation, n: n * k, excluded: excluded + left,
      terms: [
        one.term("ICC1") { ($0 - 1) / ($0 + size - 1) }, agreement,
        two.term("ICC3") { ($0 - 1) / ($0 + size - 1) },
        one.term("ICC1k") { 1 - 1 / $0 }, mean, two.term("ICC3k") { 1 - 1 / $0 },
      ],
      jointTests: [one.test("one way"), two.test("two ways")], figures: [Figure(.clusters, n)],
      notes: left == 0
        ? [] : ["Clusters without a value of every level of \(judges.column.marked) were left out."]
    )
  }
}

/// The mean squares of a complete table of clusters by judges.
private struct MeanSquares {
  let between: Double
  let within: Double
  let judges: Double
  let residual: Double
  private let n: Double
  private let k: Double

  init(_ rows: [[Double]]) {
    let (n, k) = (rows.count, rows[0].count)
    let rowMeans = rows.map { Moments($0).mean }
    let columnMeans = (0..<k).map { judge in Moments(rows.map { $0[judge] }).mean }
    let grand = Moments(rowMeans)
    let columns = Moments(columnMeans)
    var (residual, within) = (0.0, 0.0)
    for (row, mean) in zip(rows, rowMeans) {
      for (value, column) in zip(row, columnMeans) {
        within += (value - mean) * (value - mean)
        let rest = value - mean - column + grand.mean
        residual += rest * rest
      }
    }
    between = Double(k) * grand.sumOfSquares / Double(n - 1)
    judges = Double(n) * columns.sumOfSquares / Double(k - 1)
    self.within = within / Double(n * (k - 1))
    self.residual = residual / Double((n - 1) * (k - 1))
    (self.n, self.k) = (Double(n), Double(k))
  }

  /// ICC2 with Shrout and Fleiss's interval by Satterthwaite's degrees of freedom (page 424).
  func agreement(_ ratio: VarianceRatio) throws(EstimationError) -> Term {
    let estimate =
      (between - residual) / (between + (k - 1) * residual + k * (judges - residual) / n)
    guard estimate.isFinite else { throw .outOfRange }
    let relative = k * estimate * judges / residual
    let rest = n * (1 + (k - 1) * estimate) - k * estimate
    let sum = relative + rest
    let degreesOfFreedom =
      (n - 1) * (k - 1) * sum * sum / ((n - 1) * relative * relative + rest * rest)
    var bounds: (lower: Double?, upper: Double?) = (nil, nil)
    if let low = try? FisherF(
      numeratorDegreesOfFreedom: n - 1, denominatorDegreesOfFreedom: degreesOfFreedom),
      let high = try? FisherF(
        numeratorDegreesOfFreedom: degreesOfFreedom, denominatorDegreesOfFreedom: n - 1)
    {
      let others = k * judges + (k * n - k - n) * residual
      let (first, second) = (low.quantile(atSurvival: 0.025), high.quantile(atSurvival: 0.025))
      let lower = n * (between - first * residual) / (first * others + n * between)
      let upper = n * (second * between - residual) / (others + n * second * between)
      bounds = (lower.isFinite ? lower : nil, upper.isFinite ? upper : nil)
    }
    return Term(
      name: "ICC2", estimate: estimate, lower: bounds.lower, upper: bounds.upper,
      statistic: ratio.value, pValue: ratio.pValue)
  }
}

/// F of the clusters, and what follows from it and from its quantiles.
private struct VarianceRatio {
  let value: Double
  let denominator: Double
  let numeratorDegreesOfFreedom: Double
  let denominatorDegreesOfFreedom: Double
  let lowerQuantile: Double
  let upperQuantile: Double
  let pValue: Double

  init(
    _ numerator: Double, over denominator: Double, outcome: String,
    degreesOfFreedom: (Int, Int)
  ) throws(EstimationError) {
    guard numerator.isFinite, denominator.isFinite else { throw .outOfRange }
    // Rounding alone leaves about 1e-15 of the values.
    guard denominator > 1e-26 * numerator, denominator > 0 else {
      throw .noResidualVariation(outcome: outcome)
    }
    value = numerator / denominator
    self.denominator = denominator
    numeratorDegreesOfFreedom = Double(degreesOfFreedom.0)
    denominatorDegreesOfFreedom = Double(degreesOfFreedom.1)
    do {
      let law = try FisherF(
        numeratorDegreesOfFreedom: numeratorDegreesOfFreedom,
        denominatorDegreesOfFreedom: denominatorDegreesOfFreedom)
      lowerQuantile = law.quantile(at: 0.025)
      upperQuantile = law.quantile(atSurvival: 0.025)
      pValue = law.survival(at: value)
    } catch {
      throw .outOfRange
    }
  }

  /// A term whose estimate and bounds are a rising function of F and of F over its quantiles.
  ///
  /// The bound of a ratio of zero may be minus infinity, and is then nil.
  func term(_ name: String, _ function: (Double) -> Double) -> Term {
    func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
    return Term(
      name: name, estimate: function(max(value, .leastNormalMagnitude)),
      lower: finite(function(value / upperQuantile)),
      upper: finite(function(value / lowerQuantile)), statistic: value, pValue: pValue)
  }

  func test(_ name: String) -> JointTest {
    JointTest(
      name: name, statistic: value, numeratorDegreesOfFreedom: numeratorDegreesOfFreedom,
      denominatorDegreesOfFreedom: denominatorDegreesOfFreedom, pValue: pValue)
  }
}
