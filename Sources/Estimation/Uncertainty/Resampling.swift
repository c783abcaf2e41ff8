private import LocatedText
private import NumericalMethods
private import RandomStreams
internal import Tables

/// Tables drawn from a table with replacement: by row, or by person with all rows of a person.
struct Resampling: Hashable {
  /// The seed of the draws.
  let seed: UInt64

  /// How many tables are drawn.
  let replicates: Int

  /// The column that says whose a row is, or nil where every row is a person.
  let cluster: String?

  /// What it takes at least to draw a row and to estimate from it.
  private static let operationsOfRow = 100.0

  /// How bounds are found from the replicates.
  enum Interval: String, CaseIterable {
    /// The 2.5 and 97.5 % quantiles of the replicates.
    case percentile

    /// The same, corrected for bias and acceleration by the jackknife (BCa).
    case corrected
  }

  /// The rows of each person.
  private func units(of table: Table) throws(EstimationError) -> [[Int]] {
    guard let cluster else { return (0..<table.rowCount).map { [$0] } }
    let cases = try CompleteCases(table, columns: [cluster])
    let clusters = try cases.clusters(cluster)
    try clusters.requireSeveral()
    var units = Array(repeating: [Int](), count: clusters.count)
    for (place, code) in clusters.codes.enumerated() { units[code].append(cases.rows[place]) }
    return units
  }

  /// The numbers of the units of a replicate.
  ///
  /// A unit is the high part of word x count: of 2^32 words some units get one more than others, an
  /// inequality below count / 2^32.
  private func draw(_ replicate: Int, count: Int) -> [Int] {
    let address = StreamAddress(
      seed: Seed(seed), replicate: UInt32(replicate), purpose: Purpose(.analysis, "bootstrap"))
    return (0..<count).map { place in
      Int((UInt64(address.word(person: UInt32(place), number: 0)) * UInt64(count)) >> 32)
    }
  }

  /// A table of the units given, each of which counts as a person of its own.
  private func table(_ table: Table, _ units: [[Int]], _ chosen: [Int]) throws(EstimationError)
    -> Table
  {
    let drawn = table.rows(chosen.flatMap { units[$0] })
    guard let cluster else { return drawn }
    let labels = chosen.indices.flatMap { place in
      units[chosen[place]].map { _ in place as Int? }
    }
    do {
      return try drawn.selecting(drawn.names.filter { $0 != cluster })
        .adding(cluster, .integers(labels))
    } catch {
      throw .table(error)
    }
  }
}

// MARK: - Errors

extension Resampling {
  /// The estimate with the errors of a bootstrap: terms with the spread of the replicates.
  ///
  /// Standard error: the standard deviation of the replicates; P by the normal distribution.
  /// Replicates that cannot be analysed are counted and left out.
  ///
  /// `samples` are the numbers of the units drawn for each replicate; nil has them drawn.
  ///
  /// - Throws: `notIdentified` where fewer than half of the replicates have an answer, and what the
  ///   analysis says otherwise.
  func errors(
    of point: Estimate, on table: Table, interval: Interval = .percentile,
    samples: [[Int]]? = nil, report: (Int) -> Void = { _ in },
    by method: (Table) throws(EstimationError) -> Estimate
  ) throws(EstimationError) -> Estimate {
    let units = try units(of: table)
    let (people, rows) = (Double(units.count), Double(table.rowCount))
    let drawn = Double(samples?.count ?? replicates)
    try Effort.require(
      numbers: drawn * Double(point.terms.count),
      operations: Resampling.operationsOfRow * drawn * rows,
      most: Effort.mostRepeatedOperations,
      "\(Int(drawn)) samples of \(table.rowCount) rows give \(point.terms.count) terms each",
      remedy: "draw fewer samples, or ask for fewer terms")
    try Effort.require(
      operations: interval == .corrected ? Resampling.operationsOfRow * people * rows : 0,
      most: Effort.mostRepeatedOperations,
      "The corrected interval leaves out each of \(units.count) people in turn",
      remedy: "ask for percentile intervals")
    var values = Array(repeating: [Double](), count: point.terms.count)
    let count = samples?.count ?? replicates
    var failures = 0
    for replicate in 0..<count {
      report(replicate)
      let chosen = samples?[replicate] ?? draw(replicate, count: units.count)
      guard let answer = try? method(self.table(table, units, chosen)) else {
        failures += 1
        continue
      }
      let drawn = answer.termsByName
      for (place, term) in point.terms.enumerated() {
        if let value = drawn[term.name]?.estimate { values[place].append(value) }
      }
    }
    guard 2 * failures < count, values.allSatisfy({ 2 * $0.count > count }) else {
      throw .notIdentified(
        reason: "more than half of the resampled tables have no answer; use more rows or a "
          + "simpler model")
    }
    var left: [[Double]] = []
    if interval == .corrected {
      left = try jackknife(point, table, units, method)
    }
    var terms: [Term] = []
    for (place, term) in point.terms.enumerated() {
      terms.append(
        try summary(term, values[place].sorted(), left: left.isEmpty ? nil : left[place]))
    }
    var figures = point.figures
    var notes = point.notes
    if cluster != nil {
      // What the analysis says of its own errors does not hold for those of the bootstrap.
      let replaced = Clusters.Allowance.allCases.flatMap { Clusters.notes(count: units.count, $0) }
      notes.removeAll { replaced.contains($0) }
      notes += Clusters.notes(count: units.count, .none)
      figures.removeAll { $0.name == .clusters }
      figures.append(Figure(.clusters, units.count))
    }
    if failures > 0 {
      notes.append(
        "\(failures) of \(count) resampled tables had no answer and are left out of the errors.")
    }
    return Estimate(
      estimator: point.estimator, n: point.n, excluded: point.excluded, terms: terms,
      ratio: point.ratio,
      figures: figures + [
        Figure(.replicates, count), Figure(.failedReplicates, failures),
      ], notes: notes)
  }

