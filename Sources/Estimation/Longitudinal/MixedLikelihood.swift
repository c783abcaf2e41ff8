internal import NumericalMethods

/// The likelihood of a mixed model, as a function of the covariance of the random terms only.
///
/// Outcome of cluster i = X b + Z u + error, with u of covariance G times the variance of the error, which
/// like b has a closed form given G (Bates, Maechler, Bolker & Walker 2015, Journal of Statistical Software
/// 67(1), section 3.4). With B = Z'Z of a cluster and K = G (I + B G)^-1 the inverse of its covariance
/// matrix is I - Z K Z', so that all it takes are sums over clusters:
///
/// A = (X y)'(X y) - sum of (Z'X Z'y)' K (Z'X Z'y), log|M| = sum of log|I + B G|,
///
/// -2 log L = log|M| + log|A_xx| (restricted only) + v log(A_yy - A_yx A_xx^-1 A_xy) + constant, v = n or
/// n - p. Clusters with the same B share their K; the sums over those of one pattern are made once, so an
/// evaluation costs one inner product over patterns for each element of A. First and second derivatives in
/// the elements of G follow from dK = N dG N', dJ = -J dG J with N = (I + G B)^-1 and J = B N.
struct MixedLikelihood {
  /// The covariance of the random terms over that of the error, with its determinant.
  struct Covariance {
    var intercept: Double
    var mixed = 0.0
    var slope = 0.0
    var determinant = 0.0
  }

  /// All that follows from a covariance.
  struct Solution {
    /// The coefficients of the columns, their covariance over the variance of the error.
    let coefficients: [Double]
    let inverse: DenseMatrix
    /// The weighted sum of squared residuals.
    let sumOfSquares: Double
    /// -2 log L but for constants, with derivatives in the elements of the covariance if asked for.
    let value: Double
    let gradient: [Double]
    let curvature: DenseMatrix
  }

  /// Z'Z of the clusters of one pattern.
  private struct Pattern {
    var intercept: Double
    var mixed: Double
    var slope: Double
    var clusters = 0
  }

  private let patterns: [Pattern]
  /// The number of elements of the covariance: one, or three.
  let parts: Int
  private let width: Int
  /// The elements of (X y)'(X y), lower triangle row by row.
  private let totals: [Double]
  /// For each such element and each element of K the products of Z'X summed over clusters of a pattern.
  private let sums: [Double]
  /// The degrees of freedom of the error, and whether the likelihood is restricted.
  let degreesOfFreedom: Double
  private let isRestricted: Bool

  /// Sums the rows, whose last column is the outcome.
  init(
    columns: [Double], count: Int, rowCount: Int, clusters: [Int], clusterCount: Int,
    slope: [Double]?, isRestricted: Bool
  ) {
    width = count - 1
    parts = slope == nil ? 1 : 3
    self.isRestricted = isRestricted
    degreesOfFreedom = Double(isRestricted ? rowCount - width : rowCount)

    // Z'Z of each cluster, and a key that is exact for slopes in whole numbers.
    var own = Array(
      repeating: Pattern(intercept: 0, mixed: 0, slope: 0, clusters: 1), count: clusterCount)
    for row in 0..<rowCount {
      let value = slope?[row] ?? 0
      own[clusters[row]].intercept += 1
      own[clusters[row]].mixed += value
      own[clusters[row]].slope += value * value
    }
    let order = own.indices.sorted {
      (own[$0].intercept, own[$0].mixed, own[$0].slope, $0)
        < (own[$1].intercept, own[$1].mixed, own[$1].slope, $1)
    }
    var patterns: [Pattern] = []
    var patternOf = Array(repeating: 0, count: clusterCount)
    for cluster in order {
      let pattern = own[cluster]
      if let last = patterns.last, last.intercept == pattern.intercept,
        last.mixed == pattern.mixed, last.slope == pattern.slope
      {
        patterns[patterns.count - 1].clusters += 1
      } else {
        patterns.append(pattern)
      }
      patternOf[cluster] = patterns.count - 1
    }

    // Z'X of each cluster, column by column: sums, and sums times the slope.
    var plain = Array(repeating: 0.0, count: count * clusterCount)
    var sloped = Array(repeating: 0.0, count: slope == nil ? 0 : count * clusterCount)
    for column in 0..<count {
      let (start, offset) = (column * rowCount, column * clusterCount)
      for row in 0..<rowCount { plain[offset + clusters[row]] += columns[start + row] }
      guard let slope else { continue }
      for row in 0..<rowCount {
        sloped[offset + clusters[row]] += slope[row] * columns[start + row]
      }
    }
    var totals: [Double] = []
    let size = patterns.count
    var sums = Array(repeating: 0.0, count: count * (count + 1) / 2 * parts * size)
    for left in 0..<count {
      for right in 0...left {
        let start = totals.count * parts * size
        totals.append(
          Summation.innerProduct(
            columns, left * rowCount, columns, right * rowCount, count: rowCount))
        let (i, j) = (left * clusterCount, right * clusterCount)
        for cluster in 0..<clusterCount {
          sums[start + patternOf[cluster]] += plain[i + cluster] * plain[j + cluster]
        }
        guard slope != nil else { continue }
        for cluster in 0..<clusterCount {
          let pattern = patternOf[cluster]
          sums[start + size + pattern] +=
            plain[i + cluster] * sloped[j + cluster] + sloped[i + cluster] * plain[j + cluster]
          sums[start + 2 * size + pattern] += sloped[i + cluster] * sloped[j + cluster]
        }
      }
    }
    self.patterns = patterns
    self.totals = totals
    self.sums = sums
  }
}

