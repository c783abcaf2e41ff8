internal import NumericalMethods

/// The estimating equations of clusters, solved by turns with the moments of their residuals.
///
/// Rows are kept cluster by cluster. Pearson residuals and the rows of the design over the root of their
/// variance are *whitened* (multiplied with the inverse root of the working correlation), after which
/// information, score and the sums of the sandwich are plain sums over rows.
struct EstimatingEquations {
  /// What solves them.
  struct Solution {
    let coefficients: [Double]
    /// The sandwich.
    let covariance: DenseMatrix
    let correlation: Double
    let scale: Double
  }

  private let family: GeneralisedEstimatingEquations.Family
  private let structure: GeneralisedEstimatingEquations.Correlation
  private let ranges: [Range<Int>]
  private let width: Int
  private let rowCount: Int
  private let columns: [Double]
  private let outcome: [Double]
  private let waves: [Int]
  /// The number of pairs at each distance, for `ar1`.
  private let pairCounts: [Double]

  private var residuals: [Double]
  private var design: [Double]
  private var scale = 1.0
  private var correlation = 0.0

  /// Prepares the rows; without waves they count within each cluster.
  init(
    family: GeneralisedEstimatingEquations.Family,
    correlation structure: GeneralisedEstimatingEquations.Correlation, ordered: OrderedClusters,
    basis: OrthonormalColumns, outcome: [Double], waves: [Int]?
  ) {
    self.family = family
    self.structure = structure
    ranges = ordered.ranges
    width = basis.width
    rowCount = outcome.count
    var columns: [Double] = []
    columns.reserveCapacity(basis.columns.count)
    for place in 0..<basis.width {
      for row in ordered.order { columns.append(basis.columns[place * outcome.count + row]) }
    }
    self.columns = columns
    self.outcome = ordered.order.map { outcome[$0] }
    let places = waves.map { waves in ordered.order.map { waves[$0] } } ?? []
    self.waves = places
    var counts: [Double] = []
    if structure == .ar1 {
      counts = Array(repeating: 0, count: (places.max() ?? 0) + 1)
      for range in ordered.ranges {
        for later in range {
          for earlier in range.lowerBound..<later { counts[places[later] - places[earlier]] += 1 }
        }
      }
    }
    pairCounts = counts
    residuals = Array(repeating: 0, count: outcome.count)
    design = columns
  }

  /// Searches from coefficients of the same model with independent rows.
  ///
  /// - Throws: `noConvergence`, `notIdentified` where the correlation is not one of a matrix, `outOfRange`.
  mutating func solution(from start: [Double]) throws(EstimationError) -> Solution {
    var coefficients = start
    let limit = 1000
    for _ in 0..<limit {
      let before = correlation
      weigh(coefficients)
      try estimateMoments()
      whiten()
      let information = DenseMatrix(crossProductOf: design, columnCount: width)
      let score = (0..<width).map {
        Summation.innerProduct(design, $0 * rowCount, residuals, 0, count: rowCount)
      }
      guard let factor = try? CholeskyFactor(information) else { throw .outOfRange }
      let step = factor.solution(score)
      // In squared standard errors of the model.
      let gain = zip(step, score).reduce(0) { $0 + $1.0 * $1.1 } / scale
      guard gain.isFinite else { throw .outOfRange }
      if gain < 1e-20, (correlation - before).magnitude < 1e-12 {
        return Solution(
          coefficients: coefficients, covariance: sandwich(factor.inverse),
          correlation: correlation, scale: scale)
      }
      for place in step.indices { coefficients[place] += step[place] }
    }
    throw .noConvergence(iterations: limit)
  }

  /// Pearson residuals, and the design over the root of the variance.
  private mutating func weigh(_ coefficients: [Double]) {
    var predictor = Array(repeating: 0.0, count: rowCount)
    for place in 0..<width {
      let (coefficient, start) = (coefficients[place], place * rowCount)
      for row in 0..<rowCount { predictor[row] += coefficient * columns[start + row] }
    }
    let (law, link) = (family.law, family.link)
    for row in 0..<rowCount {
      let (mean, slope) = link.meanAndSlope(at: predictor[row])
      let root = law.variance(at: mean).squareRoot()
      residuals[row] = (outcome[row] - mean) / root
      predictor[row] = slope / root
    }
    for place in 0..<width {
      let start = place * rowCount
      for row in 0..<rowCount { design[start + row] = columns[start + row] * predictor[row] }
    }
  }

