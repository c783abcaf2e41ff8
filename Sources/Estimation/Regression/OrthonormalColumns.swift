internal import NumericalMethods

/// Columns turned into orthogonal ones of mean square one, and the way back to their coefficients.
///
/// X = Q T with T an upper triangle, by Gram and Schmidt's method, each column twice (Giraud, Langou &
/// Rozloznik 2005, Computers & Mathematics with Applications 50:1069-1075): Q is orthogonal to working
/// precision, whatever the condition of X. Sums of squares of Q lose no digits, and a search over
/// coefficients of Q does not depend on units.
struct OrthonormalColumns {
  /// The number of rows.
  let rowCount: Int

  /// The orthogonal columns, one after the other.
  private(set) var columns: [Double]

  /// The places, among the columns given, of those that do not follow from earlier ones.
  private(set) var used: [Int]

  /// The inverse of T, for the columns in use.
  private(set) var inverseTriangle: DenseMatrix

  /// Twice the sum of the logarithms of the diagonal of T: the logarithm of the determinant of X'X / n.
  private(set) var logDeterminant: Double

  /// The number of columns in use.
  var width: Int { used.count }

  /// Makes columns orthogonal; one that keeps less than 1e-10 of its norm is left out.
  ///
  /// - Throws: `outOfRange` for numbers that are not finite.
  init(_ given: [Double], count: Int, rowCount: Int) throws(EstimationError) {
    self.rowCount = rowCount
    let size = Double(rowCount)
    var columns: [Double] = []
    columns.reserveCapacity(given.count)
    var used: [Int] = []
    var triangle: [[Double]] = []
    for place in 0..<count {
      var scale = 0.0
      for index in (place * rowCount)..<((place + 1) * rowCount) {
        scale = max(scale, given[index].magnitude)
      }
      guard scale < .infinity else { throw .outOfRange }
      guard scale > 0 else { continue }
      scale = max(scale.binade, .leastNormalMagnitude)
      let start = columns.count
      for index in (place * rowCount)..<((place + 1) * rowCount) {
        columns.append(given[index] / scale)
      }
      let whole = Summation.innerProduct(columns, start, columns, start, count: rowCount)
      var parts = Array(repeating: 0.0, count: used.count)
      for _ in 0..<2 {
        for earlier in used.indices {
          let other = earlier * rowCount
          let part =
            Summation.innerProduct(columns, other, columns, start, count: rowCount) / size
          for row in 0..<rowCount { columns[start + row] -= part * columns[other + row] }
          parts[earlier] += part
        }
      }
      let square = Summation.innerProduct(columns, start, columns, start, count: rowCount)
      let tolerance = LeastSquares.rankTolerance
      guard square > tolerance * tolerance * whole else {
        columns.removeSubrange(start...)
        continue
      }
      let norm = (square / size).squareRoot()
      for row in 0..<rowCount { columns[start + row] /= norm }
      triangle.append(parts.map { $0 * scale } + [norm * scale])
      used.append(place)
    }
    self.columns = columns
    self.used = used
    inverseTriangle = OrthonormalColumns.inverse(triangle)
    logDeterminant = triangle.reduce(0) { sum, column in
      sum + 2 * Elementary.logarithm(column[column.count - 1])
    }
  }

  /// The inverse of an upper triangle given by its columns.
  private static func inverse(_ triangle: [[Double]]) -> DenseMatrix {
    let size = triangle.count
    var inverse = DenseMatrix(rowCount: size, columnCount: size)
    for column in 0..<size {
      inverse[column, column] = 1 / triangle[column][column]
      for row in (0..<column).reversed() {
        var sum = 0.0
        for inner in (row + 1)...column { sum += triangle[inner][row] * inverse[inner, column] }
        inverse[row, column] = -sum / triangle[row][row]
      }
    }
    return inverse
  }

  /// The columns without the first, for a model in which a constant has no coefficient.
  func withoutFirst() -> OrthonormalColumns {
    var copy = self
    copy.columns.removeFirst(rowCount)
    copy.used = used.dropFirst().map { $0 - 1 }
    copy.inverseTriangle = inverseTriangle.restricted(to: Array(1..<max(width, 1)))
    return copy
  }
}

// MARK: - Sums and the way back

extension OrthonormalColumns {
  /// What coefficients of the orthogonal columns give in each row.
  func product(_ coefficients: [Double]) -> [Double] {
    var result = Array(repeating: 0.0, count: rowCount)
    for (place, coefficient) in coefficients.enumerated() {
      let start = place * rowCount
      for row in 0..<rowCount { result[row] += coefficient * columns[start + row] }
    }
    return result
  }

  /// The coefficients of the columns as they were given.
  func original(_ coefficients: [Double]) -> [Double] {
    (0..<width).map { row in
      (row..<width).reduce(0) { $0 + inverseTriangle[row, $1] * coefficients[$1] }
    }
  }

  /// The inverse of the cross product of the columns as they were given.
  var inverseCrossProduct: DenseMatrix {
    (inverseTriangle * inverseTriangle.transposed).scaled(by: 1 / Double(rowCount))
  }

  /// A sum of coefficients of the columns as they were given, as one of those of the orthogonal columns.
  func parts(of weights: [Double]) -> [Double] {
    (0..<width).map { column in
      (0...column).reduce(0) { $0 + inverseTriangle[$1, column] * weights[$1] }
    }
  }

  /// The covariance of the coefficients of the columns as they were given.
  func original(_ covariance: DenseMatrix) -> DenseMatrix {
    inverseTriangle * covariance * inverseTriangle.transposed
  }

  /// Takes from numbers all that the columns give of them, and returns the coefficients.
  func takeProjection(from values: inout [Double], at start: Int = 0) -> [Double] {
    var parts = Array(repeating: 0.0, count: width)
    for _ in 0..<2 {
      for place in 0..<width {
        let other = place * rowCount
        let part =
          Summation.innerProduct(columns, other, values, start, count: rowCount)
          / Double(rowCount)
        for row in 0..<rowCount { values[start + row] -= part * columns[other + row] }
        parts[place] += part
      }
    }
    return parts
  }

  /// The place of the column, as given, of which a step changes the sum most.
  ///
  /// `given` are the columns in use as they were.
  func largest(_ step: [Double], of given: [Double]) -> Int {
    let changes = original(step)
    func reach(_ place: Int) -> Double {
      let range = (place * rowCount)..<((place + 1) * rowCount)
      let values = given[range]
      return changes[place].magnitude * ((values.max() ?? 0) - (values.min() ?? 0))
    }
    return (0..<width).max { reach($0) < reach($1) } ?? 0
  }
}

extension Design {
  /// The orthogonal columns of this design, which loses those that follow from earlier ones.
  ///
  /// With `besideConstant` also those that follow from a constant, which has no coefficient itself.
  ///
  /// - Throws: `tooFewRows`, `notIdentified` if no column is left, `outOfRange`.
  mutating func orthonormalColumns(
    besideConstant: Bool = false
  ) throws(EstimationError) -> OrthonormalColumns {
    var result = try OrthonormalColumns(
      (besideConstant ? Array(repeating: 1, count: rowCount) : []) + columns,
      count: width + (besideConstant ? 1 : 0), rowCount: rowCount)
    if besideConstant { result = result.withoutFirst() }
    for place in (0..<width).reversed() where !result.used.contains(place) { drop(place) }
    guard width > 0 else {
      throw .notIdentified(reason: "no predictor varies among the rows used")
    }
    guard rowCount > width else { throw .tooFewRows(count: rowCount, needed: width + 1) }
    return result
  }
}
