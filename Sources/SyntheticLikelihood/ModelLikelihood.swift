import NumericalMethods

/// How probable one model makes the published figures, at each of a number of places in its ranges.
///
/// Π over cohorts of t₈(y; μ(θ), c² K Σ K): y are the cohort's points, μ the surrogate's means, Σ the scatter of studies, c the
/// scale of `HeavyTail` and K the reading's stretch κ of each finding: published error over simulated SD, at least 1, for a
/// point with an error under *noise*, else 1. c² K Σ K is the distribution's scale; its covariance is 8/6 of that.
/// Under *scale* such a point is the quotient y / error, and its density that of the simulated answer over its SD: in the same
/// unit for all models.
///
/// A figure of which only a part of the line is known multiplies this by its probability given the points of its cohort, at
/// least 1e-12: that of a t distribution of eight degrees with the conditional mean m and scale, √((8 + d²) / (8 + p)) times
/// the conditional SD that c² K Σ K gives, after p points at a squared distance d². (Its 8 + p degrees of freedom are not
/// used, so its tails are heavier than they need be.) Given points and θ, parts of one cohort are taken as independent.
package struct ModelLikelihood: Sendable {
  private let cohorts: [Cohort]
  private let reading: Reading
  private let spreads: [Double]
  /// The published errors, for the reading of scale.
  private let errors: [Double?]
  /// The number of places.
  private let count: Int

  private struct Cohort: Sendable {
    /// Which of the cohorts it is.
    let number: Int
    let points: [Int]
    let factor: CholeskyFactor
    /// The means of the points at all places, transformed to independence and unit spread.
    let means: [[Double]]
    let constant: Double
    let parts: [Part]
  }

  /// A finding of which only a part of the line is known.
  private struct Part: Sendable {
    let finding: Int
    /// The slopes of its mean on the points made independent.
    let slopes: [Double]
    /// Its mean at all places, less the slopes times the points' own means.
    let means: [Double]
    /// The SD that is left.
    let spread: Double

    /// How probable a part of the line is.
    ///
    /// Each loop does one thing and none of them branches, so that several places are processed at a time.
    ///
    /// - Parameters:
    ///   - number: which part.
    ///   - cuts: where one part ends and the next begins.
    ///   - distances: 8 + d², place by place.
    ///   - shift: what the points add to the means.
    ///   - dimensions: the number of points.
    /// - Returns: the probabilities, place by place.
    func probabilities(
      of number: Int, _ cuts: [Double], at distances: [Double], shift: Double, dimensions: Int
    ) -> [Double] {
      let stretch = (HeavyTail.freedom + Double(dimensions)) / (spread * spread)
      // Twice the probability: the balance of the upper bound less that of the lower, ±1 where there is none.
      var probabilities = [Double](repeating: 1, count: distances.count)
      if number < cuts.count {
        let bound = cuts[number] - shift
        for k in probabilities.indices {
          probabilities[k] = HeavyTail.balance(
            bound - means[k], stretch: stretch, distance: distances[k])
        }
      }
      if number > 0 {
        let bound = cuts[number - 1] - shift
        for k in probabilities.indices {
          probabilities[k] -= HeavyTail.balance(
            bound - means[k], stretch: stretch, distance: distances[k])
        }
      } else {
        for k in probabilities.indices { probabilities[k] += 1 }
      }
      for k in probabilities.indices {
        probabilities[k] = max(0.5 * probabilities[k], HeavyTail.least)
      }
      return probabilities
    }
  }

  /// Prepares a model.
  ///
  /// - Parameters:
  ///   - surrogate: the model.
  ///   - evidence: what was published, by finding: which are points, parts or nothing, with the published errors.
  ///   - members: the findings of each cohort.
  ///   - reading: how published errors are read.
  ///   - places: the places in its ranges.
  package init(
    of surrogate: Surrogate, for evidence: [PublishedFigure], members: [[Int]], reading: Reading,
    at places: Places
  ) {
    let errors = evidence.map { figure -> Double? in
      if case .point(_, let error) = figure { error } else { nil }
    }
    let stretches = zip(errors, surrogate.spreads).map { error, spread in
      guard reading == .noise, let error, spread > 0 else { return 1.0 }
      return max(1, error / spread)
    }
    let scales = zip(stretches, surrogate.spreads).map { HeavyTail.scale * $0 * $1 }
    cohorts = members.enumerated().compactMap { number, findings -> Cohort? in
      let correlations = surrogate.correlations[number]
      // What scatters in no model has nothing that it could be likely by.
      func chosen(where isWanted: (PublishedFigure) -> Bool) -> [Int] {
        findings.indices.filter { isWanted(evidence[findings[$0]]) && scales[findings[$0]] > 0 }
      }
      let points = chosen { if case .point = $0 { true } else { false } }
      let parts = chosen { if case .part = $0 { true } else { false } }
      guard !(points.isEmpty && parts.isEmpty) else { return nil }
      func covariance(_ row: Int, _ column: Int) -> Double {
        correlations[row][column] * scales[findings[row]] * scales[findings[column]]
      }
      let matrix = DenseMatrix(rows: points.map { row in points.map { covariance(row, $0) } })
      // What follows from others was left out before, and correlations drawn together are those of a mixture.
      guard let factor = try? CholeskyFactor(matrix) else {
        preconditionFailure("points that follow from others are left out")
      }
      let raw = points.map { surrogate.means[findings[$0]].values(at: places) }
      let means = Self.whitened(raw, by: factor)
      return Cohort(
        number: number, points: points.map { findings[$0] }, factor: factor, means: means,
        constant: HeavyTail.logConstant(points.count)
          - Summation.sum(points.indices.map { Elementary.logarithm(factor.lower[$0, $0]) })
          + Summation.sum(
            points.map { findings[$0] }.filter { isQuotient(errors[$0], reading) }.map {
              Elementary.logarithm(surrogate.spreads[$0])
            }),
        parts: parts.map { part in
          let slopes = factor.forward(points.map { covariance($0, part) })
          var base = surrogate.means[findings[part]].values(at: places)
          for (slope, mean) in zip(slopes, means) {
            for k in base.indices { base[k] -= slope * mean[k] }
          }
          let left = covariance(part, part) - slopes.reduce(0) { $0 + $1 * $1 }
          return Part(
            finding: findings[part], slopes: slopes, means: base,
            spread: max(left, covariance(part, part) * 1e-9).squareRoot())
        })
    }
    self.reading = reading
    self.errors = errors
    spreads = surrogate.spreads
    count = places.count
  }

  /// The logarithm of the likelihood at each place.
  ///
  /// - Parameters:
  ///   - evidence: figures of the kinds that it was prepared for.
  ///   - only: the cohort, by number, of which alone the figures count; all unless given.
  /// - Returns: the logarithms, in the order of places.
  package func logLikelihoods(
    of evidence: [PublishedFigure], only: Int? = nil
  ) -> [Double] {
    var distances = [Double](repeating: 0, count: count)
    var probabilities = [Double](repeating: 1, count: count)
    // 1 + d² / 8 of all cohorts with as many points, multiplied: one logarithm serves them all.
    var products: [[Double]?] = []
    var constant = 0.0
    for cohort in cohorts where only == nil || cohort.number == only {
      let white = cohort.factor.forward(cohort.points.map { value(of: $0, in: evidence) })
      for k in distances.indices { distances[k] = HeavyTail.freedom }
      for (figure, means) in zip(white, cohort.means) {
        for k in distances.indices {
          let gap = figure - means[k]
          distances[k] += gap * gap
        }
      }
      if !white.isEmpty {
        constant += cohort.constant
        while products.count <= white.count { products.append(nil) }
        var product = products[white.count] ?? [Double](repeating: 1, count: count)
        for k in product.indices {
          product[k] *= min(distances[k], Self.furthest) * (1 / HeavyTail.freedom)
        }
        products[white.count] = product
      }
      for part in cohort.parts {
        guard case .part(let number, let cuts) = evidence[part.finding] else { continue }
        var shift = 0.0
        for (slope, figure) in zip(part.slopes, white) { shift += slope * figure }
        let own = part.probabilities(
          of: number, cuts, at: distances, shift: shift, dimensions: white.count)
        for k in probabilities.indices { probabilities[k] *= own[k] }
      }
    }
    var sums = probabilities
    for k in sums.indices {
      sums[k] =
        constant
        + Elementary.logarithm(ofPositiveNormal: max(probabilities[k], .leastNormalMagnitude))
    }
    for (dimensions, product) in products.enumerated() {
      guard let product else { continue }
      let power = 0.5 * (HeavyTail.freedom + Double(dimensions))
      for k in sums.indices {
        sums[k] -= power * Elementary.logarithm(ofPositiveNormal: product[k])
      }
    }
    return sums
  }

  /// The greatest squared distance that is distinguished from greater ones: at 1e10 SDs a figure is as improbable as can be.
  private static let furthest = 1e20

  /// How far out a cohort's figures lie at each place.
  ///
  /// For a cohort with points, the share of studies whose points would lie further out, jointly; figures of which only a part
  /// of the line is known do not count there, since a probability of parts is not a tail. For a cohort without points, the
  /// probability of what was published.
  ///
  /// - Parameters:
  ///   - cohort: the cohort, by number.
  ///   - evidence: figures of the kinds that it was prepared for.
  /// - Returns: the shares, in the order of places; nil where nothing of the cohort counts.
  package func tails(of cohort: Int, _ evidence: [PublishedFigure]) -> [Double]? {
    guard let found = cohorts.first(where: { $0.number == cohort }) else { return nil }
    guard !found.points.isEmpty else {
      return logLikelihoods(of: evidence, only: cohort).map { Elementary.exponential($0) }
    }
    let white = found.factor.forward(found.points.map { value(of: $0, in: evidence) })
    return (0..<count).map { k in
      var distance = 0.0
      for (figure, means) in zip(white, found.means) {
        distance += (figure - means[k]) * (figure - means[k])
      }
      return HeavyTail.shareBeyond(squaredDistance: distance, white.count)
    }
  }

  /// A published number as the reading has it.
  private func value(of finding: Int, in evidence: [PublishedFigure]) -> Double {
    guard case .point(let value, let error) = evidence[finding] else { return 0 }
    guard let error, isQuotient(error, reading) else { return value }
    return value / error * spreads[finding]
  }

  /// L⁻¹ of the columns, place by place.
  private static func whitened(_ columns: [[Double]], by factor: CholeskyFactor) -> [[Double]] {
    var white: [[Double]] = []
    for (row, column) in columns.enumerated() {
      var values = column
      for (earlier, other) in white.enumerated() {
        let slope = factor.lower[row, earlier]
        for k in values.indices { values[k] -= slope * other[k] }
      }
      for k in values.indices { values[k] /= factor.lower[row, row] }
      white.append(values)
    }
    return white
  }
}