  /// The inverse information times the squares of the clusters' scores.
  private func sandwich(_ bread: DenseMatrix) -> DenseMatrix {
    var sums = Array(repeating: 0.0, count: ranges.count * width)
    for place in 0..<width {
      for (number, range) in ranges.enumerated() {
        sums[place * ranges.count + number] = Summation.innerProduct(
          design, place * rowCount + range.lowerBound, residuals, range.lowerBound,
          count: range.count)
      }
    }
    return bread * DenseMatrix(crossProductOf: sums, columnCount: width) * bread
  }
}

// MARK: - Moments

extension EstimatingEquations {
  private mutating func estimateMoments() throws(EstimationError) {
    let square = Summation.innerProduct(residuals, 0, residuals, 0, count: rowCount)
    scale = square / Double(rowCount)
    guard scale > 0, scale.isFinite else { throw .outOfRange }
    let largest = ranges.map(\.count).max() ?? 0
    guard structure != .independence, largest > 1 else { return }
    switch structure {
    case .independence: break
    case .exchangeable:
      var sum = 0.0
      var pairs = 0.0
      for range in ranges {
        var (total, own) = (0.0, 0.0)
        for row in range {
          total += residuals[row]
          own += residuals[row] * residuals[row]
        }
        sum += (total * total - own) / 2
        pairs += Double(range.count) * Double(range.count - 1) / 2
      }
      correlation = sum / pairs / scale
    case .ar1:
      correlation = try autocorrelation()
    }
    guard correlation < 1 - 1e-12, correlation > -1 + 1e-12,
      structure == .ar1 || correlation * Double(largest - 1) > -1 + 1e-12
    else {
      throw .notIdentified(
        reason: "the residuals give a correlation of \(correlation), which rows of clusters "
          + "cannot have, so choose the correlation independence")
    }
  }

  /// The number whose powers with the distance are nearest to the products of residuals.
  private func autocorrelation() throws(EstimationError) -> Double {
    var products = Array(repeating: 0.0, count: pairCounts.count)
    for range in ranges {
      for later in range {
        for earlier in range.lowerBound..<later {
          products[waves[later] - waves[earlier]] += residuals[later] * residuals[earlier]
        }
      }
    }
    for distance in products.indices { products[distance] /= scale }
    func sumOfSquares(_ a: Double) -> Double {
      var (sum, power) = (0.0, 1.0)
      for distance in products.indices.dropFirst() {
        power *= a
        sum += power * (pairCounts[distance] * power - 2 * products[distance])
      }
      return sum
    }
    func slope(_ a: Double) -> Double {
      var (sum, power) = (0.0, 1.0)
      for distance in products.indices.dropFirst() {
        sum += Double(distance) * power * (pairCounts[distance] * power * a - products[distance])
        power *= a
      }
      return sum
    }
    // The sum may have several minima; a grid finds the lowest.
    let grid = (-100...100).map { Double($0) / 100 }
    let values = grid.map { sumOfSquares($0) }
    guard let best = values.indices.min(by: { values[$0] < values[$1] }) else {
      throw .outOfRange
    }
    let (lower, upper) = (grid[max(best - 1, 0)], grid[min(best + 1, grid.count - 1)])
    do {
      return try RootFinding.root(of: slope, between: lower, and: upper, tolerance: 1e-15)
    } catch {
      return grid[best]
    }
  }

  /// Multiplies residuals and design with the inverse root of the working correlation.
  private mutating func whiten() {
    switch structure {
    case .independence: break
    case .exchangeable:
      for range in ranges {
        let size = Double(range.count)
        let part = 1 - ((1 - correlation) / (1 + (size - 1) * correlation)).squareRoot()
        let root = (1 - correlation).squareRoot()
        EstimatingEquations.shrink(&residuals, range, part / size, root)
        for place in 0..<width {
          let start = place * rowCount
          let run = (start + range.lowerBound)..<(start + range.upperBound)
          EstimatingEquations.shrink(&design, run, part / size, root)
        }
      }
    case .ar1:
      var powers = [1.0]
      for _ in pairCounts.indices { powers.append(powers[powers.count - 1] * correlation) }
      for range in ranges {
        for row in range.dropFirst().reversed() {
          let power = powers[waves[row] - waves[row - 1]]
          let root = ((1 - power) * (1 + power)).squareRoot()
          residuals[row] = (residuals[row] - power * residuals[row - 1]) / root
          for place in 0..<width {
            let index = place * rowCount + row
            design[index] = (design[index] - power * design[index - 1]) / root
          }
        }
      }
    }
  }

  /// Takes from each number of a run a part of their sum, and divides by a root.
  private static func shrink(
    _ values: inout [Double], _ run: Range<Int>, _ part: Double, _ root: Double
  ) {
    var sum = 0.0
    for index in run { sum += values[index] }
    for index in run { values[index] = (values[index] - part * sum) / root }
  }
}