// MARK: - Evaluation

extension MixedLikelihood {
  /// K of each pattern with its derivatives, and log|M| with its own.
  private struct Shrinkage {
    /// For each derivative (none, first, second) and each element of K one number a pattern.
    var coefficients: [Double]
    var logarithms: [Double]
  }

  /// The number of derivatives: the value, the first and the second ones.
  private func derivativeCount(_ isExpanded: Bool) -> Int {
    isExpanded ? 1 + parts + parts * (parts + 1) / 2 : 1
  }

  private func shrinkage(_ g: Covariance, isExpanded: Bool) -> Shrinkage {
    let size = patterns.count
    let count = derivativeCount(isExpanded)
    var result = Shrinkage(
      coefficients: Array(repeating: 0, count: count * parts * size),
      logarithms: Array(repeating: 0, count: count))
    for (place, b) in patterns.enumerated() {
      let own = max(b.intercept * b.slope - b.mixed * b.mixed, 0)
      let determinant =
        1 + g.intercept * b.intercept + 2 * g.mixed * b.mixed + g.slope * b.slope
        + g.determinant * own
      let clusters = Double(b.clusters)
      result.logarithms[0] += clusters * Elementary.logarithm(determinant)
      func set(_ derivative: Int, _ k: SIMD3<Double>) {
        for part in 0..<parts {
          result.coefficients[(derivative * parts + part) * size + place] = k[part]
        }
      }
      let d = g.determinant
      set(
        0,
        SIMD3(g.intercept + d * b.slope, g.mixed - d * b.mixed, g.slope + d * b.intercept)
          / determinant)
      guard isExpanded else { continue }
      let n00 = (1 + g.mixed * b.mixed + g.slope * b.slope) / determinant
      let n01 = -(g.intercept * b.mixed + g.mixed * b.slope) / determinant
      let n10 = -(g.mixed * b.intercept + g.slope * b.mixed) / determinant
      let n11 = (1 + g.intercept * b.intercept + g.mixed * b.mixed) / determinant
      let j00 = (b.intercept + own * g.slope) / determinant
      let j01 = (b.mixed - own * g.mixed) / determinant
      let j11 = (b.slope + own * g.intercept) / determinant
      let first = SIMD3(n00 * n00, n00 * n10, n10 * n10)
      set(1, first)
      result.logarithms[1] += clusters * j00
      guard parts == 3 else {
        set(2, -2 * j00 * first)
        result.logarithms[2] -= clusters * j00 * j00
        continue
      }
      let second = SIMD3(2 * n00 * n01, n00 * n11 + n10 * n01, 2 * n10 * n11)
      let third = SIMD3(n01 * n01, n01 * n11, n11 * n11)
      set(2, second)
      set(3, third)
      result.logarithms[2] += clusters * 2 * j01
      result.logarithms[3] += clusters * j11
      // Second derivatives in the order 00, 10, 11, 20, 21, 22.
      set(4, -2 * j00 * first)
      set(5, -(j00 * second + 2 * j01 * first))
      set(6, -2 * (j01 * second + j11 * first + j00 * third))
      set(7, -j01 * second)
      set(8, -(j11 * second + 2 * j01 * third))
      set(9, -2 * j11 * third)
      result.logarithms[4] -= clusters * j00 * j00
      result.logarithms[5] -= clusters * 2 * j00 * j01
      result.logarithms[6] -= clusters * 2 * (j00 * j11 + j01 * j01)
      result.logarithms[7] -= clusters * j01 * j01
      result.logarithms[8] -= clusters * 2 * j11 * j01
      result.logarithms[9] -= clusters * j11 * j11
    }
    return result
  }