/// Whether a point counts as its quotient by its error.
private func isQuotient(_ error: Double?, _ reading: Reading) -> Bool {
  reading == .scale && (error ?? 0) > 0
}

extension Surrogates {
  /// The share of a finding's variance that carries no information: an SD of a thirtieth of its own, about the rounding of
  /// two digits.
  private static let leastLeft = 1e-3

  /// The same evidence without what follows from other figures of its cohort.
  ///
  /// A finding of whose variance earlier ones leave a thousandth or less, by the pooled correlations, adds nothing of its
  /// own, and one entered twice would count twice; published digits do not resolve the remainder. Points come before parts;
  /// otherwise the order of findings holds. A finding that is the same in all studies adds nothing either.
  ///
  /// - Parameter evidence: what was published, by finding.
  /// - Returns: the evidence, and the findings that were left out.
  package func withoutRepetition(
    _ evidence: [PublishedFigure]
  ) -> (evidence: [PublishedFigure], leftOut: [Int]) {
    var evidence = evidence
    var leftOut: [Int] = []
    for (cohort, findings) in members.enumerated() {
      func isPoint(_ figure: PublishedFigure) -> Bool {
        if case .point = figure { true } else { false }
      }
      let known = findings.indices.filter { evidence[findings[$0]] != .nothing }
      let order =
        known.filter { isPoint(evidence[findings[$0]]) }
        + known.filter { !isPoint(evidence[findings[$0]]) }
      var kept: [Int] = []
      for place in order {
        let matrix = DenseMatrix(
          rows: (kept + [place]).map { row in (kept + [place]).map { pooled[cohort][row][$0] } })
        let isConstant = models.contains { $0.spreads[findings[place]] == 0 }
        if isConstant || (try? CholeskyFactor(matrix, tolerance: Self.leastLeft)) == nil {
          leftOut.append(findings[place])
          evidence[findings[place]] = .nothing
        } else {
          kept.append(place)
        }
      }
    }
    return (evidence, leftOut.sorted())
  }
}