  /// Each term without one unit at a time.
  private func jackknife(
    _ point: Estimate, _ table: Table, _ units: [[Int]],
    _ method: (Table) throws(EstimationError) -> Estimate
  ) throws(EstimationError) -> [[Double]] {
    var left = Array(repeating: [Double](), count: point.terms.count)
    for omitted in units.indices {
      let answer = try method(
        self.table(table, units, units.indices.filter { $0 != omitted }))
      let without = answer.termsByName
      for (place, term) in point.terms.enumerated() {
        if let value = without[term.name]?.estimate { left[place].append(value) }
      }
    }
    return left
  }

  private func summary(
    _ term: Term, _ sorted: [Double], left: [Double]?
  ) throws(EstimationError) -> Term {
    let error = Summation.variance(sorted).squareRoot()
    guard error != 0 else {
      throw .notIdentified(reason: "\(term.name.marked) is the same in all resampled tables")
    }
    guard error.isFinite else { throw .outOfRange }
    var shares = (0.025, 0.975)
    if let left { shares = try corrected(term.estimate, sorted, left) }
    let statistic = term.estimate / error
    let (lower, upper) = (quantile(sorted, shares.0), quantile(sorted, shares.1))
    guard statistic.isFinite, lower.isFinite, upper.isFinite else { throw .outOfRange }
    return Term(
      name: term.name, estimate: term.estimate, standardError: error,
      lower: lower, upper: upper, statistic: statistic,
      pValue: normalTwoSidedSurvival(statistic))
  }

  /// The shares of the BCa interval (Efron 1987, Journal of the American Statistical Association
  /// 82:171-185, equation 2.3).
  private func corrected(
    _ estimate: Double, _ sorted: [Double], _ left: [Double]
  ) throws(EstimationError) -> (Double, Double) {
    let below = Double(sorted.count { $0 < estimate }) / Double(sorted.count)
    let smallest = 0.5 / Double(sorted.count)
    let bias = Elementary.normalQuantile(min(max(below, smallest), 1 - smallest))
    let mean = Summation.mean(left)
    let differences = left.map { mean - $0 }
    let largest = differences.reduce(0) { max($0, $1.magnitude) }
    guard largest.isFinite else { throw .outOfRange }
    // In units of the largest, whose cube has its place in whatever unit the outcome has.
    var (squares, cubes) = (0.0, 0.0)
    for difference in differences where largest > 0 {
      let part = difference / largest
      squares += part * part
      cubes += part * part * part
    }
    let acceleration = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
    func share(_ deviate: Double) -> Double {
      let shifted = bias + deviate
      return Elementary.normalCumulative(bias + shifted / (1 - acceleration * shifted))
    }
    let shares = (share(-normalCriticalValue), share(normalCriticalValue))
    guard !shares.0.isNaN, !shares.1.isNaN else { throw .outOfRange }
    return shares
  }

  /// The quantile of sorted values, linear between order statistics (type 7).
  private func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let position = Double(sorted.count - 1) * min(max(share, 0), 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