  /// A, or a derivative of it.
  private func matrix(_ derivative: Int, _ coefficients: [Double]) -> DenseMatrix {
    let size = patterns.count
    var result = DenseMatrix(rowCount: width + 1, columnCount: width + 1)
    var place = 0
    for left in 0...width {
      for right in 0...left {
        let value = Summation.innerProduct(
          sums, place * parts * size, coefficients, derivative * parts * size,
          count: parts * size)
        let element = (derivative == 0 ? totals[place] : 0) - value
        result[left, right] = element
        result[right, left] = element
        place += 1
      }
    }
    return result
  }

  /// The sum over elements of A, each times an element of a symmetric matrix, of each pattern.
  ///
  /// What such a sum is for K or a derivative of it is then one inner product.
  private func contraction(_ weights: DenseMatrix) -> [Double] {
    let count = parts * patterns.count
    var result = Array(repeating: 0.0, count: count)
    var start = 0
    for left in 0...width {
      for right in 0...left {
        let weight = (left == right ? 1 : 2) * weights[left, right]
        for index in 0..<count { result[index] += weight * sums[start + index] }
        start += count
      }
    }
    return result
  }

  /// The solution given a covariance; nil where the numbers have no answer.
  func solution(_ covariance: Covariance, isExpanded: Bool = false) -> Solution? {
    let shrinkage = shrinkage(covariance, isExpanded: isExpanded)
    let whole = matrix(0, shrinkage.coefficients)
    let columns = Array(0..<width)
    let right = columns.map { whole[$0, width] }
    guard let factor = try? CholeskyFactor(whole.restricted(to: columns)) else { return nil }
    let coefficients = factor.solution(right)
    let explained = zip(right, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    let sumOfSquares = whole[width, width] - explained
    guard sumOfSquares > 0 else { return nil }
    let inverse = factor.inverse
    let value =
      shrinkage.logarithms[0] + (isRestricted ? factor.logDeterminant : 0)
      + degreesOfFreedom * Elementary.logarithm(sumOfSquares)
    var gradient: [Double] = []
    var curvature = DenseMatrix(rowCount: parts, columnCount: parts)
    if isExpanded {
      let residual = coefficients.map { -$0 } + [1]
      var slopes: [Double] = []
      var projections: [[Double]] = []
      var products: [DenseMatrix] = []
      for part in 0..<parts {
        let change = matrix(1 + part, shrinkage.coefficients)
        slopes.append(change.quadraticForm(residual) / sumOfSquares)
        projections.append(
          columns.map { row in
            (0...width).reduce(0) { $0 + change[row, $1] * residual[$1] }
          })
        products.append(inverse * change.restricted(to: columns))
        gradient.append(
          shrinkage.logarithms[1 + part] + (isRestricted ? products[part].trace : 0)
            + degreesOfFreedom * slopes[part])
      }
      let size = parts * patterns.count
      let squares = contraction(
        DenseMatrix(rows: residual.map { one in residual.map { one * $0 } }))
      var bordered = DenseMatrix(rowCount: width + 1, columnCount: width + 1)
      if isRestricted {
        for row in columns {
          for column in columns { bordered[row, column] = inverse[row, column] }
        }
      }
      let traces = isRestricted ? contraction(bordered) : []
      var derivative = 1 + parts
      for left in 0..<parts {
        for other in 0...left {
          let start = derivative * size
          let square = Summation.innerProduct(
            shrinkage.coefficients, start, squares, 0, count: size)
          let solved = factor.solution(projections[other])
          let cross = zip(projections[left], solved).reduce(0) { $0 + $1.0 * $1.1 }
          let bend = (-square - 2 * cross) / sumOfSquares
          var element =
            shrinkage.logarithms[derivative]
            + degreesOfFreedom * (bend - slopes[left] * slopes[other])
          if isRestricted {
            element -=
              Summation.innerProduct(shrinkage.coefficients, start, traces, 0, count: size)
              + (products[left] * products[other]).trace
          }
          curvature[left, other] = element
          curvature[other, left] = element
          derivative += 1
        }
      }
    }
    return Solution(
      coefficients: coefficients, inverse: inverse, sumOfSquares: sumOfSquares, value: value,
      gradient: gradient, curvature: curvature)
  }
}

extension DenseMatrix {
  /// The sum of the diagonal.
  fileprivate var trace: Double { (0..<rowCount).reduce(0) { $0 + self[$1, $1] } }
}

// MARK: - Search

extension MixedLikelihood.Covariance {
  /// The covariance whose Cholesky factor has these elements: a, or a, b and c by columns.
  init(factor: [Double]) {
    intercept = factor[0] * factor[0]
    guard factor.count == 3 else { return }
    mixed = factor[0] * factor[1]
    slope = factor[1] * factor[1] + factor[2] * factor[2]
    let root = factor[0] * factor[2]
    determinant = root * root
  }
}

extension MixedLikelihood {
  /// The elements of the Cholesky factor at which the likelihood is largest.
  ///
  /// The likelihood is even in the diagonal elements, so a variance of zero is an ordinary maximum in them
  /// and needs no bounds; elements below 1e-5 are taken as zero.
  ///
  /// - Returns: nil if the likelihood grows with the differences between clusters without end.
  /// - Throws: `noConvergence`, `outOfRange`.
  func maximum() throws(EstimationError) -> [Double]? {
    let scales = [0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 1000]
    func start(_ scale: Double) -> [Double] { parts == 1 ? [scale] : [scale, 0, 0.5 * scale] }
    func value(_ factor: [Double]) -> Double {
      solution(Covariance(factor: factor))?.value ?? .infinity
    }
    let values = scales.map { value(start($0)) }
    guard let best = values.indices.min(by: { values[$0] < values[$1] }) else { return [0] }
    var factor: [Double]
    do {
      factor = try Minimisation.minimum(from: start(scales[best])) { expansion($0) }.point
    } catch .noConvergence(let iterations) {
      if best == scales.count - 1 { return nil }
      throw .noConvergence(iterations: iterations)
    } catch {
      throw .outOfRange
    }
    guard factor.allSatisfy({ $0.magnitude < 1e6 }) else { return nil }
    for place in factor.indices {
      if place != 1, factor[place].magnitude < 1e-5 { factor[place] = 0 }
    }
    return factor
  }

  /// The likelihood in the elements of the factor, by the chain rule.
  private func expansion(_ factor: [Double]) -> Minimisation.Expansion {
    guard let solution = solution(Covariance(factor: factor), isExpanded: true) else {
      return Minimisation.Expansion(
        value: .nan, gradient: factor, curvature: DenseMatrix(rowCount: 1, columnCount: 1))
    }
    let gradient = solution.gradient
    let jacobian: DenseMatrix
    if parts == 1 {
      jacobian = DenseMatrix(rows: [[2 * factor[0]]])
    } else {
      let (a, b, c) = (factor[0], factor[1], factor[2])
      jacobian = DenseMatrix(rows: [[2 * a, 0, 0], [b, a, 0], [0, 2 * b, 2 * c]])
    }
    var curvature = jacobian.transposed * solution.curvature * jacobian
    curvature[0, 0] += 2 * gradient[0]
    if parts == 3 {
      curvature[0, 1] += gradient[1]
      curvature[1, 0] += gradient[1]
      curvature[1, 1] += 2 * gradient[2]
      curvature[2, 2] += 2 * gradient[2]
    }
    let slopes = (0..<parts).map { place in
      (0..<parts).reduce(0) { $0 + jacobian[$1, place] * gradient[$1] }
    }
    return Minimisation.Expansion(
      value: solution.value, gradient: slopes, curvature: curvature)
  }
}
